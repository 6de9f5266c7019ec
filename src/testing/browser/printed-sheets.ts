import assert from 'node:assert/strict'
import { readTail, readXrefChain } from '../../formats/pdf/cross-reference.ts'
import { asArray, asDictionary, asNameText, asReference, type PdfObject } from '../../formats/pdf/pdf-object.ts'
import { PdfFile, PdfRevision } from '../../formats/pdf/pdf-revision.ts'
import { PDF_LIMITS, PdfWork } from '../../formats/pdf/pdf-work.ts'

/** An element of a printed page, in the order of reading, with the sheets that its content stands on, from 0. */
export interface PrintedElement {
  /** The standard structure type: `H2`, `Table`, `TR`. */
  readonly type: string
  /** Of what stands in it; empty where nothing does. */
  readonly sheets: readonly number[]
  readonly children: readonly PrintedElement[]
}

/**
 * What stands on which sheet, by the structure tree that Chromium writes into a tagged PDF: no text is decoded.
 *
 * @standard ISO 32000-2:2020 §14.7.2, §14.7.5
 */
export function printedSheets(pdf: Uint8Array): PrintedElement {
  const work = new PdfWork(PDF_LIMITS)
  const tail = readTail(pdf, pdf.length, 'white-space')
  assert.ok(tail !== null, 'a PDF')
  const revision = new PdfRevision(new PdfFile(pdf, work), readXrefChain(pdf, tail.startXref, work), pdf.length)
  const pages = pageNumbers(revision)
  const read = (value: PdfObject, above: number | null): PrintedElement => {
    const found = revision.resolve(value)
    const own = asReference(asDictionary(found)?.entries.get('Pg'))?.number
    const page = own === undefined ? above : own
    const kids = asDictionary(found)?.entries.get('K')
    const type = asNameText(asDictionary(found)?.entries.get('S')) ?? 'content'
    if (type === 'content' && kids === undefined) {
      const sheet = page === null ? undefined : pages.get(page)
      return { type, sheets: sheet === undefined ? [] : [sheet], children: [] }
    }
    const items = asArray(revision.resolve(kids))?.items ?? (kids === undefined ? [] : [kids])
    const children = items.map((item) => read(item, page))
    return { type, sheets: [...new Set(children.flatMap(({ sheets }) => sheets))].sort((a, b) => a - b), children }
  }
  const root = revision.catalog?.entries.get('StructTreeRoot')
  assert.ok(root !== undefined, 'a tagged PDF')
  return read(root, null)
}

/** Which sheet each page object is, in the order of the page tree. §7.7.3 */
function pageNumbers(revision: PdfRevision): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>()
  const walk = (value: PdfObject | undefined): void => {
    const kids = revision.array(revision.dictionary(value)?.entries.get('Kids'))
    const number = asReference(value)?.number
    if (kids !== null) for (const kid of kids) walk(kid)
    else if (number !== undefined) numbers.set(number, numbers.size)
  }
  walk(revision.catalog?.entries.get('Pages'))
  return numbers
}
