import type { Instant } from '../../base/instant.ts'
import { intervalAt, isWithin } from '../../registry/interval.ts'
import type {
  Authority,
  CrossCertificate,
  Purpose,
  RecognitionInstrument,
  Region,
  Service,
} from '../../registry/registry-snapshot.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { stateOfCrossCertificate, stateOfInstrument } from './link-state.ts'
import type {
  GraphAuthority,
  GraphCrossCertificate,
  GraphFilters,
  GraphInstrument,
  GraphRegion,
  RecognitionGraph,
} from './recognition-graph.ts'

/** What is drawn, as it is registered. */
export interface GraphRows {
  readonly regions: readonly Region[]
  readonly authorities: readonly Authority[]
  readonly services: readonly Service[]
  readonly crossCertificates: readonly CrossCertificate[]
  readonly instruments: readonly RecognitionInstrument[]
  /** By fingerprint. */
  readonly facts: ReadonlyMap<string, CertificateFacts>
}

type Drawn = Pick<RecognitionGraph, 'regions' | 'authorities' | 'crossCertificates' | 'instruments'>

/** What is there at an instant and passes the filters. Pure. */
export function graphAt(rows: GraphRows, at: Instant, filters: GraphFilters): Drawn {
  const instruments = instrumentsAt(rows, at, filters)
  const crossCertificates = crossCertificatesAt(rows, at, filters)
  const authorities = authoritiesAt(rows, at, filters, crossCertificates)
  return { regions: regionsOf(rows, authorities, instruments), authorities, crossCertificates, instruments }
}

function instrumentsAt({ instruments }: GraphRows, at: Instant, { purpose, state }: GraphFilters): GraphInstrument[] {
  return instruments.flatMap((instrument): GraphInstrument[] => {
    const { id, names, issuers, reliers, direction, effect, carriedBy, scope } = instrument
    const stands = stateOfInstrument(instrument, at)
    if (!speaksOf(scope.purposes, purpose) || (state !== null && stands !== state)) return []
    const { purposes } = scope
    return [{ id, names, issuers, reliers, direction, effect, carriedBy, purposes, state: stands }]
  })
}

/** No purpose named: any. */
const speaksOf = (purposes: readonly Purpose[], asked: Purpose | null): boolean =>
  asked === null || purposes.length === 0 || purposes.includes(asked)

function crossCertificatesAt(rows: GraphRows, at: Instant, filters: GraphFilters): GraphCrossCertificate[] {
  const { purpose, algorithm, state } = filters
  const purposesOf = new Map(rows.instruments.map(({ id, scope }) => [id, scope.purposes]))
  return rows.crossCertificates.flatMap((cross): GraphCrossCertificate[] => {
    const { id, certificate, issuer, subject, instrument } = cross
    const facts = rows.facts.get(certificate)
    const drawn = {
      ...{ id, certificate, subject, issuer, instrument },
      state: stateOfCrossCertificate(cross, facts, at),
      algorithm: facts?.algorithm ?? 'unknown',
    } satisfies GraphCrossCertificate
    const isShown =
      (state === null || drawn.state === state) &&
      (algorithm === null || drawn.algorithm === algorithm) &&
      (instrument === null || speaksOf(purposesOf.get(instrument) ?? [], purpose))
    return isShown ? [drawn] : []
  })
}

/** Where an algorithm is asked for: those with such a key of their own, and the ends of what is drawn. */
function authoritiesAt(
  rows: GraphRows,
  at: Instant,
  { algorithm }: GraphFilters,
  crossCertificates: readonly GraphCrossCertificate[],
): GraphAuthority[] {
  const services = Map.groupBy(rows.services, ({ authority }) => authority)
  const linked = new Set(crossCertificates.flatMap(({ subject, issuer }) => [subject, issuer]))
  return rows.authorities
    .map((authority) => authorityAt(authority, services.get(authority.id) ?? [], rows.facts, at))
    .filter(({ id, algorithms }) => algorithm === null || algorithms.includes(algorithm) || linked.has(id))
}

const BEST_FIRST = ['active', 'suspended', 'revoked'] as const

function authorityAt(
  { id, region, names, demonstration }: Authority,
  services: readonly Service[],
  facts: GraphRows['facts'],
  at: Instant,
): GraphAuthority {
  const ours = services.filter(({ kind }) => kind === 'ca')
  const said = new Set(ours.map(({ intervals }) => intervalAt(intervals, at)?.status))
  const best = BEST_FIRST.find((status) => said.has(status)) ?? 'unsaid'
  const identities = ours.flatMap((service) => service.identities)
  const used = identities
    .filter(({ use }) => isWithin(use, at))
    .map(({ certificate }) => facts.get(certificate)?.algorithm)
  const algorithms = [...new Set(used.filter((algorithm) => algorithm !== undefined))].sort()
  const certificates = [...new Set(identities.map(({ certificate }) => certificate))].sort()
  return { id, region, names, demonstration, state: ours.length === 0 ? null : best, algorithms, certificates }
}

/** Those with an authority, and those that an instrument names; others would stand alone. */
function regionsOf(
  rows: GraphRows,
  authorities: readonly GraphAuthority[],
  instruments: readonly GraphInstrument[],
): GraphRegion[] {
  const counts = new Map<string, number>()
  for (const { region } of authorities) counts.set(region, (counts.get(region) ?? 0) + 1)
  const named = instruments.flatMap(({ issuers, reliers }) => [...issuers.regions, ...reliers.regions])
  const drawn = new Set([...counts.keys(), ...named])
  return rows.regions
    .filter(({ code }) => drawn.has(code))
    .map(({ code }) => ({ code, authorities: counts.get(code) ?? 0 }))
}
