import { childrenOf, contextTag, rawOf, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { expectTag, oidOf, sequenceOf, setOf, smallIntegerOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Finding } from '../base/finding.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import { sha256Hex } from '../crypto/digest.ts'
import { type SignatureCheck, verifySignature } from '../crypto/verify-signature.ts'
import { type Extension, readExtensions } from './extension.ts'
import { Fields, readSignature } from './fields.ts'
import { type Name, readName } from './name.ts'
import type { X509Code } from './x509-code.ts'

/** A request for a certificate as its subject wrote it. Its signature shows that the subject had the key. RFC 2986 §4 */
export interface CertificationRequest {
  readonly bytes: Bytes
  /** The whole CertificationRequestInfo: what the signature covers. */
  readonly info: Bytes
  readonly subject: Name
  /** The whole SubjectPublicKeyInfo. */
  readonly publicKey: Bytes
  /** Extensions that the subject asks for; empty where it asks for none. RFC 2985 §5.4.2 */
  readonly requestedExtensions: readonly Extension[]
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
  /** SHA-256 of `bytes`. */
  readonly fingerprint: string
  readonly findings: readonly Finding<X509Code>[]
}

/** Octets of one request; those of CAs stay under 4 KiB. Ours. */
export const REQUEST_OCTETS_MAX = 64 << 10
/** Attributes of one request; four are in use. Ours. */
const ATTRIBUTES_MAX = 32

/** extensionRequest. RFC 2985 §5.4.2 */
const EXTENSION_REQUEST = '1.2.840.113549.1.9.14'

/**
 * Reads a PKCS #10 request in DER. Other attributes than extensionRequest are passed over: a
 * challengePassword is nobody's but the CA's to whom it was meant.
 *
 * Faults: asn1.*, x509.request-too-large, x509.request-version-unsupported, x509.request-attributes.
 *
 * @standard RFC 2986 §4
 */
export const decodeCertificationRequest = (bytes: Bytes): Result<CertificationRequest> =>
  attempt(() => readCertificationRequest(bytes))

function readCertificationRequest(bytes: Bytes): CertificationRequest {
  if (bytes.length > REQUEST_OCTETS_MAX) throw new FaultError('x509.request-too-large', { max: REQUEST_OCTETS_MAX })
  const findings: Finding<X509Code>[] = []
  const parts = new Fields(sequenceOf(readWhole(bytes), 'certification request'))
  const infoElement = expectTag(parts.next(), Tag.SEQUENCE, 'CertificationRequestInfo')
  const signatureAlgorithm = readAlgorithmIdentifier(parts.next(), 'request signature')
  const signature = readSignature(parts.next(), 'request signature', 'RFC 2986 §4.2', findings)
  parts.end('certification request')

  const fields = new Fields(sequenceOf(infoElement, 'CertificationRequestInfo'))
  // version ::= INTEGER { v1(0) }; no other was ever defined.
  const version = smallIntegerOf(fields.next(), 'request version')
  if (version !== 0) throw new FaultError('x509.request-version-unsupported', { version })
  const subject = readName(fields.next(), 'request subject')
  const publicKey = rawOf(expectTag(fields.next(), Tag.SEQUENCE, 'public key'))
  // attributes [0] is not OPTIONAL, and may be empty. Some toolkits leave it out, which says the same.
  const attributes = fields.optional(contextTag(0))
  fields.end('CertificationRequestInfo')
  return {
    bytes,
    info: rawOf(infoElement),
    subject,
    publicKey,
    requestedExtensions: attributes === null ? [] : readRequestedExtensions(attributes, findings),
    signatureAlgorithm,
    signature,
    fingerprint: sha256Hex(bytes),
    findings,
  }
}

/** Attributes ::= SET OF Attribute: of each type one, and extensionRequest with one value. RFC 2986 §4.1 */
function readRequestedExtensions(element: Tlv, findings: Finding<X509Code>[]): Extension[] {
  const attributes = childrenOf(element)
  if (attributes.length > ATTRIBUTES_MAX) throw new FaultError('x509.request-attributes', { max: ATTRIBUTES_MAX })
  const requested = attributes.flatMap((attribute) => {
    const [type, values, ...rest] = sequenceOf(attribute, 'request attribute')
    if (rest.length > 0) throw new FaultError('asn1.elements-unexpected', { what: 'request attribute' })
    const oid = oidOf(type, 'request attribute')
    const members = setOf(values, 'request attribute')
    return oid === EXTENSION_REQUEST ? [members] : []
  })
  if (requested.length === 0) return []
  const [value, ...more] = requested.flat()
  if (requested.length > 1 || value === undefined || more.length > 0) {
    throw new FaultError('x509.request-attributes', { max: 1 })
  }
  return readExtensions(value, 'requested extensions', findings)
}

/** Whether the request is signed by the key that it asks a certificate for. RFC 2986 §4.2 */
export const verifyCertificationRequest = (request: CertificationRequest, sm2Id?: Bytes): Promise<SignatureCheck> =>
  verifySignature({
    publicKey: request.publicKey,
    algorithm: request.signatureAlgorithm,
    signature: request.signature,
    message: [request.info],
    ...(sm2Id && { sm2Id }),
  })
