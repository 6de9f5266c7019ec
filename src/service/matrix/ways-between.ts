import type { Instant } from '../../base/instant.ts'
import { covers, namesCovering } from '../../registry/region.ts'
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
  /** By every region that takes in their own: those of a province are of the country too. */
  readonly authoritiesIn: ReadonlyMap<string, readonly Authority[]>
  readonly servicesOf: ReadonlyMap<string, readonly Service[]>
  /** By the authority whose key is certified. */
  readonly crossesOf: ReadonlyMap<string, readonly CrossCertificate[]>
  /** What was found for one question and holds for the next: a graph asks about hundreds of pairs over one index. */
  readonly found: {
    readonly reaches: Map<string, Reach>
    readonly states: Map<CrossCertificate, LinkState>
    readonly bearings: Map<string, Bearing>
  }
}

/** What leads into a region: its authorities, and the cross-certificates that they issued, by whose key is certified. */
interface Reach {
  readonly within: ReadonlySet<string>
  readonly into: ReadonlyMap<string, readonly CrossCertificate[]>
}

export function wayIndex(agreements: Agreements, at: Instant): WayIndex {
  return {
    at,
    agreements,
    authorities: new Map(agreements.authorities.map((authority) => [authority.id, authority])),
    authoritiesIn: authoritiesIn(agreements.authorities),
    servicesOf: Map.groupBy(agreements.services, ({ authority }) => authority),
    crossesOf: Map.groupBy(agreements.crossCertificates, ({ subject }) => subject),
    found: { reaches: new Map(), states: new Map(), bearings: new Map() },
  }
}

const once = <Key, Value>(found: Map<Key, Value>, key: Key, find: () => Value): Value => {
  const known = found.get(key)
  if (known !== undefined) return known
  const value = find()
  found.set(key, value)
  return value
}

const reachOf = ({ agreements, found }: WayIndex, region: string): Reach =>
  once(found.reaches, region, () => {
    const within = new Set(agreements.authorities.filter((each) => covers(each.region, region)).map(({ id }) => id))
    const entering = agreements.crossCertificates.filter(({ issuer }) => within.has(issuer))
    return { within, into: Map.groupBy(entering, ({ subject }) => subject) }
  })

function authoritiesIn(authorities: readonly Authority[]): ReadonlyMap<string, readonly Authority[]> {
  const within = new Map<string, Authority[]>()
  for (const authority of authorities) {
    for (const region of namesCovering(authority.region)) {
      const known = within.get(region)
      if (known === undefined) within.set(region, [authority])
      else known.push(authority)
    }
  }
  return within
}

/** Of a cross-certificate by whom nobody knows, nothing is known to lead on. */
const crossesFrom = ({ crossesOf, authorities }: WayIndex, id: string): readonly CrossCertificate[] =>
  (crossesOf.get(id) ?? []).filter(({ issuer }) => authorities.has(issuer))

interface Edge extends Crossing {
  readonly row: CrossCertificate
}

/**
 * The ways from any of these authorities to a region, as a question for recognition looks for them. Each is what the least of its
 * parts is: its cross-certificates, and the CA services that they lead to.
 */
export function waysBetween(index: WayIndex, home: ReadonlySet<string>, region: string): readonly Way[] {
  const { within, into } = reachOf(index, region)
  const edgeOf = (row: CrossCertificate, depth: number): Edge => ({ ...row, depth, there: within.has(row.issuer), row })
  const near = [...home].flatMap((id) => crossesFrom(index, id).map((row) => edgeOf(row, 0)))
  const bridges = new Set(near.map(({ issuer }) => issuer).filter((issuer) => !home.has(issuer)))
  // Of the second of a bridge only what ends in the region stands on a way.
  const far = [...bridges].flatMap((id) => (into.get(id) ?? []).map((row) => edgeOf(row, 1)))
  const edges = waysToRegion([...near, ...far], home)
  const first = edges.filter(({ depth }) => depth === 0)
  const second = Map.groupBy(
    edges.filter(({ depth }) => depth === 1),
    ({ subject }) => subject,
  )
  return [
    ...first.filter(({ there }) => there).map(({ row }) => wayOf(index, [row])),
    ...first.flatMap(({ row }) => (second.get(row.issuer) ?? []).map((far) => wayOf(index, [row, far.row]))),
  ]
}

function wayOf(index: WayIndex, crossCertificates: readonly CrossCertificate[]): Way {
  const states = crossCertificates.flatMap((cross): Bearing[] => [
    stateOf(index, cross),
    bearingOfAuthority(index, cross.issuer),
  ])
  return { crossCertificates, relier: crossCertificates.at(-1)!.issuer, state: leastOf(states) }
}

const stateOf = ({ agreements, at, found }: WayIndex, cross: CrossCertificate): LinkState =>
  once(found.states, cross, () => stateOfCrossCertificate(cross, agreements.facts.get(cross.certificate), at))

/** The best of the authority's CA services: without one that is active nothing under it carries. */
export const bearingOfAuthority = ({ servicesOf, at, found }: WayIndex, authority: string): Bearing =>
  once(found.bearings, authority, () => {
    const services = (servicesOf.get(authority) ?? []).filter(({ kind }) => kind === 'ca')
    return bestOf(services.map((service) => stateOfService(service, at)))
  })

const RANKS: readonly Bearing[] = ['in-force', 'suspended', 'to-come', 'ended', 'missing']
const ranked = (states: readonly Bearing[]): Bearing[] =>
  [...states].sort((a, b) => RANKS.indexOf(a) - RANKS.indexOf(b))

/** `missing` where there is none. */
export const bestOf = (states: readonly Bearing[]): Bearing => ranked(states)[0] ?? 'missing'

/** `in-force` where nothing is asked. */
export const leastOf = (states: readonly Bearing[]): Bearing => ranked(states).at(-1) ?? 'in-force'
