import { expect, it } from 'vitest'
import { KEYS_MAX, KeyTables, TABLE_PAYS_FROM, TABLES_MAX } from './key-tables.ts'

const pointOf = (name: number): Uint8Array => new Uint8Array(64).fill(name)

/** Tables that remember who was built where. */
function recorded(succeeds = true): { tables: KeyTables; slots: Map<number, number>; builds: () => number } {
  const slots = new Map<number, number>()
  let builds = 0
  const tables = new KeyTables((point, slot) => {
    builds += 1
    slots.set(slot, point[0]!)
    return succeeds
  })
  return { tables, slots, builds: () => builds }
}

it('a key has a table from its tenth verification on, and keeps it', () => {
  const { tables, slots, builds } = recorded()
  for (let i = 1; i < TABLE_PAYS_FROM; i++) expect(tables.slotOf(pointOf(7))).toBeNull()
  for (let i = 0; i < 5; i++) expect(tables.slotOf(pointOf(7))).toBe(0)
  expect([builds(), slots.get(0)]).toEqual([1, 7])
})

it('never gives one key the table of another, whichever come and go', () => {
  const { tables, slots, builds } = recorded()
  for (let i = 0; i < 20_000; i++) {
    // Some keys come often and some seldom, more of them than there are tables.
    const name = (i * i + (i >> 5)) % (i % 3 === 0 ? 97 : TABLES_MAX + 4)
    const slot = tables.slotOf(pointOf(name))
    if (slot !== null) expect(slots.get(slot)).toBe(name)
  }
  expect(builds()).toBeGreaterThan(TABLES_MAX)
  expect([...slots.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: TABLES_MAX }, (_, slot) => slot))
})

it('forgets the count of a key when as many others as it remembers came after it', () => {
  const { tables, builds } = recorded()
  for (let i = 1; i < TABLE_PAYS_FROM; i++) tables.slotOf(pointOf(0))
  for (let name = 1; name <= KEYS_MAX; name++) tables.slotOf(pointOf(name))
  expect(tables.slotOf(pointOf(0))).toBeNull()
  expect(builds()).toBe(0)
})

it('a key whose table could not be built is verified without one', () => {
  const { tables, builds } = recorded(false)
  for (let i = 0; i < 3 * TABLE_PAYS_FROM; i++) expect(tables.slotOf(pointOf(1))).toBeNull()
  expect(builds()).toBe(3)
})

it('finds a key by its octets, not by the buffer that held them', () => {
  const { tables } = recorded()
  const buffer = pointOf(1)
  for (let i = 0; i < TABLE_PAYS_FROM; i++) tables.slotOf(buffer)
  buffer[63]! ^= 1
  expect(tables.slotOf(buffer)).toBeNull()
})
