import type { Bytes } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { type Impact, type PreviewedState, previewImpact } from '../../registry/registration/impact-preview.ts'
import type { Registration } from '../../registry/registration/registration.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { certificateOf, findRegistration } from './change-registration.ts'
import { impactGround } from './impact-ground.ts'

/**
 * What it would change if a registration came into force, were suspended or revoked now.
 *
 * Of a registry that is more than a process holds the neighbourhood is compared, and the preview says that it is not all.
 *
 * Faults: registry.registration-unknown, service.store-unavailable.
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
  if (snapshot.ok) return ok(await previewImpact(snapshot.value, registration.value, certificate.value, state, now))
  if (snapshot.fault.code !== 'registry.too-large') return snapshot
  return previewNeighbourhood(store, registration.value, certificate.value, state, now)
}

/** The same by the neighbourhood alone. Faults: service.store-unavailable. */
export async function previewNeighbourhood(
  store: RegistryStore,
  registration: Registration,
  certificate: Bytes,
  state: PreviewedState,
  now: Instant,
): Promise<Result<Impact>> {
  const head = await store.head()
  if (!head.ok) return head
  const ground = await impactGround(store, registration, certificate, head.value.version)
  if (!ground.ok) return ground
  const impact = await previewImpact(ground.value, registration, certificate, state, now)
  return ok({ ...impact, isComplete: false })
}
