import { Budget } from '../../base/budget.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import type { Material } from '../../formats/material.ts'
import type { PolicyRequest } from '../../path/check-policies.ts'
import { findPaths, type PathSearch } from '../../path/find-paths.ts'
import { ANY_POLICY } from '../../path/policy-graph.ts'
import { groupPaths } from '../../path/rank-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import type { TrustView } from '../../registry/trust-view.ts'
import { type Indication, indicationOf, type SubIndication } from '../../validation/indication.ts'
import { type CertificateJudgement, type JudgedPath, judgePaths, vouchedPathOf } from '../../validation/judge-paths.ts'
import type { Policy } from '../../validation/policy.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { CertificateBook } from '../report/certificate-book.ts'
import { findingReport, pathReport, rejectedPathReports } from '../report/path-reports.ts'
import { trustReport } from '../report/trust-report.ts'
import type { AcceptedPathReport, BlockIndication, CertificationPathsReport } from './certification-paths-report.ts'

/** One question: by which paths does this certificate lead to what is trusted, at this instant, under these policies? */
export interface CertificationPathsRequest {
  readonly target: Certificate
  /** Certificates, CRLs and OCSP responses that the caller brings: none of them trusted for being at hand. */
  readonly material: Material
  readonly trust: TrustView
  readonly at: Instant
  /** RFC 5280 §6.1.1 (c), (e)–(g); no policy named: every policy will do. */
  readonly policies: PolicyRequest
  /** False: nobody asks whether a certificate was revoked, and the answer says so. */
  readonly revocation: boolean
  /** Weights of findings, and until when algorithms are accepted. */
  readonly validationPolicy: Policy
  /** As for one verification where absent. */
  readonly budget?: Budget
}

/**
 * Finds every certification path from a certificate to a trust anchor and says of each other candidate why
 * it was refused. Pure: the same request gives the same answer, byte for byte.
 *
 * @standard RFC 5280 §6.1; RFC 4158; EN 319 102-1 V1.4.1 §5.2.6
 */
export async function findCertificationPaths(request: CertificationPathsRequest): Promise<CertificationPathsReport> {
  const { target, material, trust, at, revocation } = request
  const policies = withAnyPolicy(request.policies)
  const policy = revocation ? request.validationPolicy : withoutRevocation(request.validationPolicy)
  const search = await findPaths({
    target,
    at,
    policies,
    pool: [...material.certificates, ...trust.intermediates],
    anchors: trust.anchors,
    revocation: revocation ? { lists: material.lists, responses: material.responses } : { lists: [], responses: [] },
    purpose: 'any',
    validityModel: policy.validityModel,
    revocationAgeSecondsMax: policy.revocationAgeSecondsMax,
    budget: request.budget ?? new Budget(),
    signatureCache: new SignatureCache(),
  })
  const judgement = judgePaths(search, target, at, { anchors: trust.anchors, at, policy })
  const subIndication = subIndicationOf(judgement, search, target)
  const book = new CertificateBook()
  return {
    schema: 'yanqian.certification-paths/1',
    valid: subIndication === null,
    indication: BLOCK_INDICATIONS[indicationOf(subIndication)],
    subIndication,
    target: book.enter(target),
    validationTime: isoOf(at),
    request: { ...policies, revocation },
    validationPolicy: { name: policy.name, sha256: policy.sha256 },
    trust: trustReport(trust, at),
    findings: judgement.findings.map(findingReport),
    paths: judgement.accepted.map((judged) => acceptedReport(judged, book)),
    groups: groupsOf(judgement.accepted),
    rejected: rejectedPathReports(search.rejected, book, search.rejected.length),
    search: { ...search.spent, budgetSpent: search.budgetSpent },
    certificates: book.entries(),
  }
}

/** EN 319 102-1 V1.4.1 §5.1.3: only a whole signature has a TOTAL indication. */
const BLOCK_INDICATIONS: Readonly<Record<Indication, BlockIndication>> = {
  'TOTAL-PASSED': 'PASSED',
  INDETERMINATE: 'INDETERMINATE',
  'TOTAL-FAILED': 'FAILED',
}

/** Sorted and without repeats, so that the order of asking never shows. */
function withAnyPolicy({ initialPolicySet, ...restrictions }: PolicyRequest): PolicyRequest {
  const asked = initialPolicySet.length === 0 ? [ANY_POLICY] : initialPolicySet
  return { initialPolicySet: [...new Set(asked)].sort(), ...restrictions }
}

/** What nobody asked for is told, and weighs nothing. */
const withoutRevocation = (policy: Policy): Policy => ({
  ...policy,
  levelOf: (code) => (code === 'path.revocation-unchecked' ? 'INFORM' : policy.levelOf(code)),
})

/**
 * The instant is the question itself: no proof of existence can move it, so that a certificate which an
 * anchor vouches for and which had expired or been revoked by then has failed.
 *
 * @standard EN 319 102-1 V1.4.1 §5.5.4
 */
export function subIndicationOf(
  judgement: CertificateJudgement,
  search: PathSearch,
  target: Certificate,
): SubIndication | null {
  const vouched = vouchedPathOf(judgement)
  if (judgement.path !== null || vouched === null || search.budgetSpent !== null) return judgement.subIndication
  const against = (code: string) =>
    vouched.failures.some((failure) => failure.code === code && failure.subject === target.fingerprint)
  if (against('path.certificate-revoked')) return 'REVOKED'
  return against('path.certificate-expired') ? 'EXPIRED' : judgement.subIndication
}

const acceptedReport = (
  { path, findings, subIndication, behind }: JudgedPath,
  book: CertificateBook,
): AcceptedPathReport => ({
  ...pathReport(path, book),
  indication: BLOCK_INDICATIONS[indicationOf(subIndication)],
  subIndication,
  behind,
  findings: findings.map(findingReport),
})

function groupsOf(accepted: readonly JudgedPath[]): CertificationPathsReport['groups'] {
  const paths = accepted.map(({ path }) => path)
  return groupPaths(paths).map(({ anchor, region, paths: members }) => ({
    anchor: anchor.certificate.fingerprint,
    region,
    paths: members.map((path) => paths.indexOf(path)),
  }))
}
