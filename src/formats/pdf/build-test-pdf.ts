import { contextTag, Tag } from '../../asn1/tlv.ts'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeSetOf, encodeTlv } from '../../asn1/writer.ts'
import { type Bytes, concatBytes, hexOf, latin1Of, utf8Of } from '../../base/bytes.ts'

/** How a save writes its cross-reference; `object-stream` puts plain objects into an object stream as well. */
export type SaveForm = 'table' | 'stream' | 'object-stream' | 'hybrid'

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

interface PlacedEntry {
  readonly type: 1 | 2
  readonly a: number
  readonly b: number
}

/**
 * Writes PDF files save by save, for tests: objects are put, then saved as a first version or as an
 * incremental update. Signature dictionaries get their ByteRange patched in, so that the file is what
 * signing software leaves.
 */
export class TestPdf {
  #bytes: Uint8Array = bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  #pending = new Map<number, Uint8Array>()
  #freed = new Set<number>()
  #previous: number | null = null
  #size = 0
  #trailer: string
  readonly entries = new Map<number, PlacedEntry>()

  constructor(trailer = '/Root 1 0 R') {
    this.#trailer = trailer
  }

  get bytes(): Uint8Array {
    return this.#bytes
  }

  put(number: number, body: string | Uint8Array): this {
    this.#pending.set(number, typeof body === 'string' ? bytesOf(body) : body)
    this.#size = Math.max(this.#size, number + 1)
    return this
  }

  putStream(number: number, dictionary: string, data: Bytes | string): this {
    const octets = typeof data === 'string' ? bytesOf(data) : data
    const head = bytesOf(`<< ${dictionary} /Length ${octets.length} >>\nstream\n`)
    return this.put(number, concatBytes(head, octets, bytesOf('\nendstream')))
  }

  free(number: number): this {
    this.#freed.add(number)
    return this
  }

  raw(octets: string): this {
    this.#bytes = concatBytes(this.#bytes, bytesOf(octets))
    return this
  }

  /** Writes what was put; with a number, the signature dictionary of that object gets its ByteRange. */
  save(form: SaveForm = 'table', signature: number | null = null, trailer = ''): this {
    const rows = new Map<number, PlacedEntry>()
    const contained: number[] = []
    for (const [number, body] of this.#pending) {
      const isStream = latin1Of(body).endsWith('endstream')
      if (form === 'object-stream' && !isStream && number !== signature) contained.push(number)
      else rows.set(number, this.#write(number, body))
    }
    if (contained.length > 0) this.#writeContainer(contained, rows)
    for (const [number, entry] of rows) this.entries.set(number, entry)
    const at =
      form === 'table'
        ? this.#writeTable(rows, trailer)
        : form === 'hybrid'
          ? this.#writeHybrid(rows, trailer)
          : this.#writeStream(rows, trailer)
    this.raw(`startxref\n${at}\n%%EOF\n`)
    this.#previous = at
    this.#pending = new Map()
    this.#freed = new Set()
    if (signature !== null) this.#patchByteRange(rows.get(signature)!.a)
    return this
  }

  #write(number: number, body: Uint8Array): PlacedEntry {
    const at = this.#bytes.length
    this.#bytes = concatBytes(this.#bytes, bytesOf(`${number} 0 obj\n`), body, bytesOf('\nendobj\n'))
    return { type: 1, a: at, b: 0 }
  }

  #writeContainer(numbers: readonly number[], rows: Map<number, PlacedEntry>): void {
    const container = this.#size++
    let pairs = ''
    let bodies = ''
    numbers.forEach((number, index) => {
      pairs += `${number} ${bodies.length} `
      bodies += `${latin1Of(this.#pending.get(number)!)}\n`
      rows.set(number, { type: 2, a: container, b: index })
    })
    const data = storedZlib(bytesOf(pairs + bodies))
    const dictionary = `<< /Type /ObjStm /N ${numbers.length} /First ${pairs.length} /Filter /FlateDecode /Length ${data.length} >>`
    rows.set(
      container,
      this.#write(container, concatBytes(bytesOf(`${dictionary}\nstream\n`), data, bytesOf('\nendstream'))),
    )
  }

  #trailerText(more: string): string {
    const previous = this.#previous === null ? '' : ` /Prev ${this.#previous}`
    return `${this.#trailer} /Size ${this.#size}${previous} ${more}`
  }

  #writeTable(rows: ReadonlyMap<number, PlacedEntry>, trailer: string): number {
    const at = this.#bytes.length
    let text = 'xref\n0 1\n0000000000 65535 f \n'
    for (const number of [...rows.keys(), ...this.#freed].sort((a, b) => a - b)) {
      const row = rows.get(number)
      const offset = row?.type === 1 ? row.a : 0
      text += `${number} 1\n${String(offset).padStart(10, '0')} 00000 ${row?.type === 1 ? 'n' : 'f'} \n`
    }
    this.raw(`${text}trailer\n<< ${this.#trailerText(trailer)} >>\n`)
    return at
  }

  #writeStream(rows: ReadonlyMap<number, PlacedEntry>, trailer: string): number {
    const number = this.#size++
    const at = this.#bytes.length
    const all = new Map(rows).set(number, { type: 1, a: at, b: 0 })
    const numbers = [...all.keys(), ...this.#freed].sort((a, b) => a - b)
    const data = new Uint8Array(numbers.length * 7)
    numbers.forEach((each, index) => {
      const row = all.get(each)
      const view = new DataView(data.buffer, index * 7)
      view.setUint8(0, row?.type ?? 0)
      view.setUint32(1, row?.a ?? 0)
      view.setUint16(5, row?.b ?? 0)
    })
    const index = numbers.map((each) => `${each} 1`).join(' ')
    const rest = `/Type /XRef /W [1 4 2] /Index [${index}] ${this.#trailerText(trailer)}`
    this.putStream(number, rest, data)
    this.#write(number, this.#pending.get(number)!)
    return at
  }

  /** The table hides nothing: both views agree, as Microsoft Office writes them. */
  #writeHybrid(rows: ReadonlyMap<number, PlacedEntry>, trailer: string): number {
    const stream = this.#writeStream(rows, '')
    return this.#writeTable(rows, `${trailer} /XRefStm ${stream}`)
  }

  #patchByteRange(at: number): void {
    const text = latin1Of(this.#bytes)
    const open = text.indexOf('<', text.indexOf('/Contents', at))
    const close = text.indexOf('>', open) + 1
    const range = `[0 ${open} ${close} ${this.#bytes.length - close}]`
    const place = text.indexOf(BYTE_RANGE_ROOM, at)
    this.#bytes.set(bytesOf(range.padEnd(BYTE_RANGE_ROOM.length, ' ')), place)
  }
}

const BYTE_RANGE_ROOM = `[0 ${'*'.repeat(44)}]`

export interface SignatureText {
  readonly contents?: Bytes
  readonly subFilter?: string
  readonly type?: string
  readonly more?: string
  /** Zero octets after the message. */
  readonly padding?: number
}

export function signatureDictionary({
  contents = DETACHED_MESSAGE,
  subFilter = 'ETSI.CAdES.detached',
  type = 'Sig',
  more = '',
  padding = 16,
}: SignatureText = {}): string {
  const hex = hexOf(contents) + '00'.repeat(padding)
  return `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${more} /ByteRange ${BYTE_RANGE_ROOM} /Contents <${hex}> >>`
}

/** A page, a form and one signed field: catalog 1, pages 2, page 3, content 4, field 5, signature 6. */
export function signedPdf(form: SaveForm = 'table', signature: SignatureText = {}, catalog = ''): TestPdf {
  return unsignedPdf(catalog).put(5, fieldText('Signature1', 6)).put(6, signatureDictionary(signature)).save(form, 6)
}

export function unsignedPdf(catalog = '', fields = '5 0 R', annotations = '5 0 R'): TestPdf {
  return new TestPdf()
    .put(1, `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${fields}] /SigFlags 3 >> ${catalog} >>`)
    .put(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
    .put(3, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [${annotations}] >>`)
    .putStream(4, '', 'BT (paid: 100) Tj ET')
}

export function fieldText(name: string, value: number | null, more = ''): string {
  const filled = value === null ? '' : `/V ${value} 0 R`
  return `<< /FT /Sig /Type /Annot /Subtype /Widget /F 132 /T (${name}) /P 3 0 R /Rect [0 0 0 0] ${filled} ${more} >>`
}

/** Adds a second signature the way signing software does: catalog, page, field and dictionary in one save. */
export function signAgain(pdf: TestPdf, form: SaveForm = 'table', signature: SignatureText = {}, field = ''): TestPdf {
  return pdf
    .put(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 20 0 R] /SigFlags 3 >> >>')
    .put(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [5 0 R 20 0 R] >>')
    .put(20, fieldText('Signature2', 21, field))
    .put(21, signatureDictionary(signature))
    .save(form, 21)
}

/** zlib with one stored block: the least that is a valid deflate stream (RFC 1950, RFC 1951 §3.2.4). */
export function storedZlib(data: Bytes): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let at = 0; at === 0 || at < data.length; at += 0xffff) {
    const part = data.subarray(at, at + 0xffff)
    const last = at + 0xffff >= data.length ? 1 : 0
    blocks.push(
      Uint8Array.of(last, part.length & 0xff, part.length >> 8, ~part.length & 0xff, (~part.length >> 8) & 0xff),
      part,
    )
  }
  return concatBytes(...blocks, Uint8Array.of(0, 0, 0, 0))
}

const SHA_256 = encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1'), encodeNull())
const RSA = encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull())
const ONE = Uint8Array.of(Tag.INTEGER, 1, 1)

/** A SignedData of which only the form is right: no certificate, and a signature value of nothing. */
export function messageOf(content: Bytes | null, contentType = '1.2.840.113549.1.7.1', signers = 1): Uint8Array {
  const version = Uint8Array.of(Tag.INTEGER, 1, contentType === '1.2.840.113549.1.7.1' ? 1 : 3)
  const encapsulated = content === null ? [] : [encodeTlv(contextTag(0), encodeOctetString(content))]
  const signer = (serial: number) =>
    encodeSequence(
      ONE,
      encodeSequence(encodeSequence(), Uint8Array.of(Tag.INTEGER, 1, serial)),
      SHA_256,
      RSA,
      encodeOctetString(new Uint8Array(64).fill(7)),
    )
  const signedData = encodeSequence(
    version,
    encodeSetOf(SHA_256),
    encodeSequence(encodeOid(contentType), ...encapsulated),
    encodeSetOf(...Array.from({ length: signers }, (_, index) => signer(index + 1))),
  )
  return encodeSequence(encodeOid('1.2.840.113549.1.7.2'), encodeTlv(contextTag(0), signedData))
}

export const DETACHED_MESSAGE = messageOf(null)

export const TIMESTAMP_MESSAGE = messageOf(
  encodeSequence(
    ONE,
    encodeOid('1.2.3.4'),
    encodeSequence(SHA_256, encodeOctetString(new Uint8Array(32).fill(9))),
    ONE,
    encodeTlv(Tag.GENERALIZED_TIME, utf8Of('20260101000000Z')),
  ),
  '1.2.840.113549.1.9.16.1.4',
)
