import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { lintRegistration } from '../../registry/registration/lint-registration.ts'
import type { LintFinding } from '../../registry/registration/lint-rules.ts'
import { readSubmittedRequest } from '../../registry/registration/read-submission.ts'
import type { Registration } from '../../registry/registration/registration.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { certificateOf } from './change-registration.ts'
import { lintGround } from './lint-ground.ts'

/** Examines a registration by every rule on the registry as it stands at a version. */
export async function examineRegistration(
  store: RegistryStore,
  registration: Registration,
  now: Instant,
  version: number,
): Promise<Result<readonly LintFinding[]>> {
  const bytes = await certificateOf(store, registration)
  if (!bytes.ok) return bytes
  const certificate = decodeCertificate(bytes.value)
  if (!certificate.ok) return certificate
  const request = registration.request === null ? ok(null) : readSubmittedRequest(registration.request)
  if (!request.ok) return request
  const snapshot = await lintGround(store, registration, bytes.value, version)
  if (!snapshot.ok) return snapshot
  const subject = { registration, certificate: certificate.value, request: request.value, snapshot: snapshot.value }
  return ok(await lintRegistration({ ...subject, at: now }))
}
