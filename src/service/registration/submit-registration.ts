import type { Bytes } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import { readSubmittedCertificate, readSubmittedRequest } from '../../registry/registration/read-submission.ts'
import type { Actor, Registration, RegistrationKind } from '../../registry/registration/registration.ts'
import { submitRegistration } from '../../registry/registration/registration-state.ts'
import { registrationOfBody, storedRegistration } from '../../registry/registration/stored-registration.ts'
import type { Names } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { randomHex } from '../access/secret.ts'
import { changeRegistration } from './change-registration.ts'
import { checkAlone } from './check-alone.ts'
import { partiesInRegistry, settleParties } from './settle-parties.ts'

/** What a CA lays before the registry: octets, and what it says of them. */
export interface RegistrationRequest {
  readonly kind: RegistrationKind
  /** PEM or DER. */
  readonly certificate: Bytes
  /** PKCS #10 of the counterpart. */
  readonly request: Bytes | null
  /**
   * Whose key signed it, and whose key it certifies; null where the certificate says so itself. For a root both are the CA
   * itself.
   */
  readonly issuer: string | null
  readonly subject: string | null
  readonly names: Names
  readonly pair: string | null
  readonly instrument: string | null
  readonly sm2Id: string | null
  readonly effectiveFrom: Instant
  readonly comment: string
}

type Sides = Pick<Registration, 'issuer' | 'subject'>

/**
 * Takes a root or a cross-certificate in. It counts for nothing until it is proven, approved and activated.
 *
 * Faults: registry.submission-*, registry.registration-*, registry.transition-refused, x509.*, asn1.*.
 */
export async function submitForRegistration(
  store: RegistryStore,
  request: RegistrationRequest,
  actor: Actor,
  now: Instant,
): Promise<Result<Registration>> {
  const certificate = readSubmittedCertificate(request.certificate)
  if (!certificate.ok) return certificate
  if (request.request !== null) {
    const counterpart = readSubmittedRequest(request.request)
    if (!counterpart.ok) return counterpart
  }
  return changeRegistration(store, async (version) => {
    const sides = await sidesOf(store, request, certificate.value, actor, version)
    if (!sides.ok) return sides
    const submitted = submissionOf({ ...request, ...sides.value }, certificate.value, actor, now)
    if (!submitted.ok) return submitted
    const refusal = await refusalOf(store, submitted.value, version)
    if (!refusal.ok) return refusal
    return ok({ registration: submitted.value, action: 'submit', certificates: [certificate.value.bytes] })
  })
}

/** Which of the two files cannot be read, for whoever has to say it at its field; null where both can. */
export function unreadableFile({
  certificate,
  request,
}: Pick<RegistrationRequest, 'certificate' | 'request'>): 'certificate' | 'request' | null {
  if (!readSubmittedCertificate(certificate).ok) return 'certificate'
  return request !== null && !readSubmittedRequest(request).ok ? 'request' : null
}

async function sidesOf(
  store: RegistryStore,
  { kind, issuer, subject, instrument }: RegistrationRequest,
  certificate: Certificate,
  actor: Actor,
  version: number,
): Promise<Result<Sides>> {
  const own = actor.authority ?? ''
  if (kind === 'root') return ok({ issuer: issuer ?? own, subject: subject ?? own })
  const parties = await partiesInRegistry(store, certificate, version)
  if (!parties.ok) return parties
  const settled = settleParties(parties.value, { issuer, subject })
  if (settled.ok) return settled
  // What nobody knows is told as such before it is told to be another.
  const known = await checkKnown(store, { authority: [issuer, subject], instrument: [instrument] }, version)
  return known.ok ? settled : known
}

function submissionOf(
  { certificate: _, effectiveFrom, comment, ...said }: RegistrationRequest & Sides,
  certificate: Certificate,
  actor: Actor,
  now: Instant,
): Result<Registration> {
  if (said.kind === 'root' && said.issuer !== said.subject) return fail('registry.registration-root-of-two')
  const submitted = submitRegistration(
    {
      ...said,
      id: `registration-${randomHex(8)}`,
      authority: actor.authority ?? '',
      certificate: certificate.fingerprint,
      effectiveFrom,
      validUntil: certificate.notAfter,
    },
    actor,
    now,
    comment,
  )
  if (!submitted.ok) return submitted
  // What the codec refuses could never be read again.
  const form = attempt(() => registrationOfBody(storedRegistration(submitted.value).body))
  return form.ok ? submitted : fail('registry.registration-malformed', { at: form.fault.values.at ?? '' })
}

/** Both sides of it are known, and nobody stands before it with the same certificate. */
async function refusalOf(store: RegistryStore, registration: Registration, version: number): Promise<Result<null>> {
  const { issuer, subject, instrument } = registration
  const known = await checkKnown(store, { authority: [issuer, subject], instrument: [instrument] }, version)
  return known.ok ? checkAlone(store, registration, version) : known
}

/** Refuses ids of which there is no row; null names none. */
async function checkKnown(
  store: RegistryStore,
  named: Readonly<Record<string, readonly (string | null)[]>>,
  version: number,
): Promise<Result<null>> {
  for (const [kind, ids] of Object.entries(named)) {
    for (const id of new Set(ids)) {
      if (id === null) continue
      const row = await store.row({ kind, id }, version)
      if (!row.ok) return row
      if (row.value === null) return fail('registry.row-reference-unknown', { kind, id })
    }
  }
  return ok(null)
}
