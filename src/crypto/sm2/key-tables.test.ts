import { expect, it } from 'vitest'
import { KeyTables, TABLE_PAYS_FROM, TABLES_MAX } from './key-tables.ts'
import type { SeenKey } from './seen-keys.ts'

const keyOf = (name: number): SeenKey => ({
  point: new Uint8Array(64).fill(name),
  ...{ verifications: 0, seenAt: 0, table: null, z: null },
})

/** Tables that remember who was built where; points of 255 are refused. */
function recorded(): { slotOf: (key: SeenKey) => number | null; slots: Map<number, number>; builds: () => number } {
  const slots = new Map<number, number>()
  let builds = 0
  let clock = 0
  const tables = new KeyTables((point, slot) => {
    builds += 1
    if (point[0] === 255) return false
    slots.set(slot, point[0]!)
    return true
  })
  const slotOf = (key: SeenKey): number | null => {
    key.verifications += 1
    clock += 1
    key.seenAt = clock
    return tables.slotOf(key)
  }
  return { slotOf, slots, builds: () => builds }
}

it('a key has a table from its tenth verification on, and keeps it', () => {
  const { slotOf, slots, builds } = recorded()
  const key = keyOf(7)
  for (let i = 1; i < TABLE_PAYS_FROM; i++) expect(slotOf(key)).toBeNull()
  for (let i = 0; i < 5; i++) expect(slotOf(key)).toBe(0)
  expect([builds(), slots.get(0)]).toEqual([1, 7])
})

it('never gives one key the table of another, whichever come and go, some of them without a table', () => {
  const { slotOf, slots, builds } = recorded()
  const keys = Array.from({ length: 97 }, (_, name) => keyOf(name % 10 === 9 ? 255 : name))
  let used = 0
  for (let i = 0; i < 40_000; i++) {
    // Some keys come often and some seldom, more of them than there are tables.
    const key = keys[(i * i + (i >> 5)) % (i % 3 === 0 ? 97 : TABLES_MAX + 4)]!
    const slot = slotOf(key)
    if (slot === null) continue
    used += 1
    expect(slots.get(slot)).toBe(key.point[0])
  }
  expect(used).toBeGreaterThan(1000)
  expect(builds()).toBeGreaterThan(TABLES_MAX)
  expect([...slots.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: TABLES_MAX }, (_, slot) => slot))
})

it('a key whose table could not be built is verified without one, and takes nobody’s', () => {
  const { slotOf, slots, builds } = recorded()
  const holders = Array.from({ length: TABLES_MAX }, (_, name) => keyOf(name))
  for (const key of holders) for (let i = 0; i < TABLE_PAYS_FROM; i++) slotOf(key)
  const refused = keyOf(255)
  for (let i = 0; i < 3 * TABLE_PAYS_FROM; i++) expect(slotOf(refused)).toBeNull()
  expect(builds()).toBe(TABLES_MAX + 3)
  for (const key of holders) expect(slots.get(slotOf(key)!)).toBe(key.point[0])
  expect([refused, ...holders].filter(({ table }) => table !== null)).toEqual(holders)
  const last = keyOf(100)
  for (let i = 0; i < TABLE_PAYS_FROM; i++) slotOf(last)
  expect([last, ...holders].filter(({ table }) => table === null)).toEqual([holders[0]])
})
