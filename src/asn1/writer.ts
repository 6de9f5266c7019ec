import { assert } from '../base/assert.ts'
import { type Bytes, compareBytes, concatBytes, utf8Of } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'
import { childrenOf, contentOf, isConstructed, Tag, type Tlv } from './tlv.ts'
import { joinSegments } from './values.ts'

/** One DER element: identifier octet, minimal length, content (X.690 §10.1). */
export function encodeTlv(tag: number, ...content: Bytes[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0)
  return concatBytes(Uint8Array.of(tag, ...lengthOctets(length)), ...content)
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

export const encodeSequence = (...elements: Bytes[]): Uint8Array => encodeTlv(Tag.SEQUENCE, ...elements)

/** SET OF in DER: elements in ascending order of their encodings (X.690 §11.6). */
export const encodeSetOf = (...elements: Bytes[]): Uint8Array => encodeTlv(Tag.SET, ...[...elements].sort(compareBytes))

export const encodeOctetString = (octets: Bytes): Uint8Array => encodeTlv(Tag.OCTET_STRING, octets)

/** A non-negative INTEGER from big-endian octets: leading zeros dropped, one added where the top bit is set. */
export function encodeUnsignedInteger(octets: Bytes): Uint8Array {
  let start = 0
  while (start < octets.length - 1 && octets[start] === 0) start += 1
  const magnitude = octets.subarray(start)
  if (magnitude.length === 0) return encodeTlv(Tag.INTEGER, Uint8Array.of(0))
  return magnitude[0]! >= 0x80 ? encodeTlv(Tag.INTEGER, Uint8Array.of(0), magnitude) : encodeTlv(Tag.INTEGER, magnitude)
}

export function encodeOid(dotted: string): Uint8Array {
  const [root, second, ...rest] = dotted.split('.').map(BigInt)
  assert(root !== undefined && second !== undefined, 'an object identifier has at least two arcs')
  // X.660: the roots are 0, 1 and 2, and 0 and 1 have forty arcs under them.
  assert(root <= 2n && (root === 2n || second < 40n), 'an object identifier starts with registered arcs')
  const octets: number[] = []
  for (const arc of [root * 40n + second, ...rest]) {
    const group = [Number(arc & 0x7fn)]
    for (let left = arc >> 7n; left > 0n; left >>= 7n) group.unshift(Number(left & 0x7fn) | 0x80)
    octets.push(...group)
  }
  return encodeTlv(Tag.OID, Uint8Array.from(octets))
}

export const encodeNull = (): Uint8Array => Uint8Array.of(Tag.NULL, 0)

export const encodeUtf8String = (text: string): Uint8Array => encodeTlv(Tag.UTF8_STRING, utf8Of(text))

/**
 * The same value in DER: definite minimal lengths, strings in one piece, TRUE as 0xff, SET OF sorted.
 * A CMS signature covers the DER encoding of its signed attributes, whatever the encoding they came in.
 *
 * Elements that spell out a DEFAULT stay: only the module that defines them could tell.
 *
 * @standard RFC 5652 §5.4, X.690 §10, §11
 * @throws FaultError asn1.*
 */
export function reencodeDer(element: Tlv): Uint8Array {
  if (!isConstructed(element)) return encodeTlv(element.tag, primitiveContent(element))
  const number = element.tag & 0x1f
  if (element.tag < UNIVERSAL_END && !CONSTRUCTED_TYPES.has(number)) {
    if (number === Tag.BIT_STRING) throw new FaultError('asn1.bit-string-segmented', { offset: element.start })
    // X.690 §8.23.6 (and §8.7.3): segments of any string are octet strings; the joined one keeps the string's own tag.
    return encodeTlv(number, joinSegments(element, 'string'))
  }
  const children = childrenOf(element).map(reencodeDer)
  return element.tag === Tag.SET ? encodeSetOf(...children) : encodeTlv(element.tag, ...children)
}

/** Identifier octets below this one are of the universal class. */
const UNIVERSAL_END = 0x40
/** EXTERNAL, EMBEDDED PDV, SEQUENCE and SET: the universal types that DER writes constructed. */
const CONSTRUCTED_TYPES: ReadonlySet<number> = new Set([0x08, 0x0b, 0x10, 0x11])

function primitiveContent(element: Tlv): Bytes {
  const content = contentOf(element)
  if (element.tag !== Tag.BOOLEAN || content.length !== 1 || content[0] === 0) return content
  return Uint8Array.of(0xff)
}
