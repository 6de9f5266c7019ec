import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import type { Fault } from '../base/result.ts'
import { findSignerCertificate } from '../cms/find-signer-certificate.ts'
import { type TimestampCheck, type TimestampToken, verifyTimestampToken } from '../cms/timestamp-token.ts'
import { digestAlgorithmOf, type SignatureScheme } from '../crypto/algorithms.ts'
import { joinMaterial } from '../formats/material.ts'
import type { Certificate } from '../x509/certificate.ts'
import { checkAlgorithm, checkDigest } from './algorithm-calendar.ts'
import { identifySigner } from './identify-signer.ts'
import { type SubIndication, worstOf } from './indication.ts'
import { judgeCertificate } from './judge-certificate.ts'
import type { CertificateJudgement } from './judge-paths.ts'
import {
  budgetSpent,
  type GradedFinding,
  gradeFindings,
  outcomeOf,
  type ValidationContext,
} from './validation-context.ts'

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
  document: ValidationContext,
): Promise<TimestampValidation> {
  const { budget, policy, digest, counterSignatures } = document
  const options = { digest, ...(counterSignatures && { counterSignatures }) }
  if (budget.spent !== null) return uncheckedTimestamp(token, document)
  const context = { ...document, material: joinMaterial(token.signedData, document.material) }
  const named = await findSignerCertificate(token.signedData.signers[0]!, context.material.certificates)
  const signer = await identifySigner(
    named.certificates,
    (certificate) => judgeCertificate(certificate, 'time-stamping', proven, context),
    (certificate, sm2Id) =>
      verifyTimestampToken(token, imprinted, certificate, { ...options, ...(sm2Id && { sm2Id }) }),
    budget,
  )
  if (signer !== null && signer.check === null) return uncheckedTimestamp(token, document)
  const certificate = signer?.certificate ?? null
  const judgement = signer?.judgement ?? null
  const check = signer?.check ?? (await verifyTimestampToken(token, imprinted, null, options))

  const reasons: Finding[] = [...token.findings, ...named.findings, ...check.findings]
  reasons.push(...explain(check, certificate, imprinted), ...checkTime(token, certificate, proven))
  const imprintDigest = digestAlgorithmOf(token.imprint.algorithm)
  if (imprintDigest) reasons.push(...checkDigest(imprintDigest.algorithm, proven, policy.algorithms))
  if (check.scheme) reasons.push(...checkAlgorithm(check.scheme, proven, policy.algorithms))

  const own = gradeFindings(reasons, policy)
  const outcomes = [outcomeOf(own), judgement?.subIndication ?? null].filter((sub) => sub !== null)
  const subIndication = worstOf(outcomes) ?? closedOutcome(check.intact, judgement)
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
  return { ...NOTHING_SHOWN, token: null, subIndication: 'FORMAT_FAILURE', findings: graded(unreadable, context) }
}

/** What a time-stamp that proves nothing means for whatever it stands on; null for one that does. */
export function unprovenFinding({ indication, subIndication, token }: TimestampValidation): Finding | null {
  if (indication === 'PASSED') return null
  const code = indication === 'FAILED' ? 'validation.timestamp-failed' : 'validation.timestamp-unproven'
  return finding(code, 'EN 319 102-1 V1.4.1 §5.4', { reason: subIndication ?? 'NO_POE' }, token?.fingerprint)
}

const NOTHING_SHOWN = {
  indication: 'INDETERMINATE',
  intact: null,
  scheme: null,
  certificate: null,
  judgement: null,
} as const

/** A token for which no public-key operation is left. */
function uncheckedTimestamp(token: TimestampToken, context: ValidationContext): TimestampValidation {
  const findings = graded(budgetSpent(context.budget.spent ?? 'signatures'), context)
  return { ...NOTHING_SHOWN, token, subIndication: 'TRY_LATER', findings }
}

const graded = (reason: Finding, context: ValidationContext): GradedFinding[] => gradeFindings([reason], context.policy)

function explain(
  check: TimestampCheck,
  certificate: Certificate | null,
  imprinted: readonly Bytes[] | null,
): Finding[] {
  const reasons: Finding[] = []
  if (imprinted === null) reasons.push(finding('validation.content-missing', 'RFC 3161 §2.4.2'))
  if (!certificate) reasons.push(finding('validation.signer-missing', 'EN 319 102-1 V1.4.1 §5.2.3'))
  if (check.imprintMatches === false) reasons.push(finding('validation.content-digest-mismatch', 'RFC 3161 §2.4.2'))
  if (check.signatureVerifies === false) reasons.push(finding('validation.signature-invalid', 'RFC 5652 §5.6'))
  if (check.intact === null) reasons.push(finding('validation.signature-unchecked', 'EN 319 102-1 V1.4.1 §5.2.7'))
  if (check.intact === false && check.imprintMatches !== false && check.signatureVerifies !== false) {
    reasons.push(finding('validation.content-digest-mismatch', 'RFC 5652 §5.6'))
  }
  return reasons
}

/**
 * A time-stamp cannot be later than the instant at which it is known to exist, and an authority's key
 * stamps nothing before its certificate begins: such a time proves nothing.
 *
 * @standard EN 319 102-1 V1.4.1 §5.4, §5.5.4; RFC 3161 §2.4.2
 */
function checkTime(token: TimestampToken, certificate: Certificate | null, proven: Instant): Finding[] {
  const reasons: Finding[] = []
  const time = isoOf(token.time)
  if (token.time > proven) {
    const values = { time, knownAt: isoOf(proven) }
    reasons.push(finding('validation.timestamp-in-future', 'EN 319 102-1 V1.4.1 §5.5.4', values))
  }
  if (certificate !== null && token.time < certificate.notBefore) {
    const values = { time, notBefore: isoOf(certificate.notBefore) }
    const { fingerprint } = certificate
    reasons.push(finding('validation.timestamp-before-validity', 'EN 319 102-1 V1.4.1 §5.4', values, fingerprint))
  }
  return reasons
}

/** Default closed: without intact mathematics and a judged certificate no policy can make a time-stamp prove. */
function closedOutcome(intact: boolean | null, judgement: CertificateJudgement | null): SubIndication | null {
  if (judgement?.path == null) return 'NO_CERTIFICATE_CHAIN_FOUND'
  return intact === true ? null : 'SIG_CRYPTO_FAILURE'
}
