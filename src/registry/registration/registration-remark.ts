import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { type Codec, instantCodec, objectOf, oneOf, textOf } from '../json-codec.ts'
import type { StoredRow } from '../stored-row.ts'
import { type Actor, actorCodec, COMMENT_MAX, type Registration, type RegistrationState } from './registration.ts'
import type { TransitionRefusal } from './registration-code.ts'

/**
 * What somebody says about a registration beside its steps: a comment, or what a CA asks officers to decide. It changes
 * nothing by itself; it stands in the change log like everything else.
 */
export const REMARK_KINDS = ['comment', 'suspension-request', 'resumption-request', 'revocation-request'] as const
export type RemarkKind = (typeof REMARK_KINDS)[number]

export interface RegistrationRemark {
  readonly id: string
  readonly registration: string
  readonly kind: RemarkKind
  readonly text: string
  readonly actor: Actor
  readonly at: Instant
}

/** In which states a decision can be asked for: those from which it can be taken. */
const ASKED_IN: Readonly<Record<Exclude<RemarkKind, 'comment'>, readonly RegistrationState[]>> = {
  'suspension-request': ['approved', 'active'],
  'resumption-request': ['suspended'],
  'revocation-request': ['approved', 'active', 'suspended'],
}

/** Remarks of one registration; a talk of more belongs elsewhere. Ours. */
export const REMARKS_MAX = 200

/** Why a remark is not taken; null where it is. A request is a CA's own, and says why. */
export function refusalOfRemark(
  { state, issuer, subject }: Registration,
  kind: RemarkKind,
  text: string,
  actor: Actor,
): TransitionRefusal | null {
  const isRepresentative = actor.role === 'ca-representative'
  if (!isRepresentative && (actor.role !== 'approver' || kind !== 'comment')) return 'role'
  if (isRepresentative && (actor.authority === null || ![issuer, subject].includes(actor.authority))) {
    return 'foreign-authority'
  }
  if (kind !== 'comment' && !ASKED_IN[kind].includes(state)) return 'state'
  if (text.trim() === '') return 'comment-missing'
  return text.length > COMMENT_MAX || /[\p{Cc}\p{Cs}]/u.test(text) ? 'comment-malformed' : null
}

/** What a CA can ask for now. */
export const requestsOpenTo = (registration: Registration, actor: Actor): RemarkKind[] =>
  REMARK_KINDS.filter((kind) => kind !== 'comment' && refusalOfRemark(registration, kind, 'because', actor) === null)

export const REMARK_KIND = 'registration-remark'
export const REMARK_REGISTRATION = 'remark-registration'

const remarkCodec: Codec<RegistrationRemark> = objectOf<RegistrationRemark>({
  id: textOf(128, /^remark-\d{15}-[0-9a-f]{16}$/),
  registration: textOf(128, /^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/),
  kind: oneOf(...REMARK_KINDS),
  text: textOf(COMMENT_MAX, /^[^\p{Cc}\p{Cs}]*$/u),
  actor: actorCodec,
  at: instantCodec,
})

/** Its id begins with its instant, so that rows come in the order of time. */
export const remarkId = (at: Instant, random: string): string => `remark-${String(at).padStart(15, '0')}-${random}`

export const storedRemark = (remark: RegistrationRemark): StoredRow => ({
  kind: REMARK_KIND,
  id: remark.id,
  body: canonicalJson(remarkCodec.encode(remark)),
  keys: [{ relation: REMARK_REGISTRATION, key: remark.registration }],
})

export const remarkOfBody = (body: string): RegistrationRemark => remarkCodec.decode(JSON.parse(body) as Json, '')
