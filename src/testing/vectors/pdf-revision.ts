import { deflateSync } from 'node:zlib'

/** Bodies of indirect objects (generation 0) by number: what stands between `obj` and `endobj`. */
type PdfObjects = ReadonlyMap<number, Buffer>

export interface PdfRevision {
  readonly objects: PdfObjects
  /** Number of the document catalog. */
  readonly root: number
  /** Highest object number of the whole file plus one. */
  readonly size: number
  /**
   * How the cross-reference section is written, ISO 32000-1 §7.5.4 and §7.5.8: a table, a stream, a stream
   * with the objects of `packed` in an object stream, or a table beside a stream for those (hybrid, §7.5.8.4).
   */
  readonly style: 'table' | 'stream' | 'hybrid'
  /** Numbers of objects that go into one object stream; needs two numbers from `size` on for itself. */
  readonly packed?: readonly number[]
}

const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')

type Entry =
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number }
  | { readonly kind: 'free' }

/** Appends one revision to a file, or makes the file where `before` is empty. */
export function appendRevision(before: Buffer, revision: PdfRevision): Buffer {
  const previous = before.length > 0 ? lastStartXref(before) : null
  const parts: Buffer[] = [before.length > 0 ? before : HEADER]
  let length = parts[0]!.length
  const append = (part: Buffer | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    parts.push(bytes)
    length += bytes.length
  }
  const entries = new Map<number, Entry>()
  const appendObject = (number: number, body: Buffer) => {
    entries.set(number, { kind: 'offset', offset: length })
    append(`${number} 0 obj\n`)
    append(body)
    append('\nendobj\n')
  }
  if (previous === null) entries.set(0, { kind: 'free' })
  const packed = revision.packed ?? []
  for (const [number, body] of revision.objects) if (!packed.includes(number)) appendObject(number, body)
  let size = revision.size
  if (packed.length > 0) {
    const stream = size++
    appendObject(stream, objectStream(packed.map((number) => [number, revision.objects.get(number)!])))
    for (const [index, number] of packed.entries()) entries.set(number, { kind: 'packed', stream, index })
  }
  const trailer = `/Root ${revision.root} 0 R${previous === null ? '' : ` /Prev ${previous}`}`
  if (revision.style === 'stream') {
    const [offset, number] = [length, size++]
    entries.set(number, { kind: 'offset', offset })
    appendObject(number, xrefStream(entries, `/Size ${size} ${trailer}`))
    append(`startxref\n${offset}\n%%EOF\n`)
    return Buffer.concat(parts)
  }
  let hidden: number | null = null
  if (revision.style === 'hybrid' && packed.length > 0) {
    hidden = length
    const inStream = new Map([...entries].filter(([, entry]) => entry.kind === 'packed'))
    appendObject(size, xrefStream(inStream, `/Size ${size + 1}`))
    size += 1
  }
  const table = length
  append(xrefTable(entries))
  append(`trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${table}\n%%EOF\n`)
  if (hidden !== null) {
    // As office programs write it: the table above calls the hidden objects free, this empty section names the
    // stream that finds them, and a reader of table files alone sees neither.
    const empty = length
    append(`xref\n0 0\ntrailer\n<< /Size ${size} /Root ${revision.root} 0 R /Prev ${table} /XRefStm ${hidden} >>\n`)
    append(`startxref\n${empty}\n%%EOF\n`)
  }
  return Buffer.concat(parts)
}

/** Where the last cross-reference section begins, by the file's own word. */
function lastStartXref(file: Buffer): number {
  const match = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.subarray(-64).toString('latin1'))
  if (!match) throw new Error('the file has no startxref at its end')
  return Number(match[1])
}

/** Runs of consecutive numbers, as subsections of a table and /Index of a stream have them. */
function runsOf(entries: ReadonlyMap<number, Entry>): number[][] {
  const runs: number[][] = []
  for (const number of [...entries.keys()].sort((one, other) => one - other)) {
    const run = runs.at(-1)
    if (run && run.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs
}

function xrefTable(entries: ReadonlyMap<number, Entry>): string {
  const line = (number: number) => {
    const entry = entries.get(number)!
    if (entry.kind !== 'offset') return '0000000000 65535 f \n'
    return `${String(entry.offset).padStart(10, '0')} 00000 n \n`
  }
  return `xref\n${runsOf(entries)
    .map((run) => `${run[0]} ${run.length}\n${run.map(line).join('')}`)
    .join('')}`
}

function xrefStream(entries: ReadonlyMap<number, Entry>, trailer: string): Buffer {
  const runs = runsOf(entries)
  const rows = runs.flat().map((number) => {
    const entry = entries.get(number)!
    const row = Buffer.alloc(7)
    if (entry.kind === 'free') row.writeUInt16BE(65535, 5)
    else {
      row[0] = entry.kind === 'offset' ? 1 : 2
      row.writeUInt32BE(entry.kind === 'offset' ? entry.offset : entry.stream, 1)
      row.writeUInt16BE(entry.kind === 'packed' ? entry.index : 0, 5)
    }
    return row
  })
  const index = runs.map((run) => `${run[0]} ${run.length}`).join(' ')
  return pdfStream(`/Type /XRef /W [1 4 2] /Index [${index}] ${trailer}`, Buffer.concat(rows))
}

function objectStream(objects: readonly (readonly [number, Buffer])[]): Buffer {
  let offset = 0
  const numbers: string[] = []
  for (const [number, body] of objects) {
    numbers.push(`${number} ${offset}`)
    offset += body.length + 1
  }
  const head = `${numbers.join(' ')}\n`
  const bodies = objects.flatMap(([, body]) => [body, Buffer.from('\n')])
  return pdfStream(
    `/Type /ObjStm /N ${objects.length} /First ${head.length}`,
    Buffer.concat([Buffer.from(head), ...bodies]),
  )
}

/** A stream object's body, FlateDecode. */
export function pdfStream(dictionary: string, data: Buffer): Buffer {
  const deflated = deflateSync(data, { level: 9 })
  const head = `<< ${dictionary} /Filter /FlateDecode /Length ${deflated.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), deflated, Buffer.from('\nendstream')])
}

/** A text string in UTF-16BE with its byte order mark, ISO 32000-1 §7.9.2.2. */
export const pdfText = (text: string): string => `<FEFF${utf16Hex(text)}>`

export const utf16Hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()

/** `D:20260301023000Z`, ISO 32000-1 §7.9.4. */
export const pdfDate = (at: Date): string => `(D:${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z)`
