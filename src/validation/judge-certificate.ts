import type { Allowance } from '../base/budget.ts'
import { finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import type { PathPurpose } from '../path/certification-path.ts'
import { findPaths } from '../path/find-paths.ts'
import type { Certificate } from '../x509/certificate.ts'
import { type CertificateJudgement, effectFor, judgePaths, vouchedPathOf } from './judge-paths.ts'
import { budgetSpent, gradeFindings, outcomeOf, type ValidationContext } from './validation-context.ts'

/** The verdict where nothing more may be spent on a certificate. */
const unjudged = (at: Instant, spent: keyof Allowance, context: ValidationContext): CertificateJudgement => ({
  path: null,
  accepted: [],
  rejected: [],
  findings: gradeFindings([budgetSpent(spent)], context.policy),
  subIndication: 'TRY_LATER',
  judgedAt: at,
  wants: [],
})

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
  if (proven >= context.at || context.budget.spent !== null) return now
  if (proven < target.notBefore) {
    // What a stranger's certificate says of its own validity proves nothing.
    if (!vouchedPathOf(now)) return now
    return refusedByTime(now, 'validation.signed-before-validity', target, proven, context)
  }
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
  if (!vouchedPathOf(then)) return now
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
  const { spent: exhausted } = context.budget
  if (exhausted !== null) return unjudged(at, exhausted, context)
  const search = await findPaths({
    target,
    purpose,
    at,
    pool: context.material.certificates,
    anchors: context.anchors,
    revocation: { lists: context.material.lists, responses: context.material.responses },
    validityModel: context.policy.validityModel,
    revocationAgeSecondsMax: context.policy.revocationAgeSecondsMax,
    budget: context.budget,
    signatureCache: context.signatureCache,
  })
  return judgePaths(search, target, at, context)
}
