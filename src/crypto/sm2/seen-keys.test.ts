import { expect, it } from 'vitest'
import { KEYS_MAX, SeenKeys } from './seen-keys.ts'

const pointOf = (name: number): Uint8Array => new Uint8Array(64).fill(name)

it('gives one key for one point, whichever buffer holds it', () => {
  const keys = new SeenKeys()
  const key = keys.find(pointOf(1))
  expect(keys.find(pointOf(2))).not.toBe(key)
  expect(keys.find(pointOf(1))).toBe(key)
})

it('finds a key by every octet, not by the buffer that held them', () => {
  for (const at of [0, 8, 63]) {
    const keys = new SeenKeys()
    const buffer = pointOf(1)
    const key = keys.find(buffer)
    buffer[at]! ^= 1
    const other = keys.find(buffer)
    expect(other).not.toBe(key)
    expect([key.point[at], other.point[at]]).toEqual([1, 0])
  }
})

it('forgets the key that was not seen for longest when as many others came after it, and all of them when it is told', () => {
  const keys = new SeenKeys()
  const [first, second] = [keys.find(pointOf(0)), keys.find(pointOf(1))]
  for (let name = 2; name < KEYS_MAX; name++) keys.find(pointOf(name))
  expect(keys.find(pointOf(0))).toBe(first)
  keys.find(pointOf(KEYS_MAX))
  expect(keys.find(pointOf(0))).toBe(first)
  expect(keys.find(pointOf(1))).not.toBe(second)
  keys.clear()
  expect(keys.find(pointOf(0))).not.toBe(first)
})

it('keeps a key with a table, whoever comes', () => {
  const keys = new SeenKeys()
  const [regular, stranger] = [keys.find(pointOf(0)), keys.find(pointOf(1))]
  regular.table = { owner: keys, slot: 0 }
  for (let name = 2; name < 250; name++) keys.find(pointOf(name))
  expect(keys.find(pointOf(0))).toBe(regular)
  expect(keys.find(pointOf(1))).not.toBe(stranger)
})
