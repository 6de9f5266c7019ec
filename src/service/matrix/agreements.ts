import type { Instant } from '../../base/instant.ts'
import type { Authority, CrossCertificate, RecognitionInstrument, Service } from '../../registry/registry-snapshot.ts'
import type { CertificateFacts } from '../graph/certificate-facts.ts'

/** What regions agreed on, and by whom and along what it is carried: the part of a registry that a matrix is made of. */
export interface Agreements {
  readonly instruments: readonly RecognitionInstrument[]
  readonly crossCertificates: readonly CrossCertificate[]
  /** Those that an instrument or a cross-certificate names. */
  readonly authorities: readonly Authority[]
  /** Theirs. */
  readonly services: readonly Service[]
  /** Of cross-certificates, by fingerprint. */
  readonly facts: ReadonlyMap<string, CertificateFacts>
}

/** The same with one authority that nothing may name. */
export function withAuthority(agreements: Agreements, authority: Authority, services: readonly Service[]): Agreements {
  if (agreements.authorities.some(({ id }) => id === authority.id)) return agreements
  return {
    ...agreements,
    authorities: [...agreements.authorities, authority],
    services: [...agreements.services, ...services],
  }
}

/** Every instant at which anything of this begins or ends, in order of time. */
export function instantsOfChange(agreements: Agreements): readonly Instant[] {
  const { instruments, crossCertificates, services, authorities, facts } = agreements
  // A licence changes what is recognised only where an instrument asks for one.
  const asksLicence = instruments.some(({ scope }) => scope.licences.length > 0)
  const licences = asksLicence ? authorities.flatMap((authority) => authority.licences) : []
  const intervals = [...instruments, ...crossCertificates, ...services, ...licences].flatMap((row) => [
    ...row.intervals,
  ])
  const ends = crossCertificates.flatMap(({ certificate }) => facts.get(certificate)?.notAfter ?? [])
  const all = [...intervals.flatMap(({ from, to }) => (to === null ? [from] : [from, to])), ...ends]
  return [...new Set(all)].sort((a, b) => a - b)
}
