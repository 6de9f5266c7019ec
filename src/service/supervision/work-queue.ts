import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { Actor, Registration, RegistrationState } from '../../registry/registration/registration.ts'
import { actionsOpenTo } from '../../registry/registration/registration-state.ts'
import { LISTED_MAX } from '../../registry/registry-store.ts'
import type { RowProposal } from '../../registry/row-proposal.ts'
import type { AccessPorts } from '../access/access-ports.ts'
import type { Account } from '../access/account.ts'
import { personKey } from '../access/account.ts'
import { listAccounts } from '../access/accounts.ts'
import { isAllowed, type Permission } from '../access/permissions.ts'
import { listSources } from '../publish/list-sources.ts'
import { listRegistrations } from '../registration/list-registrations.ts'
import { listProposals } from '../registration/registry-proposals.ts'

/** What it waits for: a first or a second decision, to be carried out, or the authority itself. */
type Awaited = 'decision' | 'second-person' | 'carrying-out' | 'authority'

/** Something that waits for somebody. */
export interface WorkItem {
  readonly kind: 'registration' | 'proposal' | 'list-source' | 'account'
  readonly id: string
  /** What it is of: kind of the registration or the row, region of a source, role of an account. */
  readonly of: string
  /** What it is about: the authorities of a registration, the name of a row, the person's account. */
  readonly about: readonly string[]
  /** By what a registration is told from another of the same two: its certificate's SHA-256, and when it was submitted. */
  readonly told: { readonly certificate: string; readonly submittedAt: Instant } | null
  /** State of a registration, or the decision that one person has taken. */
  readonly state: string
  readonly waitsFor: Awaited
  readonly since: Instant
  /** By whom it was brought or first decided. */
  readonly by: string
  /** Whether the one who looks can do something about it now. */
  readonly isOpen: boolean
}

export interface WorkQueue {
  /** What the one who looks can do first, and of each the oldest first. */
  readonly items: readonly WorkItem[]
  /** False where there is more than is read at once. */
  readonly isComplete: boolean
}

/** States from which something has to follow; those in force wait only where a decision is half taken. */
const WAITING: readonly RegistrationState[] = ['submitted', 'proven', 'approved', 'active', 'suspended']

/** Everything that waits for a decision, or for its second half. Faults: service.store-unavailable. */
export async function workQueue(ports: AccessPorts, actor: Actor): Promise<Result<WorkQueue>> {
  const { registry } = ports
  const items: WorkItem[] = []
  let isComplete = true
  for (const state of WAITING) {
    const found = await listRegistrations(registry, { authority: null, state, after: '', limit: LISTED_MAX })
    if (!found.ok) return found
    isComplete &&= found.value.length < LISTED_MAX
    items.push(...found.value.flatMap((registration) => registrationItem(registration, actor) ?? []))
  }
  const proposals = await listProposals(registry, 'open', '', LISTED_MAX)
  if (!proposals.ok) return proposals
  const sources = await listSources(registry)
  if (!sources.ok) return sources
  const accounts = await listAccounts(ports, '', LISTED_MAX)
  if (!accounts.ok) return accounts
  isComplete &&= [proposals, sources, accounts].every(({ value }) => value.length < LISTED_MAX)
  items.push(
    ...proposals.value.map((proposal) => proposalItem(proposal, actor)),
    ...sources.value
      .filter(({ source }) => source.state === 'proposed')
      .map(({ source }) => ({
        ...{ kind: 'list-source' as const, id: source.id, of: source.region, about: [source.id], state: source.state },
        ...{ waitsFor: 'second-person' as const, since: source.at, by: source.proposer.account, told: null },
        isOpen: maySecond('list-source.confirm', source.proposer, actor),
      })),
    ...accounts.value
      .filter(({ state }) => state === 'proposed')
      .map((account) => accountItem(account, accounts.value, actor)),
  )
  return ok({ items: items.sort(byUrgency), isComplete })
}

function registrationItem(registration: Registration, actor: Actor): WorkItem | null {
  const { id, kind, issuer, subject, certificate, state, proposal, history } = registration
  if (proposal === null && (state === 'active' || state === 'suspended')) return null
  const last = history.at(-1)
  if (last === undefined) return null
  const waitsFor: Awaited =
    proposal !== null
      ? 'second-person'
      : state === 'approved'
        ? 'carrying-out'
        : state === 'submitted'
          ? 'authority'
          : 'decision'
  const about = issuer === subject ? [subject] : [issuer, subject]
  return {
    ...{ kind: 'registration', id, of: kind, about, waitsFor },
    state: proposal === null ? state : proposal.decision,
    since: proposal?.at ?? last.at,
    by: (proposal?.actor ?? last.actor).account,
    told: { certificate, submittedAt: history[0]?.at ?? last.at },
    isOpen: openActions(registration, actor).length > 0,
  }
}

/** What this one can do with it now and it waits for: what could be done at any time does not make it urgent. */
function openActions(registration: Registration, actor: Actor): readonly string[] {
  const actions = actionsOpenTo(registration, actor)
  const isHalf = registration.proposal !== null
  return actions.filter((action) =>
    isHalf
      ? action.startsWith('confirm-')
      : ['refuse', 'propose-approval', 'activate'].includes(action) && registration.state !== 'submitted',
  )
}

const proposalItem = ({ id, kind, object, proposer, at }: RowProposal, actor: Actor): WorkItem => ({
  ...{ kind: 'proposal', id, of: kind, about: [object], state: 'open', waitsFor: 'second-person', since: at },
  by: proposer.account,
  told: null,
  isOpen: maySecond('proposal.confirm', proposer, actor),
})

function accountItem(account: Account, all: readonly Account[], actor: Actor): WorkItem {
  const { id, role, person, state, proposedAt, proposedBy } = account
  const proposer = all.find((other) => other.id === proposedBy)
  const isSame = [person, proposer?.person].some((each) => each !== undefined && personKey(each) === actor.person)
  return {
    ...{
      kind: 'account',
      id,
      of: role,
      about: [id],
      state,
      waitsFor: 'second-person',
      since: proposedAt,
      by: proposedBy,
      told: null,
    },
    isOpen: may('account.confirm', actor) && proposedBy !== actor.account && !isSame,
  }
}

const may = (permission: Permission, actor: Actor): boolean => isAllowed({ kind: 'session', actor }, permission)

const maySecond = (permission: Permission, first: Actor, actor: Actor): boolean =>
  may(permission, actor) && first.account !== actor.account && first.person !== actor.person

const byUrgency = (a: WorkItem, b: WorkItem): number =>
  Number(b.isOpen) - Number(a.isOpen) || a.since - b.since || (a.id < b.id ? -1 : 1)
