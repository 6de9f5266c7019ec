import { ok, type Result } from '../../base/result.ts'
import {
  REGISTRATION_STATES,
  type Registration,
  type RegistrationState,
} from '../../registry/registration/registration.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { listRegistrations } from './list-registrations.ts'

/** All that concerns an authority, the latest first. */
export interface RegistrationOverview {
  readonly registrations: readonly Registration[]
  readonly counts: Readonly<Record<RegistrationState, number>>
  /** False where there are more than are read at once. */
  readonly isComplete: boolean
}

/** The registrations that concern an authority, by the last thing that happened to each, with how many are in each state. */
export async function registrationOverview(
  store: RegistryStore,
  authority: string,
): Promise<Result<RegistrationOverview>> {
  const found = await listRegistrations(store, { authority, state: null, after: '', limit: LISTED_MAX })
  if (!found.ok) return found
  const counts = Object.fromEntries(REGISTRATION_STATES.map((state) => [state, 0])) as Record<RegistrationState, number>
  for (const { state } of found.value) counts[state] += 1
  const lastAt = ({ history }: Registration): number => history.at(-1)?.at ?? 0
  const registrations = found.value.toSorted((a, b) => lastAt(b) - lastAt(a) || (a.id < b.id ? -1 : 1))
  return ok({ registrations, counts, isComplete: found.value.length < LISTED_MAX })
}
