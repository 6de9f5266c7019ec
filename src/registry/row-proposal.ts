import { canonicalJson, type Json } from '../base/canonical-json.ts'
import type { Instant } from '../base/instant.ts'
import { type Codec, instantCodec, integerOf, nullOr, objectOf, oneOf, textOf } from './json-codec.ts'
import { type Actor, actorCodec, COMMENT_MAX } from './registration/registration.ts'
import type { SnapshotKind, StoredRow } from './stored-row.ts'

/** Rows that officers enter themselves. Services and cross-certificates come of registrations. */
const PROPOSED_KINDS = [
  'region',
  'authority',
  'certificate-type',
  'instrument',
  'policy-mapping',
  'status-source',
] as const satisfies readonly SnapshotKind[]
export type ProposedKind = (typeof PROPOSED_KINDS)[number]

/** Why a row is not proposed or not taken. */
export type RowFaultCode =
  /** `at`: intervals that are out of order or empty. */
  | 'registry.row-period-malformed'
  /** What was said of an earlier day would be said otherwise: `at`. */
  | 'registry.row-past-changed'
  /** It would be about something else; `changing` lists what may change. */
  | 'registry.row-meaning-changed'
  /** The row calls itself otherwise than the address: `id`. */
  | 'registry.row-name-differs'
  /** It names what is not there: `kind`, `id`. */
  | 'registry.row-reference-unknown'
  /** It says what cannot be: `problem`, see `RegistryProblemCode`. */
  | 'registry.row-unsound'
  | 'registry.row-unknown'
  /** It belongs to another registry, with whose lists alone it changes: `id`. */
  | 'registry.row-imported'
  | 'registry.comment-malformed'
  | 'registry.proposal-unknown'
  /** Another proposal for the row waits: `id`. */
  | 'registry.proposal-pending'
  | 'registry.proposal-state'
  /** It is not as it was shown to the one who decides on it. */
  | 'registry.row-seen-otherwise'
  /** The row was changed after it was proposed. */
  | 'registry.proposal-outdated'
  /** Whoever proposed it has lost the account since. */
  | 'registry.proposal-orphaned'

/** A row as one officer wants it and another one has yet to see it. */
export interface RowProposal {
  readonly id: string
  readonly kind: ProposedKind
  /** Name of the row. */
  readonly object: string
  /** The row as it shall be: canonical JSON. */
  readonly body: string
  /** The change that made the row which this one shall replace; null where there was none. */
  readonly since: number | null
  readonly proposer: Actor
  readonly at: Instant
  readonly comment: string
  readonly state: 'open' | 'confirmed' | 'dropped'
  /** Who confirmed or dropped it. */
  readonly decider: Actor | null
  readonly decidedAt: Instant | null
}

export const PROPOSAL_KIND = 'proposal'

/** UTF-16 code units of a row's JSON. Ours. */
const BODY_MAX = 200_000

const proposalCodec: Codec<RowProposal> = objectOf<RowProposal>({
  id: textOf(64, /^[a-z0-9-]+$/),
  kind: oneOf(...PROPOSED_KINDS),
  object: textOf(128),
  body: textOf(BODY_MAX),
  since: nullOr(integerOf(1, Number.MAX_SAFE_INTEGER)),
  proposer: actorCodec,
  at: instantCodec,
  comment: textOf(COMMENT_MAX, /^[^\p{Cc}\p{Cs}]*$/u),
  state: oneOf('open', 'confirmed', 'dropped'),
  decider: nullOr(actorCodec),
  decidedAt: nullOr(instantCodec),
})

/** The proposal as a store holds it, found by its state and, while it is open, by its row. */
export const storedProposal = (proposal: RowProposal): StoredRow => ({
  kind: PROPOSAL_KIND,
  id: proposal.id,
  body: canonicalJson(proposalCodec.encode(proposal)),
  keys: [
    { relation: 'proposal-state', key: proposal.state },
    ...(proposal.state === 'open' ? [{ relation: 'proposal-open', key: `${proposal.kind} ${proposal.object}` }] : []),
  ],
})

/** What a store holds, read by the codec that wrote it. */
export const proposalOfBody = (body: string): RowProposal => proposalCodec.decode(JSON.parse(body) as Json, '')
