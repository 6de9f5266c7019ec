import { type Bytes, bytesEqual, partOf } from '../../base/bytes.ts'

/** A value of the object syntax; streams stand only at the top of an indirect object. @standard ISO 32000-2:2020 §7.3 */
export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream

interface PdfName {
  readonly kind: 'name'
  /** Without the solidus, `#xx` resolved, one character an octet. */
  readonly text: string
}

/** Kept as offsets: a signature's /Contents is compared with the ByteRange by its delimiters. */
export interface PdfString {
  readonly kind: 'string'
  readonly form: 'literal' | 'hexadecimal'
  /** What `start` and `end` count in: the file, or an inflated object stream. */
  readonly source: Bytes
  /** Offset of `(` or `<`. */
  readonly start: number
  /** Offset after `)` or `>`. */
  readonly end: number
}

export interface PdfReference {
  readonly kind: 'reference'
  readonly number: number
  readonly generation: number
}

export interface PdfArray {
  readonly kind: 'array'
  readonly items: readonly PdfObject[]
}

export interface PdfDictionary {
  readonly kind: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfObject>
  /** A key that occurs twice: readers differ in which one they take (§7.3.7). */
  readonly duplicatedKey: string | null
}

export interface PdfStream {
  readonly kind: 'stream'
  readonly dictionary: PdfDictionary
  readonly source: Bytes
  /** Offset of the first octet of its data. */
  readonly dataStart: number
}

export interface IndirectObject {
  readonly number: number
  readonly generation: number
  readonly value: PdfObject
  /** Where it was parsed from: the file, or an inflated object stream. */
  readonly source: Bytes
  readonly start: number
  /** After `endobj`; of a stream, its data's start, since /Length may be a reference. */
  readonly end: number
}

type Kinded = Exclude<PdfObject, null | boolean | number>

const isKinded = (value: PdfObject | undefined): value is Kinded => typeof value === 'object' && value !== null

export const asDictionary = (value: PdfObject | undefined): PdfDictionary | null =>
  isKinded(value) && value.kind === 'dictionary' ? value : null
export const asArray = (value: PdfObject | undefined): PdfArray | null =>
  isKinded(value) && value.kind === 'array' ? value : null
export const asString = (value: PdfObject | undefined): PdfString | null =>
  isKinded(value) && value.kind === 'string' ? value : null
export const asReference = (value: PdfObject | undefined): PdfReference | null =>
  isKinded(value) && value.kind === 'reference' ? value : null
export const asStream = (value: PdfObject | undefined): PdfStream | null =>
  isKinded(value) && value.kind === 'stream' ? value : null
export const asNameText = (value: PdfObject | undefined): string | null =>
  isKinded(value) && value.kind === 'name' ? value.text : null

/** A non-negative integer, or null. */
export const asCount = (value: PdfObject | undefined): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0) ? value : null

/** The octets a string stands for. @standard ISO 32000-2:2020 §7.3.4 */
export function stringOctets(text: PdfString): Bytes {
  return text.form === 'literal' ? literalOctets(text) : hexadecimalOctets(text)
}

function hexadecimalOctets({ source, start, end }: PdfString): Bytes {
  const octets = new Uint8Array((end - start - 1) >> 1)
  let digits = 0
  let high = 0
  for (let at = start + 1; at < end - 1; at++) {
    const digit = hexDigit(source[at]!)
    if (digit < 0) continue
    if ((digits++ & 1) === 0) high = digit << 4
    else octets[(digits >> 1) - 1] = high | digit
  }
  if (digits & 1) octets[digits >> 1] = high // §7.3.4.3: a missing last digit is taken as 0
  return partOf(octets, 0, (digits + 1) >> 1)
}

export function hexDigit(octet: number): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30
  const lower = octet | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

const ESCAPES = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
])
const isOctal = (octet: number | undefined): octet is number => octet !== undefined && octet >= 0x30 && octet <= 0x37

function literalOctets({ source, start, end }: PdfString): Bytes {
  const octets = new Uint8Array(end - start - 2)
  const last = end - 1
  let length = 0
  for (let at = start + 1; at < last; at++) {
    let octet = source[at]!
    if (octet === 0x0d) {
      if (source[at + 1] === 0x0a) at++
      octet = 0x0a // an end-of-line marker in a string is one line feed
    } else if (octet === 0x5c && at + 1 < last) {
      octet = source[++at]!
      if (octet === 0x0d || octet === 0x0a) {
        if (octet === 0x0d && source[at + 1] === 0x0a) at++
        continue // a line continued
      }
      if (isOctal(octet)) {
        let code = octet - 0x30
        for (let digits = 1; digits < 3 && isOctal(source[at + 1]); digits++) code = code * 8 + (source[++at]! - 0x30)
        octet = code & 0xff
      } else octet = ESCAPES.get(octet) ?? octet
    }
    octets[length++] = octet
  }
  return partOf(octets, 0, length)
}

/** Equality of values as a reader sees them: key order, white space and string notation do not count. */
export function sameObject(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
  if (!isKinded(a) || !isKinded(b)) return (a ?? null) === (b ?? null)
  switch (a.kind) {
    case 'name':
      return b.kind === 'name' && a.text === b.text
    case 'string':
      return b.kind === 'string' && bytesEqual(stringOctets(a), stringOctets(b))
    case 'reference':
      return b.kind === 'reference' && a.number === b.number && a.generation === b.generation
    case 'array':
      return (
        b.kind === 'array' &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => sameObject(item, b.items[index]))
      )
    case 'dictionary':
      return b.kind === 'dictionary' && changedKeys(a, b).length === 0
    case 'stream':
      return false // needs the revision for its length: see PdfRevision.sameIndirect
  }
}

/** Keys that one of both has and the other has not, or with another value; a null value is an absent key (§7.3.9). */
export function changedKeys(before: PdfDictionary, after: PdfDictionary): string[] {
  const changed: string[] = []
  for (const [key, value] of before.entries) if (!sameObject(value, after.entries.get(key))) changed.push(key)
  for (const [key, value] of after.entries) if (!before.entries.has(key) && value !== null) changed.push(key)
  const duplicated = after.duplicatedKey
  if (duplicated !== null && duplicated !== before.duplicatedKey) changed.push(duplicated)
  return changed
}

/** The objects that a value refers to, at any depth. */
export function eachReference(value: PdfObject, visit: (reference: PdfReference) => void): void {
  if (!isKinded(value)) return
  if (value.kind === 'reference') visit(value)
  else if (value.kind === 'array') for (const item of value.items) eachReference(item, visit)
  else if (value.kind === 'dictionary') for (const item of value.entries.values()) eachReference(item, visit)
  else if (value.kind === 'stream') eachReference(value.dictionary, visit)
}
