import { finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import { isSameAuthority } from '../path/cross-certificates.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { intervalAt, isWithin } from './interval.ts'
import type { RegistryCode, RegistryFinding } from './registry-code.ts'
import type { RegisteredIdentity, RegistryIndex } from './registry-index.ts'
import type { Authority, CrossCertificate, DigitalIdentity, Service } from './registry-snapshot.ts'

/** Who stands for a certificate by one path: its own entry, or that of the nearest issuer who has one. */
export interface CertificateAuthority {
  readonly authority: Authority
  /** Null where only a cross-certificate names the authority, and none of its services has that key. */
  readonly service: Service | null
  readonly identity: DigitalIdentity | null
  /** Place of the registered certificate on the path: 0 is the target itself. */
  readonly place: number
}

/** A path as the registry sees it. */
export interface PathStanding {
  readonly path: CertificationPath
  /** Null where no certificate of the path is registered in this role. */
  readonly owner: CertificateAuthority | null
  /** The cross-certificates on it that are registered. */
  readonly crossCertificates: readonly CrossCertificate[]
  /** What keeps it from carrying recognition: suspended or revoked, from then on. Ours. */
  readonly obstacles: readonly RegistryFinding[]
  /** Noteworthy, and no obstacle. */
  readonly notes: readonly RegistryFinding[]
}

/** At which instants the registry must say yes. */
export interface RegistryInstants {
  /** When the certificate was issued: its notBefore. */
  readonly issuance: Instant | null
  /** The best signature time, or the instant that is asked about. */
  readonly use: Instant | null
}

/** Both, or the one that counts; none twice. */
export const instantsOf = ({ issuance, use }: RegistryInstants): readonly Instant[] =>
  [...new Set([issuance, use])].filter((instant) => instant !== null)

/**
 * Tells by the certificates of a path whose certificate the target is, and what stands against the services
 * and cross-certificates on it. The most specific entry decides: the target's own, then its issuer's, upwards.
 *
 * @standard RFC 5280 §3.2; status with history as in ETSI TS 119 612 v2.3.1 §5.5.4; the rules are ours
 */
export function standingOfPath(
  path: CertificationPath,
  index: RegistryIndex,
  instants: RegistryInstants,
): PathStanding {
  const owner = ownerOf(path, index)
  const crossCertificates: CrossCertificate[] = []
  const obstacles: RegistryFinding[] = []
  for (const [place, certificate] of path.certificates.entries()) {
    // The service that issued must have been active when it did; those above it, when they are relied on.
    const isOwner = place === owner?.place
    const asked = isOwner
      ? instantsOf(instants)
      : instantsOf({ issuance: null, use: instants.use ?? instants.issuance })
    for (const { identity, service } of identitiesOf(certificate, place, index)) {
      obstacles.push(...asked.flatMap((at) => againstService(service, identity, at, certificate.fingerprint)))
    }
    if (isOwner && owner.identity?.certificate !== certificate.fingerprint) {
      obstacles.push(...againstOwner(owner, certificate.fingerprint, asked))
    }
    for (const cross of byId(index.crossCertificates.get(certificate.fingerprint) ?? [])) {
      crossCertificates.push(cross)
      // An authority may be cross-certified long after it issued: the link counts when it is relied on.
      const at = instants.use ?? instants.issuance
      if (at !== null) obstacles.push(...againstCrossCertificate(cross, at))
    }
  }
  return { path, owner, crossCertificates, obstacles, notes: notesOn(path, owner) }
}

/** Whose certificate the target is by this path: its own entry, or the nearest above it. */
export function ownerOf(path: CertificationPath, index: RegistryIndex): CertificateAuthority | null {
  for (const [place, certificate] of path.certificates.entries()) {
    const registered = identitiesOf(certificate, place, index)[0]
    const authority = registered && index.authorities.get(registered.service.authority)
    if (registered && authority) return { authority, ...registered, place }
    const [cross] = byId(index.crossCertificates.get(certificate.fingerprint) ?? [])
    const subject = cross && index.authorities.get(cross.subject)
    if (subject) return { authority: subject, ...serviceOfKey(certificate, subject, index), place }
    // Somebody else's CA, which nobody registered, stands below whatever is registered above it.
    if (path.crossCertificates.includes(place)) return null
  }
  return null
}

/** The entries of a certificate that count at its place: above the target, only those of CAs issue. */
function identitiesOf(certificate: Certificate, place: number, index: RegistryIndex): readonly RegisteredIdentity[] {
  const entries = index.identities.get(certificate.fingerprint) ?? []
  return entries
    .filter(({ service }) => place === 0 || service.kind === 'ca')
    .sort((a, b) => (a.service.id < b.service.id ? -1 : 1))
}

/** RFC 4158 §2.4.1: a cross-certificate names the authority's CA by its name and key, which it registered otherwise. */
function serviceOfKey(
  certificate: Certificate,
  { id }: Authority,
  index: RegistryIndex,
): { readonly service: Service | null; readonly identity: DigitalIdentity | null } {
  const services = byId(index.servicesOf.get(id) ?? []).filter(({ kind }) => kind === 'ca')
  for (const service of services) {
    for (const identity of service.identities) {
      const bytes = index.snapshot.certificates.get(identity.certificate)
      const registered = bytes && decodeCertificate(bytes)
      if (registered?.ok && isSameAuthority(registered.value, certificate)) return { service, identity }
    }
  }
  return { service: null, identity: null }
}

/** Who is named by a cross-certificate alone issues with a key of which nothing is known but that. */
function againstOwner(
  { authority, service, identity }: CertificateAuthority,
  certificate: string,
  asked: readonly Instant[],
): RegistryFinding[] {
  if (service === null || identity === null) {
    return [finding('registry.service-unregistered', 'RFC 4158 §2.4.1', { authority: authority.id }, certificate)]
  }
  return asked.flatMap((at) => againstService(service, identity, at, certificate))
}

function againstService(
  service: Service,
  identity: DigitalIdentity,
  at: Instant,
  certificate: string,
): RegistryFinding[] {
  const found: RegistryFinding[] = []
  const values = { service: service.id, at: isoOf(at) }
  const interval = intervalAt(service.intervals, at)
  if (interval?.status !== 'active') {
    const code: RegistryCode = interval === null ? 'registry.service-not-active' : `registry.service-${interval.status}`
    const since = interval === null ? {} : { since: isoOf(interval.from) }
    found.push(finding(code, 'ETSI TS 119 612 v2.3.1 §5.5.4', { ...values, ...since }, certificate))
  }
  if (!isWithin(identity.use, at)) {
    found.push(finding('registry.identity-not-in-use', 'ETSI TS 119 612 v2.3.1 §5.5.3', values, certificate))
  }
  return found
}

function againstCrossCertificate(cross: CrossCertificate, at: Instant): RegistryFinding[] {
  const interval = intervalAt(cross.intervals, at)
  if (interval?.status === 'active') return []
  const code: RegistryCode =
    interval === null ? 'registry.cross-certificate-not-active' : `registry.cross-certificate-${interval.status}`
  const since = interval === null ? {} : { since: isoOf(interval.from) }
  return [finding(code, 'RFC 5280 §3.2', { crossCertificate: cross.id, at: isoOf(at), ...since }, cross.certificate)]
}

function notesOn(path: CertificationPath, owner: CertificateAuthority | null): RegistryFinding[] {
  if (owner === null) {
    const place = path.crossCertificates[0]
    if (place === undefined) return []
    const subject = path.certificates[place]!.fingerprint
    return [finding('registry.cross-certificate-unregistered', 'RFC 5280 §3.2', {}, subject)]
  }
  if (owner.place <= 1) return []
  const subject = path.certificates[1]!.fingerprint
  return [finding('registry.issuer-unregistered', 'RFC 5280 §3.2', { authority: owner.authority.id }, subject)]
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
