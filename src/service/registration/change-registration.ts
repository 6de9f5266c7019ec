import type { Bytes } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { registeredRow } from '../../registry/registration/registered-rows.ts'
import type { Actor, Registration } from '../../registry/registration/registration.ts'
import {
  REGISTRATION_KIND,
  registrationOfBody,
  storedRegistration,
} from '../../registry/registration/stored-registration.ts'
import type { RegistryChange, RegistryStore } from '../../registry/registry-store.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { changeRegistry } from '../registry/change-registry.ts'

/** A registration by its name. Faults: registry.registration-unknown, service.store-unavailable. */
export async function findRegistration(
  store: RegistryStore,
  id: string,
  version?: number,
): Promise<Result<Registration>> {
  const row = await store.row({ kind: REGISTRATION_KIND, id }, version)
  if (!row.ok) return row
  return row.value === null ? fail('registry.registration-unknown') : ok(registrationOfBody(row.value.body))
}

/** The certificate that a registration is about, in DER. */
export async function certificateOf(store: RegistryStore, registration: Registration): Promise<Result<Bytes>> {
  const stored = await store.certificates([registration.certificate])
  if (!stored.ok) return stored
  const bytes = stored.value.get(registration.certificate)
  return bytes === undefined ? fail('service.store-unavailable') : ok(bytes)
}

/** A registration that is not in the registry as it was, with why and with what came with it. */
export interface RegistrationChange {
  readonly registration: Registration
  /** What it did: `submit`, `challenge`, or an action of the state machine. */
  readonly action: string
  readonly certificates?: readonly Bytes[]
  /** Who did it and when, where it is no step of the story: the last step tells otherwise. */
  readonly by?: { readonly actor: Actor; readonly at: Instant }
}

/**
 * Writes a step of a registration with the row that follows from it. `decide` reads the state at the version that it
 * is given; where somebody was faster it decides again, so that of many who do the same, one does it.
 */
export async function changeRegistration(
  store: RegistryStore,
  decide: (version: number) => Promise<Result<RegistrationChange>>,
): Promise<Result<Registration>> {
  let changed: Registration | null = null
  const appended = await changeRegistry(store, async (version) => {
    const decided = await decide(version)
    if (!decided.ok) return decided
    changed = decided.value.registration
    return ok(changeOf(decided.value))
  })
  return appended.ok ? ok(changed!) : appended
}

/** The change that writes it. */
export function changeOf({
  registration,
  action,
  certificates = [],
  by,
}: RegistrationChange): Omit<RegistryChange, 'expected'> {
  const { at, actor, comment } = by ? { ...by, comment: '' } : registration.history.at(-1)!
  const registered = registeredRow(registration)
  // What was approved for a later day and is taken back before it was said too early.
  const before = registeredRow({ ...registration, history: registration.history.slice(0, -1) })
  return {
    at,
    actor: actor.account,
    action: `registration.${action}`,
    object: { kind: REGISTRATION_KIND, id: registration.id },
    comment,
    begin: [
      storedRegistration(registration),
      ...(registered === null ? [] : [storedRow(registered.kind, registered.row as never)]),
    ],
    end: registered === null && before !== null ? [{ kind: before.kind, id: registration.id }] : [],
    certificates,
  }
}
