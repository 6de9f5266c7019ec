import type { Bytes } from '../../base/bytes.ts'
import { instantCodec, listOf, nullOr, objectOf, textOf } from '../../registry/json-codec.ts'
import { fileOf, type JsonReader, jsonReader } from '../json-request.ts'
import type { NamedOctets } from '../read-certificates.ts'
import { type HolderConsent, type PracticeStatement, practiceStatementCodec } from './outbound-receipt.ts'

/** Files beside a certificate in one request. Ours. */
const DEPOSIT_FILES_MAX = 32
/** Octets of one of them. Ours. */
const FILE_OCTETS_MAX = 1 << 20
/** Octets of a whole request. Ours. */
export const DEPOSIT_OCTETS_MAX = 8 << 20

/** What is said of a consent; who recorded it follows from who says so. */
export type ConsentRequest = Omit<HolderConsent, 'recordedBy'>

/** A certificate to be deposited, as it comes over the network. */
export interface DepositRequest {
  /** Of several certificates the first; the others stand above it. */
  readonly certificate: NamedOctets
  /** Its chain, and CRLs and OCSP responses of different days. */
  readonly material: readonly NamedOctets[]
  readonly practiceStatement: PracticeStatement
  readonly consent: ConsentRequest | null
}

const file = fileOf(FILE_OCTETS_MAX)
const files = listOf(file, DEPOSIT_FILES_MAX)
const consent = objectOf<ConsentRequest>({
  reference: textOf(2_000),
  recordedAt: instantCodec,
  textSha256: textOf(64, /^[0-9a-f]{64}$/),
})

interface Body {
  readonly certificate: Bytes
  readonly material: readonly Bytes[]
  readonly practiceStatement: PracticeStatement
  readonly consent: ConsentRequest | null
}

const readBody = jsonReader<Body>(
  { certificate: file, material: files, practiceStatement: practiceStatementCodec, consent: nullOr(consent) },
  { consent: null },
)

export const readDepositRequest: JsonReader<DepositRequest> = (json) => {
  const body = readBody(json)
  if (!body.ok) return body
  const { certificate, material, ...said } = body.value
  return {
    ok: true,
    value: { ...said, certificate: { name: 'certificate', bytes: certificate }, material: named(material) },
  }
}

const readMaterialBody = jsonReader<{ readonly material: readonly Bytes[] }>({ material: files })

/** Later CRLs and OCSP responses, and certificates that they want. */
export const readEvidenceRequest: JsonReader<readonly NamedOctets[]> = (json) => {
  const body = readMaterialBody(json)
  return body.ok ? { ok: true, value: named(body.value.material) } : body
}

/** A consent, or null for one that is withdrawn. */
export const readConsentRequest = jsonReader<{ readonly consent: ConsentRequest | null }>({ consent: nullOr(consent) })

const named = (material: readonly Bytes[]): NamedOctets[] =>
  material.map((bytes, i) => ({ name: `material ${i + 1}`, bytes }))
