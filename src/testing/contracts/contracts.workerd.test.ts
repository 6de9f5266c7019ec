import { expect, inject, test } from 'vitest'
import { differences, reportText, verifyEntry } from './verify-entry.ts'

test.each(inject('contracts'))('in workerd as in Node: $entry.id', async ({ entry, nodeReport }) => {
  const result = await verifyEntry(entry)
  expect(differences(entry, result)).toEqual([])
  expect(reportText(result)).toBe(nodeReport)
})
