import { describe, expect, it } from 'vitest'
import { instantFromIso, isoOf } from '../../../base/instant.ts'
import { answerAddress, instantsOf, readSought, readTerms, todayInBeijing } from './read-question.ts'

const NOW = instantFromIso('2026-11-22T17:30:00Z')! // already the 23rd in Beijing
const form = (fields: Readonly<Record<string, string>>) => (name: string) => fields[name] ?? ''

describe('readTerms', () => {
  it('tells everything that is wrong at once', () => {
    const read = readTerms(
      form({ region: 'guangdong', purpose: 'anything', day: '2026-02-30', effective: 'never' }),
      NOW,
    )
    expect(read).toEqual({ ok: false, wrong: ['region', 'purpose', 'day', 'effective'] })
  })

  it('takes a region, a purpose and no day', () => {
    expect(readTerms(form({ region: 'CN-GD', purpose: 'bidding' }), NOW)).toEqual({
      ok: true,
      value: { region: 'CN-GD', purpose: 'bidding', day: null, effective: 'issuance-and-use' },
    })
  })

  it('takes no purpose from the prototype of objects', () => {
    expect(readTerms(form({ region: 'CN-GD', purpose: 'constructor' }), NOW).ok).toBe(false)
  })
})

describe('instantsOf', () => {
  const instants = (day: string | null) => instantsOf(day, NOW)?.map(isoOf)

  it('asks about now, and about the end of the chosen day in Beijing', () => {
    expect(instants(null)).toEqual(['2026-11-22T17:30:00Z'])
    expect(instants('2024-03-01')).toEqual(['2026-11-22T17:30:00Z', '2024-03-01T15:59:59Z'])
  })

  it('knows what day it is in Beijing: today has not ended and is asked once', () => {
    expect(todayInBeijing(NOW)).toBe('2026-11-23')
    expect(instants('2026-11-23')).toEqual(['2026-11-22T17:30:00Z'])
    expect(instants('2026-11-22')).toHaveLength(2)
  })

  it('answers no day to come, and none that is not in the calendar', () => {
    for (const day of ['2026-11-24', '2027-01-01', '2026-02-30', '2024-3-1', '2024-03-01T00:00', 'yesterday', '']) {
      expect(instants(day), day).toBeUndefined()
    }
  })
})

describe('readSought', () => {
  const DIGEST = 'ab'.repeat(32)

  it('takes numbers as tools show them', () => {
    const shown = DIGEST.toUpperCase().replace(/..(?=.)/g, '$&:')
    expect(readSought('fingerprint', form({ fingerprint: shown }))).toEqual({
      ok: true,
      value: { by: 'fingerprint', digest: DIGEST },
    })
    expect(readSought('key', form({ key: '0x33 C3-74' }))).toMatchObject({ value: { identifier: '33c374' } })
  })

  it('takes no part of a fingerprint and no pattern', () => {
    for (const fingerprint of ['', DIGEST.slice(2), `${DIGEST}00`, `${DIGEST.slice(1)}%`, `${DIGEST.slice(1)}*`]) {
      expect(readSought('fingerprint', form({ fingerprint })), fingerprint).toEqual({
        ok: false,
        wrong: ['fingerprint'],
      })
    }
  })

  it('asks for the issuer beside a serial number, and bounds both', () => {
    expect(readSought('serial', form({ serial: '3100' }))).toEqual({ ok: false, wrong: ['issuer'] })
    expect(readSought('serial', form({ serial: 'x', issuer: '' }))).toEqual({ ok: false, wrong: ['serial', 'issuer'] })
    expect(readSought('serial', form({ serial: '1'.repeat(65), issuer: 'CA' })).ok).toBe(false)
    expect(readSought('serial', form({ serial: '1', issuer: 'C'.repeat(1001) })).ok).toBe(false)
    expect(readSought('key', form({ key: '1'.repeat(129) })).ok).toBe(false)
  })
})

it('an answer’s address holds the fingerprint and the terms, and nothing that names anybody', () => {
  const terms = { region: 'CN-GD', purpose: 'bidding', day: '2024-03-01', effective: 'issuance-and-use' } as const
  expect(answerAddress('ab', terms)).toBe('/query/certificates/ab?region=CN-GD&purpose=bidding&day=2024-03-01')
  expect(answerAddress('ab', { ...terms, day: null })).toBe('/query/certificates/ab?region=CN-GD&purpose=bidding')
  expect(answerAddress('ab', { ...terms, day: null, effective: 'use' })).toMatch(/&effective=use$/)
})
