import { describe, expect, it } from 'vitest'
import { history, names, on, period } from '../../registry/make-test-registry.ts'
import type {
  Authority,
  CrossCertificate,
  Party,
  Purpose,
  RecognitionInstrument,
  Service,
} from '../../registry/registry-snapshot.ts'
import type { CertificateFacts } from '../graph/certificate-facts.ts'
import { type Agreements, instantsOfChange } from './agreements.ts'
import { AXIS_MAX, pairAt, recognitionMatrix, relyingRegions, standingsOfAuthority } from './recognition-matrix.ts'
import type { Standing } from './standing.ts'

const regions = (...codes: readonly string[]): Party => ({ regions: codes, authorities: [] })
const authorities = (...ids: readonly string[]): Party => ({ regions: [], authorities: ids })
const SCOPE: RecognitionInstrument['scope'] = {
  certificateTypes: [],
  policies: [],
  purposes: [],
  levelMin: null,
  licences: [],
}

const agreement = (id: string, parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument => ({
  id,
  names: names(id),
  basis: 'regional-agreement',
  citation: 'a public document',
  documentSha256: null,
  issuers: regions('CN-JS'),
  reliers: regions('CN-SH'),
  direction: 'one-way',
  scope: SCOPE,
  effect: 'recognised',
  carriedBy: 'trust-list',
  intervals: history(['effective', '2020-01-01']),
  demonstration: false,
  ...parts,
})

const authority = (id: string, region: string, licences: Authority['licences'] = []): Authority => ({
  ...{ id, region, licences, names: names(id) },
  ...{ source: 'a public list', demonstration: false },
})

const service = (of: string, intervals: Service['intervals'] = history(['active', '2015-01-01'])): Service => ({
  ...{ id: `${of}-ca`, authority: of, kind: 'ca', names: names(of) },
  ...{ intervals, identities: [] },
})

const cross = (
  id: string,
  subject: string,
  issuer: string,
  parts: Partial<CrossCertificate> = {},
): CrossCertificate => ({
  ...{ id, certificate: id, issuer, subject, pair: null, instrument: null },
  intervals: history(['active', '2020-01-01']),
  ...parts,
})

const FACTS: CertificateFacts = { algorithm: 'SM2', notBefore: on('2019-01-01'), notAfter: on('2039-01-01') }

const IN_JIANGSU = [authority('js', 'CN-JS'), authority('nanjing', 'CN-JS')]
const ALL = [...IN_JIANGSU, authority('sh', 'CN-SH'), authority('bridge', 'CN-BJ')]

const made = (parts: Partial<Agreements>): Agreements => ({
  instruments: [],
  crossCertificates: [],
  authorities: ALL,
  services: ALL.map(({ id }) => service(id)),
  facts: new Map((parts.crossCertificates ?? []).map(({ certificate }) => [certificate, FACTS])),
  ...parts,
})

const AT = on('2024-03-01')

const between = (agreements: Agreements, at = AT, purpose: Purpose | null = 'bidding'): Standing =>
  pairAt(agreements, { from: 'CN-JS', to: 'CN-SH', at, purpose }).standing

const bidding = { ...SCOPE, purposes: ['bidding' as const] }
const medical = { ...SCOPE, purposes: ['medical' as const] }
const denial = (parts: Partial<RecognitionInstrument> = {}) =>
  agreement('denial', { effect: 'not-recognised', ...parts })
const byCross = (parts: Partial<RecognitionInstrument> = {}) =>
  agreement('a', { carriedBy: 'cross-certificate', ...parts })

describe('what stands between two regions', () => {
  it.each<[string, Standing, Partial<Agreements>, (Purpose | null)?]>([
    ['nothing on file', 'none', {}],
    ['an instrument in force', 'recognised', { instruments: [agreement('a')] }],
    [
      'one of the other direction',
      'none',
      { instruments: [agreement('a', { issuers: regions('CN-SH'), reliers: regions('CN-JS') })] },
    ],
    [
      'one of both directions',
      'recognised',
      { instruments: [agreement('a', { issuers: regions('CN-SH'), reliers: regions('CN-JS'), direction: 'two-way' })] },
    ],
    ['one of the whole country', 'recognised', { instruments: [agreement('a', { issuers: regions('CN') })] }],
    ['one for another purpose', 'none', { instruments: [agreement('a', { scope: medical })] }],
    ['one for this purpose, all being asked', 'partly', { instruments: [agreement('a', { scope: bidding })] }, null],
    [
      'one for a type alone',
      'partly',
      { instruments: [agreement('a', { scope: { ...SCOPE, certificateTypes: ['t'] } })] },
    ],
    [
      'one for a policy alone',
      'partly',
      { instruments: [agreement('a', { scope: { ...SCOPE, policies: ['1.2.3'] } })] },
    ],
    ['one from a level on', 'partly', { instruments: [agreement('a', { scope: { ...SCOPE, levelMin: 3 } })] }],
    [
      'one for licensed authorities',
      'partly',
      { instruments: [agreement('a', { scope: { ...SCOPE, licences: ['miit-electronic-certification'] } })] },
    ],
    [
      'one beside a limited one',
      'recognised',
      { instruments: [agreement('a'), agreement('b', { scope: { ...SCOPE, levelMin: 3 } })] },
    ],
    ['one for a named authority', 'partly', { instruments: [agreement('a', { issuers: authorities('js') })] }],
    ['a denial', 'denied', { instruments: [denial()] }],
    ['a denial beside it', 'conflict', { instruments: [agreement('a'), denial()] }],
    [
      'a denial of one authority beside it',
      'conflict',
      { instruments: [agreement('a'), denial({ issuers: authorities('js') })] },
    ],
    [
      'a denial of another authority than is named',
      'partly',
      { instruments: [agreement('a', { issuers: authorities('js') }), denial({ issuers: authorities('nanjing') })] },
    ],
    ['a denial for another purpose', 'recognised', { instruments: [agreement('a'), denial({ scope: medical })] }],
    [
      'a denial for another purpose, all being asked',
      'conflict',
      { instruments: [agreement('a'), denial({ scope: medical })] },
      null,
    ],
    [
      'disjoint purposes, all being asked',
      'partly',
      { instruments: [agreement('a', { scope: bidding }), denial({ scope: medical })] },
      null,
    ],
    [
      'a denial that was repealed',
      'recognised',
      {
        instruments: [
          agreement('a'),
          denial({ intervals: history(['effective', '2020-01-01'], ['repealed', '2021-01-01']) }),
        ],
      },
    ],
    [
      'one that is suspended',
      'suspended',
      {
        instruments: [agreement('a', { intervals: history(['effective', '2020-01-01'], ['suspended', '2024-01-01']) })],
      },
    ],
    [
      'one that was repealed',
      'ended',
      {
        instruments: [agreement('a', { intervals: history(['effective', '2020-01-01'], ['repealed', '2024-01-01']) })],
      },
    ],
    [
      'one that lapsed',
      'ended',
      {
        instruments: [
          agreement('a', { intervals: [{ ...period('2020-01-01', '2023-01-01'), status: 'effective', basis: 'd' }] }),
        ],
      },
    ],
    [
      'one that is to come',
      'pending',
      { instruments: [agreement('a', { intervals: history(['effective', '2025-01-01']) })] },
    ],
    ['one of the same region', 'none', { instruments: [agreement('a', { reliers: regions('CN-JS') })] }],
  ])('%s: %s', (_, expected, parts, purpose = 'bidding') => {
    expect(between(made(parts), AT, purpose)).toBe(expected)
  })

  it.each<[string, Standing, Partial<Agreements>]>([
    ['no cross-certificate', 'pending', {}],
    ['one from there', 'recognised', { crossCertificates: [cross('x', 'js', 'sh')] }],
    ['one in the other direction', 'pending', { crossCertificates: [cross('x', 'sh', 'js')] }],
    ['one under this instrument', 'recognised', { crossCertificates: [cross('x', 'js', 'sh', { instrument: 'a' })] }],
    ['one under another instrument', 'pending', { crossCertificates: [cross('x', 'js', 'sh', { instrument: 'b' })] }],
    [
      'one that is suspended',
      'suspended',
      { crossCertificates: [cross('x', 'js', 'sh', { intervals: history(['suspended', '2024-01-01']) })] },
    ],
    [
      'one that was revoked',
      'ended',
      { crossCertificates: [cross('x', 'js', 'sh', { intervals: history(['revoked', '2024-01-01']) })] },
    ],
    [
      'one that was revoked beside another',
      'recognised',
      {
        crossCertificates: [
          cross('x', 'js', 'sh', { intervals: history(['revoked', '2024-01-01']) }),
          cross('y', 'nanjing', 'sh'),
        ],
      },
    ],
    [
      'one beyond its own validity — RFC 5280 §4.1.2.5',
      'ended',
      {
        crossCertificates: [cross('x', 'js', 'sh')],
        facts: new Map([['x', { ...FACTS, notAfter: on('2023-01-01') }]]),
      },
    ],
    ['one that cannot be read', 'ended', { crossCertificates: [cross('x', 'js', 'sh')], facts: new Map() }],
    [
      'a way over a bridge — RFC 5280 §3.2',
      'recognised',
      { crossCertificates: [cross('x', 'js', 'bridge'), cross('y', 'bridge', 'sh')] },
    ],
    [
      'a bridge of which one half is suspended',
      'suspended',
      {
        crossCertificates: [
          cross('x', 'js', 'bridge'),
          cross('y', 'bridge', 'sh', { intervals: history(['suspended', '2024-01-01']) }),
        ],
      },
    ],
    [
      'a CA there that is suspended',
      'suspended',
      {
        crossCertificates: [cross('x', 'js', 'sh')],
        services: [service('js'), service('sh', history(['suspended', '2024-01-01']))],
      },
    ],
    [
      'a CA there of which nothing is on file',
      'pending',
      { crossCertificates: [cross('x', 'js', 'sh')], services: [service('js')] },
    ],
  ])('an instrument carried by cross-certificates, with %s: %s', (_, expected, parts) => {
    expect(between(made({ instruments: [byCross()], ...parts }))).toBe(expected)
  })

  it('lets the ways of a province count for its country, and not those of another legal order', () => {
    const instruments = [byCross({ issuers: regions('CN'), reliers: regions('CN-HK') })]
    const inHongKong = [authority('hk', 'CN-HK')]
    const country = (crossCertificates: readonly CrossCertificate[], extra: readonly Authority[] = []) => {
      const known = [...ALL, ...inHongKong, ...extra]
      const services = known.map(({ id }) => service(id))
      const agreements = made({ instruments, crossCertificates, authorities: known, services })
      return pairAt(agreements, { from: 'CN', to: 'CN-HK', at: AT, purpose: 'bidding' }).standing
    }
    expect(country([cross('x', 'js', 'hk')])).toBe('recognised')
    expect(country([cross('x', 'mo', 'hk')], [authority('mo', 'CN-MO')])).toBe('pending')
  })

  it('asks no instrument at home, nor of a province in its country', () => {
    const agreements = made({ instruments: [agreement('a', { issuers: regions('CN-JS'), reliers: regions('CN') })] })
    expect(pairAt(agreements, { from: 'CN-JS', to: 'CN', at: AT, purpose: null }).standing).toBe('home')
    expect(pairAt(agreements, { from: 'CN-JS', to: 'CN-JS', at: AT, purpose: null }).standing).toBe('home')
  })

  it('changes at the instant at which an interval begins, and not before', () => {
    const agreements = made({
      instruments: [
        agreement('a', {
          intervals: history(
            ['effective', '2020-01-01'],
            ['suspended', '2024-01-01'],
            ['effective', '2024-06-01'],
            ['repealed', '2025-01-01'],
          ),
        }),
      ],
    })
    const days = ['2019-12-31', '2020-01-01', '2023-12-31', '2024-01-01', '2024-06-01', '2025-01-01']
    expect(days.map((day) => between(agreements, on(day)))).toEqual([
      'pending',
      'recognised',
      'recognised',
      'suspended',
      'recognised',
      'ended',
    ])
    expect(instantsOfChange(agreements)).toEqual([
      on('2015-01-01'),
      on('2020-01-01'),
      on('2024-01-01'),
      on('2024-06-01'),
      on('2025-01-01'),
    ])
  })
})

describe('the lines of a pair', () => {
  it('say of a named authority and of all others what differs, and join purposes of which the same is said', () => {
    const { standing, lines } = pairAt(
      made({
        instruments: [
          agreement('a', { scope: bidding }),
          agreement('b', { issuers: authorities('js'), scope: medical }),
        ],
      }),
      { from: 'CN-JS', to: 'CN-SH', at: AT, purpose: null },
    )
    const told = lines.map((line) => [
      line.authority?.id ?? '*',
      line.purposes.length,
      line.standing,
      line.applications.map((each) => each.instrument.id).join(' '),
    ])
    expect(standing).toBe('partly')
    expect(told).toEqual([
      ['js', 1, 'recognised', 'a'],
      ['js', 3, 'none', ''],
      ['js', 1, 'recognised', 'b'],
      ['*', 1, 'recognised', 'a'],
      ['*', 4, 'none', ''],
    ])
  })

  it('name the cross-certificates that carry an instrument, or would', () => {
    const agreements = made({
      instruments: [byCross()],
      crossCertificates: [cross('x', 'js', 'bridge'), cross('y', 'bridge', 'sh'), cross('z', 'sh', 'js')],
    })
    const [line] = pairAt(agreements, { from: 'CN-JS', to: 'CN-SH', at: AT, purpose: 'bidding' }).lines
    expect(line!.applications.map(({ crossCertificates }) => crossCertificates)).toEqual([['x', 'y']])
  })
})

describe('the matrix', () => {
  it('has the regions that instruments name, and those of authorities that they name', () => {
    const matrix = recognitionMatrix(
      made({
        instruments: [
          agreement('a', { issuers: authorities('js') }),
          agreement('b', { issuers: regions('CN-HK'), reliers: regions('CN-GD'), direction: 'two-way' }),
        ],
      }),
      AT,
      null,
    )
    expect(matrix.from).toEqual(['CN-GD', 'CN-HK', 'CN-JS'])
    expect(matrix.to).toEqual(['CN-GD', 'CN-HK', 'CN-SH'])
    expect(matrix.cells.map(({ from, to, standing, instruments }) => [from, to, standing, ...instruments])).toEqual([
      ['CN-GD', 'CN-GD', 'home'],
      ['CN-GD', 'CN-HK', 'recognised', 'b'],
      ['CN-HK', 'CN-GD', 'recognised', 'b'],
      ['CN-HK', 'CN-HK', 'home'],
      ['CN-JS', 'CN-SH', 'partly', 'a'],
    ])
    expect(matrix.isCut).toBe(false)
  })

  it('says what a country agreed on at each of its regions, where another instrument speaks and where none does', () => {
    const matrix = recognitionMatrix(
      made({
        instruments: [
          agreement('a', { issuers: regions('CN'), reliers: regions('CN-HK') }),
          denial({ reliers: regions('CN-HK') }),
          agreement('c', { issuers: regions('CN-ZJ') }),
        ],
      }),
      AT,
      null,
    )
    expect(matrix.cells.map(({ from, to, standing }) => [from, to, standing])).toEqual([
      ['CN', 'CN-HK', 'recognised'],
      ['CN', 'CN-SH', 'home'],
      ['CN-JS', 'CN-HK', 'conflict'],
      ['CN-ZJ', 'CN-HK', 'recognised'],
      ['CN-ZJ', 'CN-SH', 'recognised'],
    ])
  })

  it('leaves out regions beyond its size, and says so', () => {
    const many = Array.from({ length: AXIS_MAX + 5 }, (_, i) => `X${String.fromCharCode(65 + (i % 26))}-${i}`)
    const matrix = recognitionMatrix(
      made({ instruments: many.map((code) => agreement(code, { issuers: regions(code) })) }),
      AT,
      null,
    )
    expect(matrix.from).toHaveLength(AXIS_MAX)
    expect(matrix.cells).toHaveLength(AXIS_MAX)
    expect(matrix.isCut).toBe(true)
  })
})

describe('one authority', () => {
  const [js] = IN_JIANGSU
  const where = (agreements: Agreements, of = js!) =>
    standingsOfAuthority(agreements, of, AT, 'bidding', relyingRegions(agreements, AT)).map(({ to, standing }) => [
      to,
      standing,
    ])

  it('is recognised where its region is, and where it is named', () => {
    const agreements = made({
      instruments: [
        agreement('a'),
        agreement('b', { issuers: authorities('js'), reliers: regions('CN-GD') }),
        agreement('c', { issuers: authorities('nanjing'), reliers: regions('CN-ZJ') }),
      ],
    })
    expect(where(agreements)).toEqual([
      ['CN-GD', 'recognised'],
      ['CN-SH', 'recognised'],
      ['CN-ZJ', 'none'],
    ])
  })

  it.each<[string, Standing, Service[]]>([
    ['suspended', 'suspended', [service('js', history(['suspended', '2024-01-01']))]],
    ['revoked', 'ended', [service('js', history(['revoked', '2024-01-01']))]],
    ['not on file', 'pending', []],
  ])('is not where its CA is %s: %s', (_, expected, services) => {
    expect(where(made({ instruments: [agreement('a')], services }))).toEqual([['CN-SH', expected]])
  })

  it('is where an instrument asks for a licence only while it holds one', () => {
    const instruments = [agreement('a', { scope: { ...SCOPE, licences: ['miit-electronic-certification'] } })]
    const licensed = (until: string) =>
      authority('js', 'CN-JS', [
        {
          regime: 'miit-electronic-certification',
          number: null,
          intervals: history(['granted', '2020-01-01'], ['withdrawn', until]),
        },
      ])
    expect(where(made({ instruments }), licensed('2025-01-01'))).toEqual([['CN-SH', 'recognised']])
    expect(where(made({ instruments }), licensed('2024-01-01'))).toEqual([['CN-SH', 'none']])
  })
})
