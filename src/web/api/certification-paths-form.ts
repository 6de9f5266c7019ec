import type { Instant } from '../../base/instant.ts'
import { attempt, FaultError, type Result } from '../../base/result.ts'
import { isPolicyIdentifier } from '../../service/paths/certificate-policy.ts'
import type { CertificateSubmission } from '../../service/paths/submit-certificate.ts'
import { DEFAULT_POLICY } from '../../service/policies.ts'
import { type FormFields, readForm } from './form-fields.ts'

/** Files of one kind; each may hold many certificates, CRLs or responses. Ours. */
export const PATH_FILES_MAX = 64
/** Certificate policies that are asked for at once. Ours. */
export const PATH_POLICIES_MAX = 64

const FILES_FIELDS = ['pool', 'crl', 'ocsp'] as const
const TEXT_FIELDS = [
  'at',
  'requireExplicitPolicy',
  'inhibitPolicyMapping',
  'inhibitAnyPolicy',
  'revocation',
  'validationPolicy',
] as const

const SHAPE = {
  fields: ['certificate', ...FILES_FIELDS, 'policy', ...TEXT_FIELDS],
  partsMax: 1 + FILES_FIELDS.length * PATH_FILES_MAX + PATH_POLICIES_MAX + TEXT_FIELDS.length,
}

/**
 * Reads the form of a question for certification paths. `now` is the instant asked about where none is given.
 *
 * Faults: request.*.
 */
export async function readCertificationPathsForm(
  request: Request,
  now: Instant,
): Promise<Result<CertificateSubmission>> {
  const form = await readForm(request, SHAPE)
  return form.ok ? attempt(() => submissionOf(form.value, now)) : form
}

function submissionOf(form: FormFields, now: Instant): CertificateSubmission {
  const certificate = form.file('certificate')
  if (certificate === null) throw new FaultError('request.certificate-missing')
  const initialPolicySet = form.texts('policy')
  if (initialPolicySet.length > PATH_POLICIES_MAX) {
    throw new FaultError('request.parts-exceeded', { limit: PATH_POLICIES_MAX })
  }
  if (!initialPolicySet.every(isPolicyIdentifier)) throw new FaultError('request.policy-identifier-malformed')
  return {
    certificate: { name: certificate.fileName ?? 'certificate', bytes: certificate.bytes },
    pool: form.files('pool', PATH_FILES_MAX),
    lists: form.files('crl', PATH_FILES_MAX),
    responses: form.files('ocsp', PATH_FILES_MAX),
    at: form.instant('at', now),
    policies: {
      initialPolicySet,
      requireExplicitPolicy: form.flag('requireExplicitPolicy'),
      inhibitPolicyMapping: form.flag('inhibitPolicyMapping'),
      inhibitAnyPolicy: form.flag('inhibitAnyPolicy'),
    },
    revocation: form.flag('revocation', true),
    validationPolicy: form.text('validationPolicy') ?? DEFAULT_POLICY,
  }
}
