import type { UsageCount, UsageCounts, UsageDimension, UsageKind } from './usage.ts'
import { daysBetween } from './usage-day.ts'

/** A word of a closed list, and how often. */
export interface Tally {
  readonly value: string
  readonly count: number
}

export interface DayTally {
  readonly day: string
  readonly count: number
  /** By verdict, the words in the order of the whole. */
  readonly tallies: readonly Tally[]
}

export interface KindSummary {
  readonly total: number
  /** Every day of the time that is asked about, those without any too. */
  readonly days: readonly DayTally[]
  readonly verdicts: readonly Tally[]
  /** By region, empty where nobody asked for one. */
  readonly regions: readonly Tally[]
  readonly algorithms: readonly Tally[]
  readonly freshness: readonly Tally[]
  readonly authorities: readonly Tally[]
}

export interface UsageSummary {
  readonly from: string
  readonly to: string
  /** Null: all of them. */
  readonly region: string | null
  readonly isComplete: boolean
  readonly kinds: Readonly<Record<UsageKind, KindSummary>>
}

/** What the counts of some days come to, of one region or of all. Each question has one verdict: their sum is how many there were. */
export function summariseUsage(
  { counts, isComplete }: UsageCounts,
  { from, to, region }: { readonly from: string; readonly to: string; readonly region: string | null },
): UsageSummary {
  const days = daysBetween(from, to)
  const of = (kind: UsageKind): KindSummary => {
    const all = counts.filter((count) => count.kind === kind)
    const asked = all.filter((count) => region === null || count.region === region)
    const verdicts = verdictsOf(asked)
    const words = tally(verdicts, ({ value }) => value).map(({ value }) => value)
    const byDay = Map.groupBy(verdicts, ({ day }) => day)
    return {
      total: sum(verdicts),
      days: days.map((day) => dayTally(day, byDay.get(day) ?? [], words)),
      verdicts: tally(verdicts, ({ value }) => value),
      // Where is told of all regions, or the one that is chosen would stand alone.
      regions: tally(verdictsOf(all), (count) => count.region),
      algorithms: tally(ofDimension(asked, 'algorithm'), ({ value }) => value),
      freshness: tally(ofDimension(asked, 'freshness'), ({ value }) => value),
      authorities: tally(ofDimension(asked, 'authority'), ({ value }) => value),
    }
  }
  return { from, to, region, isComplete, kinds: { verification: of('verification'), recognition: of('recognition') } }
}

/** Questions and verifications that were about an authority's certificates, as far as they were counted. */
export const usageOfAuthority = ({ counts }: UsageCounts, authority: string): number =>
  sum(ofDimension(counts, 'authority').filter(({ value }) => value === authority))

const ofDimension = (counts: readonly UsageCount[], dimension: UsageDimension): readonly UsageCount[] =>
  counts.filter((count) => count.dimension === dimension)

const verdictsOf = (counts: readonly UsageCount[]): readonly UsageCount[] => ofDimension(counts, 'verdict')

const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0)

function dayTally(day: string, counts: readonly UsageCount[], words: readonly string[]): DayTally {
  const tallies = words.map((value) => ({ value, count: sum(counts.filter((count) => count.value === value)) }))
  return { day, count: sum(counts), tallies }
}

/** The most frequent first; of those that are as frequent in the order of their words. */
function tally(counts: readonly UsageCount[], wordOf: (count: UsageCount) => string): Tally[] {
  return [...Map.groupBy(counts, wordOf)]
    .map(([value, same]) => ({ value, count: sum(same) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
