/**
 * A small DER writer and reader for making test vectors. It shares no code with the verifier on purpose:
 * a mistake in one of the two must not be hidden by the same mistake in the other.
 */

/** One element, X.690 §8.1: identifier octet, and either contents octets or elements inside. */
export interface Element {
  tag: number
  /** Contents octets of a primitive element. */
  value: Buffer
  /** Elements of a constructed element; null where primitive. */
  children: Element[] | null
}

const CONSTRUCTED = 0x20

export function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const value = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), lengthOctets(value.length), value])
}

function lengthOctets(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const hex = length.toString(16)
  const octets = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets])
}

export const sequence = (...elements: Uint8Array[]): Buffer => der(0x30, ...elements)
/** SET OF in the order given; `setOf` sorts as DER asks (X.690 §11.6). */
export const unsortedSet = (...elements: Uint8Array[]): Buffer => der(0x31, ...elements)
export const setOf = (...elements: Uint8Array[]): Buffer => unsortedSet(...[...elements].sort(Buffer.compare))
export const octetString = (value: Uint8Array): Buffer => der(0x04, value)
export const explicit = (number: number, ...elements: Uint8Array[]): Buffer => der(0xa0 | number, ...elements)
export const nullValue = (): Buffer => der(0x05)

export function integer(value: number | bigint): Buffer {
  const hex = BigInt(value).toString(16)
  const octets = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return der(0x02, octets[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), octets]) : octets)
}

export function oid(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split('.').map(BigInt)
  return der(0x06, ...[first! * 40n + second!, ...rest].map(base128))
}

function base128(arc: bigint): Buffer {
  const octets = [Number(arc & 0x7fn)]
  for (let left = arc >> 7n; left > 0n; left >>= 7n) octets.unshift(Number(left & 0x7fn) | 0x80)
  return Buffer.from(octets)
}

export const utcTime = (at: Date): Buffer => der(0x17, Buffer.from(`${digitsOf(at).slice(2)}Z`))
export const generalizedTime = (at: Date): Buffer => der(0x18, Buffer.from(`${digitsOf(at)}Z`))

/** `20261101000000` */
const digitsOf = (at: Date): string => at.toISOString().slice(0, 19).replace(/\D/g, '')

/** Reads one DER element with everything inside; for files we made ourselves, so without limits. */
export function parse(bytes: Buffer): Element {
  const { element, end } = parseAt(bytes, 0)
  if (end !== bytes.length) throw new Error(`${bytes.length - end} octets after the element`)
  return element
}

function parseAt(bytes: Buffer, start: number): { element: Element; end: number } {
  const tag = bytes[start]!
  let length = bytes[start + 1]!
  let offset = start + 2
  if (length & 0x80) {
    const count = length & 0x7f
    length = bytes.readUIntBE(offset, count)
    offset += count
  }
  const end = offset + length
  if (end > bytes.length) throw new Error('element is cut short')
  const value = bytes.subarray(offset, end)
  if (!(tag & CONSTRUCTED)) return { element: { tag, value, children: null }, end }
  const children: Element[] = []
  for (let at = offset; at < end; ) {
    const next = parseAt(bytes, at)
    children.push(next.element)
    at = next.end
  }
  return { element: { tag, value, children }, end }
}

/** Writes an element again; `children` win over `value`, so a tree may be edited in place. */
export function write(element: Element): Buffer {
  return der(element.tag, element.children ? Buffer.concat(element.children.map(write)) : element.value)
}

/** The element down a way of child indices. */
export function at(element: Element, ...indices: number[]): Element {
  return indices.reduce((inside, index) => {
    const child = inside.children?.at(index)
    if (!child) throw new Error(`no child ${index}`)
    return child
  }, element)
}
