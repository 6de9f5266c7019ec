import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { TrustStore } from '../../registry/trust-store.ts'
import { POLICY_NAMES, policyNamed } from '../policies.ts'
import { type NamedOctets, readOfKind } from '../read-certificates.ts'
import type { CertificationPathsReport } from './certification-paths-report.ts'
import { type CertificationPathsRequest, findCertificationPaths } from './find-certification-paths.ts'

/** A question for certification paths as it comes over the network: octets and the names of choices, nothing opened yet. */
export interface CertificateSubmission {
  /** Of several certificates the first; the others are candidates. */
  readonly certificate: NamedOctets
  readonly pool: readonly NamedOctets[]
  readonly lists: readonly NamedOctets[]
  readonly responses: readonly NamedOctets[]
  readonly at: Instant
  readonly policies: CertificationPathsRequest['policies']
  readonly revocation: boolean
  /** Name of a shipped policy. */
  readonly validationPolicy: string
}

/** Finds the certification paths of a certificate that was handed in, against the registry's trust. Nothing is kept. */
export async function submitCertificate(
  submission: CertificateSubmission,
  trustStore: TrustStore,
): Promise<Result<CertificationPathsReport>> {
  const validationPolicy = policyNamed(submission.validationPolicy)
  if (validationPolicy === null) return fail('request.policy-unknown', { known: POLICY_NAMES.join(', ') })
  const target = readOfKind([submission.certificate], 'certificates')
  if (!target.ok) return target
  const pool = readOfKind(submission.pool, 'certificates')
  if (!pool.ok) return pool
  const lists = readOfKind(submission.lists, 'lists')
  if (!lists.ok) return lists
  const responses = readOfKind(submission.responses, 'responses')
  if (!responses.ok) return responses
  const trust = await trustStore.trustView()
  if (!trust.ok) return trust

  const [first, ...beside] = target.value.items
  const report = await findCertificationPaths({
    target: first!,
    material: {
      certificates: [...beside, ...pool.value.items],
      lists: lists.value.items,
      responses: responses.value.items,
    },
    trust: trust.value,
    at: submission.at,
    policies: submission.policies,
    revocation: submission.revocation,
    validationPolicy,
  })
  return ok(report)
}
