import type { Report, RevocationReport, SignatureReport } from '../../../service/report/report.ts'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/** Everything of one signature that has a time: spans as bars, instants as numbered marks. */
export interface TimelineStory {
  readonly spans: readonly Span[]
  readonly marks: readonly Mark[]
}

export interface Span {
  readonly kind: 'signer' | 'authority' | 'evidence'
  readonly title: string
  readonly from: string
  /** Null where the publisher names no end. */
  readonly to: string | null
}

export interface Mark {
  readonly kind: 'claimed' | 'timestamp' | 'revoked' | 'validation'
  readonly title: string
  readonly at: string
}

const isTime = (iso: string | null): iso is string => iso !== null && !Number.isNaN(Date.parse(iso))

export function timelineStory(words: Words, report: Report, signature: SignatureReport): TimelineStory {
  return { spans: spansOf(words, report, signature), marks: marksOf(words, report, signature) }
}

function spansOf(words: Words, report: Report, signature: SignatureReport): Span[] {
  const { timeline, path, colon } = words.portal
  const fingerprints =
    signature.path?.certificates ??
    signature.rejectedPaths[0]?.certificates ??
    (signature.signer ? [signature.signer.certificate] : [])
  const spans: Span[] = []
  fingerprints.forEach((fingerprint, index) => {
    const certificate = report.certificates[fingerprint]
    if (certificate === undefined || !isTime(certificate.notBefore) || !isTime(certificate.notAfter)) return
    const name = visibleText(certificate.commonName ?? certificate.subject)
    const kind = index === 0 ? 'signer' : 'authority'
    spans.push({ kind, title: `${name} · ${timeline.validity}`, from: certificate.notBefore, to: certificate.notAfter })
    const revocation = signature.path?.revocation.find(({ subject }) => subject === fingerprint)
    if (index === 0 && revocation?.source && isTime(revocation.thisUpdate)) {
      const title = `${timeline.evidence}${colon}${path.sources[revocation.source]}`
      spans.push({ kind: 'evidence', title, from: revocation.thisUpdate, to: revocation.nextUpdate })
    }
  })
  return spans
}

function marksOf(words: Words, report: Report, signature: SignatureReport): Mark[] {
  const { timeline } = words.portal
  const marks: Mark[] = []
  const mark = (kind: Mark['kind'], title: string, at: string | null) => {
    if (isTime(at)) marks.push({ kind, title, at })
  }
  mark('claimed', timeline.claimed, signature.claimedSigningTime)
  for (const timestamp of signature.timestamps) mark('timestamp', timeline.timestamp, timestamp.time)
  for (const timestamp of report.documentTimestamps) mark('timestamp', timeline.documentTimestamp, timestamp.time)
  for (const at of new Set(revocationsOf(signature))) mark('revoked', timeline.revoked, at)
  mark('validation', timeline.validation, report.validationTime)
  return marks.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** A rejected path keeps its revocation among its reasons. */
function revocationsOf(signature: SignatureReport): string[] {
  const statuses: readonly RevocationReport[] = signature.path?.revocation ?? []
  const times = [
    ...statuses.map(({ revokedAt }) => revokedAt),
    ...signature.rejectedPaths.flatMap(({ reasons }) => reasons.map(({ values }) => values.revokedAt ?? values.at)),
  ]
  return times.filter((time) => typeof time === 'string')
}
