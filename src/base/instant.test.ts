import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantFromIso, instantOf, isoOf, utcInstant } from './instant.ts'

describe('instants', () => {
  it('reads a date with its offset and writes it in UTC — ISO 8601', () => {
    expect(isoOf(instantFromIso('2026-11-22T12:00:00+08:00')!)).toBe('2026-11-22T04:00:00Z')
    expect(isoOf(instantFromIso('2026-11-21T23:30-04:30')!)).toBe('2026-11-22T04:00:00Z')
    expect(isoOf(instantFromIso('2026-11-22')!)).toBe('2026-11-22T00:00:00Z')
  })

  it('writes the same whether its text is kept or there are too many', () => {
    const instants = Array.from({ length: 3000 }, (_, n) => instantOf(n * 86_399_999))
    const written = instants.map(isoOf)
    expect(written).toEqual(instants.map((instant) => new Date(instant).toISOString().replace('.000Z', 'Z')))
    expect([...instants].reverse().map(isoOf)).toEqual(written.reverse())
  })

  it('keeps milliseconds, and shows them only where there are any', () => {
    expect(isoOf(instantFromIso('2026-11-22T04:00:00.05Z')!)).toBe('2026-11-22T04:00:00.050Z')
    expect(isoOf(instantFromIso('2026-11-22T04:00:00.000Z')!)).toBe('2026-11-22T04:00:00Z')
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-11-22T24:00:00Z',
    '2026-11-22T12:60:00Z',
    '2026-11-22T12:00:60Z',
    '2026-11-22T12:00:00',
    '2026-11-22T12:00:00+15:00',
    '2026-11-22T12:00:00+08:60',
    'yesterday',
    '',
  ])('refuses %s: no such day, time or offset', (text) => {
    expect(instantFromIso(text)).toBeNull()
  })

  it('knows the years before 100, which Date would move to the twentieth century', () => {
    expect(isoOf(utcInstant(50, 1, 1, 0, 0, 0)!)).toBe('0050-01-01T00:00:00Z')
  })

  it('has the days that the calendar has, in every kind of year', () => {
    for (const year of [0, 4, 99, 100, 1900, 1970, 2000, 2023, 2024, 9999]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const date = new Date(0)
          date.setUTCFullYear(year, month - 1, day)
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
          expect(utcInstant(year, month, day, 0, 0, 0)).toBe(exists ? date.getTime() : null)
        }
      }
    }
  })

  it('comes back from its text, for every instant of four-digit years', () => {
    const last = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last }), (milliseconds) => {
        expect(instantFromIso(isoOf(instantOf(milliseconds)))).toBe(milliseconds)
      }),
    )
  })
})
