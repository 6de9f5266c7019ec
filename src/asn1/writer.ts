import { assert } from '../base/assert.ts'
import { type Bytes, compareBytes, concatBytes, utf8Of } from '../base/bytes.ts'
import { childrenOf, contentOf, isConstructed, Tag, type Tlv } from './tlv.ts'
import { octetStringOf } from './values.ts'

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
  const arcs = dotted.split('.').map(BigInt)
  assert(arcs.length >= 2, 'an object identifier has at least two arcs')
  const octets: number[] = []
  for (const arc of [arcs[0]! * 40n + arcs[1]!, ...arcs.slice(2)]) {
    const group = [Number(arc & 0x7fn)]
    for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) group.unshift(Number(rest & 0x7fn) | 0x80)
    octets.push(...group)
  }
  return encodeTlv(Tag.OID, Uint8Array.from(octets))
}

export const encodeNull = (): Uint8Array => Uint8Array.of(Tag.NULL, 0)

export const encodeUtf8String = (text: string): Uint8Array => encodeTlv(Tag.UTF8_STRING, utf8Of(text))

/**
 * The same value in DER: definite minimal lengths, octet strings in one piece, SET OF sorted.
 * A CMS signature covers the DER encoding of its signed attributes, whatever the encoding they came in.
 *
 * @standard RFC 5652 §5.4
 */
export function reencodeDer(element: Tlv): Uint8Array {
  if (element.tag === (Tag.OCTET_STRING | 0x20)) return encodeOctetString(octetStringOf(element, 'octet string'))
  if (!isConstructed(element)) return encodeTlv(element.tag, contentOf(element))
  const children = childrenOf(element).map(reencodeDer)
  return element.tag === Tag.SET ? encodeSetOf(...children) : encodeTlv(element.tag, ...children)
}
