import type { CrossCertificate, RegistrySnapshot } from '../registry-snapshot.ts'
import type { Registration } from './registration.ts'

/** CA certificates whose paths are looked for; a change that touches more is one for the auditor too. Ours. */
export const TARGETS_MAX = 64

type Issuing = Pick<RegistrySnapshot, 'services' | 'crossCertificates'>

export interface ImpactTargets {
  /** Fingerprints: the changed certificate first. */
  readonly certificates: readonly string[]
  /** Whether they are all that the change can touch. */
  readonly isComplete: boolean
}

/**
 * The CA certificates to which a path can lead by the changed one: itself, and what stands under its subject
 * by cross-certificates and as intermediates. All others have the paths that they had.
 */
export function impactTargets(registration: Registration, ...snapshots: readonly Issuing[]): ImpactTargets {
  const crossCertificates = snapshots.flatMap((snapshot) => snapshot.crossCertificates)
  const reached = authoritiesUnder(registration.subject, crossCertificates)
  const found = new Set([registration.certificate])
  for (const authority of reached) {
    for (const certificate of certificatesOf(authority, snapshots)) found.add(certificate)
    for (const cross of crossCertificates) if (cross.issuer === authority) found.add(cross.certificate)
  }
  const certificates = [...found]
  return { certificates: certificates.slice(0, TARGETS_MAX), isComplete: certificates.length <= TARGETS_MAX }
}

/** In the order in which they are reached, those reached at once by their ids. */
function authoritiesUnder(subject: string, crossCertificates: readonly CrossCertificate[]): readonly string[] {
  const byIssuer = Map.groupBy(crossCertificates, ({ issuer }) => issuer)
  const reached = new Set([subject])
  // A set is walked in the order of insertion, what is added on the way included.
  for (const authority of reached) {
    const next = (byIssuer.get(authority) ?? []).map((cross) => cross.subject)
    for (const each of next.sort()) reached.add(each)
  }
  return [...reached]
}

const certificatesOf = (authority: string, snapshots: readonly Issuing[]): string[] =>
  snapshots
    .flatMap(({ services }) => services)
    .filter((service) => service.authority === authority && service.kind === 'ca')
    .flatMap(({ identities }) => identities)
    .filter(({ role }) => role === 'intermediate')
    .map(({ certificate }) => certificate)
    .sort()
