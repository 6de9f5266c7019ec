import { REGIONS, type Sample } from './registry-world.ts'

/** Whose certificates are asked about: of a hundred questions. */
const MIX = { registered: 75, foreign: 15, unknown: 10 } as const

export type Mixed = keyof typeof MIX

export interface Question {
  readonly sample: Sample
  readonly region: string
  readonly mixed: Mixed
}

/** Questions about certificates that are all different, in an order that no index has: the same in every run. */
export function questionsOf(
  { known, strangers }: { readonly known: readonly Sample[]; readonly strangers: readonly Sample[] },
  count: number,
): Question[] {
  const isForeign = ({ region }: Sample) => !REGIONS.includes(region)
  const pools: Record<Mixed, Sample[]> = {
    registered: shuffled(known.filter((sample) => !isForeign(sample))),
    foreign: shuffled(known.filter(isForeign)),
    unknown: shuffled(strangers),
  }
  return Array.from({ length: count }, (_, i) => {
    const mixed = mixedAt(i)
    const sample = pools[mixed].pop()
    if (sample === undefined) throw new Error(`no certificate is left that is ${mixed}`)
    return { sample, region: REGIONS[(i * 13 + 5) % REGIONS.length]!, mixed }
  })
}

/** In turns that keep to the hundred, whatever part of it is asked. */
function mixedAt(turn: number): Mixed {
  const place = (turn * 37) % 100
  if (place < MIX.registered) return 'registered'
  return place < MIX.registered + MIX.foreign ? 'foreign' : 'unknown'
}

/** By a fixed rule of Fisher and Yates, with a linear congruential generator of 31 bits. */
function shuffled<T>(values: readonly T[]): T[] {
  const mixed = [...values]
  let state = 7
  for (let last = mixed.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    const other = Math.floor((state / 0x80000000) * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
  }
  return mixed
}

/** How often each answer was given, by whom was asked about. */
export function tallied(
  answers: readonly { readonly mixed: Mixed; readonly status: string }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { mixed, status } of answers) {
    const name = `${mixed}: ${status}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
