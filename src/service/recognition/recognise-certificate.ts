import { Budget } from '../../base/budget.ts'
import type { Instant } from '../../base/instant.ts'
import type { Material } from '../../formats/material.ts'
import type { CertificationPath, PathPurpose } from '../../path/certification-path.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { recognise } from '../../registry/recognise.ts'
import type { Effective, RecognitionQuestion, TechnicalAnswer } from '../../registry/recognition.ts'
import { questionOf } from '../../registry/registry-question.ts'
import type { Purpose } from '../../registry/registry-snapshot.ts'
import { type Indication, indicationOf } from '../../validation/indication.ts'
import { judgePaths, vouchedPathOf } from '../../validation/judge-paths.ts'
import type { Policy } from '../../validation/policy.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { subIndicationOf } from '../paths/find-certification-paths.ts'
import { groundFor, groundReport, type RecognitionGround } from '../registry/registry-ground.ts'
import { CertificateBook } from '../report/certificate-book.ts'
import { findingReport, pathReports } from '../report/path-reports.ts'
import type { RecognitionReport } from './recognition-report.ts'

/** One question: what does this certificate count for in this region, for this purpose, at this instant? */
export interface RecognitionRequest {
  readonly target: Certificate
  /** Certificates, CRLs and OCSP responses that the caller brings: none of them trusted for being at hand. */
  readonly material: Material
  readonly region: string
  readonly purpose: Purpose
  readonly at: Instant
  /** Null: what the policy says. */
  readonly effective: Effective | null
  readonly policy: Policy
}

/** What `recognise` calls the verdict, which it never changes. */
export const TECHNICAL: Readonly<Record<Indication, TechnicalAnswer['status']>> = {
  'TOTAL-PASSED': 'valid',
  INDETERMINATE: 'undetermined',
  'TOTAL-FAILED': 'invalid',
}

/**
 * Finds the paths of a certificate to every anchor of the registry, judges them, and has the rules of recognition say
 * what it counts for. Pure: the same snapshot and request give the same report, byte for byte.
 *
 * @standard RFC 5280 §6.1; EN 319 102-1 V1.4.1 §5.2.6; Electronic Signature Law (2019) Art. 26
 */
export async function recogniseCertificate(
  { target, material, policy, ...asked }: RecognitionRequest,
  state: RecognitionGround,
): Promise<RecognitionReport> {
  const ground = groundFor(state, questionOf([target, ...material.certificates], asked.region))
  const searched = await searchForRecognition({ target, material, at: asked.at, policy, usedFor: 'any' }, ground)
  const { search, judgement, accepted, vouched } = searched
  const subIndication = subIndicationOf(judgement, search, target)
  const technical = TECHNICAL[indicationOf(subIndication)]
  const effective = asked.effective ?? policy.recognitionEffective
  const question: RecognitionQuestion = { ...asked, effective, certificate: target, accepted, vouched, technical }
  const book = new CertificateBook()
  for (const certificate of [target, ...certificatesOn([...accepted, ...vouched])]) book.enter(certificate)
  const { path, otherPaths, rejectedPaths } = pathReports(judgement, book)
  return {
    schema: 'yanqian.recognition/1',
    registry: groundReport(ground, question),
    policy: { name: policy.name, sha256: policy.sha256 },
    subIndication,
    findings: judgement.findings.map(findingReport),
    recognition: recognise(ground.snapshot, question),
    path,
    otherPaths,
    rejected: rejectedPaths,
    certificates: book.entries(),
  }
}

const certificatesOn = (paths: readonly CertificationPath[]) => paths.flatMap(({ certificates }) => certificates)

type SearchRequest = Pick<RecognitionRequest, 'target' | 'material' | 'at' | 'policy'> & {
  readonly usedFor: PathPurpose
}

/** The paths of a certificate under the anchors of the registry, as recognition takes them. */
export async function searchForRecognition(
  { target, material, at, policy, usedFor }: SearchRequest,
  { trust: { anchors, pool }, hasAnchors }: RecognitionGround,
) {
  const search = await findPaths({
    target,
    at,
    pool: [...material.certificates, ...pool],
    anchors,
    revocation: { lists: material.lists, responses: material.responses },
    purpose: usedFor,
    validityModel: policy.validityModel,
    revocationAgeSecondsMax: policy.revocationAgeSecondsMax,
    budget: new Budget(),
    signatureCache: new SignatureCache(),
  })
  const judged = judgePaths(search, target, at, { anchors, at, policy })
  const findings = judged.findings.filter(({ code }) => !hasAnchors || code !== 'validation.trust-empty')
  const judgement = { ...judged, findings }
  const vouched = search.accepted.length > 0 ? null : vouchedPathOf(judgement)
  return {
    search,
    judgement,
    accepted: judgement.accepted.map(({ path }) => path),
    vouched: vouched === null ? [] : [vouched],
  }
}

/**
 * Asks about many certificates over one state. Each is answered as if it were alone: what one costs or brings never
 * changes the answer of another.
 */
export async function recogniseCertificates(
  requests: readonly RecognitionRequest[],
  ground: RecognitionGround,
): Promise<readonly RecognitionReport[]> {
  const reports: RecognitionReport[] = []
  for (const request of requests) reports.push(await recogniseCertificate(request, ground))
  return reports
}
