import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import type { StoredRow } from '../stored-row.ts'
import { endOf } from './registered-rows.ts'
import { type Registration, type RegistrationState, registrationCodec } from './registration.ts'

/** The kind under which registrations are stored. */
export const REGISTRATION_KIND = 'registration'

/** States that end with the certificate. */
const ENDING: ReadonlySet<RegistrationState> = new Set(['approved', 'active', 'suspended'])

/** Relation of the registrations that end on a day, `2030-01-01` in UTC. */
export const REGISTRATION_ENDS = 'registration-ends'

export const dayOf = (at: Instant): string => isoOf(at).slice(0, 10)

/** A registration as a store holds it, found by its authorities, its certificate, its state and the day of its end. */
export function storedRegistration(registration: Registration): StoredRow {
  const { id, authority, issuer, subject, certificate, state, validUntil } = registration
  const authorities = [...new Set([authority, issuer, subject])]
  return {
    kind: REGISTRATION_KIND,
    id,
    body: canonicalJson(registrationCodec.encode(registration)),
    keys: [
      ...authorities.map((key) => ({ relation: 'registration-authority', key })),
      { relation: 'registration-certificate', key: certificate },
      { relation: 'registration-state', key: state },
      ...(ENDING.has(state) ? [{ relation: REGISTRATION_ENDS, key: dayOf(endOf(validUntil)) }] : []),
    ],
  }
}

/** What a store holds, read by the codec that wrote it: what it refuses was never written by us. */
export const registrationOfBody = (body: string): Registration => registrationCodec.decode(JSON.parse(body) as Json, '')
