import { describe, expect, it } from 'vitest'
import { checkRowChange, referencesOf } from './check-row-change.ts'
import { history, names, on, period } from './make-test-registry.ts'
import type { Authority, CertificateType, RecognitionInstrument } from './registry-snapshot.ts'

const NOW = on('2026-06-01')

const instrument = (parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument => ({
  id: 'an-instrument',
  names: names('An instrument'),
  basis: 'regional-agreement',
  citation: 'a document',
  documentSha256: null,
  issuers: { regions: ['CN-SH'], authorities: [] },
  reliers: { regions: [], authorities: ['gd'] },
  direction: 'one-way',
  scope: { certificateTypes: ['a-type'], policies: [], purposes: ['bidding'], levelMin: null, licences: [] },
  effect: 'recognised',
  carriedBy: 'trust-list',
  intervals: history(['effective', '2026-01-01']),
  demonstration: true,
  ...parts,
})

const codeOf = (result: ReturnType<typeof checkRowChange>): string => (result.ok ? 'ok' : result.fault.code)
const change = (after: Partial<RecognitionInstrument>, before: RecognitionInstrument | null = instrument()) =>
  codeOf(checkRowChange('instrument', before, instrument(after), NOW))

describe('checkRowChange', () => {
  it('lets a new row speak of the past: instruments are older than the registry', () => {
    expect(change({ intervals: history(['effective', '2012-01-01']) }, null)).toBe('ok')
  })

  it('lets what is in force be suspended, repealed or ended from now on', () => {
    for (const status of ['suspended', 'repealed'] as const) {
      expect(change({ intervals: history(['effective', '2026-01-01'], [status, '2026-06-01']) })).toBe('ok')
      expect(change({ intervals: history(['effective', '2026-01-01'], [status, '2027-01-01']) })).toBe('ok')
    }
    const ended = [{ ...period('2026-01-01', '2026-06-01'), status: 'effective' as const, basis: 'decision' }]
    expect(change({ intervals: ended })).toBe('ok')
  })

  it('changes nothing that was said of an earlier day, not of the millisecond before', () => {
    expect(change({ intervals: history(['effective', '2026-01-02']) })).toBe('registry.row-past-changed')
    expect(change({ intervals: history(['effective', '2025-01-01']) })).toBe('registry.row-past-changed')
    expect(change({ intervals: history(['suspended', '2026-01-01']) })).toBe('registry.row-past-changed')
    const early = history(['effective', '2026-01-01'], ['suspended', '2026-05-31T23:59:59.999Z'])
    expect(change({ intervals: early })).toBe('registry.row-past-changed')
    expect(change({ intervals: [] })).toBe('registry.row-past-changed')
  })

  it('lets what has not begun be moved', () => {
    const before = instrument({ intervals: history(['effective', '2026-07-01']) })
    expect(change({ intervals: history(['effective', '2026-08-01']) }, before)).toBe('ok')
    expect(change({ intervals: history(['effective', '2026-05-01']) }, before)).toBe('registry.row-past-changed')
  })

  it('lets words change, and nothing that says what the row is about', () => {
    expect(change({ names: names('Another name'), citation: 'another', documentSha256: 'ab'.repeat(32) })).toBe('ok')
    for (const parts of [
      { effect: 'not-recognised' },
      { carriedBy: 'cross-certificate' },
      { direction: 'two-way' },
      { reliers: { regions: ['CN-ZJ'], authorities: [] } },
      { scope: { ...instrument().scope, purposes: [] } },
      { demonstration: false },
    ] as const) {
      expect(change(parts)).toBe('registry.row-meaning-changed')
    }
  })

  it('takes periods in their order, without overlap, the last one open at the most', () => {
    const [first, second] = [
      { ...period('2026-07-01', '2026-08-01'), status: 'effective' as const, basis: 'b' },
      { ...period('2026-08-01'), status: 'suspended' as const, basis: 'b' },
    ]
    expect(change({ intervals: [first, second] }, null)).toBe('ok')
    for (const intervals of [
      [second, first],
      [second, { ...second, from: on('2026-09-01') }],
      [{ ...first, to: on('2026-08-02') }, second],
      [{ ...first, to: first.from }],
    ]) {
      expect(change({ intervals }, null)).toBe('registry.row-period-malformed')
    }
  })

  it('keeps the rule of a type, which tells certificates of earlier days apart', () => {
    const type: CertificateType = {
      ...{ id: 'a-type', authority: 'sh', names: names('A type'), class: 'organization', level: 3 },
      ...{ identityProofing: null, keyMedium: null, keyEscrow: null },
      rule: { policies: ['1.2.3'], extendedKeyUsages: [], extensions: [], subject: [] },
      period: period('2026-01-01'),
    }
    const check = (parts: Partial<CertificateType>) =>
      codeOf(checkRowChange('certificate-type', type, { ...type, ...parts }, NOW))
    expect(check({ period: period('2026-01-01', '2026-06-01') })).toBe('ok')
    expect(check({ period: period('2026-01-01', '2026-05-01') })).toBe('registry.row-past-changed')
    expect(check({ rule: { ...type.rule, policies: ['1.2.4'] } })).toBe('registry.row-meaning-changed')
    expect(check({ level: 4 })).toBe('registry.row-meaning-changed')
  })

  it('keeps the past of each licence of an authority, and its region', () => {
    const granted = {
      regime: 'miit-electronic-certification' as const,
      number: '1',
      intervals: history(['granted', '2020-01-01']),
    }
    const authority: Authority = {
      ...{ id: 'sh', region: 'CN-SH', names: names('SH'), source: 'a list', demonstration: false },
      licences: [granted],
    }
    const check = (parts: Partial<Authority>) =>
      codeOf(checkRowChange('authority', authority, { ...authority, ...parts }, NOW))
    const withdrawn = { ...granted, intervals: history(['granted', '2020-01-01'], ['withdrawn', '2026-06-01']) }
    expect(check({ licences: [withdrawn] })).toBe('ok')
    expect(check({ licences: [] })).toBe('registry.row-past-changed')
    const backdated = { ...granted, number: '2', intervals: history(['granted', '2021-01-01']) }
    expect(check({ licences: [granted, backdated] })).toBe('registry.row-past-changed')
    expect(check({ region: 'CN-ZJ' })).toBe('registry.row-meaning-changed')
    // The second of one name would keep the past, and the first would tell it otherwise.
    const elsewise = { ...granted, intervals: history(['granted', '2018-01-01']) }
    expect(check({ licences: [elsewise, granted] })).toBe('registry.row-period-malformed')
    expect(check({ licences: [granted, elsewise] })).toBe('registry.row-period-malformed')
  })
})

describe('referencesOf', () => {
  it('names what an instrument speaks of', () => {
    expect(referencesOf('instrument', instrument())).toEqual([
      { kind: 'region', id: 'CN-SH' },
      { kind: 'authority', id: 'gd' },
      { kind: 'certificate-type', id: 'a-type' },
    ])
  })
})
