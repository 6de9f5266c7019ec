import { CONTRACT_LINES, CONTRACT_TITLE } from './contract-text.ts'
import { appendRevision, type PdfRevision, pdfDate, pdfStream, pdfText, utf16Hex } from './pdf-revision.ts'

/** Offset and length of the two parts that are covered, ISO 32000-1 §12.8.1. */
export type ByteRange = readonly [number, number, number, number]

export interface PdfSignatureField {
  readonly subFilter: string
  /** Makes the octets of /Contents over the octets that /ByteRange names. */
  readonly sign: (covered: Buffer) => Buffer
  /** Of /M; a document time-stamp has none. */
  readonly time?: Date
  readonly name?: string
  readonly reason?: string
  readonly location?: string
  readonly contact?: string
  /** Of the field, where it has a name of its own. */
  readonly label?: string
  /** Octets kept free for /Contents. */
  readonly room?: number
  readonly type?: 'Sig' | 'DocTimeStamp'
  /** What /ByteRange says, where it is not the honest one. */
  readonly byteRange?: (honest: ByteRange) => ByteRange
}

/** Numbers of the objects that a revision rewrites; a file that another tool has written has its own. */
export interface PdfNumbers {
  readonly catalog: number
  readonly pages: number
  readonly page: number
  readonly contents: number
  readonly font: number
}

const OWN_NUMBERS: PdfNumbers = { catalog: 1, pages: 2, page: 3, contents: 4, font: 5 }
const BYTE_RANGE_ROOM = '[0 0000000000 0000000000 0000000000]'

/** The contract as a PDF that grows by revisions: the first holds the page, each later one a change. */
export class ContractPdf {
  bytes: Buffer = Buffer.alloc(0)
  readonly style: PdfRevision['style']
  readonly numbers: PdfNumbers
  #size: number
  #fields: number[] = []
  #annotations: number[] = []
  #kids: number[]
  #catalogExtra = ''
  #pending = new Map<number, Buffer>()
  #signatures = 0

  constructor(style: PdfRevision['style'] = 'table', written?: { bytes: Buffer; numbers: PdfNumbers; size: number }) {
    this.style = style
    this.numbers = written?.numbers ?? OWN_NUMBERS
    this.#kids = [this.numbers.page]
    this.#size = written?.size ?? 8
    if (written) this.bytes = written.bytes
    else this.#writePage()
  }

  #writePage(): void {
    const { page, contents, font } = this.numbers
    this.#put(contents, pageContents(CONTRACT_LINES))
    this.#put(
      font,
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>',
    )
    this.#put(
      6,
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000 /W [1 95 500] ' +
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>',
    )
    this.#put(
      7,
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 ' +
        '/Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>',
    )
    this.#put(page, this.#pageBody())
    this.#putCatalog()
    this.#putPages()
  }

  #put(number: number, body: string | Buffer): void {
    this.#pending.set(number, typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
  }

  #add(body: string | Buffer): number {
    const number = this.#size++
    this.#put(number, body)
    return number
  }

  #pageBody(): string {
    const annotations = this.#annotations.map((number) => `${number} 0 R`).join(' ')
    return (
      `<< /Type /Page /Parent ${this.numbers.pages} 0 R /MediaBox [0 0 595 842] /Contents ${this.numbers.contents} 0 R ` +
      `/Resources << /Font << /F1 ${this.numbers.font} 0 R >> >>${annotations ? ` /Annots [${annotations}]` : ''} >>`
    )
  }

  #putPages(): void {
    const kids = this.#kids.map((number) => `${number} 0 R`).join(' ')
    this.#put(this.numbers.pages, `<< /Type /Pages /Kids [${kids}] /Count ${this.#kids.length} >>`)
  }

  #putCatalog(): void {
    const fields = this.#fields.map((number) => `${number} 0 R`).join(' ')
    const form = fields ? ` /AcroForm << /Fields [${fields}] /SigFlags 3 >>` : ''
    this.#put(this.numbers.catalog, `<< /Type /Catalog /Pages ${this.numbers.pages} 0 R${form}${this.#catalogExtra} >>`)
  }

  /** Writes what has been changed since the last revision as the next one. */
  save(options: { packed?: readonly number[] } = {}): this {
    this.bytes = appendRevision(this.bytes, {
      objects: this.#pending,
      root: this.numbers.catalog,
      size: this.#size,
      style: this.style,
      ...options,
    })
    this.#size += (options.packed ? 1 : 0) + (this.style === 'stream' || options.packed ? 1 : 0)
    this.#pending = new Map()
    return this
  }

  /** Adds a signature field with its signature, and saves: what is pending goes into the same revision. */
  sign(field: PdfSignatureField): this {
    const signature = this.#add(signatureDictionary(field))
    const label = field.type === 'DocTimeStamp' ? 'Timestamp' : 'Signature'
    this.#signatures += 1
    const name = field.label === undefined ? `(${label}${this.#signatures})` : pdfText(field.label)
    const widget = this.#add(
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${name} /V ${signature} 0 R /F 132 ` +
        `/Rect [0 0 0 0] /P ${this.numbers.page} 0 R >>`,
    )
    this.#fields.push(widget)
    this.#annotations.push(widget)
    this.#put(this.numbers.page, this.#pageBody())
    this.#putCatalog()
    const start = this.bytes.length
    this.save()
    fillSignature(this.bytes, start, field)
    return this
  }

  /** Adds certificates and CRLs as a document security store, ISO 32000-2 §12.8.4.3, and saves. */
  addSecurityStore(certificates: readonly Buffer[], lists: readonly Buffer[]): this {
    const streams = (all: readonly Buffer[]) => all.map((bytes) => `${this.#add(pdfStream('', bytes))} 0 R`).join(' ')
    const store = this.#add(`<< /Type /DSS /Certs [${streams(certificates)}] /CRLs [${streams(lists)}] >>`)
    this.#catalogExtra += ` /DSS ${store} 0 R`
    this.#putCatalog()
    return this.save()
  }

  /** Replaces what the page says. */
  replaceContents(lines: readonly string[]): this {
    this.#put(this.numbers.contents, pageContents(lines))
    return this.save()
  }

  /** Lays a white text box over the line with the price. */
  addTextBox(text: string): this {
    const shown = `1 1 1 rg 0 0 360 20 re f 0 g BT /F1 11 Tf 44 6 Td <${utf16Hex(text)}> Tj ET`
    const resources = `/Resources << /Font << /F1 ${this.numbers.font} 0 R >> >>`
    const appearance = this.#add(
      pdfStream(`/Type /XObject /Subtype /Form /BBox [0 0 360 20] ${resources}`, Buffer.from(shown)),
    )
    const box = `/Rect [60 618 420 638] /F 4 /DA (/F1 11 Tf 0 g) /Contents ${pdfText(text)}`
    this.#annotations.push(this.#add(`<< /Type /Annot /Subtype /FreeText ${box} /AP << /N ${appearance} 0 R >> >>`))
    this.#put(this.numbers.page, this.#pageBody())
    return this.save()
  }

  /** Adds a second page. */
  addPage(lines: readonly string[]): this {
    const contents = this.#add(pageContents(lines))
    const resources = `/Resources << /Font << /F1 ${this.numbers.font} 0 R >> >>`
    const page = `<< /Type /Page /Parent ${this.numbers.pages} 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R ${resources} >>`
    this.#kids.push(this.#add(page))
    this.#putPages()
    return this.save()
  }

  /** Adds a stream that nothing refers to, to make the file as big as is wanted; part of the next revision saved. */
  addBallast(data: Buffer): this {
    this.#add(Buffer.concat([Buffer.from(`<< /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')]))
    return this
  }
}

function pageContents(lines: readonly string[]): Buffer {
  const shown = lines.map((line) => `<${utf16Hex(line)}> Tj T*`).join('\n')
  const text = `BT /F1 22 Tf 250 770 Td <${utf16Hex(CONTRACT_TITLE)}> Tj ET\nBT /F1 11 Tf 24 TL 60 720 Td\n${shown}\nET`
  return plainStream(text)
}

/** Not compressed, so that a vector may change the price in place. */
const plainStream = (text: string): Buffer => Buffer.from(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`)

function signatureDictionary(field: PdfSignatureField): string {
  const claims = [
    field.time ? ` /M ${pdfDate(field.time)}` : '',
    field.name ? ` /Name ${pdfText(field.name)}` : '',
    field.reason ? ` /Reason ${pdfText(field.reason)}` : '',
    field.location ? ` /Location ${pdfText(field.location)}` : '',
    field.contact ? ` /ContactInfo ${pdfText(field.contact)}` : '',
  ].join('')
  return (
    `<< /Type /${field.type ?? 'Sig'} /Filter /Adobe.PPKLite /SubFilter /${field.subFilter} /ByteRange ${BYTE_RANGE_ROOM} ` +
    `/Contents <${'00'.repeat(field.room ?? 8192)}>${claims} >>`
  )
}

/** Fills /ByteRange and /Contents of the dictionary written after `start`, in place: ISO 32000-1 §12.8.1. */
function fillSignature(file: Buffer, start: number, { sign, byteRange }: PdfSignatureField): void {
  const place = file.indexOf(BYTE_RANGE_ROOM, start, 'latin1')
  const { open, close } = contentsPlace(file, place)
  const honest: ByteRange = [0, open, close, file.length - close]
  const range = byteRange ? byteRange(honest) : honest
  file.write(`[${range.join(' ')}]`.padEnd(BYTE_RANGE_ROOM.length), place, 'latin1')
  const [first, firstLength, second, secondLength] = range
  const covered = [file.subarray(first, first + firstLength), file.subarray(second, second + secondLength)]
  const hex = sign(Buffer.concat(covered)).toString('hex')
  if (hex.length > close - open - 2) throw new Error('the signature needs more room')
  file.write(hex, open + 1, 'latin1')
}

/** Where the first /Contents of a signature after `from` begins and ends, its angle brackets included. */
function contentsPlace(file: Buffer, from: number): { open: number; close: number } {
  const open = file.indexOf('/Contents <', from, 'latin1') + '/Contents '.length
  return { open, close: file.indexOf('>', open, 'latin1') + 1 }
}

/** Changes the octets of the first signature's /Contents, its padding included; their number must stay. */
export function editContents(file: Buffer, edit: (contents: Buffer) => Buffer): Buffer {
  const { open, close } = contentsPlace(file, file.indexOf('/Type /Sig ', 'latin1'))
  const contents = Buffer.from(file.toString('latin1', open + 1, close - 1), 'hex')
  const edited = edit(contents)
  if (edited.length !== contents.length) throw new Error('the octets are not as many')
  const changed = Buffer.from(file)
  changed.write(edited.toString('hex'), open + 1, 'latin1')
  return changed
}
