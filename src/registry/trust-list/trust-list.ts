import type { Instant } from '../../base/instant.ts'
import { covers } from '../region.ts'
import type { Names, RegistrySnapshot } from '../registry-snapshot.ts'

/**
 * What a region publishes of its registry, `yanqian.trust-list/1`: its own rows and nobody else's, numbered, with the
 * time by which the next one is due. Ours, after ETSI TS 119 612 V2.4.1 §5.3.
 */
export interface TrustList {
  readonly region: string
  /** Grows by one with every list of the region, 1 the first; not the version of the registry. §5.3.2 */
  readonly sequence: number
  readonly issuedAt: Instant
  /** From then on whoever still holds this list says that it is stale. §5.3.15 */
  readonly nextUpdate: Instant
  /** SHA-256 of the payload of the list before this one; null for the first. */
  readonly previous: string | null
  readonly operator: ListOperator
  readonly rows: RegistrySnapshot
}

/** Who answers for a list. TS 119 612 V2.4.1 §5.3.4–5.3.7, §5.3.16 */
export interface ListOperator {
  readonly names: Names
  readonly address: PostalAddress
  readonly email: string
  readonly website: string
  /** Where its rules are told. */
  readonly information: string
  /** Where the next list will be found. */
  readonly distributionPoints: readonly string[]
}

export interface PostalAddress {
  readonly street: string
  readonly locality: string
  readonly postalCode: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

/**
 * The rows of a snapshot that are a region's own: its authorities with all that is theirs, the cross-certificates that
 * they issued or were issued, and the instruments that name it. Rows of others are only named by them, so that nobody
 * speaks for anyone else.
 */
export function rowsOfRegion(snapshot: RegistrySnapshot, region: string): RegistrySnapshot {
  const authorities = snapshot.authorities.filter((authority) => covers(region, authority.region))
  const own = new Set(authorities.map(({ id }) => id))
  const isOwn = ({ authority }: { readonly authority: string }) => own.has(authority)
  const services = snapshot.services.filter(isOwn)
  const crossCertificates = snapshot.crossCertificates.filter(
    ({ issuer, subject }) => own.has(issuer) || own.has(subject),
  )
  const instruments = snapshot.instruments.filter(({ issuers, reliers }) =>
    [issuers, reliers].some(
      ({ regions, authorities }) =>
        regions.some((each) => covers(region, each) || covers(each, region)) || authorities.some((id) => own.has(id)),
    ),
  )
  const named = new Set(instruments.map(({ id }) => id))
  const fingerprints = new Set([
    ...services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
    ...crossCertificates.map(({ certificate }) => certificate),
  ])
  return {
    version: snapshot.version,
    changeHead: snapshot.changeHead,
    issuedAt: snapshot.issuedAt,
    regions: snapshot.regions.filter(({ code }) => covers(region, code)),
    authorities,
    services,
    certificateTypes: snapshot.certificateTypes.filter(isOwn),
    crossCertificates,
    instruments,
    policyMappings: snapshot.policyMappings.filter(({ instrument }) => named.has(instrument)),
    statusSources: snapshot.statusSources.filter(isOwn),
    certificates: new Map([...snapshot.certificates].filter(([fingerprint]) => fingerprints.has(fingerprint))),
  }
}
