import { describe, expect, it } from 'vitest'
import { instantFromIso } from '../../base/instant.ts'
import { summariseUsage, usageOfAuthority } from './summarise-usage.ts'
import type { UsageCount, UsageKind } from './usage.ts'
import { dayAfter, dayOf, daysBetween, isDay } from './usage-day.ts'

const count = (
  day: string,
  kind: UsageKind,
  region: string,
  dimension: UsageCount['dimension'],
  value: string,
  many: number,
): UsageCount => ({ day, kind, region, dimension, value, count: many })

const COUNTS = {
  isComplete: true,
  counts: [
    count('2026-11-20', 'verification', '', 'verdict', 'TOTAL-PASSED', 3),
    count('2026-11-22', 'verification', 'CN-GD', 'verdict', 'TOTAL-FAILED', 2),
    count('2026-11-22', 'verification', 'CN-GD', 'verdict', 'INDETERMINATE', 2),
    count('2026-11-22', 'verification', 'CN-GD', 'algorithm', 'SM2 SM3', 4),
    count('2026-11-22', 'recognition', 'CN-GD', 'verdict', 'recognised', 1),
    count('2026-11-22', 'recognition', 'CN-GD', 'authority', 'shanghai-ca', 1),
    count('2026-11-22', 'verification', 'CN-GD', 'authority', 'shanghai-ca', 5),
  ],
}
const SPAN = { from: '2026-11-19', to: '2026-11-22', region: null }

describe('what was counted, summed up', () => {
  const { verification, recognition } = summariseUsage(COUNTS, SPAN).kinds

  it('counts a question once, by its verdict, whatever else is counted of it', () => {
    expect([verification.total, recognition.total]).toEqual([7, 1])
  })

  it('has every day, also those on which nothing was asked', () => {
    expect(verification.days.map(({ day, count }) => [day, count])).toEqual([
      ['2026-11-19', 0],
      ['2026-11-20', 3],
      ['2026-11-21', 0],
      ['2026-11-22', 4],
    ])
  })

  it('puts the most frequent first, and equals in the order of their words', () => {
    expect(verification.verdicts.map(({ value }) => value)).toEqual(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'])
  })

  it('tells of one region what was asked for it, and where beside', () => {
    const one = summariseUsage(COUNTS, { ...SPAN, region: 'CN-GD' }).kinds.verification
    expect(one.total).toBe(4)
    expect(one.regions).toEqual([
      { value: 'CN-GD', count: 4 },
      { value: '', count: 3 },
    ])
  })

  it('finds how much was about one authority', () => {
    expect(usageOfAuthority(COUNTS, 'shanghai-ca')).toBe(6)
    expect(usageOfAuthority(COUNTS, 'nobody')).toBe(0)
  })
})

describe('a day', () => {
  it('begins at midnight in Beijing', () => {
    expect(dayOf(instantFromIso('2026-11-21T15:59:59Z')!)).toBe('2026-11-21')
    expect(dayOf(instantFromIso('2026-11-21T16:00:00Z')!)).toBe('2026-11-22')
  })

  it('is followed by the next one over months and leap years', () => {
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
    expect(daysBetween('2026-12-31', '2027-01-01')).toEqual(['2026-12-31', '2027-01-01'])
    expect([isDay('2026-02-29'), isDay('2026-2-1'), isDay('2028-02-29')]).toEqual([false, false, true])
  })
})
