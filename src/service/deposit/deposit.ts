import { utf8Of } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { instantCodec, listOf, nullOr, objectOf, oneOf, textOf } from '../../registry/json-codec.ts'
import type { StoredRow } from '../../registry/stored-row.ts'
import {
  consentCodec,
  type HolderConsent,
  type PracticeStatement,
  practiceStatementCodec,
  STATUSES_MAX,
} from './outbound-receipt.ts'

/**
 * A certificate that was deposited before it went abroad. It is a row of the registry, so that every change of it stands
 * in the change log; octets stand in the blob store under their digests. The row names the certificate and says nothing
 * of its holder.
 */
export interface Deposit {
  /** One certificate has one deposit of each depositor: nobody keeps another from depositing what he knows too. */
  readonly id: string
  /** SHA-256. */
  readonly certificate: string
  /** Who made it, and may see it and add to it: `platform …` or `authority …`. */
  readonly depositor: string
  /** The authority that issued the certificate; null where it is not registered by name. */
  readonly authority: string | null
  readonly depositedAt: Instant
  readonly practiceStatement: PracticeStatement
  /** Null: none, or one that was withdrawn. 个人信息保护法 (2021) Art. 15 */
  readonly consent: HolderConsent | null
  /** SHA-256 of the certificates that came with it. */
  readonly certificates: readonly string[]
  readonly evidence: readonly DepositedEvidence[]
  /** In the order in which they were issued; the last one says all. */
  readonly receipts: readonly IssuedReceipt[]
}

export interface DepositedEvidence {
  readonly sha256: string
  readonly kind: 'crl' | 'ocsp'
  readonly depositedAt: Instant
}

/** SHA-256 of a receipt in its two forms. */
interface IssuedReceipt {
  readonly issuedAt: Instant
  readonly json: string
  readonly cms: string
}

export const DEPOSIT_KIND = 'deposit'
/** By what deposits of a certificate are found. */
export const DEPOSITED_CERTIFICATE = 'deposited-certificate'
/** By what deposits of whoever made them are found. */
export const DEPOSITED_BY = 'deposited-by'

/** Named by a digest of both: the change feed, which platforms read, then lists nobody's certificates. */
export const depositIdOf = (certificate: string, depositor: string): string =>
  sha256Hex(utf8Of(`${certificate} ${depositor}`))

/** Certificates beside the one that is deposited; paths are shorter. Ours. */
export const DEPOSITED_CERTIFICATES_MAX = 16
/** One when it is made, one for each addition and each change of the consent. Ours. */
export const RECEIPTS_MAX = 256

const sha256 = textOf(64, /^[0-9a-f]{64}$/)

const depositCodec = objectOf<Deposit>({
  id: sha256,
  certificate: sha256,
  depositor: textOf(300),
  authority: nullOr(textOf(128)),
  depositedAt: instantCodec,
  practiceStatement: practiceStatementCodec,
  consent: nullOr(consentCodec),
  certificates: listOf(sha256, DEPOSITED_CERTIFICATES_MAX),
  evidence: listOf(
    objectOf<DepositedEvidence>({ sha256, kind: oneOf('crl', 'ocsp'), depositedAt: instantCodec }),
    STATUSES_MAX,
  ),
  receipts: listOf(objectOf<IssuedReceipt>({ issuedAt: instantCodec, json: sha256, cms: sha256 }), RECEIPTS_MAX),
})

/** The deposit as a store holds it. */
export const storedDeposit = (deposit: Deposit): StoredRow => ({
  kind: DEPOSIT_KIND,
  id: deposit.id,
  body: canonicalJson(depositCodec.encode(deposit)),
  keys: [
    { relation: DEPOSITED_CERTIFICATE, key: deposit.certificate },
    { relation: DEPOSITED_BY, key: deposit.depositor },
  ],
})

/** What a store holds, read by the codec that wrote it. */
export const depositOfBody = (body: string): Deposit => depositCodec.decode(JSON.parse(body) as Json, '')

/** The deposit as it is shown: digests, days and names of whoever answers for it. */
export const shownDeposit = (deposit: Deposit): Json => depositCodec.encode(deposit)
