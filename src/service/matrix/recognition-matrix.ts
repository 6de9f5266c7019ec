import type { Instant } from '../../base/instant.ts'
import { covers, isAtHome } from '../../registry/region.ts'
import type { Authority, Party, Purpose, RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import { PURPOSES } from '../recognition/recognition-choices.ts'
import type { Agreements } from './agreements.ts'
import {
  type Application,
  anyAuthorityOf,
  applicationsFor,
  applicationsOf,
  type Issuer,
  isHomeOf,
  relationOf,
  type Standing,
  standingOf,
  standingTogether,
} from './standing.ts'
import { type WayIndex, wayIndex } from './ways-between.ts'

/** Regions on one side of a matrix: ISO 3166-2 has 34 of China. More are left out, and said to be. Ours. */
export const AXIS_MAX = 60

/** Who recognises whose certificates at an instant, region by region. */
export interface Matrix {
  /** Where certificates are from, and where they are asked about, as instruments name them. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** In the order of the two; there is none where no instrument ever spoke, away from home. */
  readonly cells: readonly Cell[]
  /** Whether regions were left out. */
  readonly isCut: boolean
}

export interface Cell {
  readonly from: string
  readonly to: string
  readonly standing: Standing
  /** Ids of the instruments behind it. */
  readonly instruments: readonly string[]
}

/** What is said of the certificates of one authority, or of any other of its region, for these purposes. */
export interface StandingLine {
  /** Null: of any authority of the region that is not named. */
  readonly authority: Authority | null
  readonly purposes: readonly Purpose[]
  readonly standing: Standing
  readonly applications: readonly Application[]
}

export interface Pair {
  readonly from: string
  readonly to: string
  readonly standing: Standing
  readonly lines: readonly StandingLine[]
}

/** The matrix for one purpose; where it is null, for all of them together. Pure. */
export function recognitionMatrix(agreements: Agreements, at: Instant, purpose: Purpose | null): Matrix {
  const index = wayIndex(agreements, at)
  const leads = agreements.instruments.flatMap((instrument) => sidesOf(index, instrument))
  const from = axisOf(leads.flatMap(([issuing]) => issuing))
  const to = axisOf(leads.flatMap(([, relying]) => relying))
  const speaking = speakingBetween(index, from, to)
  const cells = from.flatMap((here) =>
    to.flatMap((region): Cell[] => {
      const instruments = speaking(here, region)
      if (instruments.length === 0 && !isAtHome(here, region)) return []
      const { standing, lines } = linesOf(index, { from: here, to: region, instruments }, purposesOf(purpose))
      const behind = lines.flatMap(({ applications }) => applications.map(({ instrument }) => instrument.id))
      return [{ from: here, to: region, standing, instruments: [...new Set(behind)].sort() }]
    }),
  )
  return { from, to, cells, isCut: [from, to].some(({ length }) => length === AXIS_MAX) }
}

/** All that is said of certificates from one region in another, whether or not a matrix has room for them. Pure. */
export function pairAt(
  agreements: Agreements,
  {
    from,
    to,
    at,
    purpose,
  }: { readonly from: string; readonly to: string; readonly at: Instant; readonly purpose: Purpose | null },
): Pair {
  const index = wayIndex(agreements, at)
  const instruments = speakingBetween(index, [from], [to])(from, to)
  return linesOf(index, { from, to, instruments }, purposesOf(purpose))
}

/** What stands between each of these, as `pairAt` says of one. Pure. */
export function standingsBetween(
  agreements: Agreements,
  pairs: readonly Pick<Pair, 'from' | 'to'>[],
  at: Instant,
  purpose: Purpose | null,
): readonly Standing[] {
  const index = wayIndex(agreements, at)
  const speaking = speakingBetween(
    index,
    pairs.map(({ from }) => from),
    pairs.map(({ to }) => to),
  )
  return pairs.map(
    ({ from, to }) => linesOf(index, { from, to, instruments: speaking(from, to) }, purposesOf(purpose)).standing,
  )
}

/** Where the certificates of one authority count, region by region as instruments name them. Pure. */
export function standingsOfAuthority(
  agreements: Agreements,
  authority: Authority,
  at: Instant,
  purpose: Purpose | null,
  regions: readonly string[],
): readonly Pair[] {
  const index = wayIndex(agreements, at)
  return regions.map((to) => {
    const lines = linesOfIssuer(index, { authority, isNamed: true }, to, agreements.instruments, purposesOf(purpose))
    const standing = standingTogether(lines.map((line) => line.standing))
    return { from: authority.region, to, standing, lines }
  })
}

/** Regions where anybody relies by an instrument, in the order of their codes; at most `AXIS_MAX`. */
export function relyingRegions(agreements: Agreements, at: Instant): readonly string[] {
  const index = wayIndex(agreements, at)
  return axisOf(agreements.instruments.flatMap((instrument) => sidesOf(index, instrument).flatMap(([, to]) => to)))
}

/** The instruments that name a region, one that takes it in, or an authority there. */
export function instrumentsTouching(agreements: Agreements, region: string): readonly RecognitionInstrument[] {
  const authorities = new Map(agreements.authorities.map((authority) => [authority.id, authority]))
  return agreements.instruments.filter(({ issuers, reliers }) =>
    [issuers, reliers].some((party) => regionsOf({ authorities }, party).some((stated) => covers(stated, region))),
  )
}

const purposesOf = (purpose: Purpose | null): readonly Purpose[] => (purpose === null ? PURPOSES : [purpose])

const axisOf = (codes: readonly string[]): readonly string[] => [...new Set(codes)].sort().slice(0, AXIS_MAX)

/** Two regions with the instruments that speak between them, or did. */
interface TouchedPair {
  readonly from: string
  readonly to: string
  readonly instruments: readonly RecognitionInstrument[]
}

/** Regions as a party names them, and those of the authorities that it names. */
function regionsOf(index: Pick<WayIndex, 'authorities'>, party: Party): readonly string[] {
  return [...new Set([...party.regions, ...party.authorities.flatMap((id) => index.authorities.get(id)?.region ?? [])])]
}

/** From where to where an instrument leads: once, and where it holds both ways twice. */
function sidesOf(index: WayIndex, { issuers, reliers, direction }: RecognitionInstrument) {
  const [one, other] = [regionsOf(index, issuers), regionsOf(index, reliers)]
  return direction === 'two-way'
    ? ([
        [one, other],
        [other, one],
      ] as const)
    : ([[one, other]] as const)
}

/** The instruments that speak between two of these regions, found for all of them at once: there may be a thousand pairs. */
function speakingBetween(index: WayIndex, from: readonly string[], to: readonly string[]) {
  const speaking = new Map<string, Set<RecognitionInstrument>>()
  const [here, there] = [[...new Set(from)], [...new Set(to)]]
  for (const instrument of index.agreements.instruments) {
    for (const [issuing, relying] of sidesOf(index, instrument)) {
      const relied = there.filter((region) => meets(relying, region))
      for (const one of here.filter((region) => meets(issuing, region))) {
        for (const other of relied) {
          const key = `${one} ${other}`
          speaking.set(key, (speaking.get(key) ?? new Set()).add(instrument))
        }
      }
    }
  }
  return (one: string, other: string): readonly RecognitionInstrument[] => [...(speaking.get(`${one} ${other}`) ?? [])]
}

/** One for CN speaks at CN-SH too. */
const meets = (regions: readonly string[], region: string): boolean => regions.some((stated) => covers(stated, region))

function linesOf(index: WayIndex, { from, to, instruments }: TouchedPair, purposes: readonly Purpose[]): Pair {
  if (isAtHome(from, to)) return { from, to, standing: 'home', lines: [] }
  const lines = issuersIn(index, from, instruments).flatMap((issuer) =>
    linesOfIssuer(index, issuer, to, instruments, purposes),
  )
  return { from, to, standing: standingTogether(lines.map(({ standing }) => standing)), lines }
}

/** The authorities of a region that instruments name, and whoever else is there. */
function issuersIn(
  { authorities }: WayIndex,
  region: string,
  instruments: readonly RecognitionInstrument[],
): readonly Issuer[] {
  const named = new Set(instruments.flatMap(({ issuers, reliers }) => [...issuers.authorities, ...reliers.authorities]))
  const here = [...named].sort().flatMap((id): Issuer[] => {
    const authority = authorities.get(id)
    return authority?.region === region ? [{ authority, isNamed: true }] : []
  })
  return [...here, anyAuthorityOf(region)]
}

/** Purposes of which the same is said share a line. */
function linesOfIssuer(
  index: WayIndex,
  issuer: Issuer,
  to: string,
  instruments: readonly RecognitionInstrument[],
  purposes: readonly Purpose[],
): readonly StandingLine[] {
  const authority = issuer.isNamed ? issuer.authority : null
  if (isHomeOf(issuer, to)) return [{ authority, purposes, standing: 'home', applications: [] }]
  // Where no instrument speaks, no way is looked for.
  const all = instruments.length === 0 ? [] : applicationsOf(relationOf(index, issuer, to), instruments)
  const lines = new Map<string, StandingLine>()
  for (const purpose of purposes) {
    const applications = applicationsFor(all, purpose)
    const standing = standingOf(applications)
    const key = [standing, ...applications.map(({ instrument, outcome }) => `${instrument.id} ${outcome}`)].join(' ')
    const known = lines.get(key)
    lines.set(key, { authority, purposes: [...(known?.purposes ?? []), purpose], standing, applications })
  }
  return [...lines.values()]
}
