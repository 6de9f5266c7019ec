import { childrenOf, contextTag, rawOf, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { expectTag, integerOctetsOf, octetStringOf, oidOf, sequenceOf, smallIntegerOf, timeOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import { sha256Hex } from '../crypto/digest.ts'
import { type Certificate, decodeCertificate } from './certificate.ts'
import { type Extension, ExtensionType, readExtensions } from './extension.ts'
import { Fields, readSignature } from './fields.ts'
import { onlyChild } from './general-name.ts'
import { type Name, readName } from './name.ts'
import { type RevocationReason, readRevocationReason } from './revoked-entries.ts'
import type { X509Code } from './x509-code.ts'

/** A successful OCSP response of the basic type. RFC 6960 §4.2.1 */
export interface OcspResponse {
  /** As given: OCSPResponse or BasicOCSPResponse. */
  readonly bytes: Bytes
  /** SHA-256 of `bytes`, lower-case hexadecimal. */
  readonly fingerprint: string
  /** The whole ResponseData: what the signature covers. */
  readonly tbs: Bytes
  readonly responderId: ResponderId
  readonly producedAt: Instant
  readonly responses: readonly SingleResponse[]
  readonly extensions: readonly Extension[]
  /** Octets of the nonce extension's value; null where there is none. */
  readonly nonce: Bytes | null
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
  /** Certificates that the responder sent along; untrusted. */
  readonly certificates: readonly Certificate[]
  readonly findings: readonly Finding<X509Code>[]
}

type ResponderId =
  | { readonly kind: 'name'; readonly name: Name }
  /** SHA-1 of the responder's public key, without tag, length and unused bits. */
  | { readonly kind: 'key-hash'; readonly keyHash: Bytes }

export interface SingleResponse {
  readonly certId: CertId
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt: Instant | null
  readonly reason: RevocationReason | null
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  /** The responder keeps what it knew of certificates that expired after this instant. RFC 6960 §4.4.4 */
  readonly archiveCutoff: Instant | null
  /** As in an entry of a CRL. RFC 6960 §4.4.5, RFC 5280 §5.3.2 */
  readonly invalidityDate: Instant | null
  /** Object identifiers of critical extensions, none of which this engine processes. */
  readonly criticalExtensions: readonly string[]
}

/** Which certificate a response speaks of. RFC 6960 §4.1.1 */
interface CertId {
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly issuerNameHash: Bytes
  readonly issuerKeyHash: Bytes
  readonly serialNumber: Bytes
}

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1'

/**
 * Reads an OCSPResponse in DER. One that carries no answer is a fault: it says nothing of any certificate.
 * Faults: asn1.*, x509.ocsp-not-successful (status), x509.ocsp-type-unsupported.
 *
 * @standard RFC 6960 §4.2.1
 */
export function decodeOcspResponse(bytes: Bytes): Result<OcspResponse> {
  return attempt(() => {
    const [status, tagged] = sequenceOf(readWhole(bytes), 'OCSP response')
    const code = smallIntegerOf(status, 'OCSP response status', Tag.ENUMERATED)
    if (code !== 0) throw new FaultError('x509.ocsp-not-successful', { status: code })
    const wrapper = onlyChild(expectTag(tagged, contextTag(0), 'OCSP response'), 'OCSP response')
    const [type, response] = sequenceOf(wrapper, 'OCSP response')
    const oid = oidOf(type, 'OCSP response type')
    if (oid !== BASIC_RESPONSE) throw new FaultError('x509.ocsp-type-unsupported', { oid })
    return readBasicResponse(octetStringOf(response, 'OCSP response'), bytes)
  })
}

/** Reads a BasicOCSPResponse, as the revocation values of CAdES carry it (EN 319 122-1 V1.3.1 §5.3.2). */
export const decodeBasicOcspResponse = (bytes: Bytes): Result<OcspResponse> =>
  attempt(() => readBasicResponse(bytes, bytes))

function readBasicResponse(basic: Bytes, bytes: Bytes): OcspResponse {
  const findings: Finding<X509Code>[] = []
  const [tbs, algorithm, signature, tagged] = sequenceOf(readWhole(basic), 'basic OCSP response')
  const fields = new Fields(sequenceOf(tbs, 'OCSP response data'))
  readVersion(fields.optional(contextTag(0)), findings)
  const responderId = readResponderId(fields.next())
  const producedAt = generalizedTimeOf(fields.next(), 'producedAt')
  const responses = sequenceOf(fields.next(), 'OCSP responses').map(readSingleResponse)
  const taggedExtensions = fields.optional(contextTag(1))
  fields.end('OCSP response data')
  const what = 'OCSP extensions'
  const extensions = taggedExtensions ? readExtensions(onlyChild(taggedExtensions, what), what, findings) : []
  const certificates = tagged ? readCertificates(tagged, findings) : []
  let fingerprint: string | null = null
  return {
    bytes,
    get fingerprint() {
      fingerprint ??= sha256Hex(bytes)
      return fingerprint
    },
    tbs: rawOf(tbs!),
    responderId,
    producedAt,
    responses,
    extensions,
    nonce: extensions.find((extension) => extension.oid === ExtensionType.ocspNonce)?.value ?? null,
    signatureAlgorithm: readAlgorithmIdentifier(algorithm, 'OCSP signature'),
    signature: readSignature(signature, 'OCSP signature', 'RFC 6960 §4.2.1', findings),
    certificates,
    findings,
  }
}

/** version [0] EXPLICIT Version DEFAULT v1 */
function readVersion(tagged: Tlv | null, findings: Finding<X509Code>[]): void {
  if (tagged === null) return
  const version = smallIntegerOf(onlyChild(tagged, 'version'), 'version') + 1
  if (version !== 1) throw new FaultError('x509.version-unsupported', { version })
  findings.push(finding('x509.default-explicit', 'X.690 §11.5'))
}

/** ResponderID ::= CHOICE { byName [1] Name, byKey [2] KeyHash }, both explicit. */
function readResponderId(element: Tlv | undefined): ResponderId {
  const what = 'OCSP responder'
  if (element?.tag === contextTag(1)) return { kind: 'name', name: readName(onlyChild(element, what), what) }
  const tagged = expectTag(element, contextTag(2), what)
  return { kind: 'key-hash', keyHash: octetStringOf(onlyChild(tagged, what), what) }
}

/** certs [0] EXPLICIT SEQUENCE OF Certificate: one that cannot be read may not hide the others. */
function readCertificates(tagged: Tlv, findings: Finding<X509Code>[]): Certificate[] {
  const what = 'OCSP certificates'
  return sequenceOf(onlyChild(expectTag(tagged, contextTag(0), what), what), what).flatMap((element) => {
    const result = decodeCertificate(rawOf(element))
    if (result.ok) return [result.value]
    const values = { fault: result.fault.code }
    findings.push(finding('x509.responder-certificate-malformed', 'RFC 6960 §4.2.1', values))
    return []
  })
}

/** Extensions of a single response that are processed, so that they may be critical. */
const PROCESSED: readonly string[] = [ExtensionType.archiveCutoff, ExtensionType.invalidityDate]

function readSingleResponse(element: Tlv): SingleResponse {
  const what = 'OCSP single response'
  const fields = new Fields(sequenceOf(element, what))
  const certId = readCertId(fields.next())
  const status = readStatus(fields.next())
  const thisUpdate = generalizedTimeOf(fields.next(), 'thisUpdate')
  const next = fields.optional(contextTag(0))
  const tagged = fields.optional(contextTag(1))
  fields.end(what)
  const extensions = tagged ? readExtensions(onlyChild(tagged, what), what, []) : []
  const timeIn = (type: string): Instant | null => {
    const extension = extensions.find(({ oid }) => oid === type)
    return extension ? generalizedTimeOf(readWhole(extension.value), what) : null
  }
  return {
    certId,
    ...status,
    thisUpdate,
    nextUpdate: next && generalizedTimeOf(onlyChild(next, what), 'nextUpdate'),
    archiveCutoff: timeIn(ExtensionType.archiveCutoff),
    invalidityDate: timeIn(ExtensionType.invalidityDate),
    criticalExtensions: extensions.flatMap(({ oid, critical }) => (critical && !PROCESSED.includes(oid) ? [oid] : [])),
  }
}

/** CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } */
function readCertId(element: Tlv | undefined): CertId {
  const what = 'OCSP certificate identifier'
  const [hashAlgorithm, nameHash, keyHash, serialNumber] = sequenceOf(element, what)
  return {
    hashAlgorithm: readAlgorithmIdentifier(hashAlgorithm, what),
    issuerNameHash: octetStringOf(nameHash, what),
    issuerKeyHash: octetStringOf(keyHash, what),
    serialNumber: integerOctetsOf(serialNumber, what),
  }
}

/** CertStatus ::= CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo, unknown [2] IMPLICIT NULL } */
function readStatus(element: Tlv | undefined): Pick<SingleResponse, 'status' | 'revokedAt' | 'reason'> {
  if (element?.tag === contextTag(0, 'primitive')) return { status: 'good', revokedAt: null, reason: null }
  if (element?.tag === contextTag(2, 'primitive')) return { status: 'unknown', revokedAt: null, reason: null }
  const [time, tagged] = childrenOf(expectTag(element, contextTag(1), 'OCSP status'))
  return {
    status: 'revoked',
    revokedAt: generalizedTimeOf(time, 'revocation time'),
    reason: tagged ? readRevocationReason(onlyChild(tagged, 'revocation reason')) : null,
  }
}

/** Every time of OCSP is a GeneralizedTime (RFC 6960 §4.2.2.1); some responders write fractions. */
const generalizedTimeOf = (element: Tlv | undefined, what: string): Instant =>
  timeOf(expectTag(element, Tag.GENERALIZED_TIME, what), what, 'fraction')
