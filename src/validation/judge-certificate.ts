import type { Allowance } from '../base/budget.ts'
import { type Finding, finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import type { CertificationPath, PathPurpose, Want } from '../path/certification-path.ts'
import { findPaths } from '../path/find-paths.ts'
import type { PathCode } from '../path/path-code.ts'
import type { Certificate } from '../x509/certificate.ts'
import { checkAlgorithm } from './algorithm-calendar.ts'
import type { SubIndication } from './indication.ts'
import {
  budgetSpent,
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

/** The verdict where nothing more may be spent on a certificate. */
const unjudged = (at: Instant, spent: keyof Allowance, context: ValidationContext): CertificateJudgement => ({
  path: null,
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

/** Reasons for which a path is refused although every certificate of it was issued by the CA above it. */
const UNDISPUTED: ReadonlySet<string> = new Set<PathCode>([
  'path.certificate-not-yet-valid',
  'path.certificate-expired',
  'path.certificate-revoked',
  'path.extended-key-usage-missing',
  'path.extended-key-usage-not-exclusive',
  'path.extended-key-usage-not-critical',
])

/**
 * The path by which a trust anchor vouches for what the certificate says of itself: the one relied on, else
 * the nearest that was refused for time, revocation or purpose alone. Null for a stranger's certificate.
 */
export const vouchedPathOf = ({ path, rejected }: CertificateJudgement): CertificationPath | null =>
  path ?? rejected.find(isVouchedFor) ?? null

function isVouchedFor({ anchor, certificates, failures }: CertificationPath): boolean {
  const target = certificates[0]!.fingerprint
  const isOwnPurpose = ({ code, subject }: Finding) => code === 'path.key-usage-missing' && subject === target
  return anchor !== null && failures.every((failure) => UNDISPUTED.has(failure.code) || isOwnPurpose(failure))
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
    budget: context.budget,
    signatureCache: context.signatureCache,
  })
  const { rejected, wants } = search
  // A search that was cut short has shown nothing, and evidence may be left unread: never good, never a failure.
  const spent = search.budgetSpent === null ? [] : [budgetSpent(search.budgetSpent)]
  const candidates = search.accepted.map((path) => {
    const findings = gradeFindings(
      [...spent, ...path.findings, ...weakLinks(path, at, context), ...futureEvidence(path, context)],
      context.policy,
    )
    return { path, findings, subIndication: outcomeOf(findings, effectFor(target)) }
  })
  const best = candidates.find((candidate) => candidate.subIndication === null) ?? candidates[0]
  if (best) return { ...best, rejected, wants, judgedAt: at }

  const reasons = spent.length > 0 ? spent : reasonsAgainst(rejected, target, context)
  const findings = gradeFindings(reasons, context.policy)
  const subIndication = outcomeOf(findings, effectFor(target, rejected[0])) ?? 'NO_CERTIFICATE_CHAIN_FOUND'
  return { path: null, rejected, findings, subIndication, judgedAt: at, wants }
}

function reasonsAgainst(
  rejected: readonly CertificationPath[],
  target: Certificate,
  context: ValidationContext,
): Finding[] {
  const reasons: Finding[] = []
  if (context.anchors.length === 0) reasons.push(finding('validation.trust-empty', 'RFC 5280 §6.1.1 (d)'))
  const nearest = rejected[0]
  if (nearest) reasons.push(...nearest.failures, ...nearest.findings)
  else reasons.push(finding('path.anchor-missing', 'RFC 5280 §6.1', {}, target.fingerprint))
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

/** RFC 6960 §4.2.2.1: what calls itself newer than the validation time is worth a question. */
const futureEvidence = (path: CertificationPath, { at }: ValidationContext): Finding[] =>
  path.revocation.flatMap(({ subject, thisUpdate }) =>
    thisUpdate === null || thisUpdate <= at
      ? []
      : [
          finding(
            'validation.evidence-from-future',
            'RFC 6960 §4.2.2.1',
            { thisUpdate: isoOf(thisUpdate), at: isoOf(at) },
            subject,
          ),
        ],
  )

/** A CA's expiry or revocation says less about the signature than the signer's own. EN 319 102-1 V1.4.1 table 6 */
function effectFor(target: Certificate, refused?: CertificationPath): (finding: Finding) => SubIndication {
  const isStrange = refused !== undefined && !isVouchedFor(refused)
  return (item) => {
    const ofTarget = item.subject === target.fingerprint
    if (item.code === 'path.certificate-revoked') return ofTarget ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE'
    if (item.code === 'path.certificate-not-yet-valid') {
      return ofTarget && !isStrange ? 'NOT_YET_VALID' : 'OUT_OF_BOUNDS_NO_POE'
    }
    // On a path these speak of the link between two certificates, not of the signature that is judged.
    if (item.code.startsWith('crypto.')) return 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
    return effectOfCheck(item)
  }
}
