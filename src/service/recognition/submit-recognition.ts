import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { NO_MATERIAL } from '../../formats/material.ts'
import type { Effective } from '../../registry/recognition.ts'
import { questionOf } from '../../registry/registry-question.ts'
import type { Purpose } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { POLICY_NAMES, policyNamed } from '../policies.ts'
import { type NamedOctets, readMaterial, readOfKind } from '../read-certificates.ts'
import { groundOf } from '../registry/registry-ground.ts'
import { excerptOf, type RegistryState } from '../registry/registry-state.ts'
import { recogniseCertificate } from './recognise-certificate.ts'
import type { RecognitionReport } from './recognition-report.ts'

/** A question as it comes over the network: octets and the names of choices, nothing opened yet. */
export interface RecognitionSubmission extends RegistryState {
  /** Of several certificates the first; the others are candidates. */
  readonly certificate: NamedOctets
  /** Certificates, CRLs and OCSP responses: trusted for nothing. */
  readonly material: readonly NamedOctets[]
  readonly region: string
  readonly purpose: Purpose
  readonly at: Instant
  /** Null: what the policy says. */
  readonly effective: Effective | null
  /** Name of a shipped policy. */
  readonly policy: string
}

/**
 * Asks the registry about a certificate that was handed in. Nothing is kept, and nothing is fetched.
 *
 * Faults: request.policy-unknown, material.*, registry.version-unknown, registry.head-differs, service.store-unavailable.
 */
export async function submitForRecognition(
  submission: RecognitionSubmission,
  store: RegistryStore,
): Promise<Result<RecognitionReport>> {
  const policy = policyNamed(submission.policy)
  if (policy === null) return fail('request.policy-unknown', { known: POLICY_NAMES.join(', ') })
  const certificates = readOfKind([submission.certificate], 'certificates')
  if (!certificates.ok) return certificates
  const material = submission.material.length === 0 ? ok(NO_MATERIAL) : readMaterial(submission.material)
  if (!material.ok) return material
  const [target, ...beside] = certificates.value.items
  const candidates = [...beside, ...material.value.certificates]
  const question = questionOf([target!, ...candidates], submission.region)
  const excerpt = await excerptOf(store, question, submission)
  if (!excerpt.ok) return excerpt
  const { region, purpose, at, effective } = submission
  const request = { target: target!, region, purpose, at, effective, policy }
  return ok(
    await recogniseCertificate(
      { ...request, material: { ...material.value, certificates: candidates } },
      groundOf(excerpt.value),
    ),
  )
}
