import type { RegistrySnapshot } from './registry-snapshot.ts'

/**
 * The snapshot without what belongs to the demonstration PKI, whose keys are public: its authorities with all that
 * is theirs, its instruments with their mappings, and cross-certificates that touch either.
 */
export function withoutDemonstration(snapshot: RegistrySnapshot): RegistrySnapshot {
  const shown = idsOf(snapshot.authorities.filter(({ demonstration }) => demonstration))
  const shownInstruments = idsOf(snapshot.instruments.filter(({ demonstration }) => demonstration))
  if (shown.size === 0 && shownInstruments.size === 0) return snapshot
  const isOurs = ({ authority }: { readonly authority: string }) => !shown.has(authority)
  const services = snapshot.services.filter(isOurs)
  const crossCertificates = snapshot.crossCertificates.filter(
    ({ issuer, subject, instrument }) =>
      !shown.has(issuer) && !shown.has(subject) && (instrument === null || !shownInstruments.has(instrument)),
  )
  const named = new Set([
    ...services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
    ...crossCertificates.map(({ certificate }) => certificate),
  ])
  return {
    ...snapshot,
    authorities: snapshot.authorities.filter(({ demonstration }) => !demonstration),
    services,
    certificateTypes: snapshot.certificateTypes.filter(isOurs),
    crossCertificates,
    instruments: snapshot.instruments.filter(({ demonstration }) => !demonstration),
    policyMappings: snapshot.policyMappings.filter(({ instrument }) => !shownInstruments.has(instrument)),
    statusSources: snapshot.statusSources.filter(isOurs),
    certificates: new Map([...snapshot.certificates].filter(([fingerprint]) => named.has(fingerprint))),
  }
}

const idsOf = (rows: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id))
