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

test('a contract that two roots trust tells every accepted path, the shorter first — RFC 4158 §3.1', async () => {
  const entry = entries.find(({ id }) => id === 'path-both-anchors')!
  const report = await verifyEntry(entry)
  const [signature] = report.ok ? report.value.signatures : []
  const { path, otherPaths } = signature!
  expect(path!.crossCertificates).toEqual([])
  expect(otherPaths.map(({ anchor, crossCertificates, behind }) => [anchor, crossCertificates.length, behind])).toEqual(
    [[expect.not.stringMatching(path!.anchor), 1, 'longer']],
  )
  // Across the border the same certificate stands under the other region's policy.
  expect(otherPaths[0]!.userConstrainedPolicySet).not.toEqual(path!.userConstrainedPolicySet)
})
