import { Hono } from 'hono'
import type { Json } from '../../../../base/canonical-json.ts'
import { confirmProposal, dropProposal, findProposal } from '../../../../service/registration/registry-proposals.ts'
import { differencesOf } from '../../../../service/supervision/difference.ts'
import { readRowNames, rowsNamedBy } from '../../../../service/supervision/row-names.ts'
import { seenRow } from '../../../../service/supervision/seen-row.ts'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import type { Refused } from '../decision/decision-form.tsx'
import { decisionWords } from '../decision/decision-words.ts'
import { kindText } from '../decision/member-words.ts'
import { outcomeOf, readDecision } from '../decision/read-decision.ts'
import { refuseMissing, renderSupervisor } from '../supervisor-frame.tsx'
import { ProposalPage } from './proposal-page.tsx'

export const proposals = new Hono<PortalEnv>()

const DECIDE = { confirm: confirmProposal, drop: dropProposal } as const

proposals.get('/:id', requirePerson('proposal.read'), (c) => proposalPage(c, c.req.param('id'), null))

proposals.post('/:id/decision', requirePerson('proposal.confirm'), async (c) => {
  const id = c.req.param('id')
  const asked = await readDecision(c)
  const { registry, clock } = c.var.ports
  if (!Object.hasOwn(DECIDE, asked.action)) return refuseMissing(c)
  const store = seenRow(registry, { kind: 'proposal', id }, asked.seen)
  const decide = DECIDE[asked.action as keyof typeof DECIDE]
  const outcome = outcomeOf(c, asked, await decide(store, id, personOf(c).actor, asked.comment, clock()))
  switch (outcome.kind) {
    case 'done':
    // Somebody was faster: the page tells who decided what.
    case 'moved':
      return c.redirect(`/supervisor/proposals/${encodeURIComponent(id)}`, 303)
    case 'refused':
      return proposalPage(c, id, outcome.refused)
    case 'unavailable':
      return refuseFault(c, outcome.fault)
  }
})

async function proposalPage(c: PortalContext, id: string, refused: Refused | null): Promise<Response> {
  const { registry } = c.var.ports
  const head = await registry.head()
  if (!head.ok) return refuseFault(c, head.fault)
  const { version } = head.value
  const found = await findProposal(registry, id, version)
  if (!found.ok) return refuseFault(c, found.fault)
  const held = await registry.row({ kind: 'proposal', id }, version)
  if (!held.ok) return refuseFault(c, held.fault)
  if (found.value === null || held.value === null) return refuseMissing(c)
  const proposal = found.value
  const { kind, object, body, since, state } = proposal
  // What was decided is shown beside what stood there before it.
  const ground = state === 'confirmed' ? held.value.since - 1 : version
  const standing = await registry.row({ kind, id: object }, ground)
  if (!standing.ok) return refuseFault(c, standing.fault)
  const before = standing.value === null ? undefined : (JSON.parse(standing.value.body) as Json)
  const differences = differencesOf(before, JSON.parse(body) as Json)
  const names = await readRowNames(registry, [{ kind: 'proposal', id }, ...rowsNamedBy(differences)])
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    {
      part: 'queue',
      title: decisionWords(words).proposal.title(kindText(words, kind)),
      status: refused === null ? 200 : 422,
    },
    <ProposalPage
      {...{ words, proposal, version, refused, differences }}
      person={personOf(c)}
      since={held.value.since}
      names={names.value}
      isCurrent={(standing.value?.since ?? null) === since}
    />,
  )
}
