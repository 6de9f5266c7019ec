import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { lintRegistration } from '../../registry/registration/lint-registration.ts'
import type { LintFinding } from '../../registry/registration/lint-rules.ts'
import { readSubmittedRequest } from '../../registry/registration/read-submission.ts'
import type { Registration } from '../../registry/registration/registration.ts'
import { questionOf } from '../../registry/registry-question.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { certificateOf } from './change-registration.ts'

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
  const snapshot = await snapshotFor(store, bytes.value, version)
  if (!snapshot.ok) return snapshot
  const subject = { registration, certificate: certificate.value, request: request.value, snapshot: snapshot.value }
  return ok(await lintRegistration({ ...subject, at: now }))
}

/** All of the registry, or where that is too large, all that the certificate touches. */
export async function snapshotFor(
  store: RegistryStore,
  bytes: Uint8Array,
  version: number,
): Promise<Result<RegistrySnapshot>> {
  const whole = await store.snapshot(version)
  if (whole.ok || whole.fault.code !== 'registry.too-large') return whole
  const certificate = decodeCertificate(bytes)
  if (!certificate.ok) return certificate
  const excerpt = await store.excerpt(questionOf([certificate.value], null), version)
  if (!excerpt.ok) return excerpt
  // Rules that ask for doubles and loops must see all there is: less is no ground to approve.
  return excerpt.value.complete ? ok(excerpt.value.snapshot) : fail('registry.too-large')
}
