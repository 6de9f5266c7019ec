import { namesCovering } from '../../registry/region.ts'
import type { Party } from '../../registry/registry-snapshot.ts'
import type { GraphCrossCertificate, GraphInstrument, RecognitionGraph } from './recognition-graph.ts'

/**
 * What stands between two regions in one direction. `not-borne`: an instrument is in force that counts only along a
 * cross-certificate, and none that is in force leads from the one straight to the other; `not-on-file`:
 * cross-certificates alone.
 */
export const REGION_STANDINGS = [
  'recognised',
  'not-borne',
  'conflict',
  'denied',
  'suspended',
  'not-in-force',
  'not-on-file',
] as const
export type RegionStanding = (typeof REGION_STANDINGS)[number]

export interface RegionLink {
  /** Whose certificates, and where they are relied on. */
  readonly from: string
  readonly to: string
  readonly standing: RegionStanding
  readonly instruments: readonly GraphInstrument[]
  readonly crossCertificates: readonly GraphCrossCertificate[]
}

type RegionOf = ReadonlyMap<string, string>
type Gathered = Omit<RegionLink, 'standing'> & {
  instruments: GraphInstrument[]
  crossCertificates: GraphCrossCertificate[]
}

/**
 * The graph by regions: one link for each direction between two of them, in the order of their codes. A region is the one
 * that a party was given as: what is said of CN as a whole is drawn at CN, and not at each of its provinces.
 */
export function regionLinks({ authorities, instruments, crossCertificates }: RecognitionGraph): RegionLink[] {
  const regionOf: RegionOf = new Map(authorities.map(({ id, region }) => [id, region]))
  const links = new Map<string, Gathered>()
  const between = (from: string, to: string): Gathered => {
    const key = keyOf(from, to)
    const link = links.get(key) ?? { from, to, instruments: [], crossCertificates: [] }
    links.set(key, link)
    return link
  }
  for (const cross of crossCertificates) {
    const [from, to] = [regionOf.get(cross.subject), regionOf.get(cross.issuer)]
    if (from !== undefined && to !== undefined && from !== to) between(from, to).crossCertificates.push(cross)
  }
  for (const instrument of instruments) {
    for (const [from, to] of pairsOf(instrument, regionOf)) between(from, to).instruments.push(instrument)
  }
  const borne = bearingPairs(crossCertificates, regionOf)
  return [...links.values()]
    .map((link) => ({ ...link, standing: standingOf(link, borne) }))
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to))
}

const keyOf = (from: string, to: string): string => `${from} ${to}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Each direction once that an instrument speaks of between two regions. */
function pairsOf({ issuers, reliers, direction }: GraphInstrument, regionOf: RegionOf): Iterable<[string, string]> {
  const pairs = new Map<string, [string, string]>()
  for (const from of regionsOfParty(issuers, regionOf)) {
    for (const to of regionsOfParty(reliers, regionOf)) {
      if (from === to) continue
      pairs.set(keyOf(from, to), [from, to])
      if (direction === 'two-way') pairs.set(keyOf(to, from), [to, from])
    }
  }
  return pairs.values()
}

const regionsOfParty = ({ regions, authorities }: Party, regionOf: RegionOf): ReadonlySet<string> =>
  new Set([...regions, ...authorities.flatMap((id) => regionOf.get(id) ?? [])])

/** Directions that a cross-certificate in force leads, by every name of their ends, and under which instruments. */
function bearingPairs(
  crossCertificates: readonly GraphCrossCertificate[],
  regionOf: RegionOf,
): ReadonlyMap<string, ReadonlySet<string | null>> {
  const pairs = new Map<string, Set<string | null>>()
  for (const { subject, issuer, instrument, state } of crossCertificates) {
    const [from, to] = [regionOf.get(subject), regionOf.get(issuer)]
    if (state !== 'in-force' || from === undefined || to === undefined) continue
    for (const tail of namesCovering(from)) {
      for (const head of namesCovering(to)) {
        const key = keyOf(tail, head)
        pairs.set(key, (pairs.get(key) ?? new Set()).add(instrument))
      }
    }
  }
  return pairs
}

/** What denies and what recognises are never weighed against each other; what is not in force says nothing. Default closed. */
function standingOf(
  { from, to, instruments }: Gathered,
  borne: ReadonlyMap<string, ReadonlySet<string | null>>,
): RegionStanding {
  if (instruments.length === 0) return 'not-on-file'
  const inForce = instruments.filter(({ state }) => state === 'in-force')
  if (inForce.length === 0) return instruments.some(({ state }) => state === 'suspended') ? 'suspended' : 'not-in-force'
  const recognising = inForce.filter(({ effect }) => effect === 'recognised')
  if (recognising.length < inForce.length) return recognising.length === 0 ? 'denied' : 'conflict'
  const bearing = borne.get(keyOf(from, to))
  const isBorne = ({ id, carriedBy }: GraphInstrument): boolean =>
    carriedBy === 'trust-list' || (bearing !== undefined && (bearing.has(null) || bearing.has(id)))
  return recognising.some(isBorne) ? 'recognised' : 'not-borne'
}
