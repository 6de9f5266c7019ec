import { type Finding, finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import type { CertificationPath, Want } from '../path/certification-path.ts'
import type { PathSearch } from '../path/find-paths.ts'
import type { PathCode } from '../path/path-code.ts'
import { type RankedPath, type RankReason, reasonBehind } from '../path/rank-paths.ts'
import { isDue } from '../path/trust-anchor.ts'
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
  /** Every path that stands, the one that is relied on first. */
  readonly accepted: readonly JudgedPath[]
  /** Candidates that were refused, nearest to acceptable first. */
  readonly rejected: readonly CertificationPath[]
  readonly findings: readonly GradedFinding[]
  /** Null where the certificate is good for the purpose. */
  readonly subIndication: SubIndication | null
  /** The validation time, or the proven time where only then it was good. */
  readonly judgedAt: Instant
  readonly wants: readonly Want[]
}

/** A path that stands by RFC 5280 §6.1, as the validation policy sees it. */
export interface JudgedPath {
  readonly path: RankedPath
  readonly findings: readonly GradedFinding[]
  /** Null where nothing is against it. */
  readonly subIndication: SubIndication | null
  /** Why it stands behind the one before it: by rank, or because the policy refuses it; null for the first. */
  readonly behind: RankReason | 'validation-policy' | null
}

/** What a judgement over a search rests on. */
export type PathContext = Pick<ValidationContext, 'anchors' | 'at' | 'policy'>

/** Weighs every path that a search at one instant found, and takes the first against which nothing stands. */
export function judgePaths(
  search: PathSearch,
  target: Certificate,
  at: Instant,
  context: PathContext,
): CertificateJudgement {
  const { rejected, wants } = search
  // A search that was cut short has shown nothing, and evidence may be left unread: never good, never a failure.
  const spent = search.budgetSpent === null ? [] : [budgetSpent(search.budgetSpent)]
  const candidates = search.accepted.map((path) => {
    const findings = gradeFindings(
      [
        ...spent,
        ...path.findings,
        ...weakLinks(path, at, context),
        ...weakEvidence(path, at, context),
        ...futureEvidence(path, context),
        ...staleTrust(path, context),
      ],
      context.policy,
    )
    return { path, findings, subIndication: outcomeOf(findings, effectFor(target)) }
  })
  const accepted = placed(candidates)
  const [best] = accepted
  if (best) {
    const { path, findings, subIndication } = best
    return { path, accepted, rejected, findings, subIndication, judgedAt: at, wants }
  }
  const reasons = spent.length > 0 ? spent : reasonsAgainst(rejected, target, context)
  const findings = gradeFindings(reasons, context.policy)
  const subIndication = outcomeOf(findings, effectFor(target, rejected[0])) ?? 'NO_CERTIFICATE_CHAIN_FOUND'
  return { path: null, accepted, rejected, findings, subIndication, judgedAt: at, wants }
}

/** Those that the policy lets pass first, otherwise as they rank. */
function placed(candidates: readonly Omit<JudgedPath, 'behind'>[]): JudgedPath[] {
  const passes = ({ subIndication }: Omit<JudgedPath, 'behind'>): boolean => subIndication === null
  const sorted = [...candidates.filter(passes), ...candidates.filter((candidate) => !passes(candidate))]
  return sorted.map((candidate, i) => {
    const before = sorted[i - 1]
    if (before === undefined) return { ...candidate, behind: null }
    if (passes(before) && !passes(candidate)) return { ...candidate, behind: 'validation-policy' }
    return { ...candidate, behind: reasonBehind(before.path, candidate.path) }
  })
}

/** Reasons for which a path is refused although every certificate of it was issued by the CA above it. */
const UNDISPUTED: ReadonlySet<string> = new Set<PathCode>([
  'path.certificate-not-yet-valid',
  'path.certificate-expired',
  'path.certificate-revoked',
  'path.certificate-on-hold',
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

function reasonsAgainst(rejected: readonly CertificationPath[], target: Certificate, context: PathContext): Finding[] {
  const reasons: Finding[] = []
  if (context.anchors.length === 0) reasons.push(finding('validation.trust-empty', 'RFC 5280 §6.1.1 (d)'))
  const nearest = rejected[0]
  if (nearest) reasons.push(...nearest.failures, ...nearest.findings)
  else reasons.push(finding('path.anchor-missing', 'RFC 5280 §6.1', {}, target.fingerprint))
  return reasons
}

/** What is known of the anchor was to be renewed by the instant that is asked about: our state, and not the signatory's. */
function staleTrust({ anchor }: CertificationPath, { at }: PathContext): Finding[] {
  if (anchor === null || anchor.dueAt === undefined || !isDue(anchor, at)) return []
  return [finding('validation.trust-stale', 'ETSI TS 119 612 V2.4.1 §5.3.15', { nextUpdate: isoOf(anchor.dueAt) })]
}

/** Every signature on the path below the anchor must be of an algorithm still accepted. */
function weakLinks(path: CertificationPath, at: Instant, context: PathContext): Finding[] {
  return path.certificates.flatMap((certificate, index) => {
    const isAnchor = certificate.fingerprint === path.anchor?.certificate.fingerprint
    const scheme = path.schemes[index]
    return isAnchor || !scheme ? [] : checkAlgorithm(scheme, at, context.policy.algorithms, certificate.fingerprint)
  })
}

/** What shows a certificate to be good is worth what its own signature is. EN 319 102-1 V1.4.1 §5.2.8 */
const weakEvidence = ({ revocation }: CertificationPath, at: Instant, { policy }: PathContext): Finding[] =>
  revocation.flatMap(({ scheme, evidence }) =>
    scheme === null || evidence === null
      ? []
      : checkAlgorithm(scheme, at, policy.algorithms, evidence).map((weak) => ({
          ...weak,
          code: 'validation.evidence-algorithm-weak' as const,
        })),
  )

/** RFC 6960 §4.2.2.1: what calls itself newer than the validation time is worth a question. */
const futureEvidence = (path: CertificationPath, { at }: PathContext): Finding[] =>
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
export function effectFor(target: Certificate, refused?: CertificationPath): (finding: Finding) => SubIndication {
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
