import type { Report, SignatureReport } from '../../../service/report/report.ts'
import { PUBLIC_WEB_ROOTS } from './public-web-roots.ts'
import type { ReadersTexts } from './words/readers-zh.ts'

export type ReaderFact = keyof ReadersTexts['facts']

/**
 * What about this file makes other programs say otherwise, most decisive first. Each follows from the report itself or from
 * what Adobe publishes; of other programs nothing is claimed.
 */
export function readerFacts(report: Report): readonly ReaderFact[] {
  const { signatures, document } = report
  const some = (test: (signature: SignatureReport) => boolean) => signatures.some(test)
  const found: readonly (readonly [ReaderFact, boolean])[] = [
    ['not-pdf', document.format !== 'pdf' && some(({ format }) => format !== 'timestamp')],
    ['time-stamp-alone', document.format !== 'pdf' && some(({ format }) => format === 'timestamp')],
    ['sm2', some(({ algorithm }) => algorithm !== null && /\bSM[23]\b/.test(algorithm))],
    ['demonstration', some(({ path }) => path?.demonstration === true)],
    ['web-root', some(({ path }) => path !== null && PUBLIC_WEB_ROOTS.has(path.anchor))],
    ['other-anchor', some(({ path }) => path !== null && !path.demonstration && !PUBLIC_WEB_ROOTS.has(path.anchor))],
    ['no-anchor', some(({ path }) => path === null)],
    ['cross-certificate', some(({ path }) => path !== null && path.crossCertificates.length > 0)],
    ['time', document.format === 'pdf'],
    ['wps', true],
  ]
  return found.flatMap(([fact, holds]) => (holds ? [fact] : []))
}
