import { eachNumber } from './cross-reference.ts'
import { PdfRevision } from './pdf-revision.ts'

/**
 * Objects of a hybrid-reference file that old and new readers see differently: in use by the tables alone,
 * and something else once the streams that /XRefStm names are read too. Objects that only new readers see
 * are what the form is for.
 *
 * @returns object numbers, lowest first
 * @standard ISO 32000-2:2020 §7.5.8.4
 */
export function findDifferingViews(revision: PdfRevision): number[] {
  const hybrids = revision.sections.flatMap(({ hybrid }) => (hybrid === null ? [] : [hybrid]))
  if (hybrids.length === 0) return []
  const tables = new PdfRevision(revision.file, revision.sections, revision.end, 'tables-alone')
  const differing = new Set<number>()
  for (const hybrid of hybrids) {
    eachNumber(hybrid, revision.file.work, (number) => {
      const [old, now] = [tables.indirect(number), revision.indirect(number)]
      if (old !== null && (now === null || !revision.sameIndirect(now, old, tables))) differing.add(number)
    })
  }
  return [...differing].sort((a, b) => a - b)
}
