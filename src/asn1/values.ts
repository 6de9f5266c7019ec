import { type Bytes, latin1Of } from '../base/bytes.ts'
import { type Instant, instantOf, utcInstant } from '../base/instant.ts'
import { FaultError } from '../base/result.ts'
import { childrenOf, contentOf, eachChild, isConstructed, rawOf, Tag, type Tlv } from './tlv.ts'

/** Octets of an object identifier; the longest registered ones stay under 40 (security.md asks for at most 64). */
export const OID_OCTETS_MAX = 64

/** Refuses an element that has not the tag the module asks for. */
export function expectTag(element: Tlv | undefined, tag: number, what: string): Tlv {
  if (element === undefined) throw new FaultError('asn1.element-missing', { what })
  if (element.tag !== tag) {
    throw new FaultError('asn1.tag-unexpected', { what, offset: element.start, expected: tag, found: element.tag })
  }
  return element
}

/** The elements of a SEQUENCE. */
export const sequenceOf = (element: Tlv | undefined, what: string): Tlv[] =>
  childrenOf(expectTag(element, Tag.SEQUENCE, what))

/** The elements of a SET. */
export const setOf = (element: Tlv | undefined, what: string): Tlv[] => childrenOf(expectTag(element, Tag.SET, what))

/** X.690 §11.1: DER writes TRUE as 0xff only. */
export function booleanOf(element: Tlv, what: string): boolean {
  const content = contentOf(expectTag(element, Tag.BOOLEAN, what))
  if (content.length !== 1) bad('asn1.boolean-malformed', element, what)
  if (element.rules === 'DER' && content[0] !== 0 && content[0] !== 0xff) bad('asn1.boolean-malformed', element, what)
  return content[0] !== 0
}

/** Content octets of an INTEGER, two's complement, checked to be minimal (X.690 §8.3.2). */
export function integerOctetsOf(element: Tlv | undefined, what: string): Bytes {
  const content = contentOf(expectTag(element, Tag.INTEGER, what))
  checkMinimalInteger(content, element!, what)
  return content
}

/** An INTEGER or ENUMERATED small enough for a JavaScript number. */
export function smallIntegerOf(element: Tlv | undefined, what: string, tag: number = Tag.INTEGER): number {
  const checked = expectTag(element, tag, what)
  const content = contentOf(checked)
  checkMinimalInteger(content, checked, what)
  if (content.length > 6) bad('asn1.integer-too-large', checked, what)
  let value = content[0]! >= 0x80 ? -1 : 0
  for (const octet of content) value = value * 256 + octet
  return value
}

function checkMinimalInteger(content: Bytes, element: Tlv, what: string): void {
  if (content.length === 0) bad('asn1.integer-malformed', element, what)
  if (content.length > 1) {
    const padded = (content[0] === 0 && content[1]! < 0x80) || (content[0] === 0xff && content[1]! >= 0x80)
    if (padded) bad('asn1.integer-not-minimal', element, what)
  }
}

/** Dotted-decimal object identifier (X.690 §8.19). */
export function oidOf(element: Tlv | undefined, what: string): string {
  return implicitOidOf(expectTag(element, Tag.OID, what), what)
}

/** Dotted-decimal text of the content octets of an object identifier, for implicit tags. */
export function implicitOidOf(element: Tlv, what: string): string {
  // Without a view of the content: every certificate has dozens of them.
  const { bytes, contentStart, contentEnd } = element
  const length = contentEnd - contentStart
  if (length === 0) bad('asn1.oid-malformed', element, what)
  if (length > OID_OCTETS_MAX) bad('asn1.oid-too-long', element, what)
  let text = ''
  // An arc of up to six octets fits a number; a longer one (2.25 carries UUIDs) is rare and takes a BigInt.
  let arc = 0
  let wide = 0n
  let octets = 0
  for (let at = contentStart; at < contentEnd; at++) {
    const octet = bytes[at]!
    if (octets === 0 && octet === 0x80) bad('asn1.oid-malformed', element, what)
    octets += 1
    if (octets < 7) arc = arc * 128 + (octet & 0x7f)
    else wide = (octets === 7 ? BigInt(arc) : wide) * 128n + BigInt(octet & 0x7f)
    if (octet >= 0x80) continue
    if (text !== '') text += `.${octets < 7 ? arc : wide}`
    else if (octets >= 7) text = `2.${wide - 80n}`
    else text = arc < 40 ? `0.${arc}` : arc < 80 ? `1.${arc - 40}` : `2.${arc - 80}`
    arc = 0
    octets = 0
  }
  if (octets !== 0) bad('asn1.oid-malformed', element, what)
  return text
}

/** A BIT STRING: its octets and how many bits of the last one do not count. */
export interface BitString {
  readonly octets: Bytes
  readonly unusedBits: number
}

export function bitStringOf(element: Tlv | undefined, what: string): BitString {
  return bitStringFromContent(contentOf(expectTag(element, Tag.BIT_STRING, what)), element!, what)
}

/** A BIT STRING from its content octets, for implicit tags. */
export function bitStringFromContent(content: Bytes, element: Tlv, what: string): BitString {
  const unusedBits = content[0]
  if (unusedBits === undefined || unusedBits > 7 || (content.length === 1 && unusedBits !== 0)) {
    bad('asn1.bit-string-malformed', element, what)
  }
  // X.690 §11.2.1: in DER the bits that do not count are zero.
  if (element.rules === 'DER' && (content.at(-1)! & ((1 << unusedBits) - 1)) !== 0 && content.length > 1) {
    bad('asn1.bit-string-malformed', element, what)
  }
  return { octets: content.subarray(1), unusedBits }
}

/** A BIT STRING of whole octets: a key, a signature. */
export function bitStringOctetsOf(element: Tlv | undefined, what: string): Bytes {
  const value = bitStringOf(element, what)
  if (value.unusedBits !== 0) bad('asn1.bit-string-malformed', element!, what)
  return value.octets
}

/** Nesting of segments in a constructed OCTET STRING: X.690 sets no limit, producers use one level. The number is ours. */
const SEGMENT_DEPTH_MAX = 4

/**
 * An OCTET STRING; in BER also a constructed one, whose segments are joined in a copy.
 *
 * @standard X.690 §8.7.3
 */
export function octetStringOf(element: Tlv | undefined, what: string): Bytes {
  if (element?.tag === (Tag.OCTET_STRING | 0x20) && element.rules === 'BER') return joinSegments(element, what)
  return contentOf(expectTag(element, Tag.OCTET_STRING, what))
}

/** The octets of an implicitly tagged OCTET STRING, primitive or (BER) constructed. */
export function implicitOctetStringOf(element: Tlv, what: string): Bytes {
  if (!isConstructed(element)) return contentOf(element)
  if (element.rules === 'DER') bad('asn1.tag-unexpected', element, what)
  return joinSegments(element, what)
}

/** Producers that stream write segments of a thousand octets, so a large content has more than a list may hold. */
export function joinSegments(element: Tlv, what: string): Bytes {
  const joined = new Uint8Array(element.contentEnd - element.contentStart)
  return joined.subarray(0, copySegments(element, what, joined, 0, 0))
}

function copySegments(element: Tlv, what: string, to: Uint8Array, at: number, depth: number): number {
  if (depth > SEGMENT_DEPTH_MAX) bad('asn1.too-deep', element, what)
  let next = at
  eachChild(element, (segment) => {
    if (segment.tag === (Tag.OCTET_STRING | 0x20)) {
      next = copySegments(segment, what, to, next, depth + 1)
      return
    }
    const content = contentOf(expectTag(segment, Tag.OCTET_STRING, what))
    to.set(content, next)
    next += content.length
  })
  return next
}

/**
 * UTCTime or GeneralizedTime of RFC 5280: to the second, in Zulu. GeneralizedTime of a time-stamp may
 * carry a fraction without trailing zero (RFC 3161 §2.4.2).
 *
 * @standard RFC 5280 §4.1.2.5
 */
export function timeOf(element: Tlv | undefined, what: string, fraction: 'fraction' | 'seconds' = 'seconds'): Instant {
  if (element === undefined) throw new FaultError('asn1.element-missing', { what })
  const text = asciiOf(element)
  const yearDigits = element.tag === Tag.UTC_TIME ? 2 : element.tag === Tag.GENERALIZED_TIME ? 4 : 0
  const rest = text.slice(yearDigits + 10)
  const mayHaveFraction = yearDigits === 4 && fraction === 'fraction'
  const wellFormed = yearDigits > 0 && (rest === 'Z' || (mayHaveFraction && /^\.\d{0,9}[1-9]Z$/.test(rest)))
  if (!wellFormed) bad('asn1.time-malformed', element, what)
  let year = digitsAt(text, 0, yearDigits)
  // RFC 5280 §4.1.2.5.1: two digits from 50 up are of the twentieth century.
  if (yearDigits === 2) year += year >= 50 ? 1900 : 2000
  const pair = (index: number): number => digitsAt(text, yearDigits + 2 * index, 2)
  const millisecond = rest === 'Z' ? 0 : Number(rest.slice(1, -1).padEnd(3, '0').slice(0, 3))
  const at = utcInstant(year, pair(0), pair(1), pair(2), pair(3), pair(4), millisecond)
  if (at === null) bad('asn1.time-malformed', element, what)
  return instantOf(at)
}

function asciiOf(element: Tlv): string {
  const content = contentOf(element)
  return content.length > 64 ? '' : latin1Of(content)
}

/** A number of decimal digits; NaN, which is no part of any date, where another character stands among them. */
function digitsAt(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 0x30
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
  }
  return value
}

/** Raw bytes of an element that may be absent. */
export const rawOrNull = (element: Tlv | undefined): Bytes | null => (element === undefined ? null : rawOf(element))

function bad(code: `asn1.${string}`, element: Tlv, what: string): never {
  throw new FaultError(code, { what, offset: element.start })
}
