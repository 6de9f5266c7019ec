import { startContestants } from './contestant-process.ts'

/**
 * Measures contestants against one another in one interleaved run: each gets its turn in every round, so
 * that whatever else the machine does falls on all of them, and the ratio is taken within the round.
 * CPU time of the contestant's process, thread pool and collector included, not wall-clock time.
 */
export interface Contestant {
  readonly name: string
  /** One unit of work; its result is awaited and must be truthy, so that nothing is measured that failed. */
  readonly run: () => unknown
  /** How many units one run does, where one alone would be too short to time; 1 where absent. */
  readonly units?: number
}

export interface BenchRow {
  readonly name: string
  /** Median over the rounds. */
  readonly median: number
  readonly unit: string
  /** Median over the rounds of other's cost divided by this one's: above 1, this one is faster. */
  readonly ratios: Readonly<Record<string, number>>
}

export interface BenchResult {
  readonly bench: string
  readonly rows: readonly BenchRow[]
}

export const ROUNDS = 11

/** How long a contestant works at a time. */
interface Pace {
  readonly warmUpMilliseconds: number
  readonly turnMilliseconds: number
}

/**
 * Turns long enough that what others left in the processor's caches hardly counts, after engines have compiled what runs
 * often: seconds, for programs of hundreds of functions.
 */
export const PACE: Pace = { warmUpMilliseconds: 8000, turnMilliseconds: 800 }

/**
 * For whole reports: functions that run once in each are compiled for good only after some ten thousand (measured: 0.88 ms of CPU
 * after 8,000 reports, 0.78 after 18,000), as in a service's first minute. And a process that waited for seconds begins with what
 * its engine put off until then (measured: 0.90 ms a report in the first 0.8 s, 0.78 in the next, 0.74 in the three seconds after).
 */
export const PACE_OF_REPORTS: Pace = { warmUpMilliseconds: 45_000, turnMilliseconds: 2500 }

export async function interleave(
  bench: string,
  contestants: readonly Contestant[],
  { warmUpMilliseconds, turnMilliseconds }: Pace = PACE,
): Promise<BenchResult> {
  const processes = await startContestants(
    contestants.map((contestant) => (milliseconds: number) => turn(contestant, milliseconds)),
  )
  if (processes === null) return { bench, rows: [] }
  try {
    for (const each of processes) await each.ask(warmUpMilliseconds)
    const costs = contestants.map(() => [] as number[])
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, each] of processes.entries()) costs[index]!.push(await each.ask(turnMilliseconds))
    }
    const names = contestants.map(({ name }) => name)
    return { bench, rows: comparedRows(names, costs) }
  } finally {
    for (const each of processes) each.end()
  }
}

/** A row for each contestant from what its unit cost in each round. */
export function comparedRows(names: readonly string[], costs: readonly (readonly number[])[]): BenchRow[] {
  return names.map((name, index) => {
    const others = names.map((other, at) => [other, ratio(costs[at]!, costs[index]!)] as const)
    const ratios = Object.fromEntries(others.filter(([other]) => other !== name))
    return { name, median: round3(median(costs[index]!)), unit: 'µs CPU', ratios }
  })
}

/** Microseconds of CPU time a unit, over one turn. */
async function turn({ name, run, units = 1 }: Contestant, milliseconds: number): Promise<number> {
  const spent = cpuTimer()
  const end = performance.now() + milliseconds
  let runs = 0
  do {
    if (!(await run())) throw new Error(`${name} did not do its work`)
    runs += 1
    // A turn is as long on a busy machine, where the clock on the wall runs ahead; asking that one costs less.
  } while (performance.now() < end || spent() < milliseconds * 1000)
  return spent() / (runs * units)
}

/** Microseconds of CPU time that the process has spent since. */
export function cpuTimer(): () => number {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
}

const ratio = (others: readonly number[], own: readonly number[]) =>
  round3(median(others.map((other, round) => other / own[round]!)))

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const round3 = (value: number) => Number(value.toPrecision(4))
