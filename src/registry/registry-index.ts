import type {
  Authority,
  CertificateType,
  CrossCertificate,
  DigitalIdentity,
  PolicyMapping,
  RegistrySnapshot,
  Service,
} from './registry-snapshot.ts'

/** A registered certificate, and the service that it stands for. */
export interface RegisteredIdentity {
  readonly identity: DigitalIdentity
  readonly service: Service
}

/** A snapshot by what its rows are asked by. */
export interface RegistryIndex {
  readonly snapshot: RegistrySnapshot
  readonly authorities: ReadonlyMap<string, Authority>
  readonly servicesOf: ReadonlyMap<string, readonly Service[]>
  /** By fingerprint; one certificate may stand for several services of its authority. */
  readonly identities: ReadonlyMap<string, readonly RegisteredIdentity[]>
  readonly crossCertificates: ReadonlyMap<string, readonly CrossCertificate[]>
  readonly typesOf: ReadonlyMap<string, readonly CertificateType[]>
  readonly mappingsUnder: ReadonlyMap<string, readonly PolicyMapping[]>
}

/** One of each snapshot, as long as it is held: a platform asks the same snapshot thousands of questions. */
const indexes = new WeakMap<RegistrySnapshot, RegistryIndex>()

export function registryIndex(snapshot: RegistrySnapshot): RegistryIndex {
  const known = indexes.get(snapshot)
  if (known) return known
  const identities = snapshot.services.flatMap((service) =>
    service.identities.map((identity) => ({ identity, service })),
  )
  const index: RegistryIndex = {
    snapshot,
    authorities: new Map(snapshot.authorities.map((authority) => [authority.id, authority])),
    servicesOf: Map.groupBy(snapshot.services, ({ authority }) => authority),
    identities: Map.groupBy(identities, ({ identity }) => identity.certificate),
    crossCertificates: Map.groupBy(snapshot.crossCertificates, ({ certificate }) => certificate),
    typesOf: Map.groupBy(snapshot.certificateTypes, ({ authority }) => authority),
    mappingsUnder: Map.groupBy(snapshot.policyMappings, ({ instrument }) => instrument),
  }
  indexes.set(snapshot, index)
  return index
}
