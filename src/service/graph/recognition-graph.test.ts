import { describe, expect, it } from 'vitest'
import { history, names, on, period, testAuthority } from '../../registry/make-test-registry.ts'
import type { CrossCertificate, Party, RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import { type GraphRows, graphAt } from './graph-at.ts'
import type { GraphFilters, RecognitionGraph } from './recognition-graph.ts'

const NOW = on('2026-06-01')
const ALL: GraphFilters = { purpose: null, algorithm: null, state: null }

const facts = (algorithm: 'SM2' | 'RSA') => ({ algorithm, notBefore: on('2020-01-01'), notAfter: on('2027-01-01') })
const regions = (...codes: readonly string[]): Party => ({ regions: codes, authorities: [] })

const cross = (
  id: string,
  subject: string,
  issuer: string,
  parts: Partial<CrossCertificate> = {},
): CrossCertificate => ({
  ...{ id, certificate: `${id}-octets`, issuer, subject, pair: null, instrument: null },
  intervals: history(['active', '2021-01-01'], ['suspended', '2026-03-01'], ['active', '2026-04-01']),
  ...parts,
})

const instrument = (
  id: string,
  issuers: Party,
  reliers: Party,
  parts: Partial<RecognitionInstrument> = {},
): RecognitionInstrument => ({
  ...{ id, names: names(id), basis: 'regional-agreement', citation: 'a public document', documentSha256: null },
  ...{ issuers, reliers, direction: 'one-way', effect: 'recognised', carriedBy: 'trust-list', demonstration: false },
  scope: { certificateTypes: [], policies: [], purposes: [], levelMin: null, licences: [] },
  intervals: history(['effective', '2021-01-01']),
  ...parts,
})

const rowsOf = (parts: Partial<GraphRows> = {}): GraphRows => ({
  regions: ['CN', 'CN-GD', 'CN-HK', 'CN-SH'].map((code) => ({ code, names: names(code) })),
  authorities: [testAuthority('gd', 'CN-GD'), testAuthority('hk', 'CN-HK'), testAuthority('sh', 'CN-SH')],
  services: [],
  crossCertificates: [cross('sh-in-gd', 'sh', 'gd')],
  instruments: [],
  facts: new Map([
    ['sh-in-gd-octets', facts('SM2')],
    ['other-octets', facts('RSA')],
  ]),
  ...parts,
})

const graphOf = (parts: Partial<GraphRows> = {}, at = NOW, filters = ALL): RecognitionGraph => ({
  schema: 'yanqian.recognition-graph/1',
  registry: { version: 1, changeHead: '00' },
  at: '',
  filters,
  ...graphAt(rowsOf(parts), at, filters),
})

describe('what is drawn at an instant', () => {
  it('gives a cross-certificate the state that the registry says of that day', () => {
    const stateOn = (day: string) => graphOf({}, on(day)).crossCertificates[0]!.state
    expect([stateOn('2020-06-01'), stateOn('2025-06-01'), stateOn('2026-03-15'), stateOn('2026-06-01')]).toEqual([
      'to-come',
      'in-force',
      'suspended',
      'in-force',
    ])
  })

  it('takes no cross-certificate as in force outside its own validity, whatever is on file — RFC 5280 §4.1.2.5', () => {
    expect(graphOf({}, on('2028-01-01')).crossCertificates[0]!.state).toBe('ended')
    const early = { crossCertificates: [cross('other', 'sh', 'gd', { intervals: history(['active', '2000-01-01']) })] }
    expect(graphOf(early, on('2010-01-01')).crossCertificates[0]!.state).toBe('to-come')
  })

  it('takes one that cannot be read as ended', () => {
    expect(graphOf({ facts: new Map() }).crossCertificates[0]).toMatchObject({ state: 'ended', algorithm: 'unknown' })
  })

  it('tells of an authority the best state of its services and the algorithms of the keys in use', () => {
    const service = (id: string, status: 'active' | 'revoked', certificate: string, to: string | null) => ({
      ...{ id, authority: 'sh', kind: 'ca' as const, names: names(id), intervals: history([status, '2020-01-01']) },
      identities: [
        { certificate, role: 'root' as const, use: period('2020-01-01', to), sm2Id: null, publicWebRoot: false },
      ],
    })
    const services = [
      service('a', 'revoked', 'other-octets', '2022-01-01'),
      service('b', 'active', 'sh-in-gd-octets', null),
    ]
    const sh = graphOf({ services }).authorities.find(({ id }) => id === 'sh')
    expect(sh).toMatchObject({ state: 'active', algorithms: ['SM2'] })
    expect(graphOf().authorities.map(({ state }) => state)).toEqual([null, null, null])
  })

  it('draws no region that has neither an authority nor an instrument', () => {
    expect(graphOf().regions.map(({ code }) => code)).toEqual(['CN-GD', 'CN-HK', 'CN-SH'])
    const named = { instruments: [instrument('a', regions('CN'), regions('CN-HK'))] }
    expect(graphOf(named).regions.map(({ code }) => code)).toContain('CN')
  })
})

describe('filters', () => {
  const bidding = {
    instruments: [
      instrument('bids', regions('CN-SH'), regions('CN-GD'), {
        scope: { certificateTypes: [], policies: [], purposes: ['bidding'], levelMin: null, licences: [] },
      }),
    ],
    crossCertificates: [cross('sh-in-gd', 'sh', 'gd', { instrument: 'bids' }), cross('other', 'hk', 'gd')],
  }

  it('by purpose keep instruments for it, and cross-certificates under one of them or under none', () => {
    const medical = graphOf(bidding, NOW, { ...ALL, purpose: 'medical' })
    expect(medical.instruments).toEqual([])
    expect(medical.crossCertificates.map(({ id }) => id)).toEqual(['other'])
    expect(graphOf(bidding, NOW, { ...ALL, purpose: 'bidding' }).crossCertificates).toHaveLength(2)
  })

  it('by algorithm keep the keys of that algorithm and the authorities at their ends', () => {
    const rsa = graphOf(bidding, NOW, { ...ALL, algorithm: 'RSA' })
    expect(rsa.crossCertificates.map(({ id }) => id)).toEqual(['other'])
    expect(rsa.authorities.map(({ id }) => id)).toEqual(['gd', 'hk'])
  })

  it('by state keep what is in that state', () => {
    expect(graphOf({}, NOW, { ...ALL, state: 'suspended' }).crossCertificates).toEqual([])
    expect(graphOf({}, on('2026-03-15'), { ...ALL, state: 'suspended' }).crossCertificates).toHaveLength(1)
  })
})
