import { Hono } from 'hono'
import { ok } from '../../../../base/result.ts'
import type { Permission } from '../../../../service/access/permissions.ts'
import {
  listSources as allSources,
  confirmSource,
  endSource,
  findSource,
} from '../../../../service/publish/list-sources.ts'
import { differencesOf } from '../../../../service/supervision/difference.ts'
import { movedSource } from '../../../../service/supervision/find-moved.ts'
import { seenRow } from '../../../../service/supervision/seen-row.ts'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { refuseProblem } from '../../shell/problem-text.ts'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import type { Refused } from '../decision/decision-form.tsx'
import { decisionWords } from '../decision/decision-words.ts'
import { outcomeOf, readDecision } from '../decision/read-decision.ts'
import { frameWords } from '../frame-words.ts'
import { may, refuseMissing, renderSupervisor } from '../supervisor-frame.tsx'
import { IMPORT_FORM_OCTETS_MAX, importList } from './import-list.tsx'
import { SourcePage, sourceTerms } from './source-page.tsx'
import { sourceField, sourceWords } from './source-words.ts'
import { SourcesPage } from './sources-page.tsx'

export const listSources = new Hono<PortalEnv>()

const KIND = 'list-source'
const DECIDE = {
  confirm: [confirmSource, 'list-source.confirm'],
  end: [endSource, 'list-source.end'],
} as const satisfies Readonly<Record<string, readonly [unknown, Permission]>>

listSources.get('/', requirePerson('list-source.read'), async (c) => {
  const { registry, listRefusals, clock } = c.var.ports
  const found = await allSources(registry)
  if (!found.ok) return refuseFault(c, found.fault)
  const refusals = await listRefusals.last()
  if (!refusals.ok) return refuseFault(c, refusals.fault)
  const words = pageWords(c)
  const mayPropose = may(personOf(c).actor, 'list-source.propose')
  return renderSupervisor(
    c,
    { part: 'sources', title: sourceWords(words).title, isDetail: false },
    <SourcesPage words={words} sources={found.value} refusals={refusals.value} now={clock()} mayPropose={mayPropose} />,
  )
})

listSources.get('/:id', requirePerson('list-source.read'), (c) => sourcePage(c, c.req.param('id'), {}))

listSources.post('/:id/lists', requirePerson('list.import', IMPORT_FORM_OCTETS_MAX), async (c) => {
  const id = c.req.param('id')
  return (await importList(c, id)) ?? sourcePage(c, id, { importWrong: sourceField(pageWords(c))('list-file').how })
})

listSources.post('/:id/decision', requirePerson('list-source.end'), async (c) => {
  const id = c.req.param('id')
  const asked = await readDecision(c)
  if (!Object.hasOwn(DECIDE, asked.action)) return refuseMissing(c)
  const [decide, permission] = DECIDE[asked.action as keyof typeof DECIDE]
  const { actor } = personOf(c)
  if (!may(actor, permission)) {
    return refuseProblem(c, { code: 'access.forbidden', values: {} }, (words) => frameWords(words).next)
  }
  const { registry, clock } = c.var.ports
  const store = seenRow(registry, { kind: KIND, id }, asked.seen)
  const outcome = outcomeOf(c, asked, await decide(store, id, asked.comment, actor, clock()))
  switch (outcome.kind) {
    case 'done':
      return c.redirect(`/supervisor/list-sources/${encodeURIComponent(id)}`, 303)
    case 'moved':
      return sourcePage(c, id, { seen: outcome.seen })
    case 'refused':
      return sourcePage(c, id, { refused: outcome.refused })
    case 'unavailable':
      return refuseFault(c, outcome.fault)
  }
})

async function sourcePage(
  c: PortalContext,
  id: string,
  {
    refused,
    seen,
    importWrong,
  }: { readonly refused?: Refused; readonly seen?: number; readonly importWrong?: string | undefined },
): Promise<Response> {
  const { registry, listRefusals, clock } = c.var.ports
  const head = await registry.head()
  if (!head.ok) return refuseFault(c, head.fault)
  const { version } = head.value
  const found = await findSource(registry, id, version)
  if (!found.ok) return refuseFault(c, found.fault)
  const held = await registry.row({ kind: KIND, id }, version)
  if (!held.ok) return refuseFault(c, held.fault)
  if (found.value === null || held.value === null) return refuseMissing(c)
  const before = held.value.since > 1 ? await findSource(registry, id, held.value.since - 1) : ok(null)
  if (!before.ok) return refuseFault(c, before.fault)
  const refusals = await listRefusals.last()
  if (!refusals.ok) return refuseFault(c, refusals.fault)
  const moved = seen === undefined ? ok(null) : await movedSource(registry, id, seen)
  if (!moved.ok) return refuseFault(c, moved.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    {
      part: 'sources',
      title: `${decisionWords(words).source.title} ${id}`,
      status: moved.value !== null ? 409 : refused === undefined && importWrong === undefined ? 200 : 422,
    },
    <SourcePage
      {...{ words, version }}
      person={personOf(c)}
      held={found.value}
      since={held.value.since}
      differences={differencesOf(
        before.value === null || before.value.source.state === 'ended' ? undefined : sourceTerms(before.value),
        sourceTerms(found.value),
      )}
      refused={refused ?? null}
      moved={moved.value}
      now={clock()}
      refusal={refusals.value.get(id) ?? null}
      importWrong={importWrong}
    />,
  )
}
