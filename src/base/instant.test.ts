import { expect, test } from 'vitest'
import { instantFromIso, isoOf } from './instant.ts'

test('reads a date with its offset and writes it in UTC — ISO 8601', () => {
  expect(isoOf(instantFromIso('2026-11-22T12:00:00+08:00')!)).toBe('2026-11-22T04:00:00Z')
  expect(isoOf(instantFromIso('2026-11-22')!)).toBe('2026-11-22T00:00:00Z')
})

test('refuses days that do not exist and times without an offset', () => {
  for (const text of ['2026-02-30', '2026-11-22T24:00:00Z', '2026-11-22T12:00:00', 'yesterday', '']) {
    expect(instantFromIso(text), text).toBeNull()
  }
})
