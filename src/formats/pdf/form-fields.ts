import { asNameText, asReference, asString, type PdfDictionary, type PdfObject } from './pdf-object.ts'
import type { PdfRevision } from './pdf-revision.ts'
import { pdfFault } from './pdf-work.ts'
import { textOf } from './text-string.ts'

/** A terminal field of the interactive form, with what it inherits. @standard ISO 32000-2:2020 §12.7.4 */
export interface FormField {
  /** Its object number; null for one that is written in place. */
  readonly number: number | null
  readonly dictionary: PdfDictionary
  /** `Sig`, `Tx` …; null where nothing says. */
  readonly type: string | null
  /** Fully qualified name (§12.7.4.2). */
  readonly name: string
  /** /V as written: a reference for a signature; null for an empty field. */
  readonly value: PdfObject
  /** Object numbers of the widget annotations that are not the field itself. */
  readonly widgets: readonly number[]
  /** True for a field directly in /Fields. */
  readonly topLevel: boolean
}

/** The terminal fields of a revision in document order; none where it has no readable form. */
export function formFields(revision: PdfRevision): FormField[] {
  const form = revision.dictionary(revision.catalog?.entries.get('AcroForm'))
  const roots = revision.array(form?.entries.get('Fields')) ?? []
  const { work } = revision.file
  const found: FormField[] = []
  const seen = new Set<number>()
  let count = 0

  function visit(node: PdfObject, inherited: { type: PdfObject; value: PdfObject; name: string }, depth: number): void {
    const number = asReference(node)?.number ?? null
    if (number !== null && seen.has(number)) return
    if (number !== null) seen.add(number)
    if (++count > work.limits.fields) throw pdfFault('pdf.too-many-fields', { fields: work.limits.fields })
    if (depth > work.limits.depth) throw pdfFault('pdf.too-deep', { fields: depth })
    work.spend(16)
    const dictionary = revision.dictionary(node)
    if (dictionary === null) return

    const partial = asString(revision.resolve(dictionary.entries.get('T')))
    const separator = inherited.name !== '' && partial !== null ? '.' : ''
    const own = {
      type: dictionary.entries.get('FT') ?? inherited.type,
      value: dictionary.entries.get('V') ?? inherited.value,
      name: partial === null ? inherited.name : inherited.name + separator + textOf(partial),
    }
    // §12.7.4.2: a kid without a partial name is a widget of this field, and no field of its own.
    const kids = revision.array(dictionary.entries.get('Kids')) ?? []
    const fields = kids.filter((kid) => revision.dictionary(kid)?.entries.has('T'))
    if (fields.length > 0) {
      for (const kid of fields) visit(kid, own, depth + 1)
      return
    }
    const widgets = kids.map((kid) => asReference(kid)?.number).filter((kid) => kid !== undefined)
    const type = asNameText(revision.resolve(own.type))
    const empty = revision.resolve(own.value) === null
    found.push({
      number,
      dictionary,
      type,
      name: own.name,
      value: empty ? null : own.value,
      widgets,
      topLevel: depth === 0,
    })
  }

  for (const root of roots) visit(root, { type: null, value: null, name: '' }, 0)
  return found
}
