import { encodeNull, encodeOid, encodeSequence, encodeTlv, encodeUnsignedInteger } from '../../asn1/writer.ts'
import { type Bytes, concatBytes } from '../../base/bytes.ts'
import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts'
import { CURVES, octetsOf } from '../../crypto/curves.ts'
import type { DigestAlgorithm } from '../../crypto/digest.ts'
import { algorithmIdentifier } from '../../crypto/message-signer.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { readRsSignature } from '../../crypto/rs-signature.ts'
import type { Canonicalization } from '../../xml/canonicalize.ts'

export const DS = 'http://www.w3.org/2000/09/xmldsig#'
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const PSS = 'http://www.w3.org/2007/05/xmldsig-more#'

/** URIs that the writer uses. */
export const Uri = {
  enveloped: `${DS}enveloped-signature`,
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  rsaSha256: `${MORE}rsa-sha256`,
  ecdsaSha256: `${MORE}ecdsa-sha256`,
  signedProperties: 'http://uri.etsi.org/01903#SignedProperties',
} as const

/** SHA-1 and older are not among them: two lists of one digest can be made. */
const DIGESTS: ReadonlyMap<string, DigestAlgorithm> = new Map([
  [Uri.sha256, 'SHA-256'],
  [`${MORE}sha384`, 'SHA-384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'SHA-512'],
])

const METHODS: ReadonlyMap<string, AlgorithmIdentifier> = new Map([
  [Uri.rsaSha256, algorithmIdentifier('1.2.840.113549.1.1.11', encodeNull())],
  [`${MORE}rsa-sha384`, algorithmIdentifier('1.2.840.113549.1.1.12', encodeNull())],
  [`${MORE}rsa-sha512`, algorithmIdentifier('1.2.840.113549.1.1.13', encodeNull())],
  [Uri.ecdsaSha256, algorithmIdentifier('1.2.840.10045.4.3.2')],
  [`${MORE}ecdsa-sha384`, algorithmIdentifier('1.2.840.10045.4.3.3')],
  [`${MORE}ecdsa-sha512`, algorithmIdentifier('1.2.840.10045.4.3.4')],
  [`${PSS}sha256-rsa-MGF1`, pssIdentifier('2.16.840.1.101.3.4.2.1', 32)],
  [`${PSS}sha384-rsa-MGF1`, pssIdentifier('2.16.840.1.101.3.4.2.2', 48)],
  [`${PSS}sha512-rsa-MGF1`, pssIdentifier('2.16.840.1.101.3.4.2.3', 64)],
])

/** Null where it is not known or not taken. RFC 9231 §2.1 */
export const digestAlgorithmAt = (uri: string): DigestAlgorithm | null => DIGESTS.get(uri) ?? null

/** Null where it is not known or not taken. RFC 9231 §2.3.2, §2.3.6, §2.3.10 */
export const signatureMethodAt = (uri: string): AlgorithmIdentifier | null => METHODS.get(uri) ?? null

/** Null where it is not known: forms with comments too, which a list has no use for. */
export function canonicalizationAt(uri: string, prefixes: readonly string[]): Canonicalization | null {
  if (uri === Uri.exclusive) return { method: 'exclusive', prefixes }
  return uri === Uri.inclusive && prefixes.length === 0 ? { method: 'inclusive' } : null
}

/** The same digest for message and mask, a salt of its length. RFC 9231 §2.3.10, RFC 4055 §3.1 */
function pssIdentifier(digestOid: string, saltLength: number): AlgorithmIdentifier {
  const digest = encodeSequence(encodeOid(digestOid), encodeNull())
  const mask = encodeSequence(encodeOid('1.2.840.113549.1.1.8'), digest)
  const salt = encodeUnsignedInteger(Uint8Array.of(saltLength))
  return algorithmIdentifier(
    '1.2.840.113549.1.1.10',
    encodeSequence(encodeTlv(0xa0, digest), encodeTlv(0xa1, mask), encodeTlv(0xa2, salt)),
  )
}

/** XML writes r and s side by side, each as long as the order of the curve. RFC 9231 §2.3.6 */
const octetsOfScalar = (publicKey: Bytes): number | null => {
  const { key } = readPublicKey(publicKey)
  return key.kind === 'EC' ? CURVES[key.curve].octets : null
}

/** The value of a SignatureValue as X.509 and CMS write it; null where it has not the length that its key asks for. */
export function valueFromXml(value: Bytes, publicKey: Bytes): Bytes | null {
  const octets = octetsOfScalar(publicKey)
  if (octets === null) return value
  if (value.length !== 2 * octets) return null
  return encodeSequence(encodeUnsignedInteger(value.subarray(0, octets)), encodeUnsignedInteger(value.subarray(octets)))
}

/** The other way round; null where it is no signature of that key's kind. */
export function valueForXml(value: Bytes, publicKey: Bytes): Bytes | null {
  const octets = octetsOfScalar(publicKey)
  if (octets === null) return value
  const rs = readRsSignature(value)
  if (rs === null || rs.r < 0n || rs.s < 0n) return null
  return concatBytes(octetsOf(rs.r, octets), octetsOf(rs.s, octets))
}
