import type { Change, ChangeContext, PartOf } from './change-context.ts'
import {
  asCount,
  asDictionary,
  asNameText,
  asReference,
  asStream,
  asString,
  changedKeys,
  type PdfDictionary,
  type PdfObject,
  sameObject,
} from './pdf-object.ts'
import type { PdfRevision } from './pdf-revision.ts'

export type ChangeRuleName =
  | 'catalog'
  | 'form'
  | 'form-field-list'
  | 'signature-field'
  | 'signature'
  | 'appearance'
  | 'annotation-list'
  | 'security-store'
  | 'extensions'
  | 'metadata'
  | 'document-information'
  | 'form-resources'
  | 'producer-mark'
  | 'bookkeeping'

/** One kind of change that leaves what was signed as it was. */
interface ChangeRule {
  readonly name: ChangeRuleName
  readonly standard: string
  readonly explains: (change: Change, context: ChangeContext) => boolean
}

/** The list is closed: an object that no rule explains counts as a change of the document. */
export const CHANGE_RULES: readonly ChangeRule[] = [
  { name: 'bookkeeping', standard: 'ISO 32000-2:2020 §7.5.7, §7.5.8', explains: isBookkeeping },
  { name: 'catalog', standard: 'ISO 32000-2:2020 §7.7.2, §12.8.4.3', explains: explainsCatalog },
  { name: 'form', standard: 'ISO 32000-2:2020 §12.7.3', explains: explainsForm },
  { name: 'form-field-list', standard: 'ISO 32000-2:2020 §12.7.3', explains: explainsFieldList },
  { name: 'signature-field', standard: 'ISO 32000-2:2020 §12.7.5.5', explains: explainsSignatureField },
  { name: 'signature', standard: 'ISO 32000-2:2020 §12.8.1', explains: isNewPart('signature') },
  { name: 'appearance', standard: 'ISO 32000-2:2020 §12.7.5.5', explains: explainsAppearance },
  { name: 'annotation-list', standard: 'ISO 32000-2:2020 §12.5.2', explains: explainsAnnotations },
  { name: 'security-store', standard: 'ISO 32000-2:2020 §12.8.4.3', explains: explainsSecurityStore },
  { name: 'extensions', standard: 'ISO 32000-2:2020 §7.12', explains: isNewPart('extensions') },
  { name: 'metadata', standard: 'ISO 32000-2:2020 §14.3.2', explains: explainsMetadata },
  { name: 'document-information', standard: 'ISO 32000-2:2020 §14.3.3', explains: explainsInformation },
  { name: 'form-resources', standard: 'ISO 32000-2:2020 §12.7.3', explains: isNewPart('form-resources') },
  { name: 'producer-mark', standard: 'ISO 32000-2:2020 annex E', explains: explainsProducerMark },
]

/** What a catalog may gain or change: the form and what it lists are judged on their own. */
const CATALOG_KEYS = new Set(['AcroForm', 'DSS', 'Extensions', 'Metadata', 'Version'])
/** What a new signature field or its widget may hold: no actions, no other annotation types (§12.5.6.19, §12.7.5.5). */
const SIGNATURE_FIELD_KEYS = new Set([
  'AP',
  'BS',
  'Border',
  'DA',
  'DR',
  'F',
  'FT',
  'Ff',
  'H',
  'Kids',
  'Lock',
  'M',
  'MK',
  'NM',
  'P',
  'Parent',
  'Q',
  'Rect',
  'SV',
  'StructParent',
  'Subtype',
  'T',
  'TM',
  'TU',
  'Type',
  'V',
])
/** What filling an empty signature field may change in it; where it lies on the page, it keeps. */
const FILLED_FIELD_KEYS = new Set(['AP', 'F', 'M', 'V'])
const INFORMATION_KEYS = new Set(['ModDate', 'Producer'])

/** Absent when signed, and named by nothing then: it can only be seen from where a rule lets it hang. */
const isNew = (change: Change, context: ChangeContext): boolean =>
  change.before === null && change.after !== null && context.incoming.of(change.number).size === 0

function isNewPart(part: PartOf) {
  return (change: Change, context: ChangeContext): boolean =>
    context.parts.get(change.number)?.has(part) === true && isNew(change, context)
}

function isBookkeeping(change: Change, context: ChangeContext): boolean {
  const type = asNameText(asStream(change.after?.value)?.dictionary.entries.get('Type'))
  return (type === 'ObjStm' || type === 'XRef') && isNew(change, context)
}

function bothDictionaries(change: Change): { before: PdfDictionary; after: PdfDictionary; keys: string[] } | null {
  const before = asDictionary(change.before?.value)
  const after = asDictionary(change.after?.value)
  return before !== null && after !== null ? { before, after, keys: changedKeys(before, after) } : null
}

function explainsCatalog(change: Change, context: ChangeContext): boolean {
  const both = bothDictionaries(change)
  if (both === null || change.number !== context.catalogNumber || !both.keys.every((key) => CATALOG_KEYS.has(key)))
    return false
  const form = (revision: PdfRevision, catalog: PdfDictionary) => revision.dictionary(catalog.entries.get('AcroForm'))
  const metadata = both.after.entries.get('Metadata')
  return (
    (!both.keys.includes('AcroForm') ||
      explainsFormValue(form(context.signed, both.before), form(context.final, both.after), context)) &&
    (!both.keys.includes('Metadata') || isMetadataStream(context.final.resolve(metadata)))
  )
}

function explainsForm(change: Change, context: ChangeContext): boolean {
  const both = bothDictionaries(change)
  const number = asReference(context.final.catalog?.entries.get('AcroForm'))?.number
  return both !== null && change.number === number && explainsFormValue(both.before, both.after, context)
}

function explainsFormValue(before: PdfDictionary | null, after: PdfDictionary | null, context: ChangeContext): boolean {
  if (before === null || after === null) return false
  // Resources and a default appearance may come where nothing but signature fields could draw with them.
  const signatureFieldsOnly = context.fieldsBefore.every((field) => field.type === 'Sig')
  return changedKeys(before, after).every((key) => {
    const [old, now] = [before.entries.get(key), after.entries.get(key)]
    if (key === 'Fields') return onlyFieldsAdded(context.signed.array(old), context.final.array(now), context)
    if (key === 'SigFlags') return keepsFlags(context.signed.resolve(old), context.final.resolve(now))
    return (key === 'DA' || key === 'DR') && old === undefined && signatureFieldsOnly
  })
}

function keepsFlags(before: PdfObject, after: PdfObject): boolean {
  const [old, now] = [asCount(before) ?? 0, asCount(after)]
  return now !== null && now <= 3 && (old & now) === old
}

function explainsFieldList(change: Change, context: ChangeContext): boolean {
  const formOf = (revision: PdfRevision) => revision.dictionary(revision.catalog?.entries.get('AcroForm'))
  const [before, after] = [formOf(context.signed), formOf(context.final)]
  if (before === null || asReference(after?.entries.get('Fields'))?.number !== change.number) return false
  const holder = asReference(context.signed.catalog?.entries.get('AcroForm'))?.number
  const holders = holder === undefined ? catalogOf(context) : new Map([[holder, before]])
  return (
    (change.before === null
      ? isNew(change, context)
      : context.incoming.onlyThrough(change.number, holders, holder === undefined ? 'AcroForm' : 'Fields', 1)) &&
    onlyFieldsAdded(
      context.signed.array(before.entries.get('Fields')),
      context.final.array(change.after?.value),
      context,
    )
  )
}

function onlyFieldsAdded(
  before: readonly PdfObject[] | null,
  after: readonly PdfObject[] | null,
  context: ChangeContext,
): boolean {
  return onlyAdded(before ?? [], after, (number) => context.filled.get(number)?.topLevel === true)
}

/** All that was there, in its order, and after it only references that `mayJoin` lets in. */
function onlyAdded(
  before: readonly PdfObject[],
  after: readonly PdfObject[] | null,
  mayJoin: (number: number) => boolean,
): boolean {
  return (
    after !== null &&
    after.length >= before.length &&
    before.every((item, index) => sameObject(item, after[index])) &&
    after.slice(before.length).every((item) => {
      const number = asReference(item)?.number
      return number !== undefined && mayJoin(number)
    })
  )
}

function explainsSignatureField(change: Change, context: ChangeContext): boolean {
  const after = asDictionary(change.after?.value)
  if (after === null || after.duplicatedKey !== null) return false
  if (!context.filled.has(change.number) && !context.widgets.has(change.number)) return false
  if (change.before === null) {
    return (
      isNew(change, context) &&
      isWidgetOrField(after) &&
      [...after.entries.keys()].every((key) => SIGNATURE_FIELD_KEYS.has(key))
    )
  }
  const before = asDictionary(change.before.value)
  if (before === null || !context.emptied.has(change.number)) return false
  return changedKeys(before, after).every((key) => FILLED_FIELD_KEYS.has(key))
}

function isWidgetOrField(dictionary: PdfDictionary): boolean {
  const subtype = dictionary.entries.get('Subtype')
  return subtype === undefined || asNameText(subtype) === 'Widget'
}

/** New, or the old look of a signature field that was empty and is seen nowhere else. */
function explainsAppearance(change: Change, context: ChangeContext): boolean {
  if (context.parts.get(change.number)?.has('appearance') !== true || change.after === null) return false
  return change.before === null
    ? isNew(change, context)
    : context.incoming.onlyThrough(change.number, context.emptied, 'AP')
}

function explainsAnnotations(change: Change, context: ChangeContext): boolean {
  const mayJoin = (number: number): boolean =>
    (context.filled.has(number) || context.widgets.has(number)) && context.changes.get(number)?.before === null
  const both = bothDictionaries(change)
  if (both !== null) {
    if (asNameText(both.before.entries.get('Type')) !== 'Page' || both.keys.some((key) => key !== 'Annots'))
      return false
    const list = (revision: PdfRevision, page: PdfDictionary) => revision.array(page.entries.get('Annots'))
    return onlyAdded(list(context.signed, both.before) ?? [], list(context.final, both.after), mayJoin)
  }
  const before = context.signed.array(change.before?.value)
  const after = context.final.array(change.after?.value)
  if (after === null) return false
  if (before === null) return isNew(change, context) && after.every((item) => asReference(item) !== null)
  const pages = pagesAmong(context.incoming.of(change.number), context.signed)
  return onlyAdded(before, after, mayJoin) && context.incoming.onlyThrough(change.number, pages, 'Annots', 1)
}

function pagesAmong(numbers: Iterable<number>, revision: PdfRevision): Map<number, PdfDictionary> {
  const pages = new Map<number, PdfDictionary>()
  for (const number of numbers) {
    const dictionary = asDictionary(revision.indirect(number)?.value)
    if (dictionary !== null && asNameText(dictionary.entries.get('Type')) === 'Page') pages.set(number, dictionary)
  }
  return pages
}

function explainsSecurityStore(change: Change, context: ChangeContext): boolean {
  if (context.parts.get(change.number)?.has('security-store') !== true || change.after === null) return false
  return change.before === null
    ? isNew(change, context)
    : context.incoming.onlyThrough(change.number, catalogOf(context), 'DSS')
}

/** Metadata describes the document and is never drawn; the stream must be nothing else beside. */
function explainsMetadata(change: Change, context: ChangeContext): boolean {
  if (context.parts.get(change.number)?.has('metadata') !== true || !isMetadataStream(change.after?.value)) return false
  if (change.before === null) return isNew(change, context)
  return (
    isMetadataStream(change.before.value) &&
    context.incoming.onlyThrough(change.number, catalogOf(context), 'Metadata', 1)
  )
}

function isMetadataStream(value: PdfObject | undefined): boolean {
  const dictionary = asStream(value)?.dictionary.entries
  return asNameText(dictionary?.get('Type')) === 'Metadata' && asNameText(dictionary?.get('Subtype')) === 'XML'
}

function catalogOf(context: ChangeContext): Map<number, PdfDictionary> {
  const { catalog } = context.signed
  return context.catalogNumber === null || catalog === null ? new Map() : new Map([[context.catalogNumber, catalog]])
}

function explainsInformation(change: Change, context: ChangeContext): boolean {
  const number = asReference(context.final.trailer.entries.get('Info'))?.number
  const after = asDictionary(change.after?.value)
  if (number !== change.number || after === null) return false
  return change.before === null
    ? isNew(change, context)
    : keepsInformation(asDictionary(change.before.value), after, context)
}

/** Only the date of the last save and the program that made it may change. */
export function keepsInformation(
  before: PdfDictionary | null,
  after: PdfDictionary | null,
  context: ChangeContext,
): boolean {
  const none: PdfDictionary = { kind: 'dictionary', entries: new Map(), duplicatedKey: null }
  return changedKeys(before ?? none, after ?? none).every(
    (key) => INFORMATION_KEYS.has(key) && asString(context.final.resolve(after?.entries.get(key))) !== null,
  )
}

/** iText 5 writes its version into the root of the page tree, under a name registered for it; readers pass over it. */
function explainsProducerMark(change: Change): boolean {
  const both = bothDictionaries(change)
  if (both === null || asNameText(both.after.entries.get('Type')) !== 'Pages') return false
  return both.keys.every((key) => key === 'ITXT') && asString(both.after.entries.get('ITXT')) !== null
}
