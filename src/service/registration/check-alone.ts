import { fail, ok, type Result } from '../../base/result.ts'
import type { Registration, RegistrationState } from '../../registry/registration/registration.ts'
import { REGISTRATION_KIND, registrationOfBody } from '../../registry/registration/stored-registration.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'

/** States after which the same certificate may be submitted again. */
const OVER: ReadonlySet<RegistrationState> = new Set(['withdrawn', 'refused'])

/**
 * One certificate has one registration from its proof on. Before that, anybody may claim anything: a claim keeps none
 * but the same two from claiming it again, so that nobody holds a place that is another's by a certificate whose key
 * he has not.
 *
 * Faults: registry.registration-exists, service.store-unavailable.
 */
export async function checkAlone(
  store: RegistryStore,
  registration: Registration,
  version: number,
): Promise<Result<null>> {
  const related = { relation: 'registration-certificate', key: registration.certificate }
  for (let after = ''; ; ) {
    const rows = await store.rows({ kind: REGISTRATION_KIND, related, after, limit: LISTED_MAX }, version)
    if (!rows.ok) return rows
    const standing = rows.value
      .map(({ body }) => registrationOfBody(body))
      .find((other) => standsBefore(other, registration))
    if (standing !== undefined) return fail('registry.registration-exists', { id: standing.id, state: standing.state })
    if (rows.value.length < LISTED_MAX) return ok(null)
    after = rows.value.at(-1)!.id
  }
}

function standsBefore(other: Registration, registration: Registration): boolean {
  if (other.id === registration.id || OVER.has(other.state)) return false
  if (other.state !== 'submitted') return true
  return other.issuer === registration.issuer && other.subject === registration.subject
}
