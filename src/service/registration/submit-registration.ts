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

/** What a CA lays before the registry: octets, and what it says of them. */
export interface RegistrationRequest {
  readonly kind: RegistrationKind
  /** PEM or DER. */
  readonly certificate: Bytes
  /** PKCS #10 of the counterpart. */
  readonly request: Bytes | null
  /** Whose key signed it, and whose key it certifies; for a root both are the CA itself. */
  readonly issuer: string
  readonly subject: string
  readonly names: Names
  readonly pair: string | null
  readonly instrument: string | null
  readonly sm2Id: string | null
  readonly effectiveFrom: Instant
  readonly comment: string
}

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
  const submitted = submissionOf(request, certificate.value, actor, now)
  if (!submitted.ok) return submitted
  return changeRegistration(store, async (version) => {
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

function submissionOf(
  { certificate: _, effectiveFrom, comment, ...said }: RegistrationRequest,
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
  const named = [
    ...[...new Set([issuer, subject])].map((id) => ({ kind: 'authority', id })),
    ...(instrument === null ? [] : [{ kind: 'instrument', id: instrument }]),
  ]
  for (const name of named) {
    const row = await store.row(name, version)
    if (!row.ok) return row
    if (row.value === null) return fail('registry.row-reference-unknown', { kind: name.kind, id: name.id })
  }
  return checkAlone(store, registration, version)
}
