import { attempt } from '../../base/result.ts'
import { formFields } from './form-fields.ts'
import { asDictionary, asReference, type PdfObject } from './pdf-object.ts'
import { PdfRevision } from './pdf-revision.ts'
import { pdfFault } from './pdf-work.ts'
import type { SignatureReference } from './signature-object.ts'

/**
 * The signatures that a revision shows: the values of its signature fields, then what the catalog's
 * /Perms names beside them.
 *
 * @standard ISO 32000-2:2020 §12.7.5.5, §12.8.6
 */
export function findSignatures(revision: PdfRevision): SignatureReference[] {
  const found: { field: string | null; value: PdfObject }[] = []
  for (const { type, value, name } of formFields(revision)) {
    if (type === 'Sig' && value !== null) found.push({ field: name, value })
  }
  // Usage rights (/UR3) are no signature of the document's and left out: ISO 32000-2 deprecates them.
  const certified = revision.dictionary(revision.catalog?.entries.get('Perms'))?.entries.get('DocMDP') ?? null
  const isShown = found.some(({ value }) => asReference(value)?.number === asReference(certified)?.number)
  if (!isShown && revision.dictionary(certified) !== null) found.push({ field: null, value: certified })
  const { signatures } = revision.file.work.limits
  if (found.length > signatures) throw pdfFault('pdf.too-many-signatures', { signatures })

  const times = new Map<number, number>()
  for (const { value } of found) {
    const number = asReference(value)?.number
    if (number !== undefined) times.set(number, (times.get(number) ?? 0) + 1)
  }
  return found.map(({ field, value }) => {
    const number = asReference(value)?.number
    const object = number === undefined ? null : revision.indirect(number)
    const direct = asDictionary(object?.value)
    const dictionary = direct ?? revision.dictionary(value) ?? NOTHING
    return {
      field,
      object: direct === null ? null : object,
      dictionary,
      shared: number !== undefined && times.get(number)! > 1,
    }
  })
}

const NOTHING = { kind: 'dictionary', entries: new Map(), duplicatedKey: null } as const

/**
 * Signatures of earlier revisions that the document no longer shows. A revision whose form cannot be read
 * shows none: linearized files have half a form in half their sections.
 *
 * @returns object numbers, lowest first
 */
export function findRemovedSignatures(final: PdfRevision, shown: readonly SignatureReference[]): number[] {
  const present = new Set(shown.map(({ object }) => object))
  const removed = new Set<number>()
  for (let index = 1; index < final.sections.length; index++) {
    const earlier = new PdfRevision(final.file, final.sections.slice(index), final.end)
    const found = attempt(() => findSignatures(earlier))
    if (!found.ok) continue
    for (const { object } of found.value) if (object !== null && !present.has(object)) removed.add(object.number)
  }
  return [...removed].sort((a, b) => a - b)
}
