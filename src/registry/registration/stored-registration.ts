import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import type { StoredRow } from '../stored-row.ts'
import { type Registration, registrationCodec } from './registration.ts'

/** The kind under which registrations are stored. */
export const REGISTRATION_KIND = 'registration'

/** A registration as a store holds it, found by its authorities, its certificate and its state. */
export function storedRegistration(registration: Registration): StoredRow {
  const { id, authority, issuer, subject, certificate, state } = registration
  const authorities = [...new Set([authority, issuer, subject])]
  return {
    kind: REGISTRATION_KIND,
    id,
    body: canonicalJson(registrationCodec.encode(registration)),
    keys: [
      ...authorities.map((key) => ({ relation: 'registration-authority', key })),
      { relation: 'registration-certificate', key: certificate },
      { relation: 'registration-state', key: state },
    ],
  }
}

/** What a store holds, read by the codec that wrote it: what it refuses was never written by us. */
export const registrationOfBody = (body: string): Registration => registrationCodec.decode(JSON.parse(body) as Json, '')
