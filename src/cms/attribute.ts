import { childrenOf, contextTag, eachChild, isConstructed, rawOf, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { expectTag, oidOf } from '../asn1/values.ts'
import { encodeSequence, encodeTlv, reencodeDer } from '../asn1/writer.ts'
import { type Bytes, bytesEqual, compareBytes, concatBytes } from '../base/bytes.ts'
import { attempt, FaultError } from '../base/result.ts'
import type { Profile } from './content-type.ts'

/** Attribute ::= SEQUENCE { attrType OBJECT IDENTIFIER, attrValues SET OF ANY }. RFC 5652 §5.3 */
export interface Attribute {
  /** Dotted decimal. */
  readonly oid: string
  /** In the order of the encoding; the standard asks for at least one. */
  readonly values: readonly Tlv[]
}

/** Attribute types that are read here. PKCS #9; RFC 5652 §11; RFC 5035; RFC 6211; EN 319 122-1; ISO 32000-2 §12.8.3.3.2 */
export const AttributeType = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  algorithmProtection: '1.2.840.113549.1.9.52',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  adobeRevocationArchive: '1.2.840.113583.1.1.8',
} as const

/** Attributes of one signer; CAdES archives carry under 20. Ours. */
export const ATTRIBUTES_MAX = 128

/** Reads the attributes under an implicitly tagged SET. */
export function readAttributes(set: Tlv, what: string): Attribute[] {
  const elements = childrenOf(set)
  if (elements.length > ATTRIBUTES_MAX) throw new FaultError('cms.too-many', { what, max: ATTRIBUTES_MAX })
  return elements.map((element) => readAttribute(element, what))
}

function readAttribute(element: Tlv, what: string): Attribute {
  const [type, values, ...rest] = childrenOf(expectTag(element, Tag.SEQUENCE, what))
  if (rest.length > 0) throw new FaultError('cms.elements-unexpected', { what, offset: element.start })
  return { oid: oidOf(type, what), values: childrenOf(expectTag(values, Tag.SET, what)) }
}

/** All attributes of one type. */
export const attributesOf = (attributes: readonly Attribute[], oid: string): Attribute[] =>
  attributes.filter((attribute) => attribute.oid === oid)

/** The values of a type that may stand in several attributes or hold several values. */
export const valuesOf = (attributes: readonly Attribute[], oid: string): Tlv[] =>
  attributesOf(attributes, oid).flatMap((attribute) => attribute.values)

/**
 * The value of a type that must stand alone: null where it is missing, stands twice, or has not exactly
 * one value, for then nobody can say which one the signer meant.
 *
 * @standard RFC 5652 §11.1, §11.2, §11.3; RFC 5035 §3
 */
export function soleValueOf(attributes: readonly Attribute[], oid: string): Tlv | null {
  const [attribute, ...others] = attributesOf(attributes, oid)
  if (attribute === undefined || others.length > 0 || attribute.values.length !== 1) return null
  return attribute.values[0]!
}

/**
 * The octets that a signature over signed attributes covers: a SET OF with its own tag, not the [0] of the
 * message. The rule is one per profile, never found by trial:
 *
 * - CMS: the DER encoding, so attributes that came in another order are sorted first.
 * - GM/T 0010: in the order of the message. The standard asks for DER too, but its producers sign what
 *   they send (tolerance `unsorted-attrs`); for sorted attributes both are the same.
 *
 * A value is taken as it stands where it is DER by its lengths: whether a SET inside it wants sorting
 * depends on its type, which only its author knew.
 *
 * @standard RFC 5652 §5.4; GB/T 35275-2017
 */
export function signedOctetsOf(set: Tlv, profile: Profile): { readonly octets: Bytes; readonly sorted: boolean } {
  if (isDerSet(set)) return { octets: concatBytes(SET_TAG, rawOf(set).subarray(1)), sorted: true }
  const inMessageOrder = childrenOf(set).map((attribute) => derOfAttribute(attribute, valuesAsSent))
  const inDerOrder = childrenOf(set)
    .map((attribute) => derOfAttribute(attribute, valuesSorted))
    .sort(compareBytes)
  const sent = encodeTlv(Tag.SET, ...inMessageOrder)
  const der = encodeTlv(Tag.SET, ...inDerOrder)
  return { octets: profile === 'CMS' ? der : sent, sorted: bytesEqual(der, sent) }
}

const SET_TAG = Uint8Array.of(Tag.SET)

/** As nearly all signers send them: both orders are then what stands there, but for the tag. */
const isDerSet = (set: Tlv): boolean =>
  (set.rules === 'DER' || hasDerLengths(rawOf(set))) &&
  isInOrder(set) &&
  childrenOf(set).every((attribute) => isInOrder(childrenOf(attribute)[1]!))

/** X.690 §11.6 */
function isInOrder(set: Tlv): boolean {
  const members = childrenOf(set)
  if (members.length < 2) return true
  const octets = members.map(rawOf)
  return octets.every((each, index) => index === 0 || compareBytes(octets[index - 1]!, each) <= 0)
}

const valuesAsSent = (values: Bytes[]): Bytes[] => values
const valuesSorted = (values: Bytes[]): Bytes[] => values.sort(compareBytes)

function derOfAttribute(element: Tlv, order: (values: Bytes[]) => Bytes[]): Bytes {
  const [type, values] = childrenOf(element)
  return encodeSequence(rawOf(type!), encodeTlv(Tag.SET, ...order(childrenOf(values!).map(derOf))))
}

function derOf(value: Tlv): Bytes {
  return value.rules === 'DER' || hasDerLengths(rawOf(value)) ? rawOf(value) : reencodeDer(value)
}

const hasDerLengths = (octets: Bytes): boolean => attempt(() => walkDer(readWhole(octets, 'DER'))).ok

function walkDer(element: Tlv): void {
  // X.690 §10.2: DER writes strings in one piece.
  if (element.tag > 0x20 && element.tag < Tag.SEQUENCE) throw new FaultError('asn1.tag-unexpected', { what: 'string' })
  if (isConstructed(element)) eachChild(element, walkDer)
}

/**
 * Whether content reads as a SET OF Attribute. A signature over signed attributes can be passed off as
 * one over this content by leaving the attributes out: the signed octets are the same.
 *
 * @standard RFC 5652 §5.4; Strenzke, "Signed attribute forgery in CMS", 2023
 */
export function looksLikeAttributes(content: readonly Bytes[]): boolean {
  const parts = content.filter((part) => part.length > 0)
  if (parts[0]?.[0] !== Tag.SET) return false
  const read = attempt(() =>
    readAttributes(readWhole(parts.length === 1 ? parts[0]! : concatBytes(...parts), 'BER'), 'content'),
  )
  return read.ok && read.value.length > 0
}

/** The element under an explicit tag; null where it is not there. */
export function explicitChild(element: Tlv | undefined, tagNumber: number, what: string): Tlv | null {
  if (element === undefined || element.tag !== contextTag(tagNumber)) return null
  const [child, ...rest] = childrenOf(element)
  if (child === undefined || rest.length > 0)
    throw new FaultError('cms.elements-unexpected', { what, offset: element.start })
  return child
}
