import { ok, type Result } from '../../base/result.ts'
import {
  type Actor,
  REGISTRATION_STATES,
  type Registration,
  type RegistrationState,
} from '../../registry/registration/registration.ts'
import { REGISTRATION_KIND, registrationOfBody } from '../../registry/registration/stored-registration.ts'
import type { RegistryStore, RowQuery } from '../../registry/registry-store.ts'

/** Which registrations, and after which name. */
export interface RegistrationListing {
  /** Those that concern this authority; all where null. */
  readonly authority: string | null
  readonly state: RegistrationState | null
  readonly after: string
  readonly limit: number
}

/** Registrations in the order of their names. */
export async function listRegistrations(
  store: RegistryStore,
  { authority, state, after, limit }: RegistrationListing,
): Promise<Result<readonly Registration[]>> {
  const related: RowQuery['related'] =
    authority !== null
      ? { relation: 'registration-authority', key: authority }
      : state !== null
        ? { relation: 'registration-state', key: state }
        : undefined
  const found: Registration[] = []
  // Of an authority's, those in another state are passed over; there are few.
  for (let last = after; ; ) {
    const rows = await store.rows({ kind: REGISTRATION_KIND, ...(related && { related }), after: last, limit })
    if (!rows.ok) return rows
    for (const { body } of rows.value) {
      const registration = registrationOfBody(body)
      if (state === null || registration.state === state) found.push(registration)
    }
    if (found.length >= limit || rows.value.length < limit) return ok(found.slice(0, limit))
    last = rows.value.at(-1)!.id
  }
}

/** Whether somebody may see a registration: officers all, a representative those of the own authority. */
export const concernsActor = ({ authority, issuer, subject }: Registration, actor: Actor): boolean =>
  actor.role !== 'ca-representative' || [authority, issuer, subject].includes(actor.authority ?? '')

export const isRegistrationState = (text: string): text is RegistrationState =>
  (REGISTRATION_STATES as readonly string[]).includes(text)
