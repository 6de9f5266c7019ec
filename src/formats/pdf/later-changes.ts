import { attempt } from '../../base/result.ts'
import { type Change, ChangeContext } from './change-context.ts'
import { CHANGE_RULES, type ChangeRuleName, keepsInformation } from './change-rules.ts'
import { eachNumber, readTail, startsWith, type XrefSection } from './cross-reference.ts'
import { isWhite } from './object-parser.ts'
import { type IndirectObject, sameObject } from './pdf-object.ts'
import { PdfRevision } from './pdf-revision.ts'

/** What came after the octets that a signature covers. */
export interface LaterChanges {
  readonly changed: boolean
  /** Why it counts as changed; null where it does not. */
  readonly reason: 'cross-reference' | 'objects' | 'octets' | 'trailer' | null
  /** Objects that no rule explains, lowest number first. */
  readonly objects: readonly number[]
  /** Offset of the first octet that belongs to nothing; null where all is accounted for. */
  readonly offset: number | null
  /** The rules that explained something, in their order. */
  readonly rules: readonly ChangeRuleName[]
  /** Widgets that a later signature added with a place on the page: allowed, and worth showing. */
  readonly appearances: readonly number[]
}

const UNCHANGED: LaterChanges = { changed: false, reason: null, objects: [], offset: null, rules: [], appearances: [] }
const changedBy = (reason: NonNullable<LaterChanges['reason']>, more: Partial<LaterChanges> = {}): LaterChanges => ({
  ...UNCHANGED,
  changed: true,
  reason,
  ...more,
})

/**
 * Compares the revision that a signature covers with the final document, object by object: every object
 * that is new or different must be explained by a rule, and every later octet must belong to an object,
 * a cross-reference section or white space. Anything else is a change after signing.
 *
 * @param signedEnd offset after the last octet that the signature covers
 * @param sound object numbers of the signatures whose ByteRange holds
 * @standard ISO 32000-2:2020 §7.5.6, §12.8.1; ETSI EN 319 142-1 V1.2.1 §5.5
 */
export function compareWithSigned(final: PdfRevision, signedEnd: number, sound: ReadonlySet<number>): LaterChanges {
  const { bytes } = final.file
  if (signedEnd === bytes.length || onlyWhite(final, signedEnd)) return UNCHANGED
  const tail = readTail(bytes, signedEnd, 'white-space')
  if (tail === null) return changedBy('cross-reference')
  let at = tail.startXref
  while (at < signedEnd && isWhite(bytes[at])) at++
  const index = final.sections.findIndex((section) => section.offset === at)
  if (index < 0) return changedBy('cross-reference')
  const newer = final.sections.slice(0, index)
  const older = final.sections.slice(index)
  // What was signed must stand on its own octets, and a later save has no need of a second, hidden view.
  const reachesBeyond = older.some(({ end, hybrid }) => Math.max(end, hybrid?.end ?? 0) > signedEnd)
  if (reachesBeyond || newer.some(({ hybrid }) => hybrid !== null)) return changedBy('cross-reference')

  const signed = new PdfRevision(final.file, older, signedEnd)
  const saves = savesOf(final, newer)
  const offset = firstStrayOctet(final, saves, signedEnd)
  if (offset !== null) return changedBy('octets', { offset })
  const { changes, broken } = findChanges(signed, final, saves)
  const context = new ChangeContext(signed, final, changes, sound)
  if (!keepsTrailer(context)) return changedBy('trailer')

  const rules = new Set<ChangeRuleName>()
  const objects = new Set(broken)
  context.incoming.look([...changes.values()].filter(({ before }) => before === null).map(({ number }) => number))
  for (const change of changes.values()) {
    const rule = CHANGE_RULES.find(({ explains }) => explains(change, context))
    if (rule === undefined) objects.add(change.number)
    else rules.add(rule.name)
  }
  for (const number of findOverhanging(signed, final)) objects.add(number)
  if (objects.size > 0) return changedBy('objects', { objects: [...objects].sort((a, b) => a - b) })
  const inOrder = CHANGE_RULES.map(({ name }) => name).filter((name) => rules.has(name))
  return { ...UNCHANGED, rules: inOrder, appearances: addedAppearances(context) }
}

function onlyWhite(final: PdfRevision, from: number): boolean {
  const { bytes, work } = final.file
  let at = from
  while (at < bytes.length && isWhite(bytes[at])) at++
  work.spend((at - from) >> 5)
  return at === bytes.length
}

function findChanges(
  signed: PdfRevision,
  final: PdfRevision,
  saves: readonly Save[],
): { readonly changes: Map<number, Change>; readonly broken: Set<number> } {
  const numbers = new Set<number>()
  for (const { section } of saves) eachNumber(section, final.file.work, (number) => numbers.add(number))
  const changes = new Map<number, Change>()
  const broken = new Set<number>()
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const [before, after] = [signed.indirect(number), final.indirect(number)]
    // An entry that leads nowhere makes readers guess, each in its own way.
    if (signed.misplaced.has(number) || final.misplaced.has(number)) broken.add(number)
    else if (!same(signed, before, final, after)) {
      changes.set(number, { number, before, after })
    } else if (saves.some(({ revision }) => !same(signed, before, revision, revision.indirect(number)))) {
      broken.add(number) // changed by one save and changed back by another: somebody was shown the one between
    }
  }
  return { changes, broken }
}

const same = (signed: PdfRevision, before: IndirectObject | null, later: PdfRevision, after: IndirectObject | null) =>
  before === null ? after === null : after !== null && signed.sameIndirect(before, after, later)

/** A later save: its section, and the document as it left it. */
interface Save {
  readonly section: XrefSection
  readonly revision: PdfRevision
}

/** Newest first. */
const savesOf = (final: PdfRevision, newer: readonly XrefSection[]): Save[] =>
  newer.map((section, index) => ({
    section,
    revision: index === 0 ? final : new PdfRevision(final.file, final.sections.slice(index), final.end),
  }))

/** The catalog is the same object, and the information dictionary, wherever it stands, says the same. */
function keepsTrailer(context: ChangeContext): boolean {
  const { signed, final } = context
  if (!sameObject(signed.trailer.entries.get('Root'), final.trailer.entries.get('Root'))) return false
  const information = (revision: PdfRevision) => revision.dictionary(revision.trailer.entries.get('Info'))
  return keepsInformation(information(signed), information(final), context)
}

/**
 * Objects of the signed revision that are not whole within the signed octets: an entry that points beyond
 * them, or a stream or string that runs on into what was appended, is filled in after signing.
 */
function findOverhanging(signed: PdfRevision, final: PdfRevision): number[] {
  const found: number[] = []
  const { outlines } = signed.file
  signed.eachEntry((number, entry) => {
    if (entry.kind === 'free') return
    const outline = signed.outline(number, entry)
    if (outline === null) {
      if (final.indirect(number) !== null || (entry.kind === 'file' && entry.offset >= signed.end)) found.push(number)
      return
    }
    const stated = outlines.lengthOf(outline)
    if (stated === null) return
    const length = signed.resolve(stated)
    if (typeof length !== 'number' || !(outlines.endOf(outline) + length <= signed.end)) found.push(number)
  })
  return found
}

/** Walks what lies behind the signed octets and finds the first that no object and no section accounts for. */
function firstStrayOctet(final: PdfRevision, saves: readonly Save[], from: number): number | null {
  const extents: { start: number; end: number }[] = []
  // Each save by its own tables: an object that a still later save replaced is accounted for all the same.
  const objects = new Map<number, PdfRevision>()
  for (const { section, revision } of saves) {
    if (section.form === 'stream') objects.set(section.offset, revision)
    else extents.push({ start: section.offset, end: section.end })
    eachNumber(section, final.file.work, (number) => {
      const entry = revision.entry(number)
      if (entry?.kind === 'file' && entry.offset >= from && !objects.has(entry.offset))
        objects.set(entry.offset, revision)
    })
  }
  for (const [offset, revision] of objects) {
    const object = final.file.indirectAt(offset)
    const end = object === null ? null : attempt(() => revision.extentEnd(object))
    if (object === null || end === null || !end.ok) return offset
    extents.push({ start: object.start, end: end.value })
  }
  extents.sort((a, b) => a.start - b.start)

  let at = from
  for (const { start, end } of extents) {
    if (start < at) return start // one inside another: two readings of the same octets
    const stray = skipTails(final, at, start)
    if (stray !== null) return stray
    at = end
  }
  return skipTails(final, at, final.file.bytes.length)
}

/** White space, `startxref` with its number, and `%%EOF`; the offset of anything else, or null. */
function skipTails(final: PdfRevision, from: number, to: number): number | null {
  const { bytes, work } = final.file
  work.spend((to - from) >> 5)
  let at = from
  while (at < to) {
    if (isWhite(bytes[at])) at++
    else if (startsWith(bytes, at, '%%EOF')) at += 5
    else if (startsWith(bytes, at, 'startxref')) {
      at += 9
      while (at < to && (isWhite(bytes[at]) || (bytes[at]! >= 0x30 && bytes[at]! <= 0x39))) at++
    } else return at
  }
  return null
}

function addedAppearances({ final, changes, filled, widgets }: ChangeContext): number[] {
  return [...filled.keys(), ...widgets.keys()].filter((number) => {
    const change = changes.get(number)
    const dictionary = final.dictionary(change?.after?.value)
    if (change === undefined || change.before !== null || dictionary === null || !dictionary.entries.has('AP'))
      return false
    const [left, bottom, right, top] = final.array(dictionary.entries.get('Rect')) ?? []
    return left !== right && bottom !== top
  })
}
