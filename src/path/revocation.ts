import { finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import { ExtensionType } from '../x509/extension.ts'
import type { PathFinding, RevocationStatus } from './certification-path.ts'
import { readCrlEvidence } from './crl-evidence.ts'
import { readOcspEvidence } from './ocsp-evidence.ts'
import { isKeyInDoubt, type RevocationQuestion, type Statement } from './revocation-evidence.ts'

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
  const statements = [...ocsp.statements, ...crl.statements].map((each) => agedBy(each, question, findings))
  const { certificate, at } = question
  const subject = certificate.fingerprint

  const revocations = statements.filter(({ says }) => says === 'revoked').sort(byRevocation)
  const final = revocations.filter(({ reason }) => reason !== HOLD)
  const holds = revocations.filter((each) => each.reason === HOLD && !isReleased(each, statements, at))
  const revoked = [...final, ...holds].find((each) => countsAt(each, question))
  if (revoked) {
    const code = revoked.reason === HOLD ? 'path.certificate-on-hold' : 'path.certificate-revoked'
    const failure = finding(code, 'RFC 5280 §6.1.3 (a)(3)', revocationValues(revoked), subject)
    return { status: statusOf(subject, 'revoked', revoked), failures: [failure], findings, isOpen }
  }
  const standing = [...final, ...holds].sort(byRevocation)
  const [later] = standing
  if (later) {
    const values = revocationValues(later)
    findings.push(finding('path.certificate-revoked-later', 'EN 319 102-1 V1.4.1 §5.5.4', values, subject))
    if (later.invalidityDate !== null && later.invalidityDate <= at) {
      findings.push(finding('path.invalidity-earlier', 'RFC 5280 §5.3.2', values, subject))
    }
  }
  // Whoever names it since a later instant would name it since an earlier one too: it was good at this one.
  const goodBefore = standing.find(({ fresh }) => fresh)
  if (goodBefore) return { status: statusOf(subject, 'good', goodBefore), failures: [], findings, isOpen }
  const good = newest(statements.filter(({ says, fresh }) => says === 'not-revoked' && fresh))
  if (good) {
    if (lacksDelta(good, question)) findings.push(finding('path.delta-crl-missing', 'RFC 5280 §5.2.6', {}, subject))
    return { status: statusOf(subject, 'good', good), failures: [], findings, isOpen }
  }
  findings.push(finding('path.revocation-unchecked', 'RFC 5280 §6.3.3', {}, subject))
  const unknown = newest(statements.filter(({ says, fresh }) => says === 'unknown' && fresh))
  const status = unknown ? statusOf(subject, 'unknown', unknown) : statusOf(subject, 'unchecked', null)
  return { status, failures: [], findings, isOpen }
}

/** Whether a list is the last word, although the certificate or the list names deltas to it. RFC 5280 §4.2.1.15, §5.2.6 */
function lacksDelta({ evidence, thisUpdate }: Statement, { certificate, lists }: RevocationQuestion): boolean {
  const list = lists.find(({ fingerprint }) => fingerprint === evidence)
  // With a delta, the statement is as of its issue.
  if (list === undefined || list.isDelta || list.thisUpdate !== thisUpdate) return false
  return [...certificate.extensions, ...list.extensions].some(({ oid }) => oid === ExtensionType.freshestCrl)
}

const HOLD = 'certificateHold'

/** Whether a revocation speaks against the certificate at the instant, or only against what came later. */
function countsAt({ revokedAt, reason }: Statement, { at, mayBackdate = false }: RevocationQuestion): boolean {
  return revokedAt === null || revokedAt <= at || (mayBackdate && isKeyInDoubt(reason))
}

/**
 * Whether a hold had ended by the instant: a newer source no longer lists the certificate, and is no newer
 * than the instant. What was released later leaves open on which side of the instant it was.
 *
 * @standard RFC 5280 §5.3.1 (certificateHold, removeFromCRL)
 */
const isReleased = (hold: Statement, statements: readonly Statement[], at: Instant): boolean =>
  statements.some(
    ({ says, fresh, thisUpdate }) =>
      says === 'not-revoked' && fresh && thisUpdate > hold.thisUpdate && thisUpdate <= at,
  )

/** The earliest revocation first; one of unknown time before all. */
const byRevocation = (a: Statement, b: Statement): number =>
  (a.revokedAt ?? Number.NEGATIVE_INFINITY) - (b.revokedAt ?? Number.NEGATIVE_INFINITY) || preference(a, b)

/**
 * What says that a certificate is not revoked, held against the age that the policy allows: promising no
 * successor for a year, a list may still be too old for the relying party.
 *
 * @standard EN 319 102-1 V1.4.1 §5.2.5.4
 */
function agedBy(statement: Statement, question: RevocationQuestion, findings: PathFinding[]): Statement {
  const { certificate, at, revocationAgeSecondsMax: limits = {} } = question
  const isAuthority = certificate.basicConstraints?.ca === true
  const ageSecondsMax = isAuthority ? limits.authorities : limits.endEntity
  const ageSeconds = Math.ceil((at - statement.thisUpdate) / 1000)
  if (ageSecondsMax === undefined || ageSeconds <= ageSecondsMax) return statement
  if (statement.says !== 'not-revoked' || !statement.fresh) return statement
  const values = { ageSeconds, ageSecondsMax }
  findings.push(finding('path.revocation-not-fresh', 'EN 319 102-1 V1.4.1 §5.2.5.4', values, statement.evidence))
  return { ...statement, fresh: false }
}

const newest = (statements: readonly Statement[]): Statement | null => [...statements].sort(preference)[0] ?? null

/** OCSP before CRL, then the newest; equal ones by fingerprint, so that the order of the material never matters. */
function preference(a: Statement, b: Statement): number {
  if (a.source !== b.source) return a.source === 'ocsp' ? -1 : 1
  return b.thisUpdate - a.thisUpdate || (a.evidence < b.evidence ? -1 : a.evidence > b.evidence ? 1 : 0)
}

const revocationValues = ({ revokedAt, reason, invalidityDate }: Statement): Readonly<Record<string, string>> => ({
  revokedAt: revokedAt === null ? 'unknown' : isoOf(revokedAt),
  reason: reason ?? 'unspecified',
  ...(invalidityDate !== null && { invalidityDate: isoOf(invalidityDate) }),
})

function statusOf(subject: string, status: RevocationStatus['status'], statement: Statement | null): RevocationStatus {
  return {
    subject,
    status,
    source: statement?.source ?? null,
    evidence: statement?.evidence ?? null,
    scheme: null,
    thisUpdate: statement?.thisUpdate ?? null,
    nextUpdate: statement?.nextUpdate ?? null,
    revokedAt: statement?.revokedAt ?? null,
    reason: statement?.reason ?? null,
  }
}
