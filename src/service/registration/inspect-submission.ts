import { ok, type Result } from '../../base/result.ts'
import type { CertificateParties } from '../../registry/registration/certificate-parties.ts'
import { readSubmittedCertificate, readSubmittedRequest } from '../../registry/registration/read-submission.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { pemOf } from '../../x509/pem.ts'
import { CertificateBook } from '../report/certificate-book.ts'
import type { CertificateReport } from '../report/report.ts'
import { partiesInRegistry } from './settle-parties.ts'
import type { RegistrationRequest } from './submit-registration.ts'

/** What the files of a submission say, before anything is submitted. */
export interface InspectedSubmission {
  /** Both in PEM, as they can be handed in again. */
  readonly certificate: string
  readonly request: string | null
  readonly fingerprint: string
  readonly says: CertificateReport
  /** Whose it is by what is registered now; null of a root, which is of who submits it. */
  readonly parties: CertificateParties | null
}

/**
 * Reads the files of a submission and finds whose certificate it is. Nothing is written.
 *
 * Faults: registry.submission-*, x509.*, asn1.*, registry.too-large, service.store-unavailable.
 */
export async function inspectSubmission(
  store: RegistryStore,
  { kind, certificate, request }: Pick<RegistrationRequest, 'kind' | 'certificate' | 'request'>,
): Promise<Result<InspectedSubmission>> {
  const decoded = readSubmittedCertificate(certificate)
  if (!decoded.ok) return decoded
  const asked = request === null ? ok(null) : readSubmittedRequest(request)
  if (!asked.ok) return asked
  const head = await store.head()
  if (!head.ok) return head
  const parties = kind === 'root' ? ok(null) : await partiesInRegistry(store, decoded.value, head.value.version)
  if (!parties.ok) return parties
  const book = new CertificateBook()
  const fingerprint = book.enter(decoded.value)
  return ok({
    certificate: pemOf('CERTIFICATE', decoded.value.bytes),
    request: asked.value === null ? null : pemOf('CERTIFICATE REQUEST', asked.value.bytes),
    fingerprint,
    says: book.entries()[fingerprint]!,
    parties: parties.value,
  })
}
