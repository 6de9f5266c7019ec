import type { Bytes } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { REQUEST_OCTETS_MAX } from '../../x509/certification-request.ts'
import { type Codec, instantCodec, listOf, nullOr, objectOf, octetsOf, oneOf, textOf } from '../json-codec.ts'
import type { Names } from '../registry-snapshot.ts'

/** What a CA asks to have entered in the registry, and what became of it: the whole story in one value. */
export interface Registration {
  readonly id: string
  readonly kind: RegistrationKind
  /** Authority that submitted it: the issuer's or the subject's. */
  readonly authority: string
  /** Whose key signed the certificate, and whose key it certifies; for a root the same. */
  readonly issuer: string
  readonly subject: string
  readonly names: Names
  /** SHA-256 of the certificate. */
  readonly certificate: string
  /** PKCS #10 by which the subject asked for it; null where none was submitted. */
  readonly request: Bytes | null
  /** Cross-certificate in the other direction, and the instrument that it is issued under. */
  readonly pair: string | null
  readonly instrument: string | null
  /** SM2 signer ID that the certified key signs with, in hexadecimal; null: the default one. */
  readonly sm2Id: string | null
  /** From when it shall count; never before it is activated. */
  readonly effectiveFrom: Instant
  /** notAfter of the certificate: its last instant. */
  readonly validUntil: Instant
  /** What the CA has to sign; null before it asked for one. */
  readonly challenge: OpenChallenge | null
  readonly state: RegistrationState
  /** What one person has decided and another has yet to confirm. */
  readonly proposal: Proposal | null
  /** Every step in its order; the first is the submission. */
  readonly history: readonly RegistrationStep[]
}

export type RegistrationKind = 'root' | 'cross-certificate'

/** Ours; the names of the states in force are those of TS 119 612 V2.3.1 §5.5.4 in our words. */
export const REGISTRATION_STATES = [
  'submitted',
  'proven',
  'approved',
  'active',
  'suspended',
  'revoked',
  'expired',
  'withdrawn',
  'refused',
] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]

/** What takes two persons. */
const DECISIONS = ['approval', 'suspension', 'resumption', 'revocation'] as const
export type Decision = (typeof DECISIONS)[number]

export const REGISTRATION_ACTIONS = [
  'prove',
  'withdraw',
  'refuse',
  'propose-approval',
  'confirm-approval',
  'propose-suspension',
  'confirm-suspension',
  'propose-resumption',
  'confirm-resumption',
  'propose-revocation',
  'confirm-revocation',
  'drop-proposal',
  'activate',
  'expire',
] as const
export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number]

/**
 * A CA's representative, the three separated kinds of officers, and the registry itself, which does by
 * schedule what was decided.
 */
export const ROLES = ['ca-representative', 'approver', 'administrator', 'auditor', 'registry'] as const
export type Role = (typeof ROLES)[number]

/** Who acts. */
export interface Actor {
  readonly account: string
  /** The natural person behind the account: one person with two accounts is still one. */
  readonly person: string
  readonly role: Role
  /** Authority that the person belongs to, whatever the role; null: none. */
  readonly authority: string | null
}

export interface RegistrationStep {
  readonly action: RegistrationAction | 'submit'
  readonly state: RegistrationState
  readonly actor: Actor
  readonly at: Instant
  /** Empty where nothing had to be said. */
  readonly comment: string
}

interface Proposal {
  readonly decision: Decision
  readonly actor: Actor
  readonly at: Instant
}

export interface OpenChallenge {
  /** 32 random octets in hexadecimal. */
  readonly nonce: string
  readonly expiresAt: Instant
}

/** Steps of one registration; a story of more is not one. Ours. */
export const STEPS_MAX = 1_000
/** UTF-16 code units of a comment. Ours. */
export const COMMENT_MAX = 2_000

const idCodec = textOf(128, /^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/)
const accountCodec = textOf(256)
const hex64 = textOf(64, /^[0-9a-f]{64}$/)

export const actorCodec: Codec<Actor> = objectOf<Actor>({
  account: accountCodec,
  person: accountCodec,
  role: oneOf(...ROLES),
  authority: nullOr(idCodec),
})

/** One registration as a store keeps it. */
export const registrationCodec: Codec<Registration> = objectOf<Registration>({
  id: idCodec,
  kind: oneOf('root', 'cross-certificate'),
  authority: idCodec,
  issuer: idCodec,
  subject: idCodec,
  names: objectOf<Names>({ zh: textOf(COMMENT_MAX), en: textOf(COMMENT_MAX) }),
  certificate: hex64,
  request: nullOr(octetsOf(REQUEST_OCTETS_MAX)),
  pair: nullOr(idCodec),
  instrument: nullOr(idCodec),
  sm2Id: nullOr(textOf(2 * 8191, /^(?:[0-9a-f]{2})+$/)),
  effectiveFrom: instantCodec,
  validUntil: instantCodec,
  challenge: nullOr(objectOf<OpenChallenge>({ nonce: hex64, expiresAt: instantCodec })),
  state: oneOf(...REGISTRATION_STATES),
  proposal: nullOr(objectOf<Proposal>({ decision: oneOf(...DECISIONS), actor: actorCodec, at: instantCodec })),
  history: listOf(
    objectOf<RegistrationStep>({
      action: oneOf('submit', ...REGISTRATION_ACTIONS),
      state: oneOf(...REGISTRATION_STATES),
      actor: actorCodec,
      at: instantCodec,
      comment: textOf(COMMENT_MAX, /^[^\p{Cc}\p{Cs}]*$/u),
    }),
    STEPS_MAX,
  ),
})
