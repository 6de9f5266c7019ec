import type { Bytes } from '../../base/bytes.ts'
import { type Finding, finding } from '../../base/finding.ts'
import { attempt, type Fault, type Result } from '../../base/result.ts'
import type { SignedDocument, SignedObject } from '../signed-object.ts'
import { readTail, readXrefChain, startsWith } from './cross-reference.ts'
import { findRemovedSignatures, findSignatures } from './find-signatures.ts'
import { findDifferingViews } from './hybrid-views.ts'
import { compareWithSigned, type LaterChanges } from './later-changes.ts'
import { isWhite } from './object-parser.ts'
import type { PdfCode } from './pdf-code.ts'
import { PdfFile, PdfRevision } from './pdf-revision.ts'
import { PDF_LIMITS, type PdfLimits, PdfWork, pdfFault } from './pdf-work.ts'
import { recoverRevision } from './recover-xref.ts'
import { readSecurityStore } from './security-store.ts'
import { type ReadSignature, readSignature } from './signature-object.ts'

/** Object numbers named in one finding. */
const NAMED_MAX = 8
const CHANGES = 'ISO 32000-2:2020 §12.8.1; ETSI EN 319 142-1 V1.2.1 §5.5'

/**
 * Opens a PDF: every signature and document time-stamp of its last revision in the order in which they
 * were made, what each of them covers, and whether anything that came later is more than another
 * signature, a document time-stamp or validation data.
 *
 * Only what the signatures need is read: pages are never decoded, and without later revisions not even
 * looked at. What breaks the rules of the container is a finding of its object; what cannot be read at
 * all is a fault `pdf.*`.
 *
 * @standard ISO 32000-2:2020 §7.5, §12.7, §12.8; ETSI EN 319 142-1 V1.2.1
 */
export function openPdf(bytes: Bytes, limits: PdfLimits = PDF_LIMITS): Result<SignedDocument> {
  // Both readings draw on the same allowance: a damaged file must not cost twice.
  const work = new PdfWork(limits)
  const opened = attempt(() => openByXref(bytes, work))
  if (opened.ok || !isDamage(opened.fault)) return opened
  return attempt(() => openRecovered(new PdfFile(bytes, work), opened.fault))
}

/** Faults that a rebuilt cross-reference can mend; limits, loops and encryption stay what they are. */
const isDamage = ({ code }: Fault): boolean =>
  ['pdf.xref-missing', 'pdf.xref-malformed', 'pdf.syntax-malformed', 'pdf.catalog-missing'].includes(code)

function openByXref(bytes: Bytes, work: PdfWork): SignedDocument {
  if (!startsWith(bytes, 0, '%PDF-')) throw pdfFault('pdf.header-missing')
  const tail = readTail(bytes, bytes.length, 'any-octets')
  if (tail === null) throw pdfFault('pdf.xref-missing', { octets: bytes.length })
  const revision = new PdfRevision(new PdfFile(bytes, work), readXrefChain(bytes, tail.startXref, work), bytes.length)
  const trailing = bytes.subarray(tail.end).findIndex((octet) => !isWhite(octet))
  const findings: Finding<PdfCode>[] = []
  if (trailing >= 0)
    findings.push(finding('pdf.trailing-octets', 'ISO 32000-2:2020 §7.5.5', { offset: tail.end + trailing }))
  return openRevision(revision, findings, (end, sound) => compareWithSigned(revision, end, sound))
}

function openRecovered(file: PdfFile, { code, values }: Fault): SignedDocument {
  const revision = recoverRevision(file)
  const offset = values.offset ?? 0
  const findings = [finding<PdfCode>('pdf.xref-recovered', 'ISO 32000-2:2020 §7.5.4, annex I', { cause: code, offset })]
  const { length } = file.bytes
  const unknown: LaterChanges = {
    changed: true,
    reason: 'cross-reference',
    objects: [],
    offset: null,
    rules: [],
    appearances: [],
  }
  return openRevision(revision, findings, (end) =>
    end === length ? { ...unknown, changed: false, reason: null } : unknown,
  )
}

/** Object numbers of the signatures whose ByteRange holds: only they may be what a later save was for. */
interface SoundSignatures {
  readonly all: ReadonlySet<number>
  readonly timestamps: ReadonlySet<number>
}

type Compare = (signedEnd: number, sound: ReadonlySet<number>) => LaterChanges

function openRevision(revision: PdfRevision, findings: Finding<PdfCode>[], compare: Compare): SignedDocument {
  for (const { trailer } of revision.sections) {
    if (revision.resolve(trailer.entries.get('Encrypt')) !== null) throw pdfFault('pdf.encrypted')
  }
  if (revision.catalog === null) throw pdfFault('pdf.catalog-missing')
  const references = findSignatures(revision)
  const removed = findRemovedSignatures(revision, references)
  if (removed.length > 0)
    findings.push(finding('pdf.signature-removed', CHANGES, { objects: named(removed), count: removed.length }))
  const differing = findDifferingViews(revision)
  if (differing.length > 0) {
    findings.push(
      finding('pdf.hybrid-views-differ', 'ISO 32000-2:2020 §7.5.8.4', {
        objects: named(differing),
        count: differing.length,
      }),
    )
  }

  const signatures = references.map((reference) => readSignature(reference, revision))
  // In the order of the saves; sorting keeps the order of the fields.
  signatures.sort((a, b) => a.position - b.position)
  const sound = { all: new Set<number>(), timestamps: new Set<number>() }
  for (const { number, range, object } of signatures) {
    if (number === null || range === null) continue
    sound.all.add(number)
    if (object.kind === 'document-timestamp') sound.timestamps.add(number)
  }
  const objects = signatures.map((signature) => judged(signature, compare, sound, revision.file.bytes.length, findings))
  const store = readSecurityStore(revision)
  if (revision.misplaced.size > 0) {
    const misplaced = [...revision.misplaced].sort((a, b) => a - b)
    findings.push(
      finding('pdf.object-misplaced', 'ISO 32000-2:2020 §7.3.10, §7.5.4', {
        objects: named(misplaced),
        count: misplaced.length,
      }),
    )
  }
  return {
    format: 'pdf',
    objects,
    material: store.material,
    changedAfterSigning: removed.length > 0 || objects.some(({ changedAfterSigning }) => changedAfterSigning),
    findings: [...findings, ...store.findings],
  }
}

function judged(
  { object, range, allowsSignatures }: ReadSignature,
  compare: Compare,
  sound: SoundSignatures,
  octets: number,
  documentFindings: readonly Finding<PdfCode>[],
): SignedObject {
  if (range === null) return { ...object, findings: [...object.findings, ...onEvery(documentFindings)] }
  const later = compare(range.end, allowsSignatures ? sound.all : sound.timestamps)
  const findings: Finding<PdfCode>[] = []
  if (later.changed) findings.push(finding('pdf.changed-after-signing', CHANGES, changedValues(later)))
  else if (range.end < octets && later.rules.length > 0) {
    const values = { rules: later.rules.join(' '), coveredOctets: range.end, octets }
    findings.push(finding('pdf.later-changes-allowed', CHANGES, values))
  }
  if (later.appearances.length > 0) {
    findings.push(
      finding('pdf.later-appearance-added', 'ISO 32000-2:2020 §12.7.5.5', { objects: named(later.appearances) }),
    )
  }
  return {
    ...object,
    changedAfterSigning: later.changed,
    findings: [...object.findings, ...findings, ...onEvery(documentFindings)],
  }
}

/** A guessed cross-reference or two views of one file touch every signature: a policy that looks at one alone must meet it. */
const onEvery = (findings: readonly Finding<PdfCode>[]): Finding<PdfCode>[] =>
  findings.filter(({ code }) => code === 'pdf.xref-recovered' || code === 'pdf.hybrid-views-differ')

function changedValues({ reason, objects, offset }: LaterChanges) {
  return {
    reason: reason ?? 'objects',
    ...(objects.length === 0 ? {} : { objects: named(objects), count: objects.length }),
    ...(offset === null ? {} : { offset }),
  }
}

const named = (numbers: readonly number[]): string => numbers.slice(0, NAMED_MAX).join(' ')
