import { Hono } from 'hono'
import { confirmAccount, disableAccount, listAccounts } from '../../../../service/access/accounts.ts'
import { findAccount } from '../../../../service/access/find-account.ts'
import type { Permission } from '../../../../service/access/permissions.ts'
import { seenRow } from '../../../../service/supervision/seen-row.ts'
import { authorityNames } from '../../console/authority-names.tsx'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { refuseProblem } from '../../shell/problem-text.ts'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import type { Refused } from '../decision/decision-form.tsx'
import { decisionWords } from '../decision/decision-words.ts'
import { outcomeOf, readDecision } from '../decision/read-decision.ts'
import { frameWords } from '../frame-words.ts'
import { may, refuseMissing, renderSupervisor } from '../supervisor-frame.tsx'
import { AccountDecisionPage, AccountsPage } from './account-page.tsx'

export const accounts = new Hono<PortalEnv>()

/** Accounts on one page. Ours. */
const PAGE = 100

const DECIDE = {
  confirm: [confirmAccount, 'account.confirm'],
  disable: [disableAccount, 'account.disable'],
} as const satisfies Readonly<Record<string, readonly [unknown, Permission]>>

accounts.get('/', requirePerson('account.read'), async (c) => {
  const found = await listAccounts(c.var.ports, c.req.query('after') ?? '', PAGE)
  if (!found.ok) return refuseFault(c, found.fault)
  const names = await authorityNames(c.var.ports.registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  const next = found.value.length < PAGE ? null : (found.value.at(-1)?.id ?? null)
  return renderSupervisor(
    c,
    { part: 'accounts', title: frameWords(words).accounts, isDetail: false },
    <AccountsPage
      words={words}
      names={names.value}
      accounts={found.value}
      next={next}
      mayPropose={may(personOf(c).actor, 'account.propose')}
    />,
  )
})

accounts.get('/:id', requirePerson('account.read'), (c) => accountPage(c, c.req.param('id'), null))

accounts.post('/:id/decision', requirePerson('account.confirm'), async (c) => {
  const id = c.req.param('id')
  const asked = await readDecision(c)
  if (!Object.hasOwn(DECIDE, asked.action)) return refuseMissing(c)
  const [decide, permission] = DECIDE[asked.action as keyof typeof DECIDE]
  const { actor } = personOf(c)
  if (!may(actor, permission)) {
    return refuseProblem(c, { code: 'access.forbidden', values: {} }, (words) => frameWords(words).next)
  }
  const { ports } = c.var
  const registry = seenRow(ports.registry, { kind: 'account', id }, asked.seen)
  const outcome = outcomeOf(c, asked, await decide({ ...ports, registry }, id, actor, ports.clock()))
  switch (outcome.kind) {
    case 'done':
    // Somebody was faster: the page tells what became of the account.
    case 'moved':
      return c.redirect(`/supervisor/accounts/${encodeURIComponent(id)}`, 303)
    case 'refused':
      return accountPage(c, id, outcome.refused)
    case 'unavailable':
      return refuseFault(c, outcome.fault)
  }
})

async function accountPage(c: PortalContext, id: string, refused: Refused | null): Promise<Response> {
  const { registry } = c.var.ports
  const head = await registry.head()
  if (!head.ok) return refuseFault(c, head.fault)
  const account = await findAccount(registry, id, head.value.version)
  if (!account.ok) return refuseFault(c, account.fault)
  const held = await registry.row({ kind: 'account', id }, head.value.version)
  if (!held.ok) return refuseFault(c, held.fault)
  if (account.value === null || held.value === null) return refuseMissing(c)
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    {
      part: 'accounts',
      title: `${decisionWords(words).account.title} ${id}`,
      status: refused === null ? 200 : 422,
    },
    <AccountDecisionPage
      {...{ words, refused }}
      names={names.value}
      person={personOf(c)}
      account={account.value}
      since={held.value.since}
    />,
  )
}
