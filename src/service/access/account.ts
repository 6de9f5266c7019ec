import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { type Codec, instantCodec, nullOr, objectOf, oneOf, textOf } from '../../registry/json-codec.ts'
import type { Actor, Role } from '../../registry/registration/registration.ts'
import type { StoredRow } from '../../registry/stored-row.ts'

/** Roles that a person may hold. `registry`, which acts by schedule, has no account. */
export const ACCOUNT_ROLES = ['administrator', 'approver', 'auditor', 'ca-representative'] as const satisfies Role[]
export type AccountRole = (typeof ACCOUNT_ROLES)[number]

/** The three kinds of officers that no person holds two of: who keeps the system, who decides, who looks on. Ours, after 三员分立. */
export const SEPARATED_ROLES: ReadonlySet<AccountRole> = new Set(['administrator', 'approver', 'auditor'])

/** Who may act, and by which key it is known. It is a row of the registry: every change of it stands in the change log. */
export interface Account {
  readonly id: string
  /** The natural person, by a name that only the office can resolve: a staff number in ASCII. */
  readonly person: string
  readonly role: AccountRole
  /** For whom a representative speaks; the authority to which an officer belongs, null for none. */
  readonly authority: string | null
  /** SHA-256 of the certificate whose key logs in. */
  readonly certificate: string
  /** SHA-256 of its SubjectPublicKeyInfo: one key, one account. */
  readonly publicKey: string
  /** SM2 signer ID that the key signs with, in hexadecimal; null: the default one. */
  readonly sm2Id: string | null
  readonly state: 'proposed' | 'active' | 'disabled'
  readonly proposedBy: string
  readonly proposedAt: Instant
  /** Null while it is proposed, and where there was nobody yet to confirm. */
  readonly confirmedBy: string | null
}

export const ACCOUNT_KIND = 'account'

const id = textOf(128, /^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/)
const sha256 = textOf(64, /^[0-9a-f]{64}$/)
/** Letters that look alike in two scripts, or that are not seen at all, would make two persons of one. */
const staffNumber = textOf(256, /^[0-9A-Za-z]+(?:[ ._/-][0-9A-Za-z]+)*$/)

/** By what a person is known as the same one, however the staff number is spelt: its letters and digits. */
export const personKey = (person: string): string => person.toLowerCase().replace(/[^0-9a-z]/g, '')

export const accountIdCodec: Codec<string> = id

const accountCodec: Codec<Account> = objectOf<Account>({
  id,
  person: staffNumber,
  role: oneOf(...ACCOUNT_ROLES),
  authority: nullOr(id),
  certificate: sha256,
  publicKey: sha256,
  sm2Id: nullOr(textOf(2 * 8191, /^(?:[0-9a-f]{2})+$/)),
  state: oneOf('proposed', 'active', 'disabled'),
  proposedBy: textOf(256),
  proposedAt: instantCodec,
  confirmedBy: nullOr(id),
})

/** The account as a store holds it, found by its person and its key. */
export const storedAccount = (account: Account): StoredRow => ({
  kind: ACCOUNT_KIND,
  id: account.id,
  body: canonicalJson(accountCodec.encode(account)),
  keys: [
    { relation: 'account-person', key: personKey(account.person) },
    { relation: 'account-key', key: account.publicKey },
    { relation: 'account-role', key: account.role },
  ],
})

/** What a store holds, read by the codec that wrote it. */
export const accountOfBody = (body: string): Account => accountCodec.decode(JSON.parse(body) as Json, '')

/** The account as it acts in the registry. */
export const actorOf = ({ id: account, person, role, authority }: Account): Actor => ({
  account,
  person: personKey(person),
  role,
  authority,
})
