import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { type Impact, type PreviewedState, previewImpact } from '../../registry/registration/impact-preview.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { certificateOf, findRegistration } from './change-registration.ts'

/**
 * What it would change if a registration came into force, were suspended or revoked now.
 *
 * Faults: registry.registration-unknown, registry.too-large where the registry is more than is compared,
 * service.store-unavailable.
 */
export async function previewRegistration(
  store: RegistryStore,
  id: string,
  state: PreviewedState,
  now: Instant,
): Promise<Result<Impact>> {
  const registration = await findRegistration(store, id)
  if (!registration.ok) return registration
  const certificate = await certificateOf(store, registration.value)
  if (!certificate.ok) return certificate
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  return ok(await previewImpact(snapshot.value, registration.value, certificate.value, state, now))
}
