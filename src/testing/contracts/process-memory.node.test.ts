import { expect, test } from 'vitest'
import { forgetAll } from '../../base/process-memory.ts'
import { rememberedSignatures } from '../../path/remembered-signatures.ts'
import { loadEntries } from './load-entries.ts'
import { reportText, verifyEntry } from './verify-entry.ts'

test('a report is the same, byte for byte, whatever the process remembers of those before', {
  timeout: 120_000,
}, async () => {
  const entries = loadEntries()
  const inTurn: string[] = []
  for (let round = 0; round < 3; round++) {
    for (const [i, entry] of entries.entries()) inTurn[i] = reportText(await verifyEntry(entry))
  }
  const alone: string[] = []
  for (const entry of entries) {
    forgetAll()
    alone.push(reportText(await verifyEntry(entry)))
  }
  expect(alone).toEqual(inTurn)
})

test('forgetting empties the memories, each of which named itself', () => {
  const fingerprint = '00'.repeat(32)
  const key = Uint8Array.of(1)
  rememberedSignatures.keep(fingerprint, key, undefined, { outcome: 'valid', scheme: null, findings: [] })
  expect(rememberedSignatures.find(fingerprint, key, undefined)).not.toBeNull()
  forgetAll()
  expect(rememberedSignatures.find(fingerprint, key, undefined)).toBeNull()
})
