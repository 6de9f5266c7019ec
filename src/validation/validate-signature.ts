import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import { decodeTimestampToken } from '../cms/timestamp-token.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import { joinMaterial } from '../formats/material.ts'
import type { SignedObject } from '../formats/signed-object.ts'
import type { Certificate } from '../x509/certificate.ts'
import { checkAlgorithm, checkDigest } from './algorithm-calendar.ts'
import { type Indication, indicationOf, type SubIndication, worstOf } from './indication.ts'
import type { CertificateJudgement } from './judge-paths.ts'
import {
  type TimestampValidation,
  unprovenFinding,
  unreadableTimestamp,
  validateTimestamp,
} from './validate-timestamp.ts'
import { type GradedFinding, gradeFindings, outcomeOf, type ValidationContext } from './validation-context.ts'
import { type MathematicalCheck, materialOf, verifyMathematics } from './verify-mathematics.ts'

/** The verdict on one signature, and what it rests on. */
export interface SignatureValidation {
  readonly object: SignedObject
  readonly indication: Indication
  readonly subIndication: SubIndication | null
  readonly intact: boolean | null
  readonly scheme: SignatureScheme | null
  readonly certificate: Certificate | null
  readonly claimedSigningTime: Instant | null
  /** Earliest instant at which the signature is proven to have existed. */
  readonly bestSignatureTime: Instant
  readonly bestSignatureTimeSource: 'timestamp' | 'validation-time'
  readonly timestamps: readonly TimestampValidation[]
  readonly judgement: CertificateJudgement | null
  readonly findings: readonly GradedFinding[]
}

/**
 * Validates one signature: mathematics, time, certificate, algorithms, and the conclusion from all that
 * was found. Every check is made, so that every reason is told.
 *
 * @param coveredAt instant at which a verified document time-stamp shows the signature; else the validation time
 * @standard EN 319 102-1 V1.4.1 §5.3 (basic signatures), §5.5 (signatures with time and long-term data)
 */
export async function validateSignature(
  object: SignedObject,
  coveredAt: Instant,
  document: ValidationContext,
): Promise<SignatureValidation> {
  const context = { ...document, material: joinMaterial(materialOf(object.structure), document.material) }

  const timestamps = await signatureTimestamps(object, coveredAt, context)
  const proven = timestamps.filter((stamp) => stamp.indication === 'PASSED').map((stamp) => stamp.token!.time)
  const best = Math.min(coveredAt, ...proven) as Instant
  const source = best < context.at ? 'timestamp' : 'validation-time'

  const mathematics = await verifyMathematics(object, best, context)
  const { certificate, judgement, scheme } = mathematics

  const reasons: Finding[] = [...object.findings, ...mathematics.findings]
  if (scheme) reasons.push(...checkAlgorithm(scheme, best, context.policy.algorithms))
  const { digestedContent } = object
  if (digestedContent) reasons.push(...checkDigest(digestedContent.algorithm, best, context.policy.algorithms))
  reasons.push(...timeFindings(mathematics, timestamps, best, source))
  const own = gradeFindings(reasons, context.policy)

  const outcomes = [outcomeOf(own), judgement?.subIndication ?? null].filter((outcome) => outcome !== null)
  const subIndication = worstOf(outcomes) ?? closedOutcome(object, mathematics)
  return {
    object,
    indication: indicationOf(subIndication),
    subIndication,
    intact: mathematics.intact,
    scheme,
    certificate,
    claimedSigningTime: mathematics.claimedSigningTime ?? object.claims.time ?? null,
    bestSignatureTime: best,
    bestSignatureTimeSource: source,
    timestamps,
    judgement,
    findings: [...own, ...(judgement?.findings ?? [])],
  }
}

/** Default closed: without an unchanged document, intact mathematics and a path no policy can make a signature pass. */
function closedOutcome(object: SignedObject, { intact, judgement }: MathematicalCheck): SubIndication | null {
  if (object.changedAfterSigning || object.broken) return 'FORMAT_FAILURE'
  if (intact === false) return 'SIG_CRYPTO_FAILURE'
  if (judgement === null) return 'NO_SIGNING_CERTIFICATE_FOUND'
  if (judgement.path === null) return 'NO_CERTIFICATE_CHAIN_FOUND'
  return intact === null ? 'SIG_CONSTRAINTS_FAILURE' : null
}

/** The time-stamps over the signature value, which say that it existed, and therefore the content too. RFC 5652 §11, RFC 3161 app. A */
async function signatureTimestamps(
  { structure }: SignedObject,
  coveredAt: Instant,
  context: ValidationContext,
): Promise<TimestampValidation[]> {
  if (structure.kind !== 'cms') return []
  const imprinted: readonly Bytes[] = [structure.signer.signature]
  const validations: TimestampValidation[] = []
  for (const octets of structure.signer.timestampTokens) {
    const token = decodeTimestampToken(octets)
    validations.push(
      token.ok
        ? await validateTimestamp(token.value, imprinted, coveredAt, context)
        : unreadableTimestamp(token.fault, context),
    )
  }
  return validations
}

function timeFindings(
  { claimedSigningTime }: MathematicalCheck,
  timestamps: readonly TimestampValidation[],
  best: Instant,
  source: 'timestamp' | 'validation-time',
): Finding[] {
  const findings = timestamps.map(unprovenFinding).filter((item) => item !== null)
  if (source === 'validation-time') {
    findings.push(finding('validation.time-claimed-only', 'EN 319 102-1 V1.4.1 §5.5.4'))
  } else if (claimedSigningTime !== null && claimedSigningTime > best) {
    const values = { claimed: isoOf(claimedSigningTime), proven: isoOf(best) }
    findings.push(finding('validation.claimed-time-after-proof', 'EN 319 102-1 V1.4.1 §5.5.4', values))
  }
  return findings
}
