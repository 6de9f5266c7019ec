import type { Json } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { attempt, type Fault, fail, ok, type Result } from '../../base/result.ts'
import { checkRowChange, referencesOf } from '../../registry/check-row-change.ts'
import { checkInstrument, checkMapping, checkType } from '../../registry/check-rows.ts'
import { isImportedId } from '../../registry/imported-row.ts'
import { faultsOf } from '../../registry/json-codec.ts'
import { type Actor, COMMENT_MAX } from '../../registry/registration/registration.ts'
import type { RegistryProblem } from '../../registry/registry-code.ts'
import type { HeldRow, RegistryChange, RegistryStore } from '../../registry/registry-store.ts'
import {
  PROPOSAL_KIND,
  type ProposedKind,
  proposalOfBody,
  type RowProposal,
  storedProposal,
} from '../../registry/row-proposal.ts'
import { rowCodecs } from '../../registry/snapshot-codec.ts'
import { rowOfBody, type SnapshotKind, type SnapshotRows, storedRow } from '../../registry/stored-row.ts'
import { isInOffice } from '../access/office.ts'
import { randomHex } from '../access/secret.ts'
import { changeRegistry } from '../registry/change-registry.ts'

/** A row as somebody sends it. */
export interface RowRequest {
  readonly kind: ProposedKind
  readonly id: string
  readonly row: Json
  readonly comment: string
}

type Change = Omit<RegistryChange, 'expected'>

/**
 * Proposes a row, new or in the place of one that is there. Nothing is changed until another person confirms.
 *
 * Faults: registry.member-*, registry.row-*, registry.proposal-*, service.store-unavailable.
 */
export async function proposeRow(
  store: RegistryStore,
  { kind, id, row, comment }: RowRequest,
  actor: Actor,
  now: Instant,
): Promise<Result<RowProposal>> {
  const read = bodyOf({ kind, id, row, comment })
  if (!read.ok) return read
  const body = read.value
  return changeProposal(store, async (version) => {
    const checked = await checkProposalAt(store, kind, id, body, now, version)
    if (!checked.ok) return checked
    const proposal: RowProposal = {
      id: `proposal-${randomHex(8)}`,
      ...{ kind, object: id, body, since: checked.value },
      ...{ proposer: actor, at: now, comment, state: 'open', decider: null, decidedAt: null },
    }
    return ok(changeOf('proposal.make', actor, now, comment, proposal))
  })
}

/**
 * Asks whether `proposeRow` would take this now, and proposes nothing: all that is wrong with it, or nothing. Of a row that cannot
 * be read each member that is not as it must be is told.
 *
 * Faults: service.store-unavailable; what is wrong with the row is the value.
 */
export async function examineProposal(
  store: RegistryStore,
  request: RowRequest,
  now: Instant,
): Promise<Result<readonly Fault[]>> {
  const { kind, id, row } = request
  const members = faultsOf(() => rowCodecs[kind].decode(row, ''))
  if (members.length > 0) return ok(members)
  const read = bodyOf(request)
  if (!read.ok) return ok([read.fault])
  const head = await store.head()
  if (!head.ok) return head
  const checked = await checkProposalAt(store, kind, id, read.value, now, head.value.version)
  if (checked.ok) return ok([])
  return checked.fault.code.startsWith('service.') ? checked : ok([checked.fault])
}

/**
 * Confirms a proposal: the row is in force with the same change. Another person than the proposer, and the row as it
 * was when it was proposed.
 *
 * Faults: registry.proposal-*, registry.row-*, access.same-person.
 */
export async function confirmProposal(
  store: RegistryStore,
  id: string,
  actor: Actor,
  comment: string,
  now: Instant,
): Promise<Result<RowProposal>> {
  if (!isComment(comment)) return fail('registry.comment-malformed')
  return changeProposal(store, async (version) => {
    const found = await openProposal(store, id, version)
    if (!found.ok) return found
    const proposal = found.value
    const { proposer, kind, object, body, since } = proposal
    if (proposer.account === actor.account || proposer.person === actor.person) return fail('access.same-person')
    const stands = await isInOffice(store, proposer.account, version)
    if (!stands.ok) return stands
    if (!stands.value) return fail('registry.proposal-orphaned')
    const checked = await checkAt(store, kind, object, body, now, version)
    if (!checked.ok) return checked
    if (checked.value !== since) return fail('registry.proposal-outdated')
    const decided: RowProposal = { ...proposal, state: 'confirmed', decider: actor, decidedAt: now }
    const change = changeOf('proposal.confirm', actor, now, comment, decided)
    const row = storedRow(kind, rowOfBody(kind, body) as never)
    // The feed names the row that changed; the proposal stands among its rows.
    return ok({ ...change, object: { kind, id: object }, begin: [row, ...change.begin] })
  })
}

/** Drops a proposal: any approver may, the proposer too. Faults: registry.proposal-*. */
export async function dropProposal(
  store: RegistryStore,
  id: string,
  actor: Actor,
  comment: string,
  now: Instant,
): Promise<Result<RowProposal>> {
  if (!isComment(comment)) return fail('registry.comment-malformed')
  return changeProposal(store, async (version) => {
    const found = await openProposal(store, id, version)
    if (!found.ok) return found
    const decided: RowProposal = { ...found.value, state: 'dropped', decider: actor, decidedAt: now }
    return ok(changeOf('proposal.drop', actor, now, comment, decided))
  })
}

/** One proposal; null where there is none of that name. */
export async function findProposal(
  store: RegistryStore,
  id: string,
  version?: number,
): Promise<Result<RowProposal | null>> {
  const row = await store.row({ kind: PROPOSAL_KIND, id }, version)
  if (!row.ok) return row
  return ok(row.value === null ? null : proposalOfBody(row.value.body))
}

/** Proposals of a state in the order of their names. */
export async function listProposals(
  store: RegistryStore,
  state: RowProposal['state'],
  after: string,
  limit: number,
): Promise<Result<readonly RowProposal[]>> {
  const related = { relation: 'proposal-state', key: state }
  const rows = await store.rows({ kind: PROPOSAL_KIND, related, after, limit })
  return rows.ok ? ok(rows.value.map(({ body }) => proposalOfBody(body))) : rows
}

/** The row as a store would hold it. */
function bodyOf({ kind, id, row, comment }: RowRequest): Result<string> {
  // What came with another registry's list changes with its lists alone.
  if (isImportedId(id)) return fail('registry.row-imported', { id })
  const decoded = decodeRow(kind, row)
  if (!decoded.ok) return decoded
  const { id: object, body } = storedRow(kind, decoded.value as never)
  if (object !== id) return fail('registry.row-name-differs', { id })
  return isComment(comment) ? ok(body) : fail('registry.comment-malformed')
}

/** Whether a row may be proposed on the state at a version; the change that made the row it replaces. */
async function checkProposalAt(
  store: RegistryStore,
  kind: ProposedKind,
  id: string,
  body: string,
  now: Instant,
  version: number,
): Promise<Result<number | null>> {
  const checked = await checkAt(store, kind, id, body, now, version)
  if (!checked.ok) return checked
  const pending = await pendingFor(store, kind, id, version)
  if (!pending.ok) return pending
  return pending.value === null ? checked : fail('registry.proposal-pending', { id: pending.value })
}

const decodeRow = (kind: ProposedKind, row: Json): Result<SnapshotRows[ProposedKind]> =>
  attempt(() => rowCodecs[kind].decode(row, ''))

const isComment = (text: string): boolean => text.length <= COMMENT_MAX && !/[\p{Cc}\p{Cs}]/u.test(text)

/** Whether a row may stand, on the state at a version; the change that made the row it replaces. */
async function checkAt(
  store: RegistryStore,
  kind: ProposedKind,
  id: string,
  body: string,
  now: Instant,
  version: number,
): Promise<Result<number | null>> {
  const held = await store.row({ kind, id }, version)
  if (!held.ok) return held
  const row = rowOfBody(kind, body)
  const before = held.value === null ? null : rowOfBody(kind, held.value.body)
  const checked = checkRowChange(kind, before as never, row as never, now)
  if (!checked.ok) return checked
  const named: HeldRow[] = []
  for (const name of referencesOf(kind, row as never)) {
    const there = await store.row(name, version)
    if (!there.ok) return there
    if (there.value === null) return fail('registry.row-reference-unknown', { kind: name.kind, id: name.id })
    named.push(there.value)
  }
  const [problem] = problemsOf(kind, body, named)
  return problem === undefined ? ok(held.value?.since ?? null) : fail('registry.row-unsound', { problem: problem.code })
}

/** What the row says that cannot be, seen beside the rows that it names: what is published must be sound. */
function problemsOf(kind: ProposedKind, body: string, named: readonly HeldRow[]): readonly RegistryProblem[] {
  const rowsOf = <Kind extends SnapshotKind>(wanted: Kind): SnapshotRows[Kind][] =>
    named.filter((row) => row.kind === wanted).map((row) => rowOfBody(wanted, row.body))
  switch (kind) {
    case 'certificate-type':
      return checkType(rowOfBody(kind, body))
    case 'instrument':
      return checkInstrument(rowOfBody(kind, body), new Map(rowsOf('authority').map(({ id, region }) => [id, region])))
    case 'policy-mapping':
      return checkMapping(rowOfBody(kind, body), rowsOf('instrument')[0])
    default:
      return []
  }
}

/** The proposal that waits for this row; null where none does. */
async function pendingFor(
  store: RegistryStore,
  kind: ProposedKind,
  id: string,
  version: number,
): Promise<Result<string | null>> {
  const related = { relation: 'proposal-open', key: `${kind} ${id}` }
  const rows = await store.rows({ kind: PROPOSAL_KIND, related, limit: 1 }, version)
  return rows.ok ? ok(rows.value[0]?.id ?? null) : rows
}

async function openProposal(store: RegistryStore, id: string, version: number): Promise<Result<RowProposal>> {
  const found = await findProposal(store, id, version)
  if (!found.ok) return found
  if (found.value === null) return fail('registry.proposal-unknown')
  return found.value.state === 'open' ? ok(found.value) : fail('registry.proposal-state', { state: found.value.state })
}

const changeOf = (action: string, actor: Actor, at: Instant, comment: string, proposal: RowProposal): Change => ({
  at,
  actor: actor.account,
  action,
  object: { kind: PROPOSAL_KIND, id: proposal.id },
  comment,
  begin: [storedProposal(proposal)],
  end: [],
  certificates: [],
})

async function changeProposal(
  store: RegistryStore,
  decide: (version: number) => Promise<Result<Change>>,
): Promise<Result<RowProposal>> {
  let proposal: RowProposal | null = null
  const changed = await changeRegistry(store, async (version) => {
    const decided = await decide(version)
    if (decided.ok) proposal = proposalOfBody(decided.value.begin.at(-1)!.body)
    return decided
  })
  return changed.ok ? ok(proposal!) : changed
}
