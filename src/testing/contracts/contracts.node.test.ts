import { expect, test } from 'vitest'
import { loadEntries } from './load-entries.ts'
import { differences, verifyEntry } from './verify-entry.ts'

const entries = loadEntries()

test('the suite holds at least forty contracts', () => {
  expect(entries.length).toBeGreaterThanOrEqual(40)
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length)
})

test.each(entries)('$id: $title', async (entry) => {
  expect(differences(entry, await verifyEntry(entry))).toEqual([])
})
