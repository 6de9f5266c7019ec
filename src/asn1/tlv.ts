import type { Bytes } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'

/**
 * One element of DER or BER, as offsets into the bytes it was read from. Nothing is copied: `raw` and
 * `content` are views, so a signature is always checked over the very octets that came in.
 */
export interface Tlv {
  readonly bytes: Bytes
  /** Identifier octet; tag numbers above 30 do not occur in what we read and are refused. */
  readonly tag: number
  /** Offset of the identifier octet. */
  readonly start: number
  /** Offset of the first content octet. */
  readonly contentStart: number
  /** Offset after the last content octet; before the end-of-contents octets of an indefinite length. */
  readonly contentEnd: number
  /** Offset after the element. */
  readonly end: number
  /** Nesting depth: 0 for the outermost element. */
  readonly depth: number
  /** The rules it was read by; BER allows indefinite lengths, long forms of short lengths and constructed strings. */
  readonly rules: EncodingRules
}

export type EncodingRules = 'DER' | 'BER'

/** Depth of nesting; certificates, CMS and time-stamps in the wild stay under 20 (security.md asks for at most 32). */
export const DEPTH_MAX = 32
/** Elements directly inside one element; a CRL of a million entries is walked, not listed, by `eachChild`. */
export const CHILDREN_MAX = 4096

/** Identifier octets of the universal types used here (X.690 §8.1.2). */
export const Tag = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  OID: 0x06,
  ENUMERATED: 0x0a,
  UTF8_STRING: 0x0c,
  NUMERIC_STRING: 0x12,
  PRINTABLE_STRING: 0x13,
  T61_STRING: 0x14,
  IA5_STRING: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  VISIBLE_STRING: 0x1a,
  UNIVERSAL_STRING: 0x1c,
  BMP_STRING: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const

const CONSTRUCTED = 0x20

/** Identifier octet of a context-specific tag: `[0]` constructed is 0xa0, primitive 0x80. */
export const contextTag = (number: number, form: 'constructed' | 'primitive' = 'constructed'): number =>
  0x80 | number | (form === 'constructed' ? CONSTRUCTED : 0)

export const isConstructed = (element: Tlv): boolean => (element.tag & CONSTRUCTED) !== 0

/** The whole element, identifier and length octets included. */
export const rawOf = (element: Tlv): Bytes => element.bytes.subarray(element.start, element.end)

/** The content octets. */
export const contentOf = (element: Tlv): Bytes => element.bytes.subarray(element.contentStart, element.contentEnd)

/**
 * Reads the one element that `bytes` consist of; trailing octets are a fault.
 *
 * @throws FaultError asn1.*
 */
export function readWhole(bytes: Bytes, rules: EncodingRules = 'DER'): Tlv {
  const element = readAt(bytes, 0, bytes.length, 0, rules)
  if (element.end !== bytes.length) fault('asn1.trailing-octets', element.end)
  return element
}

/** Reads the element at the start of `bytes` and leaves what follows (zero padding of a PDF /Contents, say). */
export function readFirst(bytes: Bytes, rules: EncodingRules = 'DER'): Tlv {
  return readAt(bytes, 0, bytes.length, 0, rules)
}

/** The elements directly inside a constructed element, at most `CHILDREN_MAX`. */
export function childrenOf(element: Tlv): Tlv[] {
  if (!isConstructed(element)) fault('asn1.primitive-where-constructed', element.start)
  const { bytes, contentStart, contentEnd, depth, rules } = element
  if (contentStart === contentEnd) return []
  // Most hold one or two, and a list that grows takes room for seventeen.
  const first = readAt(bytes, contentStart, contentEnd, depth + 1, rules)
  if (first.end >= contentEnd) return [first]
  const second = readAt(bytes, first.end, contentEnd, depth + 1, rules)
  const children = [first, second]
  for (let at = second.end; at < contentEnd; ) {
    const child = readAt(bytes, at, contentEnd, depth + 1, rules)
    if (children.length === CHILDREN_MAX) fault('asn1.too-many-elements', child.start)
    children.push(child)
    at = child.end
  }
  return children
}

/** Visits the elements directly inside a constructed element without making a list of them. */
export function eachChild(element: Tlv, visit: (child: Tlv) => void): void {
  if (!isConstructed(element)) fault('asn1.primitive-where-constructed', element.start)
  let at = element.contentStart
  while (at < element.contentEnd) {
    const child = readAt(element.bytes, at, element.contentEnd, element.depth + 1, element.rules)
    visit(child)
    at = child.end
  }
}

function readAt(bytes: Bytes, start: number, limit: number, depth: number, rules: EncodingRules): Tlv {
  if (depth > DEPTH_MAX) fault('asn1.too-deep', start)
  if (start + 2 > limit) fault('asn1.truncated', start)
  const tag = bytes[start]!
  if ((tag & 0x1f) === 0x1f) fault('asn1.long-tag', start)
  if (tag === 0) fault('asn1.end-of-contents-unexpected', start)

  const first = bytes[start + 1]!
  if (first === 0x80) return readIndefinite(bytes, tag, start, limit, depth, rules)

  let length = first
  let contentStart = start + 2
  if (first > 0x80) {
    const octets = first & 0x7f
    if (octets > 4) fault('asn1.length-too-long', start)
    if (contentStart + octets > limit) fault('asn1.truncated', start)
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + bytes[contentStart + i]!
    // X.690 §10.1: DER takes the fewest length octets.
    const minimal = length >= 0x80 && bytes[contentStart] !== 0
    if (rules === 'DER' && !minimal) fault('asn1.length-not-minimal', start)
    contentStart += octets
  }
  const end = contentStart + length
  if (end > limit) fault('asn1.truncated', start)
  return { bytes, tag, start, contentStart, contentEnd: end, end, depth, rules }
}

/** X.690 §8.1.3.6: indefinite length, constructed only, closed by two zero octets. */
function readIndefinite(
  bytes: Bytes,
  tag: number,
  start: number,
  limit: number,
  depth: number,
  rules: EncodingRules,
): Tlv {
  if (rules === 'DER') fault('asn1.length-indefinite', start)
  if ((tag & CONSTRUCTED) === 0) fault('asn1.length-indefinite-primitive', start)
  const contentStart = start + 2
  let at = contentStart
  for (;;) {
    if (at + 2 > limit) fault('asn1.truncated', start)
    if (bytes[at] === 0 && bytes[at + 1] === 0) break
    at = readAt(bytes, at, limit, depth + 1, rules).end
  }
  return { bytes, tag, start, contentStart, contentEnd: at, end: at + 2, depth, rules }
}

function fault(code: `asn1.${string}`, offset: number): never {
  throw new FaultError(code, { offset })
}
