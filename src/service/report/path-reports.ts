import type { FindingValues } from '../../base/finding.ts'
import { isoOf } from '../../base/instant.ts'
import type { CertificationPath } from '../../path/certification-path.ts'
import type { CertificateJudgement } from '../../validation/judge-paths.ts'
import type { GradedFinding } from '../../validation/validation-context.ts'
import { withoutIdentityNumbers } from '../../x509/identity-number.ts'
import type { CertificateBook } from './certificate-book.ts'
import type { OtherPathReport, PathReport, RejectedPathReport, ReportFinding } from './report.ts'

/** Rejected paths told in a report; more say the same again. */
const REJECTED_PATHS_MAX = 8

/** An accepted path, its certificates entered in the book. */
export function pathReport(path: CertificationPath, book: CertificateBook): PathReport {
  const anchor = path.anchor!
  const certificates = path.certificates.map((certificate) => book.enter(certificate))
  const anchorFingerprint = book.enter(anchor.certificate)
  return {
    anchor: anchorFingerprint,
    region: anchor.region ?? null,
    demonstration: anchor.demonstration === true,
    certificates: certificates.at(-1) === anchorFingerprint ? certificates : [...certificates, anchorFingerprint],
    crossCertificates: crossCertificatesOf(path),
    userConstrainedPolicySet: [...(path.userConstrainedPolicySet ?? [])],
    revocation: path.revocation.map((status) => ({
      subject: status.subject,
      status: status.status,
      source: status.source,
      evidence: status.evidence,
      thisUpdate: status.thisUpdate === null ? null : isoOf(status.thisUpdate),
      nextUpdate: status.nextUpdate === null ? null : isoOf(status.nextUpdate),
      revokedAt: status.revokedAt === null ? null : isoOf(status.revokedAt),
      reason: status.reason,
    })),
  }
}

/** The path that a judgement relies on, every other accepted one, and those that were refused. */
export function pathReports(judgement: CertificateJudgement | null, book: CertificateBook) {
  const [chosen = null, ...others] = judgement?.accepted ?? []
  return {
    path: chosen && pathReport(chosen.path, book),
    otherPaths: others.map(({ path, behind }): OtherPathReport => ({ ...pathReport(path, book), behind: behind! })),
    rejectedPaths: rejectedPathReports(judgement?.rejected ?? [], book),
  }
}

/** The candidates that were refused, nearest to acceptable first, with all that stands against them. */
export function rejectedPathReports(
  rejected: readonly CertificationPath[],
  book: CertificateBook,
  limit = REJECTED_PATHS_MAX,
): RejectedPathReport[] {
  return rejected.slice(0, limit).map((path) => ({
    certificates: path.certificates.map((certificate) => book.enter(certificate)),
    anchor: path.anchor && book.enter(path.anchor.certificate),
    region: path.anchor?.region ?? null,
    crossCertificates: crossCertificatesOf(path),
    reasons: path.failures.map((failure) => findingReport({ ...failure, severity: 'fail' })),
  }))
}

const crossCertificatesOf = ({ certificates, crossCertificates }: CertificationPath): string[] =>
  crossCertificates.map((index) => certificates[index]!.fingerprint)

export function findingReport(item: GradedFinding): ReportFinding {
  const { code, severity, standard, subject, values } = item
  return { code, severity, standard, ...(subject !== undefined && { subject }), values: shownValues(values) }
}

/** Addresses and texts that a certificate says, without identity numbers; a digest is none, whatever its digits. */
function shownValues(values: FindingValues): FindingValues {
  const shown = Object.entries(values).map(([name, value]) => {
    const isText = typeof value === 'string' && !/^[0-9a-f]{40,}$/.test(value)
    return [name, isText ? withoutIdentityNumbers(value) : value] as const
  })
  return shown.every(([name, value]) => value === values[name]) ? values : Object.fromEntries(shown)
}
