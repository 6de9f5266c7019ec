import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import type { Fault } from '../base/result.ts'
import { type TimestampToken, verifyTimestampToken } from '../cms/timestamp-token.ts'
import { digestAlgorithmOf, type SignatureScheme } from '../crypto/algorithms.ts'
import type { Certificate } from '../x509/certificate.ts'
import { checkAlgorithm, checkDigest } from './algorithm-calendar.ts'
import { type SubIndication, worstOf } from './indication.ts'
import { type CertificateJudgement, judgeCertificate } from './judge-certificate.ts'
import { type GradedFinding, gradeFindings, outcomeOf, type ValidationContext } from './validation-context.ts'

/** The verdict on a time-stamp: whether it proves that the imprinted octets existed at its time. */
export interface TimestampValidation {
  readonly token: TimestampToken | null
  readonly indication: 'PASSED' | 'INDETERMINATE' | 'FAILED'
  readonly subIndication: SubIndication | null
  /** The imprint and the signature, whatever the trust. */
  readonly intact: boolean | null
  readonly scheme: SignatureScheme | null
  readonly certificate: Certificate | null
  readonly judgement: CertificateJudgement | null
  readonly findings: readonly GradedFinding[]
}

/**
 * Validates a time-stamp token over the octets it is said to imprint.
 *
 * @param imprinted octets in parts; null where they were not given
 * @param proven instant at which a later time-stamp shows this one to have existed; else the validation time
 * @standard EN 319 102-1 V1.4.1 §5.4 (time-stamp validation); RFC 3161 §2.4.2; GB/T 20520-2025
 */
export async function validateTimestamp(
  token: TimestampToken,
  imprinted: readonly Bytes[] | null,
  proven: Instant,
  context: ValidationContext,
): Promise<TimestampValidation> {
  const check = await verifyTimestampToken(token, imprinted, [
    ...token.signedData.certificates,
    ...context.material.certificates,
  ])
  const withToken: ValidationContext = {
    ...context,
    material: {
      certificates: [...token.signedData.certificates, ...context.material.certificates],
      lists: [...token.signedData.lists, ...context.material.lists],
      responses: [...token.signedData.responses, ...context.material.responses],
    },
  }
  const { certificate } = check
  const judgement = certificate ? await judgeCertificate(certificate, 'time-stamping', proven, withToken) : null

  const reasons: Finding[] = [...token.findings, ...check.findings]
  if (imprinted === null) reasons.push(finding('validation.content-missing', 'RFC 3161 §2.4.2'))
  if (!certificate) reasons.push(finding('validation.signer-missing', 'EN 319 102-1 V1.4.1 §5.2.3'))
  if (check.imprintMatches === false) reasons.push(finding('validation.content-digest-mismatch', 'RFC 3161 §2.4.2'))
  if (check.signatureVerifies === false) reasons.push(finding('validation.signature-invalid', 'RFC 5652 §5.6'))
  if (check.intact === null) reasons.push(finding('validation.signature-unchecked', 'EN 319 102-1 V1.4.1 §5.2.7'))
  if (check.intact === false) reasons.push(...brokenOtherwise(check))
  const imprintDigest = digestAlgorithmOf(token.imprint.algorithm)
  if (imprintDigest) reasons.push(...checkDigest(imprintDigest.algorithm, proven, context.policy.algorithms))
  if (check.scheme) reasons.push(...checkAlgorithm(check.scheme, proven, context.policy.algorithms))

  const own = gradeFindings(reasons, context.policy)
  const outcomes = [outcomeOf(own), judgement?.subIndication ?? null].filter((sub) => sub !== null)
  const subIndication = worstOf(outcomes)
  return {
    token,
    indication: subIndication === null ? 'PASSED' : check.intact === false ? 'FAILED' : 'INDETERMINATE',
    subIndication,
    intact: check.intact,
    scheme: check.scheme,
    certificate,
    judgement,
    findings: [...own, ...(judgement?.findings ?? [])],
  }
}

/** A token that cannot be read proves nothing and says so. */
export function unreadableTimestamp(fault: Fault, context: ValidationContext): TimestampValidation {
  const unreadable = finding('validation.structure-unreadable', 'RFC 3161 §2.4.2', { fault: fault.code })
  return {
    token: null,
    indication: 'INDETERMINATE',
    subIndication: 'FORMAT_FAILURE',
    intact: null,
    scheme: null,
    certificate: null,
    judgement: null,
    findings: gradeFindings([unreadable], context.policy),
  }
}

function brokenOtherwise(check: { imprintMatches: boolean | null; signatureVerifies: boolean | null }): Finding[] {
  if (check.imprintMatches === false || check.signatureVerifies === false) return []
  return [finding('validation.content-digest-mismatch', 'RFC 5652 §5.6')]
}
