import { type Bytes, textFromUtf8, utf8Of } from '../../base/bytes.ts'
import { canonicalJson, type Json, parseJson } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { attempt, FaultError, type Result } from '../../base/result.ts'
import {
  type Codec,
  instantCodec,
  integerOf,
  listOf,
  nullOr,
  objectOf,
  octetsOf,
  oneOf,
  textOf,
} from '../../registry/json-codec.ts'
import { POSSESSION_ALGORITHMS, type PossessionAlgorithm } from '../../registry/registration/possession-algorithm.ts'

/**
 * What is attested of a certificate that goes abroad, `yanqian.outbound-receipt/1`: whose it is, its chain, what was known
 * of its revocation when, and by which statement of practice it was issued. The certificate itself is not in it, only its
 * SHA-256: whoever relies on a signature has it, and identity numbers stay at home.
 */
export interface ReceiptStatement {
  readonly depositedAt: Instant
  readonly certificate: DepositedCertificate
  /** The holder's consent to show identity numbers abroad; null: they are masked. 个人信息保护法 (2021) Art. 39 */
  readonly consent: HolderConsent | null
  /** DER of the certificates above it, its issuer first and the registered anchor last. */
  readonly chain: readonly Bytes[]
  /** Region for which the anchor speaks. */
  readonly region: string | null
  /** One for each piece of evidence, by time. */
  readonly statuses: readonly DepositedStatus[]
  readonly practiceStatement: PracticeStatement
  /** State of the registry in which the anchor stood. */
  readonly registry: { readonly version: number; readonly changeHead: string }
}

export interface DepositedCertificate {
  readonly sha256: string
  readonly subject: string
  readonly issuer: string
  /** Hexadecimal. */
  readonly serialNumber: string
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** Identity extensions: GB/T 20518-2018. */
  readonly identity: readonly { readonly oid: string; readonly values: readonly string[] }[]
}

/** That the holder agreed, separately, to identity numbers being shown abroad. 个人信息保护法 (2021) Art. 13, 29, 39 */
export interface HolderConsent {
  /** Where the consent is kept, with whoever recorded it; never its text. */
  readonly reference: string
  readonly recordedAt: Instant
  /** Who recorded it: the depositor's name. */
  readonly recordedBy: string
  /** SHA-256 of the text that the holder agreed to: what was agreed can be shown later, and not be exchanged. */
  readonly textSha256: string
}

export interface DepositedStatus {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly source: 'crl' | 'ocsp'
  /** SHA-256 of the CRL or OCSP response. */
  readonly evidence: string
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  readonly revokedAt: Instant | null
  readonly reason: string | null
}

/** CPS: 电子签名法 (2019) Art. 19. */
export interface PracticeStatement {
  readonly version: string
  readonly uri: string | null
  /** Of the document, where it was deposited too. */
  readonly sha256: string | null
}

/** A statement with the signature of who keeps the deposit. */
export interface OutboundReceipt {
  readonly statement: ReceiptStatement
  readonly signature: ReceiptSignature
}

interface ReceiptSignature {
  /** SHA-256 of the certificate of the key that signed. */
  readonly certificate: string
  readonly algorithm: PossessionAlgorithm
  readonly value: Bytes
}

const FORMAT = 'yanqian.outbound-receipt/1'

/** Evidence in one receipt; a monthly CRL for five years has 60. Ours. */
export const STATUSES_MAX = 64
/** Octets of a whole receipt: a chain of large certificates stays far below. Ours. */
export const RECEIPT_OCTETS_MAX = 1 << 20
const CHAIN_MAX = 16
const TEXT_MAX = 2_000

const text = textOf(TEXT_MAX)
const sha256 = textOf(64, /^[0-9a-f]{64}$/)

export const consentCodec = objectOf<HolderConsent>({
  reference: text,
  recordedAt: instantCodec,
  recordedBy: text,
  textSha256: sha256,
})

export const practiceStatementCodec = objectOf<PracticeStatement>({
  version: text,
  uri: nullOr(text),
  sha256: nullOr(sha256),
})

const statementCodec = objectOf<ReceiptStatement>({
  depositedAt: instantCodec,
  certificate: objectOf<DepositedCertificate>({
    sha256,
    subject: textOf(TEXT_MAX, /^[^\p{Cc}\p{Cs}]*$/u),
    issuer: text,
    serialNumber: textOf(TEXT_MAX, /^(?:[0-9a-f]{2})+$/),
    notBefore: instantCodec,
    notAfter: instantCodec,
    identity: listOf(objectOf({ oid: text, values: listOf(text, 16) }), 16),
  }),
  consent: nullOr(consentCodec),
  chain: listOf(octetsOf(64 << 10), CHAIN_MAX),
  region: nullOr(textOf(6, /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/)),
  statuses: listOf(
    objectOf<DepositedStatus>({
      status: oneOf('good', 'revoked', 'unknown'),
      source: oneOf('crl', 'ocsp'),
      evidence: sha256,
      thisUpdate: instantCodec,
      nextUpdate: nullOr(instantCodec),
      revokedAt: nullOr(instantCodec),
      reason: nullOr(text),
    }),
    STATUSES_MAX,
  ),
  practiceStatement: practiceStatementCodec,
  registry: objectOf<ReceiptStatement['registry']>({
    version: integerOf(0, Number.MAX_SAFE_INTEGER),
    changeHead: sha256,
  }),
})

const receiptCodec = objectOf<OutboundReceipt & { readonly format: typeof FORMAT }>({
  format: oneOf(FORMAT),
  statement: statementCodec,
  signature: objectOf<ReceiptSignature>({
    certificate: sha256,
    algorithm: oneOf(...POSSESSION_ALGORITHMS),
    value: octetsOf(2_048),
  }),
})

const signedCodec = objectOf<{ readonly format: typeof FORMAT; readonly statement: ReceiptStatement }>({
  format: oneOf(FORMAT),
  statement: statementCodec,
})

/** What is signed: the canonical JSON of format and statement, so that any tool can verify it. RFC 8785 */
export const signedOctets = (statement: ReceiptStatement): Bytes =>
  utf8Of(canonicalJson(signedCodec.encode({ format: FORMAT, statement })))

/**
 * Reads a receipt that was handed out as JSON, in its one spelling.
 *
 * Faults: registry.too-large, .not-json, .not-canonical, .member-*, .list-too-long, .text-too-long.
 */
export function decodeReceipt(bytes: Bytes): Result<OutboundReceipt> {
  return attempt(() => {
    const { statement, signature } = decoded(bytes, receiptCodec)
    return { statement, signature }
  })
}

/** Reads what was signed, where it stands by itself: in a CMS message. Faults: those of `decodeReceipt`. */
export const decodeSignedStatement = (octets: Bytes): Result<ReceiptStatement> =>
  attempt(() => decoded(octets, signedCodec).statement)

function decoded<T>(bytes: Bytes, codec: Codec<T>): T {
  if (bytes.length > RECEIPT_OCTETS_MAX) throw new FaultError('registry.too-large', { max: RECEIPT_OCTETS_MAX })
  const text = textFromUtf8(bytes)
  const json = text === null ? undefined : parseJson(text)
  if (json === undefined) throw new FaultError('registry.not-json')
  const value = codec.decode(json, '')
  if (canonicalJson(json) !== text) throw new FaultError('registry.not-canonical')
  return value
}

/** A receipt as it is handed out. */
export const encodeReceipt = (receipt: OutboundReceipt): string =>
  canonicalJson(receiptCodec.encode({ format: FORMAT, ...receipt }) as Json)
