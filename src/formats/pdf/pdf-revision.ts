import { type Bytes, bytesEqual } from '../../base/bytes.ts'
import { eachNumber, findEntry, highestNumber, type XrefEntry, type XrefSection } from './cross-reference.ts'
import { ObjectOutlines, type OutlineAt } from './object-outlines.ts'
import { ObjectParser } from './object-parser.ts'
import {
  asArray,
  asCount,
  asDictionary,
  asReference,
  asStream,
  changedKeys,
  type IndirectObject,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
  sameObject,
} from './pdf-object.ts'
import { type PdfWork, pdfFault } from './pdf-work.ts'
import { decodeFilters } from './stream-filters.ts'

/** What all revisions of one file share: an object at one offset is parsed once, whoever asks. */
export class PdfFile {
  readonly bytes: Bytes
  readonly work: PdfWork
  readonly parsed = new Map<number, IndirectObject>()
  readonly containers = new Map<number, ObjectStream>()
  /** What each object refers to and where it ends, by `placeOf`: one walk of the file serves every signature. */
  readonly outlines = new ObjectOutlines()

  constructor(bytes: Bytes, work: PdfWork) {
    this.bytes = bytes
    this.work = work
  }

  /** The object that stands at an offset; null where `n g obj` does not. */
  indirectAt(offset: number, fate: 'keep' | 'pass on' = 'keep'): IndirectObject | null {
    const known = this.parsed.get(offset)
    if (known !== undefined) return known
    const parser = new ObjectParser(this.bytes, offset, this.bytes.length, this.work)
    const object = parser.takeIndirect()
    if (object === null) return null
    if (fate === 'keep') {
      this.work.keep(parser.weight)
      this.parsed.set(offset, object)
    }
    return object
  }
}

/** Objects in one object stream; writers stop at a few hundred. */
const CONTAINED_MAX = 131_072

interface ObjectStream {
  readonly bytes: Bytes
  readonly numbers: readonly number[]
  readonly offsets: readonly number[]
}

/** Which entries of a hybrid-reference file count: those of the streams too, or the tables alone (PDF 1.4 readers). */
export type XrefView = 'with-streams' | 'tables-alone'

/**
 * The document as it stood at one of its saves: the cross-reference sections up to that save, and the
 * octets up to its end. Objects that lie beyond that end are absent in it, whatever its tables say.
 *
 * @standard ISO 32000-2:2020 §7.5.6
 */
export class PdfRevision {
  readonly file: PdfFile
  /** Newest first. */
  readonly sections: readonly XrefSection[]
  /** Offset after its last octet. */
  readonly end: number
  readonly view: XrefView
  /** Objects whose entry points at something else: absent, and a finding. */
  readonly misplaced = new Set<number>()
  readonly #entries = new Map<number, XrefEntry | null>()
  readonly #objects = new Map<number, IndirectObject | null>()

  constructor(file: PdfFile, sections: readonly XrefSection[], end: number, view: XrefView = 'with-streams') {
    this.file = file
    this.sections = sections
    this.end = end
    this.view = view
  }

  get trailer(): PdfDictionary {
    return this.sections[0]!.trailer
  }

  /** §7.5.8.4: a table's entry counts first, then the stream of the same section, then older sections. */
  entry(number: number): XrefEntry | null {
    const known = this.#entries.get(number)
    if (known !== undefined) return known
    let found: XrefEntry | null = null
    for (const section of this.sections) {
      this.file.work.spend(1)
      found = findEntry(section, number)
      if (this.view === 'with-streams' && section.hybrid !== null && (found === null || found.kind === 'free')) {
        found = findEntry(section.hybrid, number) ?? found
      }
      if (found !== null) break
    }
    this.#entries.set(number, found)
    return found
  }

  /** The object of that number, or null where it is free, absent or misplaced (§7.3.10: null, and no error). */
  indirect(number: number): IndirectObject | null {
    const known = this.#objects.get(number)
    if (known !== undefined) return known
    this.#objects.set(number, null) // an object stream that contains itself finds nothing
    const entry = this.entry(number)
    const object = entry === null || entry.kind === 'free' ? null : this.#load(number, entry, 'keep')
    this.#objects.set(number, object)
    return object
  }

  /** References and extent of an object, without keeping its value: a whole file's values would not fit in memory. */
  outline(number: number, entry: XrefEntry): OutlineAt | null {
    if (entry.kind === 'free') return null
    const { outlines, work } = this.file
    work.spend(2)
    const place = this.#placeOf(entry)
    let outline = outlines.find(place)
    if (outline === null) {
      const object = this.#objects.get(number) ?? this.#load(number, entry, 'pass on')
      if (object === null) return null
      outline = outlines.add(place, object)
    }
    return outlines.endOf(outline) <= this.end ? outline : null
  }

  /** One number for one place: an offset in the file, or below zero one in an object stream. */
  #placeOf(entry: Exclude<XrefEntry, { kind: 'free' }>): number {
    if (entry.kind === 'file') return entry.offset
    const container = this.entry(entry.container)
    return container?.kind === 'file'
      ? -1 - (container.offset * CONTAINED_MAX + Math.min(entry.index, CONTAINED_MAX - 1))
      : 0
  }

  /** Follows references to a value; null for what is absent, a fault for references without end. */
  resolve(value: PdfObject | undefined): PdfObject {
    let found = value ?? null
    for (let hops = 0; ; hops++) {
      const reference = asReference(found)
      if (reference === null) return found
      if (hops > this.file.work.limits.depth) throw pdfFault('pdf.too-deep', { object: reference.number })
      const object = this.indirect(reference.number)
      found = object !== null && object.generation === reference.generation ? object.value : null
    }
  }

  dictionary(value: PdfObject | undefined): PdfDictionary | null {
    return asDictionary(this.resolve(value))
  }

  array(value: PdfObject | undefined): readonly PdfObject[] | null {
    return asArray(this.resolve(value))?.items ?? null
  }

  get catalog(): PdfDictionary | null {
    return this.dictionary(this.trailer.entries.get('Root'))
  }

  /** The stored octets of a stream. */
  streamData(stream: PdfStream): Bytes {
    const length = asCount(this.resolve(stream.dictionary.entries.get('Length')))
    const end = stream.dataStart + (length ?? Number.NaN)
    if (length === null || end > this.end) throw pdfFault('pdf.stream-malformed', { offset: stream.dataStart })
    return stream.source.subarray(stream.dataStart, end)
  }

  /** The octets of a stream with its filters undone. */
  decodedStream(stream: PdfStream): Bytes {
    return decodeFilters(this.streamData(stream), stream.dictionary, (value) => this.resolve(value), this.file.work)
  }

  /** Offset after the object's `endobj`: for a stream past its data, whose length must hold. */
  extentEnd(object: IndirectObject): number {
    const stream = asStream(object.value)
    if (stream === null) return object.end
    const data = this.streamData(stream)
    const parser = new ObjectParser(stream.source, stream.dataStart + data.length, this.end, this.file.work)
    if (!parser.takeKeyword('endstream') || !parser.takeKeyword('endobj')) {
      throw pdfFault('pdf.stream-malformed', { offset: parser.at })
    }
    return parser.at
  }

  /** Whether an object is the same in this revision as `other` is in its own; a stream's /Length does not count, its data does. */
  sameIndirect(own: IndirectObject, other: IndirectObject, otherRevision: PdfRevision): boolean {
    if (own === other) return true
    if (own.generation !== other.generation) return false
    const [a, b] = [asStream(own.value), asStream(other.value)]
    if (a === null || b === null) return sameObject(own.value, other.value)
    const keys = changedKeys(a.dictionary, b.dictionary)
    if (keys.some((key) => key !== 'Length')) return false
    const data = this.streamData(a)
    this.file.work.spend(data.length >> 5)
    return bytesEqual(data, otherRevision.streamData(b))
  }

  /** Numbers of the objects inside an object stream, by their index. */
  containedNumbers(container: number): readonly number[] {
    return this.#container(container)?.numbers ?? []
  }

  /** Visits every object number that has an entry, once, with the entry that counts. */
  eachEntry(visit: (number: number, entry: XrefEntry) => void): void {
    const highest = this.sections.reduce((most, section) => Math.max(most, highestNumber(section)), 0)
    const seen = new Uint8Array(highest + 1)
    for (const section of this.sections) {
      eachNumber(section, this.file.work, (number) => {
        if (seen[number] === 1) return
        seen[number] = 1
        // The first section that knows a number decides, unless a hybrid one asks its stream too.
        const entry = section.hybrid === null ? findEntry(section, number) : this.entry(number)
        if (entry !== null) visit(number, entry)
      })
    }
  }

  #load(number: number, entry: Exclude<XrefEntry, { kind: 'free' }>, fate: 'keep' | 'pass on'): IndirectObject | null {
    const object =
      entry.kind === 'file' ? this.#atOffset(entry.offset, fate) : this.#inContainer(entry.container, entry.index, fate)
    const rightful =
      object !== null &&
      object.number === number &&
      (entry.kind === 'compressed' || object.generation === entry.generation)
    if (rightful) return object
    this.misplaced.add(number)
    return null
  }

  #atOffset(offset: number, fate: 'keep' | 'pass on'): IndirectObject | null {
    if (offset >= this.end) return null
    const object = this.file.indirectAt(offset, fate)
    return object !== null && object.end <= this.end ? object : null
  }

  /** @standard ISO 32000-2:2020 §7.5.7 */
  #inContainer(container: number, index: number, fate: 'keep' | 'pass on'): IndirectObject | null {
    const opened = this.#container(container)
    const start = opened?.offsets[index]
    const number = opened?.numbers[index]
    if (opened === null || start === undefined || number === undefined) return null
    const parser = new ObjectParser(opened.bytes, start, opened.bytes.length, this.file.work)
    const value = parser.readObject()
    if (fate === 'keep') this.file.work.keep(parser.weight)
    return { number, generation: 0, value, source: opened.bytes, start, end: 0 }
  }

  #container(number: number): ObjectStream | null {
    const stream = this.entry(number)?.kind === 'file' ? asStream(this.indirect(number)?.value) : null
    if (stream === null) return null
    let opened = this.file.containers.get(stream.dataStart)
    if (opened === undefined) {
      opened = this.#openContainer(stream)
      this.file.containers.set(stream.dataStart, opened)
    }
    return opened
  }

  #openContainer(stream: PdfStream): ObjectStream {
    const count = asCount(this.resolve(stream.dictionary.entries.get('N')))
    const first = asCount(this.resolve(stream.dictionary.entries.get('First')))
    if (count === null || first === null || count > CONTAINED_MAX)
      throw pdfFault('pdf.object-stream-malformed', { offset: stream.dataStart })
    const bytes = this.decodedStream(stream)
    const parser = new ObjectParser(bytes, 0, Math.min(first, bytes.length), this.file.work)
    const numbers: number[] = []
    const offsets: number[] = []
    for (let i = 0; i < count; i++) {
      const number = parser.takeCount()
      const offset = parser.takeCount()
      if (number === null || offset === null)
        throw pdfFault('pdf.object-stream-malformed', { offset: stream.dataStart })
      this.file.work.spend(1)
      numbers.push(number)
      offsets.push(first + offset)
    }
    return { bytes, numbers, offsets }
  }
}
