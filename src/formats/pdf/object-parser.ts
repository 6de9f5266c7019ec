import { type Bytes, latin1Of } from '../../base/bytes.ts'
import { keepAcrossRequests } from '../../base/process-memory.ts'
import { hexDigit, type IndirectObject, type PdfDictionary, type PdfObject, type PdfString } from './pdf-object.ts'
import { type PdfWork, pdfFault } from './pdf-work.ts'

// Character classes of ISO 32000-2:2020 §7.2.3, tables 1 and 2.
const REGULAR = 0
const WHITE = 1
const DELIMITER = 2
const CLASS = new Uint8Array(256)
for (const octet of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) CLASS[octet] = WHITE
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = DELIMITER

export const isWhite = (octet: number | undefined): boolean => octet !== undefined && CLASS[octet] === WHITE
const isDigit = (octet: number | undefined): octet is number => octet !== undefined && octet >= 0x30 && octet <= 0x39

/** Longest run of digits read as one number: ten for offsets, five for generations, and some leading zeros. */
const DIGITS_MAX = 15

/** Names kept, each at a place made of its octets, and the longest: the same few dozen stand in every file. Ours. */
const NAMES_MAX = 1024
const NAME_LENGTH_MAX = 48
const noNames = () => new Array<string>(NAMES_MAX).fill('')
let names = noNames()
keepAcrossRequests(() => {
  names = noNames()
})

/** One character an octet. */
function isSpelled(text: string, bytes: Bytes, from: number, to: number): boolean {
  if (text.length !== to - from) return false
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false
  return true
}

/**
 * Reads values of the object syntax at an offset. It never looks inside stream data and keeps strings as
 * offsets; what it cannot read is a `pdf.syntax-malformed` fault that says where.
 *
 * @standard ISO 32000-2:2020 §7.2, §7.3
 */
export class ObjectParser {
  readonly bytes: Bytes
  readonly #end: number
  readonly #work: PdfWork
  at: number
  /** What the values read so far take in memory, in units of some sixteen octets. */
  weight = 0

  constructor(bytes: Bytes, at: number, end: number, work: PdfWork) {
    this.bytes = bytes
    this.at = at
    this.#end = Math.min(end, bytes.length)
    this.#work = work
  }

  skipWhite(): void {
    const { bytes } = this
    const from = this.at
    for (; this.at < this.#end; this.at++) {
      const octet = bytes[this.at]!
      if (octet === 0x25) while (this.at + 1 < this.#end && !isEndOfLine(bytes[this.at + 1])) this.at++
      else if (CLASS[octet] !== WHITE) break
    }
    if (this.at - from > 64) this.#work.spend((this.at - from) >> 5)
  }

  /** Takes a keyword that ends at a delimiter, white space or the end; false, and nothing taken, where it is not there. */
  takeKeyword(keyword: string): boolean {
    this.skipWhite()
    for (let i = 0; i < keyword.length; i++) if (this.#peek(i) !== keyword.charCodeAt(i)) return false
    const next = this.#peek(keyword.length)
    if (next !== undefined && CLASS[next] === REGULAR) return false
    this.at += keyword.length
    return true
  }

  /** Takes an unsigned integer; null, and nothing taken, where there is none. */
  takeCount(): number | null {
    this.skipWhite()
    let at = this.at
    let value = 0
    while (at < this.#end && isDigit(this.bytes[at])) value = value * 10 + this.bytes[at++]! - 0x30
    if (at === this.at || at - this.at > DIGITS_MAX) return null
    if (at < this.#end && CLASS[this.bytes[at]!] === REGULAR) return null
    this.at = at
    return value
  }

  /** `n g obj`, its value, and `stream` or `endobj`. */
  readIndirect(): IndirectObject {
    const object = this.takeIndirect()
    if (object === null) throw this.#malformed()
    return object
  }

  /** The same; null where `n g obj` does not stand here. */
  takeIndirect(): IndirectObject | null {
    this.skipWhite()
    const start = this.at
    const number = this.takeCount()
    const generation = this.takeCount()
    if (number === null || generation === null || !this.takeKeyword('obj')) return null
    const value = this.readObject()
    const common = { number, generation, source: this.bytes, start }
    if (isDictionary(value) && this.takeKeyword('stream')) {
      // §7.3.8.1: CR LF or LF ends the keyword; a lone CR would leave open where the data starts.
      if (this.#peek(0) === 0x0d && this.#peek(1) === 0x0a) this.at += 2
      else if (this.#peek(0) === 0x0a) this.at += 1
      else throw this.#malformed()
      const stream = { kind: 'stream', dictionary: value, source: this.bytes, dataStart: this.at } as const
      return { ...common, value: stream, end: this.at }
    }
    if (!this.takeKeyword('endobj')) throw this.#malformed()
    return { ...common, value, end: this.at }
  }

  readObject(depth = 0): PdfObject {
    if (depth > this.#work.limits.depth) throw pdfFault('pdf.too-deep', { offset: this.at })
    this.#work.spend(1)
    this.#weigh(4)
    this.skipWhite()
    const octet = this.#peek(0)
    if (octet === undefined) throw this.#malformed()
    if (isDigit(octet)) return this.#readNumberOrReference()
    switch (octet) {
      case 0x2f:
        return { kind: 'name', text: this.#readName() }
      case 0x28:
        return this.#readLiteralString()
      case 0x3c:
        return this.#peek(1) === 0x3c ? this.#readDictionary(depth) : this.#readHexadecimalString()
      case 0x5b:
        return this.#readArray(depth)
      case 0x2b:
      case 0x2d:
      case 0x2e:
        return this.#readReal()
    }
    if (this.takeKeyword('true')) return true
    if (this.takeKeyword('false')) return false
    if (this.takeKeyword('null')) return null
    throw this.#malformed()
  }

  #readNumberOrReference(): PdfObject {
    const number = this.takeCount()
    if (number === null) return this.#readReal()
    const after = this.at
    if (!isWhite(this.#peek(0))) return number
    const generation = this.takeCount()
    if (generation !== null && isWhite(this.#peek(0)) && this.takeKeyword('R')) {
      return { kind: 'reference', number, generation }
    }
    this.at = after
    return number
  }

  #readReal(): number {
    const start = this.at
    while (this.at < this.#end && CLASS[this.bytes[this.at]!] === REGULAR && this.at - start < 64) this.at++
    const text = latin1Of(this.bytes.subarray(start, this.at))
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) throw this.#malformed(start)
    return Number(text)
  }

  #readName(): string {
    const { bytes } = this
    const start = ++this.at
    let escaped = false
    let place = 0
    while (this.at < this.#end && CLASS[bytes[this.at]!] === REGULAR) {
      const octet = bytes[this.at++]!
      escaped ||= octet === 0x23
      place = (place * 31 + octet) % NAMES_MAX
    }
    if (this.at - start > 1024) throw this.#malformed(start) // annex C.2 asks for at most 127 octets
    const known = names[place]!
    if (!escaped && isSpelled(known, bytes, start, this.at)) return known
    let text = ''
    for (let at = start; at < this.at; at++) {
      let octet = bytes[at]!
      if (escaped && octet === 0x23) {
        const high = hexDigit(bytes[at + 1] ?? 0)
        const low = hexDigit(bytes[at + 2] ?? 0)
        if (high >= 0 && low >= 0 && at + 2 < this.at) {
          octet = high * 16 + low
          at += 2
        }
      }
      text += String.fromCharCode(octet)
    }
    if (text.length <= NAME_LENGTH_MAX) names[place] = text
    return text
  }

  #readLiteralString(): PdfString {
    const start = this.at
    let open = 0
    for (; this.at < this.#end; this.at++) {
      const octet = this.bytes[this.at]
      if (octet === 0x5c) this.at++
      else if (octet === 0x28) open++
      else if (octet === 0x29 && --open === 0) return this.#stringUntil(start, this.at + 1, 'literal')
    }
    return this.#stringUntil(start, null, 'literal')
  }

  #readHexadecimalString(): PdfString {
    const start = this.at
    const end = this.bytes.indexOf(0x3e, start)
    return this.#stringUntil(start, end < 0 || end >= this.#end ? null : end + 1, 'hexadecimal')
  }

  /** Charges for what was looked at, whether or not the string ends: it is looked at again for each that does not. */
  #stringUntil(start: number, end: number | null, form: PdfString['form']): PdfString {
    this.#work.spend(((end ?? this.#end) - start) >> 5)
    if (end === null) throw this.#malformed(start)
    this.#weigh(4)
    this.at = end
    return { kind: 'string', form, source: this.bytes, start, end }
  }

  #readArray(depth: number): PdfObject {
    this.at++
    const items: PdfObject[] = []
    for (;;) {
      this.skipWhite()
      if (this.#peek(0) === 0x5d) {
        this.at++
        return { kind: 'array', items }
      }
      items.push(this.readObject(depth + 1))
    }
  }

  #readDictionary(depth: number): PdfDictionary {
    this.at += 2
    this.#weigh(12)
    const entries = new Map<string, PdfObject>()
    let duplicatedKey: string | null = null
    for (;;) {
      this.skipWhite()
      const octet = this.#peek(0)
      if (octet === 0x3e && this.#peek(1) === 0x3e) {
        this.at += 2
        return { kind: 'dictionary', entries, duplicatedKey }
      }
      if (octet !== 0x2f) throw this.#malformed()
      const key = this.#readName()
      const value = this.readObject(depth + 1)
      const known = entries.size
      if (entries.set(key, value).size === known) duplicatedKey ??= key
    }
  }

  #weigh(units: number): void {
    this.weight += units
    if (this.weight > this.#work.limits.weight)
      throw pdfFault('pdf.too-much-work', { weight: this.#work.limits.weight })
  }

  #peek(ahead: number): number | undefined {
    const at = this.at + ahead
    return at < this.#end ? this.bytes[at] : undefined
  }

  #malformed(offset = this.at) {
    return pdfFault('pdf.syntax-malformed', { offset })
  }
}

const isEndOfLine = (octet: number | undefined): boolean => octet === 0x0a || octet === 0x0d

const isDictionary = (value: PdfObject): value is PdfDictionary =>
  typeof value === 'object' && value !== null && value.kind === 'dictionary'
