import { type Finding, finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import type { CertificationPath, PathPurpose, Want } from '../path/certification-path.ts'
import { findPaths } from '../path/find-paths.ts'
import type { Certificate } from '../x509/certificate.ts'
import { checkAlgorithm } from './algorithm-calendar.ts'
import type { SubIndication } from './indication.ts'
import {
  effectOfCheck,
  type GradedFinding,
  gradeFindings,
  outcomeOf,
  type ValidationContext,
} from './validation-context.ts'

/** The verdict on a certificate for a purpose: by which path, judged at which instant, and what stands against it. */
export interface CertificateJudgement {
  /** The path that is relied on; null where none is acceptable. */
  readonly path: CertificationPath | null
  /** Candidates that were refused, nearest to acceptable first. */
  readonly rejected: readonly CertificationPath[]
  readonly findings: readonly GradedFinding[]
  /** Null where the certificate is good for the purpose. */
  readonly subIndication: SubIndication | null
  /** The validation time, or the proven time where only then it was good. */
  readonly judgedAt: Instant
  readonly wants: readonly Want[]
}

/**
 * Judges a certificate now and, where it is no longer good, at the instant at which the signature is
 * proven to have existed: a certificate that expired or was revoked later does not undo what was signed.
 *
 * @param proven earliest instant at which a verified time-stamp shows the signature; the validation time where there is none
 * @standard EN 319 102-1 V1.4.1 §5.2.6 (X.509 certificate validation), §5.5.4 steps 4–6 (proof of existence)
 */
export async function judgeCertificate(
  target: Certificate,
  purpose: PathPurpose,
  proven: Instant,
  context: ValidationContext,
): Promise<CertificateJudgement> {
  const now = await judgeAt(target, purpose, context.at, context)
  if (proven >= context.at) return now
  if (proven < target.notBefore) return refusedByTime(now, 'validation.signed-before-validity', target, proven, context)
  if (now.subIndication === null) return now

  const then = await judgeAt(target, purpose, proven, context)
  if (then.subIndication === null) {
    const past = finding(
      'validation.past-validation',
      'EN 319 102-1 V1.4.1 §5.5.4',
      { judgedAt: isoOf(proven) },
      target.fingerprint,
    )
    return { ...then, findings: [...then.findings, ...gradeFindings([past], context.policy)], wants: now.wants }
  }
  const against = (code: string) =>
    then.findings.some((item) => item.code === code && item.subject === target.fingerprint)
  if (against('path.certificate-revoked')) {
    return refusedByTime(now, 'validation.signed-after-revocation', target, proven, context)
  }
  if (against('path.certificate-expired')) {
    return refusedByTime(now, 'validation.signed-after-expiry', target, proven, context)
  }
  return now
}

function refusedByTime(
  now: CertificateJudgement,
  code: 'validation.signed-before-validity' | 'validation.signed-after-revocation' | 'validation.signed-after-expiry',
  target: Certificate,
  proven: Instant,
  context: ValidationContext,
): CertificateJudgement {
  const late = finding(code, 'EN 319 102-1 V1.4.1 §5.5.4', { provenAt: isoOf(proven) }, target.fingerprint)
  const findings = [...now.findings, ...gradeFindings([late], context.policy)]
  return { ...now, findings, subIndication: outcomeOf(findings, effectFor(target)) }
}

/** The judgement at one instant, over every path. */
async function judgeAt(
  target: Certificate,
  purpose: PathPurpose,
  at: Instant,
  context: ValidationContext,
): Promise<CertificateJudgement> {
  const search = await findPaths({
    target,
    purpose,
    at,
    pool: context.material.certificates,
    anchors: context.anchors,
    revocation: { lists: context.material.lists, responses: context.material.responses },
    budget: context.budget,
    signatureCache: context.signatureCache,
  })
  const { rejected, wants } = search
  const candidates = search.accepted.map((path) => {
    const findings = gradeFindings([...path.findings, ...weakLinks(path, at, context)], context.policy)
    return { path, findings, subIndication: outcomeOf(findings, effectFor(target)) }
  })
  const best = candidates.find((candidate) => candidate.subIndication === null) ?? candidates[0]
  if (best) return { ...best, rejected, wants, judgedAt: at }

  const findings = gradeFindings(reasonsAgainst(rejected, search.budgetSpent, target, context), context.policy)
  const subIndication = outcomeOf(findings, effectFor(target)) ?? 'NO_CERTIFICATE_CHAIN_FOUND'
  return { path: null, rejected, findings, subIndication, judgedAt: at, wants }
}

function reasonsAgainst(
  rejected: readonly CertificationPath[],
  budgetSpent: string | null,
  target: Certificate,
  context: ValidationContext,
): Finding[] {
  const reasons: Finding[] = []
  // RFC 4158 §3.1: a search that was cut short has shown nothing.
  if (budgetSpent) reasons.push(finding('validation.budget-spent', 'RFC 4158 §3.1', { allowance: budgetSpent }))
  if (context.anchors.length === 0) reasons.push(finding('validation.trust-empty', 'RFC 5280 §6.1.1 (d)'))
  const nearest = rejected[0]
  if (nearest) reasons.push(...nearest.failures, ...nearest.findings)
  else if (!budgetSpent) reasons.push(finding('path.anchor-missing', 'RFC 5280 §6.1', {}, target.fingerprint))
  return reasons
}

/** Every signature on the path below the anchor must be of an algorithm still accepted. */
function weakLinks(path: CertificationPath, at: Instant, context: ValidationContext): Finding[] {
  return path.certificates.flatMap((certificate, index) => {
    const isAnchor = certificate.fingerprint === path.anchor?.certificate.fingerprint
    const scheme = path.schemes[index]
    return isAnchor || !scheme ? [] : checkAlgorithm(scheme, at, context.policy.algorithms, certificate.fingerprint)
  })
}

/** A CA's expiry or revocation says less about the signature than the signer's own. EN 319 102-1 V1.4.1 table 6 */
function effectFor(target: Certificate): (finding: Finding) => SubIndication {
  return (item) => {
    const ofTarget = item.subject === target.fingerprint
    if (item.code === 'path.certificate-revoked') return ofTarget ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE'
    if (item.code === 'path.certificate-not-yet-valid') return ofTarget ? 'NOT_YET_VALID' : 'OUT_OF_BOUNDS_NO_POE'
    // On a path these speak of the link between two certificates, not of the signature that is judged.
    if (item.code.startsWith('crypto.')) return 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
    return effectOfCheck(item)
  }
}
