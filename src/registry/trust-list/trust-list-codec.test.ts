import { describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { utf8Of } from '../../base/bytes.ts'
import { history, names, on, period, testSnapshot } from '../make-test-registry.ts'
import type { CrossCertificate, RecognitionInstrument, RegistrySnapshot } from '../registry-snapshot.ts'
import { testList } from './make-test-list.ts'
import { rowsOfRegion, type TrustList } from './trust-list.ts'
import { decodeTrustList, encodeTrustList, TRUST_LIST_OCTETS_MAX } from './trust-list-codec.ts'

const cross: CrossCertificate = {
  id: 'gd-to-sh',
  certificate: [...testSnapshot().certificates.keys()][0]!,
  issuer: 'gd',
  subject: 'sh',
  pair: null,
  instrument: 'agreement',
  intervals: history(['active', '2024-01-01']),
}

const instrument: RecognitionInstrument = {
  id: 'agreement',
  names: names('Agreement'),
  basis: 'regional-agreement',
  citation: 'a document',
  documentSha256: null,
  issuers: { regions: ['CN-SH'], authorities: [] },
  reliers: { regions: ['CN-GD'], authorities: [] },
  direction: 'one-way',
  scope: { certificateTypes: [], policies: [], purposes: ['bidding'], levelMin: null, licences: [] },
  effect: 'recognised',
  carriedBy: 'cross-certificate',
  intervals: history(['effective', '2024-01-01']),
  demonstration: false,
}

const whole = (): RegistrySnapshot =>
  testSnapshot({
    crossCertificates: [cross],
    instruments: [
      instrument,
      { ...instrument, id: 'between-others', issuers: { regions: ['CN-BJ'], authorities: [] } },
    ],
    policyMappings: ['agreement', 'between-others'].map((each) => ({
      id: `mapping-${each}`,
      instrument: each,
      direction: 'forward',
      issuerPolicy: '1.2.3',
      relierPolicy: '1.2.4',
      level: null,
      period: period('2024-01-01'),
    })),
    statusSources: ['sh', 'gd'].map((authority) => ({
      id: `crl-${authority}`,
      authority,
      kind: 'crl',
      uri: 'http://crl.example/',
      freshnessSecondsMax: null,
    })),
  })

function encoded(list: TrustList): string {
  const text = encodeTrustList(list)
  assert(text.ok, text.ok ? '' : text.fault.code)
  return text.value
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

describe('rowsOfRegion', () => {
  it('gives what the authorities of the region bring with them, and nothing of others', () => {
    const rows = rowsOfRegion(whole(), 'CN-SH')
    expect(rows.regions.map(({ code }) => code)).toEqual(['CN-SH'])
    expect([rows.authorities, rows.services, rows.statusSources].map(idsOf)).toEqual([['sh'], ['sh-ca'], ['crl-sh']])
    expect([rows.crossCertificates, rows.instruments, rows.policyMappings].map(idsOf)).toEqual([
      ['gd-to-sh'],
      ['agreement'],
      ['mapping-agreement'],
    ])
    expect([rows.version, rows.changeHead]).toEqual([7, 'ab'.repeat(32)])
  })

  it('gives the certificates that its rows name', () => {
    const rows = rowsOfRegion(testSnapshot(), 'CN-SH')
    expect([...rows.certificates.keys()]).toEqual(
      rows.services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
    )
  })

  it('takes in the provinces where the region is their country, and not those of another legal order — 基本法 第十八条', () => {
    const snapshot = testSnapshot()
    const [gd, sh] = snapshot.authorities
    const rows = rowsOfRegion({ ...snapshot, authorities: [{ ...gd!, region: 'CN-HK' }, sh!] }, 'CN')
    expect(idsOf(rows.authorities)).toEqual(['sh'])
  })
})

describe('a list as JSON', () => {
  it('comes back as it was written, and is written one way', () => {
    const list = testList({}, whole())
    const text = encoded(list)
    const decoded = decodeTrustList(utf8Of(text))
    assert(decoded.ok, decoded.ok ? '' : decoded.fault.code)
    expect(decoded.value).toEqual(list)
    expect(encoded(decoded.value)).toBe(text)
  })

  it('may have no authorities: that is said by its standing', () => {
    const rows = rowsOfRegion(whole(), 'CN-ZJ')
    expect(encodeTrustList(testList({ region: 'CN-ZJ', rows })).ok).toBe(true)
  })

  const gdRows = rowsOfRegion(whole(), 'CN-GD')
  const shRows = rowsOfRegion(whole(), 'CN-SH')
  it.each<[string, Partial<TrustList>, string]>([
    ['an authority of another region', { rows: gdRows }, 'registry.list-row-foreign'],
    [
      'a service of an authority that is not in it',
      { rows: { ...shRows, services: gdRows.services } },
      'registry.list-row-foreign',
    ],
    ['another region', { rows: { ...shRows, regions: gdRows.regions } }, 'registry.list-row-foreign'],
    [
      'an instrument between others',
      { rows: { ...shRows, instruments: whole().instruments } },
      'registry.list-row-foreign',
    ],
    [
      'a status source of another authority',
      { rows: { ...shRows, statusSources: gdRows.statusSources } },
      'registry.list-row-foreign',
    ],
    [
      'no certificate for an identity',
      { rows: { ...shRows, certificates: new Map() } },
      'registry.list-certificate-missing',
    ],
    [
      'octets that are not the certificate they are filed under',
      {
        rows: {
          ...shRows,
          certificates: new Map([...shRows.certificates].map(([key, bytes]) => [key, bytes.slice(0, -1)])),
        },
      },
      'registry.list-certificate-altered',
    ],
    [
      'intervals that overlap',
      {
        rows: {
          ...shRows,
          services: shRows.services.map((service) => ({
            ...service,
            intervals: [...service.intervals, ...service.intervals],
          })),
        },
      },
      'registry.list-rows-unsound',
    ],
    ['an end before its beginning', { nextUpdate: on('2026-06-01') }, 'registry.list-malformed'],
    ['number 0', { sequence: 0 }, 'registry.member-malformed'],
    ['a hash that is none', { previous: 'x' }, 'registry.member-malformed'],
    ['a region that is none', { region: 'Shanghai' }, 'registry.text-too-long'],
    [
      'an address that is none',
      { operator: { ...testList().operator, email: 'operator' } },
      'registry.member-malformed',
    ],
    [
      'a place that scripts',
      { operator: { ...testList().operator, website: 'javascript:alert(1)' } },
      'registry.member-malformed',
    ],
  ])('is neither written nor read with %s — ours', (_, parts, code) => {
    const list = testList(parts, whole())
    const written = encodeTrustList(list)
    expect(!written.ok && written.fault.code).toBe(code)
  })

  it.each([
    ['another spelling', (text: string) => ` ${text}`, 'registry.not-canonical'],
    ['a member twice', (text: string) => text.replace('{', '{"sequence":1,'), 'registry.not-canonical'],
    [
      'a member that is not known',
      (text: string) => text.replace('"sequence":1', '"a":1,"sequence":1'),
      'registry.member-unknown',
    ],
    ['a member missing', (text: string) => text.replace(',"sequence":1', ''), 'registry.member-missing'],
    ['another format', (text: string) => text.replace('trust-list/1', 'trust-list/2'), 'registry.member-malformed'],
    ['half of it', (text: string) => text.slice(0, 100), 'registry.not-json'],
    ['deep arrays', () => '['.repeat(100_000), 'registry.not-json'],
    ['deep arrays that end', () => `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'registry.member-malformed'],
    ['a prototype', (text: string) => text.replace('{', '{"__proto__":{},'), 'registry.member-unknown'],
  ])('is not read in %s — RFC 8785 §3.2', (_, change, code) => {
    const decoded = decodeTrustList(utf8Of(change(encoded(testList()))))
    expect(!decoded.ok && decoded.fault.code).toBe(code)
  })

  it('is not read where it is longer than any list', () => {
    const decoded = decodeTrustList(new Uint8Array(TRUST_LIST_OCTETS_MAX + 1))
    expect(!decoded.ok && decoded.fault).toEqual({ code: 'registry.too-large', values: { max: TRUST_LIST_OCTETS_MAX } })
  })
})
