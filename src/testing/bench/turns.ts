import { type BenchRow, comparedRows, ROUNDS } from './interleave.ts'

/** A contestant that may run in another process, and reads its own CPU time. */
export interface TurnContestant {
  readonly name: string
  /** Works for so long; microseconds of CPU time a unit. */
  turn(milliseconds: number): Promise<number>
}

/** Loops of a few functions, which engines have compiled by then. */
const WARM_UP_MILLISECONDS = 2000
const TURN_MILLISECONDS = 250

/** Each contestant has its turn in every round; ratios are taken within the round. */
export async function compareTurns(contestants: readonly TurnContestant[]): Promise<BenchRow[]> {
  for (const { turn } of contestants) await turn(WARM_UP_MILLISECONDS)
  const costs = contestants.map(() => [] as number[])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { turn }] of contestants.entries()) costs[index]!.push(await turn(TURN_MILLISECONDS))
  }
  return comparedRows(
    contestants.map(({ name }) => name),
    costs,
  )
}

/** @param run one unit of work by its number, from 0 on; true where it was done right */
export function turnsHere(name: string, run: (unit: number) => unknown): TurnContestant {
  let unit = 0
  return {
    name,
    turn: async (milliseconds) => {
      const first = unit
      const before = process.cpuUsage()
      const end = performance.now() + milliseconds
      do {
        const done = run(unit++)
        // Only what is a promise is waited for: a turn of the event loop costs as much as a short digest.
        if ((done instanceof Promise ? await done : done) !== true) throw new Error(`${name} did not do its work`)
      } while (performance.now() < end)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / (unit - first)
    },
  }
}
