import type { Instant } from '../../base/instant.ts'
import { covers } from '../../registry/region.ts'
import type { Authority, CrossCertificate, Service } from '../../registry/registry-snapshot.ts'
import { type Crossing, waysToRegion } from '../../registry/ways-to-region.ts'
import { type LinkState, stateOfCrossCertificate, stateOfService } from '../graph/link-state.ts'
import type { Agreements } from './agreements.ts'

/** What something is at the instant; `missing`: nothing of the kind is on file. */
export type Bearing = LinkState | 'missing'

/** A way of one cross-certificate or two from authorities up to one of a region. */
export interface Way {
  readonly crossCertificates: readonly CrossCertificate[]
  /** The authority at its end, whose anchor a path along it ends in. */
  readonly relier: string
  readonly state: Bearing
}

/** Agreements by what ways are looked for. */
export interface WayIndex {
  readonly at: Instant
  readonly agreements: Agreements
  readonly authorities: ReadonlyMap<string, Authority>
  readonly authoritiesIn: ReadonlyMap<string, readonly Authority[]>
  readonly servicesOf: ReadonlyMap<string, readonly Service[]>
  /** By the authority whose key is certified. */
  readonly crossesOf: ReadonlyMap<string, readonly CrossCertificate[]>
}

export function wayIndex(agreements: Agreements, at: Instant): WayIndex {
  return {
    at,
    agreements,
    authorities: new Map(agreements.authorities.map((authority) => [authority.id, authority])),
    authoritiesIn: Map.groupBy(agreements.authorities, ({ region }) => region),
    servicesOf: Map.groupBy(agreements.services, ({ authority }) => authority),
    crossesOf: Map.groupBy(agreements.crossCertificates, ({ subject }) => subject),
  }
}

interface Edge extends Crossing {
  readonly row: CrossCertificate
}

/**
 * The ways from any of these authorities to a region, as a question for recognition looks for them. Each is what the least of its
 * parts is: its cross-certificates, and the CA services that they lead to.
 */
export function waysBetween(index: WayIndex, home: ReadonlySet<string>, region: string): readonly Way[] {
  const edgesOf = (ids: Iterable<string>, depth: number): Edge[] =>
    [...ids].flatMap((id) =>
      (index.crossesOf.get(id) ?? []).flatMap((row) => {
        const issuer = index.authorities.get(row.issuer)
        if (issuer === undefined) return []
        return [{ ...row, depth, there: covers(issuer.region, region), row }]
      }),
    )
  const near = edgesOf(home, 0)
  const bridges = new Set(near.map(({ issuer }) => issuer).filter((issuer) => !home.has(issuer)))
  const edges = waysToRegion([...near, ...edgesOf(bridges, 1)], home)
  const [first, second] = [edges.filter(({ depth }) => depth === 0), edges.filter(({ depth }) => depth === 1)]
  return [
    ...first.filter(({ there }) => there).map(({ row }) => wayOf(index, [row])),
    ...first.flatMap(({ row }) =>
      second.filter(({ subject }) => subject === row.issuer).map((far) => wayOf(index, [row, far.row])),
    ),
  ]
}

function wayOf(index: WayIndex, crossCertificates: readonly CrossCertificate[]): Way {
  const states = crossCertificates.flatMap((cross): Bearing[] => [
    stateOfCrossCertificate(cross, index.agreements.facts.get(cross.certificate), index.at),
    bearingOfAuthority(index, cross.issuer),
  ])
  return { crossCertificates, relier: crossCertificates.at(-1)!.issuer, state: leastOf(states) }
}

/** The best of the authority's CA services: without one that is active nothing under it carries. */
export function bearingOfAuthority({ servicesOf, at }: WayIndex, authority: string): Bearing {
  const services = (servicesOf.get(authority) ?? []).filter(({ kind }) => kind === 'ca')
  return bestOf(services.map((service) => stateOfService(service, at)))
}

const RANKS: readonly Bearing[] = ['in-force', 'suspended', 'to-come', 'ended', 'missing']
const ranked = (states: readonly Bearing[]): Bearing[] =>
  [...states].sort((a, b) => RANKS.indexOf(a) - RANKS.indexOf(b))

/** `missing` where there is none. */
export const bestOf = (states: readonly Bearing[]): Bearing => ranked(states)[0] ?? 'missing'

/** `in-force` where nothing is asked. */
export const leastOf = (states: readonly Bearing[]): Bearing => ranked(states).at(-1) ?? 'in-force'
