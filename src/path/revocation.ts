import { finding } from '../base/finding.ts'
import { isoOf } from '../base/instant.ts'
import type { PathFinding, RevocationStatus } from './certification-path.ts'
import { readCrlEvidence } from './crl-evidence.ts'
import { readOcspEvidence } from './ocsp-evidence.ts'
import type { RevocationQuestion, Statement } from './revocation-evidence.ts'

export interface RevocationCheck {
  readonly status: RevocationStatus
  readonly failures: readonly PathFinding[]
  readonly findings: readonly PathFinding[]
  /** A list was left out that another than the issuer may have signed: under an anchor there is more to say. */
  readonly isOpen: boolean
}

/**
 * Whether a certificate was revoked at an instant, by the CRLs and OCSP responses at hand. One trustworthy
 * source that says so is enough; of those that say it was not, a fresh OCSP response comes before a fresh
 * CRL, the newest first. Nothing usable is `unchecked`: never good.
 *
 * @standard RFC 5280 §6.3.3; RFC 6960 §3.2; EN 319 102-1 V1.4.1 §5.2.5
 */
export async function checkRevocation(question: RevocationQuestion): Promise<RevocationCheck> {
  const ocsp = await readOcspEvidence(question)
  const crl = await readCrlEvidence(question)
  const { isOpen } = crl
  const findings = [...ocsp.findings, ...crl.findings]
  const statements = [...ocsp.statements, ...crl.statements]
  const { certificate, at } = question
  const subject = certificate.fingerprint

  const revoked = firstRevocation(statements)
  if (revoked && (revoked.revokedAt === null || revoked.revokedAt <= at)) {
    const failure = finding('path.certificate-revoked', 'RFC 5280 §6.1.3 (a)(3)', revocationValues(revoked), subject)
    return { status: statusOf(subject, 'revoked', revoked), failures: [failure], findings, isOpen }
  }
  if (revoked) {
    // Listed since a later instant: the list would show an earlier one too, so it was good at this one.
    findings.push(
      finding('path.certificate-revoked-later', 'EN 319 102-1 V1.4.1 §5.5.4', revocationValues(revoked), subject),
    )
    return { status: statusOf(subject, 'good', revoked), failures: [], findings, isOpen }
  }
  const good = newest(statements.filter(({ says, fresh }) => says === 'not-revoked' && fresh))
  if (good) return { status: statusOf(subject, 'good', good), failures: [], findings, isOpen }

  findings.push(finding('path.revocation-unchecked', 'RFC 5280 §6.3.3', {}, subject))
  const unknown = newest(statements.filter(({ says, fresh }) => says === 'unknown' && fresh))
  const status = unknown ? statusOf(subject, 'unknown', unknown) : statusOf(subject, 'unchecked', null)
  return { status, failures: [], findings, isOpen }
}

/**
 * The statement of the earliest revocation; null where no source says revoked. A hold that a newer source
 * no longer lists was released.
 *
 * @standard RFC 5280 §5.3.1 (certificateHold, removeFromCRL)
 */
function firstRevocation(statements: readonly Statement[]): Statement | null {
  const isReleased = (hold: Statement): boolean =>
    statements.some(({ says, fresh, thisUpdate }) => says === 'not-revoked' && fresh && thisUpdate > hold.thisUpdate)
  const standing = statements.filter(
    (each) => each.says === 'revoked' && !(each.reason === 'certificateHold' && isReleased(each)),
  )
  const [first] = standing.sort(
    (a, b) => (a.revokedAt ?? Number.NEGATIVE_INFINITY) - (b.revokedAt ?? Number.NEGATIVE_INFINITY) || preference(a, b),
  )
  return first ?? null
}

const newest = (statements: readonly Statement[]): Statement | null => [...statements].sort(preference)[0] ?? null

/** OCSP before CRL, then the newest; equal ones by fingerprint, so that the order of the material never matters. */
function preference(a: Statement, b: Statement): number {
  if (a.source !== b.source) return a.source === 'ocsp' ? -1 : 1
  return b.thisUpdate - a.thisUpdate || (a.evidence < b.evidence ? -1 : a.evidence > b.evidence ? 1 : 0)
}

const revocationValues = ({ revokedAt, reason }: Statement): { revokedAt: string; reason: string } => ({
  revokedAt: revokedAt === null ? 'unknown' : isoOf(revokedAt),
  reason: reason ?? 'unspecified',
})

function statusOf(subject: string, status: RevocationStatus['status'], statement: Statement | null): RevocationStatus {
  return {
    subject,
    status,
    source: statement?.source ?? null,
    evidence: statement?.evidence ?? null,
    thisUpdate: statement?.thisUpdate ?? null,
    nextUpdate: statement?.nextUpdate ?? null,
    revokedAt: statement?.revokedAt ?? null,
    reason: statement?.reason ?? null,
  }
}
