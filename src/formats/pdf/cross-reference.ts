import type { Bytes } from '../../base/bytes.ts'
import { isWhite, ObjectParser } from './object-parser.ts'
import {
  asArray,
  asCount,
  asDictionary,
  asNameText,
  asStream,
  type PdfDictionary,
  type PdfObject,
} from './pdf-object.ts'
import { type PdfWork, pdfFault } from './pdf-work.ts'
import { decodeFilters } from './stream-filters.ts'

/** Where an object is. @standard ISO 32000-2:2020 §7.5.4, §7.5.8 */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'file'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number }

/** Consecutive object numbers whose entries stand one after the other. */
export interface XrefRange {
  readonly first: number
  readonly count: number
  /** Offset of the first entry in the section's `entries`. */
  readonly at: number
}

/** One cross-reference section: entries are read when they are looked up, so a table costs nothing to open. */
export interface XrefSection {
  /** Offset of `xref`, or of the stream's object. */
  readonly offset: number
  /** Offset after the trailer dictionary, or where the stream's data starts. */
  readonly end: number
  readonly form: 'table' | 'stream'
  readonly entries: Bytes
  /** Octets of the three fields of an entry in a stream. */
  readonly widths: readonly [number, number, number]
  /** By `first`, without overlap. */
  readonly ranges: readonly XrefRange[]
  readonly trailer: PdfDictionary
  /** The stream that /XRefStm of a hybrid-reference file names (§7.5.8.4). */
  readonly hybrid: XrefSection | null
}

const FREE: XrefEntry = { kind: 'free' }
const TABLE_ENTRY_OCTETS = 20

export function findEntry(section: XrefSection, number: number): XrefEntry | null {
  const { ranges } = section
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]!
    if (number < range.first) high = middle - 1
    else if (number >= range.first + range.count) low = middle + 1
    else return entryAt(section, range.at, number - range.first)
  }
  return null
}

/** The highest object number that a section has an entry for. */
export function highestNumber({ ranges, hybrid }: XrefSection): number {
  const last = ranges.at(-1)
  const own = last === undefined ? 0 : last.first + last.count - 1
  return hybrid === null ? own : Math.max(own, highestNumber(hybrid))
}

/** The object numbers that a section has entries for, its hybrid stream included. */
export function eachNumber(section: XrefSection, work: PdfWork, visit: (number: number) => void): void {
  for (const { first, count } of section.ranges) {
    work.spend(count)
    for (let number = first; number < first + count; number++) visit(number)
  }
  if (section.hybrid !== null) eachNumber(section.hybrid, work, visit)
}

function entryAt(section: XrefSection, at: number, index: number): XrefEntry {
  if (section.form === 'table') return tableEntry(section.entries, at + index * TABLE_ENTRY_OCTETS)
  const [typeWidth, second, third] = section.widths
  let offset = at + index * (typeWidth + second + third)
  const field = (width: number): number => {
    let value = 0
    for (let i = 0; i < width; i++) value = value * 256 + section.entries[offset++]!
    return value
  }
  // §7.5.8.3, table 18: type 1 where the width is zero; a type that is not known is a null object.
  const type = typeWidth === 0 ? 1 : field(typeWidth)
  const a = field(second)
  const b = field(third)
  if (type === 1) return { kind: 'file', offset: a, generation: b }
  return type === 2 ? { kind: 'compressed', container: a, index: b } : FREE
}

/** §7.5.4: `nnnnnnnnnn ggggg n` and a two-octet end of line. */
function tableEntry(bytes: Bytes, at: number): XrefEntry {
  const kind = bytes[at + 17]
  if (bytes[at + 10] !== 0x20 || bytes[at + 16] !== 0x20 || !isWhite(bytes[at + 18]) || !isWhite(bytes[at + 19])) {
    throw pdfFault('pdf.xref-malformed', { offset: at })
  }
  const offset = digits(bytes, at, 10)
  const generation = digits(bytes, at + 11, 5)
  if (kind === 0x6e) return { kind: 'file', offset, generation }
  if (kind !== 0x66) throw pdfFault('pdf.xref-malformed', { offset: at })
  return FREE
}

function digits(bytes: Bytes, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) {
    const digit = bytes[i]! - 0x30
    if (!(digit >= 0 && digit <= 9)) throw pdfFault('pdf.xref-malformed', { offset: at })
    value = value * 10 + digit
  }
  return value
}

/**
 * The sections from the one at `offset` back along /Prev, newest first. Following it twice to the same
 * place is a loop, and a fault: no save makes one.
 */
export function readXrefChain(bytes: Bytes, offset: number, work: PdfWork): XrefSection[] {
  const sections: XrefSection[] = []
  const seen = new Set<number>()
  let next: number | null = offset
  while (next !== null) {
    if (sections.length === work.limits.revisions)
      throw pdfFault('pdf.too-many-revisions', { revisions: sections.length })
    const section = readSection(bytes, next, work)
    if (seen.has(section.offset)) throw pdfFault('pdf.xref-loop', { offset: section.offset })
    seen.add(section.offset)
    sections.push(section)
    const previous: PdfObject = section.trailer.entries.get('Prev') ?? null
    next = asCount(previous)
    if (previous !== null && next === null) throw pdfFault('pdf.xref-malformed', { offset: section.offset })
  }
  return sections
}

function readSection(bytes: Bytes, offset: number, work: PdfWork): XrefSection {
  if (offset >= bytes.length) throw pdfFault('pdf.xref-missing', { offset })
  const parser = new ObjectParser(bytes, offset, bytes.length, work)
  parser.skipWhite()
  const start = parser.at
  return parser.takeKeyword('xref') ? readTable(parser, start, work) : readStream(parser, start, work)
}

function readTable(parser: ObjectParser, offset: number, work: PdfWork): XrefSection {
  const { bytes } = parser
  const ranges: XrefRange[] = []
  while (!parser.takeKeyword('trailer')) {
    const first = parser.takeCount()
    const count = parser.takeCount()
    if (first === null || count === null) throw pdfFault('pdf.xref-malformed', { offset: parser.at })
    work.spend(1)
    parser.skipWhite()
    if (count > 0) ranges.push({ first, count, at: parser.at })
    parser.at += count * TABLE_ENTRY_OCTETS
    if (parser.at > bytes.length) throw pdfFault('pdf.xref-malformed', { offset: parser.at })
  }
  const trailer = asDictionary(parser.readObject())
  if (trailer === null) throw pdfFault('pdf.xref-malformed', { offset: parser.at })
  const end = parser.at
  const streamAt: PdfObject = trailer.entries.get('XRefStm') ?? null
  const hybrid =
    asCount(streamAt) === null
      ? null
      : readStream(new ObjectParser(bytes, streamAt as number, bytes.length, work), streamAt as number, work)
  if (streamAt !== null && hybrid === null) throw pdfFault('pdf.xref-malformed', { offset })
  return {
    offset,
    end,
    form: 'table',
    entries: bytes,
    widths: [0, 0, 0],
    ranges: sorted(ranges, work, offset),
    trailer,
    hybrid,
  }
}

/** @standard ISO 32000-2:2020 §7.5.8.2 */
function readStream(parser: ObjectParser, offset: number, work: PdfWork): XrefSection {
  const { bytes } = parser
  const stream = asStream(parser.readIndirect().value)
  // Every value a reader needs here is direct: there is no cross-reference yet to look others up in.
  const direct = (value: PdfObject | undefined): PdfObject => value ?? null
  const key = (name: string): PdfObject => direct(stream?.dictionary.entries.get(name))
  const length = asCount(key('Length'))
  if (stream === null || asNameText(key('Type')) !== 'XRef' || length === null)
    throw pdfFault('pdf.xref-malformed', { offset })
  if (stream.dataStart + length > bytes.length) throw pdfFault('pdf.xref-malformed', { offset })
  const entries = decodeFilters(
    bytes.subarray(stream.dataStart, stream.dataStart + length),
    stream.dictionary,
    direct,
    work,
  )

  const widths = asArray(key('W'))?.items.map(asCount) ?? []
  const [type, second, third] = widths
  const size = asCount(key('Size'))
  if (
    widths.length < 3 ||
    type == null ||
    second == null ||
    third == null ||
    size === null ||
    Math.max(type, second, third) > 6
  ) {
    throw pdfFault('pdf.xref-malformed', { offset })
  }
  const width = type + second + third
  const index = asArray(key('Index'))?.items.map(asCount) ?? [0, size]
  const ranges: XrefRange[] = []
  let at = 0
  for (let i = 0; i < index.length; i += 2) {
    const [first, count] = [index[i], index[i + 1]]
    if (first == null || count == null || width === 0) throw pdfFault('pdf.xref-malformed', { offset })
    if (at + count * width > entries.length) throw pdfFault('pdf.xref-malformed', { offset })
    if (count > 0) ranges.push({ first, count, at })
    at += count * width
  }
  return {
    offset,
    end: stream.dataStart,
    form: 'stream',
    entries,
    widths: [type, second, third],
    ranges: sorted(ranges, work, offset),
    trailer: stream.dictionary,
    hybrid: null,
  }
}

/** Two entries for one object in one section leave open which one counts (§7.5.4: it shall occur once). */
function sorted(ranges: XrefRange[], work: PdfWork, offset: number): XrefRange[] {
  work.spend(ranges.length * 4)
  ranges.sort((a, b) => a.first - b.first)
  for (let i = 0; i < ranges.length; i++) {
    const { first, count } = ranges[i]!
    const next = ranges[i + 1]
    const overlaps = next !== undefined && first + count > next.first
    if (overlaps || first + count > work.limits.objectNumber + 1) throw pdfFault('pdf.xref-malformed', { offset })
  }
  return ranges
}

/** Octets from the end in which `%%EOF` is looked for (ISO 32000-1:2008 annex H.3, implementation note 18). */
const TAIL_OCTETS = 1024

export interface RevisionTail {
  /** What `startxref` says. */
  readonly startXref: number
  /** Offset of `startxref`. */
  readonly start: number
  /** Offset after the last `%%EOF`. */
  readonly end: number
}

/** Reads `startxref`, the offset and `%%EOF` backwards from `end`. @standard ISO 32000-2:2020 §7.5.5 */
export function readTail(bytes: Bytes, end: number, slack: 'white-space' | 'any-octets'): RevisionTail | null {
  const stop = Math.max(0, end - TAIL_OCTETS)
  let at = end
  if (slack === 'white-space') {
    while (at > stop && isWhite(bytes[at - 1])) at--
    if (!startsWith(bytes, at - 5, '%%EOF')) return null
  } else {
    while (at > stop && !startsWith(bytes, at - 5, '%%EOF')) at--
    if (at === stop) return null
  }
  const tailEnd = at
  at -= 5
  // Bounded as well: white space without end must not be walked for each signature.
  const floor = Math.max(0, at - TAIL_OCTETS)
  while (at > floor && isWhite(bytes[at - 1])) at--
  const digitsEnd = at
  while (at > floor && bytes[at - 1]! >= 0x30 && bytes[at - 1]! <= 0x39 && digitsEnd - at < 15) at--
  if (at === digitsEnd) return null
  let startXref = 0
  for (let i = at; i < digitsEnd; i++) startXref = startXref * 10 + bytes[i]! - 0x30
  while (at > floor && isWhite(bytes[at - 1])) at--
  return startsWith(bytes, at - 9, 'startxref') ? { startXref, start: at - 9, end: tailEnd } : null
}

export function startsWith(bytes: Bytes, at: number, text: string): boolean {
  if (at < 0 || at + text.length > bytes.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}
