import type { Bytes } from '../../base/bytes.ts'
import { attempt } from '../../base/result.ts'
import type { XrefRange, XrefSection } from './cross-reference.ts'
import { startsWith } from './cross-reference.ts'
import { isWhite, ObjectParser } from './object-parser.ts'
import { asDictionary, asNameText, asReference, asStream, type PdfDictionary } from './pdf-object.ts'
import { type PdfFile, PdfRevision } from './pdf-revision.ts'
import { pdfFault } from './pdf-work.ts'

/**
 * Rebuilds the cross-reference by looking for `n g obj` through the whole file, the last of each number
 * winning, as viewers do with damaged files. It is a guess about what the author saved: the caller must
 * say so in a finding, and no revision but the whole file can be told from it.
 */
export function recoverRevision(file: PdfFile): PdfRevision {
  const { bytes, work } = file
  const offsets = new Map<number, number>()
  let trailer: PdfDictionary | null = null
  work.spend(bytes.length >> 4)
  for (let at = bytes.indexOf(0x6f); at >= 0; at = bytes.indexOf(0x6f, at + 1)) {
    if (!startsWith(bytes, at, 'obj')) continue
    const start = headerBefore(bytes, at)
    if (start === null) continue
    work.spend(16)
    const number = new ObjectParser(bytes, start, at, work).takeCount()
    if (number !== null && number <= work.limits.objectNumber) offsets.set(number, start)
    if (offsets.size > RECOVERED_MAX) throw pdfFault('pdf.too-much-work', { objects: RECOVERED_MAX })
  }
  for (let at = bytes.indexOf(0x74); at >= 0; at = bytes.indexOf(0x74, at + 1)) {
    if (!startsWith(bytes, at, 'trailer')) continue
    work.spend(256)
    const parser = new ObjectParser(bytes, at + 7, bytes.length, work)
    parser.skipWhite()
    if (!startsWith(bytes, parser.at, '<<')) continue
    const read = attempt(() => asDictionary(parser.readObject()))
    // One that cannot be read is passed over; what was spent on it stays spent.
    if (!read.ok && read.fault.code === 'pdf.too-much-work') throw pdfFault('pdf.too-much-work', read.fault.values)
    const found = read.ok ? read.value : null
    if (asReference(found?.entries.get('Root')) !== null) trailer = found
  }

  const plain = revisionOf(file, offsets, [], trailer ?? EMPTY)
  const compressed = containedNumbers(plain, offsets)
  trailer ??= compressed.trailer
  if (trailer === null) throw pdfFault('pdf.xref-missing', { objects: offsets.size })
  return revisionOf(file, offsets, compressed.entries, trailer)
}

/** Objects of a file that is put together again; undamaged ones are not limited by this. Ours. */
const RECOVERED_MAX = 300_000

const EMPTY: PdfDictionary = { kind: 'dictionary', entries: new Map(), duplicatedKey: null }

/** Offset of `n g` before `obj`; null where it is another word. */
function headerBefore(bytes: Bytes, obj: number): number | null {
  let at = obj
  const back = (accept: (octet: number | undefined) => boolean, most: number): boolean => {
    const from = at
    while (at > 0 && from - at < most && accept(bytes[at - 1])) at--
    return at < from
  }
  const isDigit = (octet: number | undefined): boolean => octet !== undefined && octet >= 0x30 && octet <= 0x39
  const found = back(isWhite, 8) && back(isDigit, 5) && back(isWhite, 8) && back(isDigit, 10)
  return found && (at === 0 || !isDigit(bytes[at - 1])) ? at : null
}

interface Contained {
  readonly number: number
  readonly container: number
  readonly index: number
}

/** Objects inside object streams, where nothing in the open has their number; and the trailer of a cross-reference stream. */
function containedNumbers(plain: PdfRevision, offsets: ReadonlyMap<number, number>) {
  const entries: Contained[] = []
  let trailer: PdfDictionary | null = null
  let trailerAt = -1
  for (const [container, offset] of offsets) {
    const dictionary = asStream(plain.indirect(container)?.value)?.dictionary
    const type = asNameText(dictionary?.entries.get('Type'))
    if (dictionary !== undefined && type === 'XRef' && offset > trailerAt && dictionary.entries.has('Root')) {
      trailer = dictionary
      trailerAt = offset
    }
    if (type !== 'ObjStm') continue
    const numbers = plain.containedNumbers(container)
    numbers.forEach((number, index) => {
      if (!offsets.has(number) && number <= plain.file.work.limits.objectNumber)
        entries.push({ number, container, index })
    })
  }
  return { entries, trailer }
}

/** A revision over a cross-reference stream of our own making: type, offset or container, generation or index. */
function revisionOf(
  file: PdfFile,
  offsets: ReadonlyMap<number, number>,
  contained: readonly Contained[],
  trailer: PdfDictionary,
): PdfRevision {
  const rows = new Map<number, readonly [number, number, number]>()
  for (const [number, offset] of offsets) rows.set(number, [1, offset, generationAt(file, offset)])
  for (const { number, container, index } of contained) rows.set(number, [2, container, index])
  const numbers = [...rows.keys()].sort((a, b) => a - b)
  const entries = new Uint8Array(numbers.length * 9)
  const view = new DataView(entries.buffer)
  const ranges: XrefRange[] = numbers.map((number, row) => {
    const [type, second, third] = rows.get(number)!
    view.setUint8(row * 9, type)
    view.setUint32(row * 9 + 1, second)
    view.setUint32(row * 9 + 5, third)
    return { first: number, count: 1, at: row * 9 }
  })
  const section: XrefSection = {
    offset: file.bytes.length,
    end: file.bytes.length,
    form: 'stream',
    entries,
    widths: [1, 4, 4],
    ranges,
    trailer,
    hybrid: null,
  }
  return new PdfRevision(file, [section], file.bytes.length)
}

function generationAt(file: PdfFile, offset: number): number {
  const parser = new ObjectParser(file.bytes, offset, file.bytes.length, file.work)
  parser.takeCount()
  return parser.takeCount() ?? 0
}
