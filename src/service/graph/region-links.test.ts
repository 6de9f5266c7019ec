import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoOf } from '../../base/instant.ts'
import { history, names, on, testAuthority } from '../../registry/make-test-registry.ts'
import { PURPOSES } from '../../registry/purposes.ts'
import type {
  Authority,
  CrossCertificate,
  Party,
  Purpose,
  RecognitionInstrument,
  Service,
} from '../../registry/registry-snapshot.ts'
import { pairAt, recognitionMatrix } from '../matrix/recognition-matrix.ts'
import { type GraphRows, graphAt } from './graph-at.ts'
import { type RegionLink, regionLinks } from './region-links.ts'

const NOW = on('2026-06-01')
const FACTS = { algorithm: 'SM2' as const, notBefore: on('2020-01-01'), notAfter: on('2027-01-01') }
const REGIONS = ['CN', 'CN-GD', 'CN-HK', 'CN-SH', 'EE']
const AUTHORITIES: readonly Authority[] = [
  testAuthority('cn', 'CN'),
  testAuthority('ee', 'EE'),
  testAuthority('gd', 'CN-GD'),
  testAuthority('hk', 'CN-HK'),
  testAuthority('sh', 'CN-SH'),
]

const service = (of: string, intervals: Service['intervals'] = history(['active', '2015-01-01'])): Service => ({
  ...{ id: `${of}-ca`, authority: of, kind: 'ca', names: names(of), intervals, identities: [] },
})

const cross = (
  id: string,
  subject: string,
  issuer: string,
  parts: Partial<CrossCertificate> = {},
): CrossCertificate => ({
  ...{ id, certificate: id, issuer, subject, pair: null, instrument: null },
  intervals: history(['active', '2021-01-01'], ['suspended', '2026-03-01'], ['active', '2026-04-01']),
  ...parts,
})

const SCOPE: RecognitionInstrument['scope'] = {
  ...{ certificateTypes: [], policies: [], purposes: [], levelMin: null, licences: [] },
}

const regions = (...codes: readonly string[]): Party => ({ regions: codes, authorities: [] })

const instrument = (id: string, parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument => ({
  ...{ id, names: names(id), basis: 'regional-agreement', citation: 'a public document', documentSha256: null },
  ...{ issuers: regions('CN-SH'), reliers: regions('CN-GD'), direction: 'one-way', effect: 'recognised' },
  ...{ carriedBy: 'trust-list', demonstration: false, scope: SCOPE },
  intervals: history(['effective', '2021-01-01']),
  ...parts,
})

const rowsOf = (parts: Partial<GraphRows>): GraphRows => ({
  regions: REGIONS.map((code) => ({ code, names: names(code) })),
  authorities: AUTHORITIES,
  services: AUTHORITIES.map(({ id }) => service(id)),
  crossCertificates: [],
  instruments: [],
  facts: new Map((parts.crossCertificates ?? []).map(({ certificate }) => [certificate, FACTS])),
  ...parts,
})

function linksOf(parts: Partial<GraphRows>, at = NOW, purpose: Purpose | null = null): readonly RegionLink[] {
  const rows = rowsOf(parts)
  const filters = { purpose, algorithm: null, state: null }
  const registry = { version: 1, changeHead: '00' }
  const graph = {
    ...{ schema: 'yanqian.recognition-graph/1' as const, registry, at: isoOf(at), filters },
    ...graphAt(rows, at, filters),
  }
  return regionLinks(graph, rows)
}

const standings = (...of: Parameters<typeof linksOf>) =>
  Object.fromEntries(linksOf(...of).map(({ from, to, standing }) => [`${from} ${to}`, standing]))

describe('links between regions', () => {
  it('point from those whose certificates are meant to those who rely on them', () => {
    const crossCertificates = [cross('sh-in-gd', 'sh', 'gd')]
    expect(standings({ crossCertificates })).toEqual({ 'CN-SH CN-GD': 'none' })
    const twoWay = { instruments: [instrument('a', { direction: 'two-way' })] }
    expect(standings(twoWay)).toEqual({ 'CN-GD CN-SH': 'recognised', 'CN-SH CN-GD': 'recognised' })
  })

  it('let a cross-certificate of a province carry what is said of the whole country, and not of Hong Kong', () => {
    const ofAll = instrument('a', {
      ...{ issuers: regions('CN'), reliers: regions('CN-HK'), carriedBy: 'cross-certificate' },
    })
    const of = (...crossCertificates: readonly CrossCertificate[]) =>
      standings({ instruments: [ofAll], crossCertificates })['CN CN-HK']
    expect(of(cross('sh-in-hk', 'sh', 'hk'))).toBe('recognised')
    expect(of(cross('hk-in-gd', 'hk', 'gd'))).toBe('pending')
    expect(of(cross('ee-in-hk', 'ee', 'hk'))).toBe('pending')
  })

  it('count a party that is given as an authority at its region, and none within one region', () => {
    const of = (reliers: Party) =>
      linksOf({ instruments: [instrument('a', { issuers: { regions: [], authorities: ['sh'] }, reliers })] })
    expect(of(regions('CN-GD')).map(({ from, to }) => `${from} ${to}`)).toEqual(['CN-SH CN-GD'])
    expect(of(regions('CN-SH'))).toEqual([])
  })

  it('are told by all that was agreed on, whatever a filter draws of it', () => {
    const rows = rowsOf({ instruments: [instrument('yes'), instrument('no', { effect: 'not-recognised' })] })
    const [no, yes] = graphAt(rows, NOW, { purpose: null, algorithm: null, state: null }).instruments
    const filters = { purpose: null, algorithm: null, state: 'in-force' as const }
    const graph = { schema: 'yanqian.recognition-graph/1' as const, registry: { version: 1, changeHead: '00' } }
    const drawn = { ...graph, at: isoOf(NOW), filters, ...graphAt(rows, NOW, filters), instruments: [no!] }
    expect(yes).toBeDefined()
    expect(regionLinks(drawn, rows)[0]).toMatchObject({ standing: 'conflict', instruments: [{ id: no!.id }] })
  })
})

const party: fc.Arbitrary<Party> = fc
  .record({ regions: fc.subarray(REGIONS), authorities: fc.subarray(AUTHORITIES.map(({ id }) => id)) })
  .filter((given) => given.regions.length + given.authorities.length > 0)

const instruments = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      issuers: party,
      reliers: party,
      direction: fc.constantFrom('one-way' as const, 'two-way' as const),
      effect: fc.constantFrom('recognised' as const, 'recognised' as const, 'not-recognised' as const),
      carriedBy: fc.constantFrom('trust-list' as const, 'cross-certificate' as const),
      scope: fc.constantFrom<RecognitionInstrument['scope']>(
        SCOPE,
        { ...SCOPE, purposes: ['bidding'] },
        { ...SCOPE, levelMin: 3 },
      ),
      intervals: fc.constantFrom<RecognitionInstrument['intervals']>(
        history(['effective', '2021-01-01']),
        history(['effective', '2021-01-01'], ['suspended', '2025-01-01']),
        history(['effective', '2021-01-01'], ['repealed', '2025-01-01']),
        history(['effective', '2027-01-01']),
      ),
    })
    .map(({ id, ...parts }) => instrument(id, parts)),
  { maxLength: 4, selector: ({ id }) => id },
)

const crosses = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('x1', 'x2', 'x3', 'x4'),
      subject: fc.constantFrom(...AUTHORITIES.map(({ id }) => id)),
      issuer: fc.constantFrom(...AUTHORITIES.map(({ id }) => id)),
      instrument: fc.constantFrom(null, 'a', 'b'),
    })
    .filter(({ subject, issuer }) => subject !== issuer)
    .map(({ id, subject, issuer, ...parts }) => cross(id, subject, issuer, parts)),
  { maxLength: 4, selector: ({ id }) => id },
)

const services = fc.subarray(
  AUTHORITIES.map(({ id }) => service(id)),
  { minLength: 3 },
)
const instants = fc.constantFrom('2020-06-01', '2024-06-01', '2026-03-15', '2026-06-01', '2028-01-01').map(on)
const purposes = fc.constantFrom(null, ...PURPOSES)

describe('the graph and the matrix', () => {
  it('say the same of two regions at an instant, whatever the registry', () => {
    fc.assert(
      fc.property(instruments, crosses, services, instants, purposes, (agreed, certified, running, at, purpose) => {
        const parts = { instruments: agreed, crossCertificates: certified, services: running }
        const rows = rowsOf(parts)
        const matrix = new Map(
          recognitionMatrix(rows, at, purpose).cells.map(({ from, to, standing }) => [`${from} ${to}`, standing]),
        )
        const links = linksOf(parts, at, purpose)
        for (const { from, to, standing, instruments: drawn } of links) {
          expect(standing).toBe(pairAt(rows, { from, to, at, purpose }).standing)
          // A pair that an instrument is drawn between stands in the matrix as well.
          if (drawn.length > 0) expect(matrix.get(`${from} ${to}`)).toBe(standing)
        }
        const drawn = new Set(links.map(({ from, to }) => `${from} ${to}`))
        for (const each of agreed.filter(
          ({ scope }) => purpose === null || [purpose, undefined].includes(scope.purposes[0]),
        )) {
          for (const from of each.issuers.regions) {
            for (const to of each.reliers.regions) if (from !== to) expect(drawn).toContain(`${from} ${to}`)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
