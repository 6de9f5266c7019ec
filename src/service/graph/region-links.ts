import { assert } from '../../base/assert.ts'
import { instantFromIso } from '../../base/instant.ts'
import type { Party } from '../../registry/registry-snapshot.ts'
import type { Agreements } from '../matrix/agreements.ts'
import { standingsBetween } from '../matrix/recognition-matrix.ts'
import type { Standing } from '../matrix/standing.ts'
import type { GraphCrossCertificate, GraphInstrument, RecognitionGraph } from './recognition-graph.ts'

/** What is drawn from one region to another. */
export interface RegionLink {
  /** Whose certificates, and where they are relied on. */
  readonly from: string
  readonly to: string
  /** What the matrix says of the two at the same instant, for the same purpose. */
  readonly standing: Standing
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
 * that a party was given as: what is said of CN as a whole is drawn at CN, and not at each of its provinces. Filters choose
 * what is drawn; what stands between two regions is told by all that was agreed on.
 */
export function regionLinks(graph: RecognitionGraph, agreements: Agreements): RegionLink[] {
  const { authorities, instruments, crossCertificates, filters } = graph
  const at = instantFromIso(graph.at)
  assert(at !== null, 'a graph states the instant that it was made for')
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
  const drawn = [...links.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to))
  const standings = standingsBetween(agreements, drawn, at, filters.purpose)
  return drawn.map((link, index) => ({ ...link, standing: standings[index]! }))
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
