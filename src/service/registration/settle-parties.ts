import { fail, ok, type Result } from '../../base/result.ts'
import {
  type CertificateParties,
  type CertificateParty,
  readParties,
} from '../../registry/registration/certificate-parties.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { certificatesAlike, servicesNaming } from './lint-ground.ts'

/**
 * Who stands at both ends of a cross-certificate by what is registered. Faults: registry.too-large where more is alike
 * than is read, service.store-unavailable.
 */
export async function partiesInRegistry(
  store: RegistryStore,
  certificate: Certificate,
  version: number,
): Promise<Result<CertificateParties>> {
  const alike = await certificatesAlike(store, certificate.bytes)
  if (!alike.ok) return alike
  const services = await servicesNaming(store, [...alike.value.keys()], [], version)
  if (!services.ok) return services
  const snapshot = { services: services.value, crossCertificates: [], certificates: alike.value }
  return ok(await readParties(certificate, snapshot))
}

interface Sides<Id> {
  readonly issuer: Id
  readonly subject: Id
}

/**
 * Both ends as somebody says them, or as the certificate does where he says nothing. Who says otherwise than the certificate is
 * refused; where it tells nobody, his word stands, and the examination finds what is missing.
 *
 * Faults: registry.registration-party-*.
 */
export function settleParties(
  { issuer, subject }: CertificateParties,
  said: Sides<string | null>,
): Result<Sides<string>> {
  const from = settleParty(issuer, said.issuer, '/issuer')
  if (!from.ok) return from
  const to = settleParty(subject, said.subject, '/subject')
  return to.ok ? ok({ issuer: from.value, subject: to.value }) : to
}

function settleParty(party: CertificateParty, said: string | null, at: '/issuer' | '/subject'): Result<string> {
  const { fits } = party
  if (said === null) {
    const open = whyOpen(party)
    return open === null ? ok(fits[0]!) : fail('registry.registration-party-open', { at, reason: open })
  }
  if (fits.length === 0 || fits.includes(said)) return ok(said)
  return fail('registry.registration-party-differs', { at, authorities: fits.slice(0, TOLD_MAX).join(' ') })
}

/** Authorities that a refusal names. Ours. */
const TOLD_MAX = 10

/** Why nobody is read from a certificate. */
export type PartyOpen =
  /** No CA certificate of the name is registered. */
  | 'party-unregistered'
  /** Registered under the name, with another key. */
  | 'party-key-differs'
  /** Several authorities have registered the same name and key. */
  | 'party-several'

/** Null where one authority is read. */
export function whyOpen({ fits, namedAlone }: CertificateParty): PartyOpen | null {
  if (fits.length > 0) return fits.length === 1 ? null : 'party-several'
  return namedAlone.length > 0 ? 'party-key-differs' : 'party-unregistered'
}
