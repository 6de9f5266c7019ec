import { Tag } from '../asn1/tlv.ts'
import { encodeOctetString, encodeOid, encodeSequence, encodeSetOf, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, utf8Of } from '../base/bytes.ts'

/** Writes certificates for tests octet by octet, so that each field can be odd. Their signatures verify under no key. */

export const derUtcTime = (text: string): Uint8Array => encodeTlv(Tag.UTC_TIME, utf8Of(text))
export const derGeneralizedTime = (text: string): Uint8Array => encodeTlv(Tag.GENERALIZED_TIME, utf8Of(text))
export const derInteger = (...octets: number[]): Uint8Array => encodeTlv(Tag.INTEGER, Uint8Array.from(octets))

/** One RDN of attributes: type, string tag, content. */
export const derRdn = (...attributes: readonly (readonly [oid: string, tag: number, content: Bytes])[]): Uint8Array =>
  encodeSetOf(...attributes.map(([oid, tag, content]) => encodeSequence(encodeOid(oid), encodeTlv(tag, content))))

/** A Name of RDNs. */
export const derName = (...rdns: Bytes[]): Uint8Array => encodeSequence(...rdns)

export const derCommonName = (text: string): Uint8Array => derName(derRdn(['2.5.4.3', Tag.UTF8_STRING, utf8Of(text)]))

export const derExtension = (oid: string, value: Bytes, ...critical: Bytes[]): Uint8Array =>
  encodeSequence(encodeOid(oid), ...critical, encodeOctetString(value))

export const ECDSA_SHA_256 = encodeSequence(encodeOid('1.2.840.10045.4.3.2'))

export const VERSION_3 = encodeTlv(0xa0, derInteger(2))

export interface TestFields {
  readonly version?: Bytes | null
  readonly serialNumber?: Bytes
  readonly innerAlgorithm?: Bytes
  readonly issuer?: Bytes
  readonly validity?: Bytes
  readonly subject?: Bytes
  readonly publicKey?: Bytes
  /** issuerUniqueID, subjectUniqueID. */
  readonly uniqueIds?: readonly Bytes[]
  /** Elements of Extensions; no Extensions at all where null. */
  readonly extensions?: readonly Bytes[] | null
  readonly outerAlgorithm?: Bytes
  readonly signature?: Bytes
  /** After the three elements of a certificate. */
  readonly trailer?: Bytes
}

export function encodeTestCertificate(fields: TestFields): Uint8Array {
  const { version = VERSION_3, extensions = null, uniqueIds = [] } = fields
  const tbs = encodeSequence(
    ...(version === null ? [] : [version]),
    fields.serialNumber ?? derInteger(1),
    fields.innerAlgorithm ?? ECDSA_SHA_256,
    fields.issuer ?? derCommonName('CA'),
    fields.validity ?? encodeSequence(derUtcTime('200101000000Z'), derUtcTime('400101000000Z')),
    fields.subject ?? derCommonName('Subject'),
    fields.publicKey ??
      encodeSequence(encodeSequence(encodeOid('1.2.3.4')), encodeTlv(Tag.BIT_STRING, Uint8Array.of(0, 1))),
    ...uniqueIds,
    ...(extensions === null ? [] : [encodeTlv(0xa3, encodeSequence(...extensions))]),
  )
  return encodeSequence(
    tbs,
    fields.outerAlgorithm ?? ECDSA_SHA_256,
    fields.signature ?? encodeTlv(Tag.BIT_STRING, Uint8Array.of(0, 0x30, 0)),
    ...(fields.trailer === undefined ? [] : [fields.trailer]),
  )
}
