import { describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import { decodeSnapshot } from './decode-snapshot.ts'
import { encodeSnapshot } from './encode-snapshot.ts'
import {
  certificateType,
  crossCertificate,
  GD_TO_SH,
  instrument,
  mapping,
  SH,
  scoped,
  testCertificate,
  testRegistry,
} from './make-test-recognition.ts'
import { history, on, period, testAuthority, testService } from './make-test-registry.ts'
import type { RegistryProblemCode } from './registry-code.ts'
import type { RecognitionInstrument, RegistrySnapshot, Scope } from './registry-snapshot.ts'
import { checkSnapshot, PROBLEMS_MAX } from './snapshot-integrity.ts'

const NO_PARTY = { regions: [], authorities: [] }
const SHANGHAI = { regions: ['CN-SH'], authorities: [] }
const GUANGDONG = { regions: ['CN-GD'], authorities: [] }
const HONG_KONG = { regions: ['CN-HK'], authorities: [] }
const ESTONIA = { regions: ['EE'], authorities: [] }

const TRADE: Scope = {
  certificateTypes: [],
  policies: [],
  purposes: ['cross-border-commerce'],
  levelMin: null,
  licences: ['hk-recognized-ca', 'miit-electronic-certification'],
}
const measures = (parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument =>
  instrument({
    id: 'measures',
    basis: 'guangdong-hong-kong',
    issuers: HONG_KONG,
    reliers: GUANGDONG,
    direction: 'two-way',
    scope: TRADE,
    ...parts,
  })

const sound = testRegistry({
  instruments: [instrument({ id: 'back', direction: 'two-way' }), instrument()],
  mappings: [mapping({ id: 'back', instrument: 'back', direction: 'reverse' }), mapping()],
  crossCertificates: [crossCertificate()],
})
const codesOf = (snapshot: RegistrySnapshot) => checkSnapshot(snapshot).map(({ code }) => code)
const first = <Row>(rows: readonly Row[], change: Partial<Row>): readonly Row[] => [
  { ...rows[0]!, ...change },
  ...rows.slice(1),
]

describe('a sound registry', () => {
  it('has nothing against it, and comes through its JSON', () => {
    expect(checkSnapshot(sound)).toEqual([])
    expect(decodeSnapshot(utf8Of(encodeSnapshot(sound)))).toEqual({ ok: true, value: sound })
  })

  it.each<[what: string, parts: Parameters<typeof testRegistry>[0]]>([
    [
      'an approval of foreign certificates',
      {
        instruments: [instrument({ basis: 'esl-26', issuers: ESTONIA, reliers: { regions: ['CN'], authorities: [] } })],
      },
    ],
    ['the Guangdong–Hong Kong Measures', { instruments: [measures()] }],
    [
      'an agreement of one region with others and itself',
      {
        instruments: [
          instrument({
            issuers: { regions: ['CN-GD', 'CN-SH'], authorities: [] },
            reliers: { regions: ['CN-GD', 'CN-SH'], authorities: [] },
          }),
        ],
      },
    ],
    [
      'an agreement of several regions with one of them',
      { instruments: [instrument({ issuers: { regions: ['CN-GD', 'CN-SH'], authorities: [] } })] },
    ],
    [
      'an agreement of one region with several, itself among them',
      {
        instruments: [instrument({ issuers: GUANGDONG, reliers: { regions: ['CN-GD', 'CN-SH'], authorities: [] } })],
      },
    ],
    [
      'intervals with a gap',
      {
        instruments: [
          instrument({
            intervals: [
              { ...history(['effective', '2024-01-01'])[0]!, to: on('2025-01-01') },
              ...history(['effective', '2026-01-01']),
            ],
          }),
        ],
      },
    ],
    [
      'intervals of which one begins when the one before ends',
      { instruments: [instrument({ intervals: history(['effective', '2024-01-01'], ['suspended', '2025-01-01']) })] },
    ],
    ['a level below what its factors bear', { types: [certificateType({ level: 1 })] }],
    ['a level that is not entered', { types: [certificateType({ level: null, keyEscrow: null })] }],
    [
      'a purpose of certificates told by their purposes alone',
      {
        types: [
          certificateType({
            rule: { policies: [], extendedKeyUsages: ['1.3.6.1.5.5.7.3.3'], extensions: [], subject: [] },
          }),
        ],
      },
    ],
  ])('may have %s', (_, parts) => {
    expect(codesOf(testRegistry(parts))).toEqual([])
  })
})

describe('what stands against a registry', () => {
  it.each<[what: string, change: Partial<RegistrySnapshot>, code: RegistryProblemCode]>([
    [
      'an id that stands twice',
      { instruments: [instrument(), instrument(), sound.instruments[0]!] },
      'registry.id-duplicated',
    ],
    [
      'an authority in no region',
      { authorities: first(sound.authorities, { region: 'FR' }) },
      'registry.reference-missing',
    ],
    [
      'a service of no authority',
      { services: [...sound.services, testService('x', 'nobody')] },
      'registry.reference-missing',
    ],
    [
      'a type of no authority',
      { certificateTypes: [certificateType({ authority: 'nobody' })] },
      'registry.reference-missing',
    ],
    [
      'a cross-certificate for no authority',
      { crossCertificates: [crossCertificate({ subject: 'nobody' })] },
      'registry.reference-missing',
    ],
    [
      'a cross-certificate without the other of its pair',
      { crossCertificates: [crossCertificate({ pair: 'missing' })] },
      'registry.reference-missing',
    ],
    [
      'a cross-certificate under no instrument',
      { crossCertificates: [crossCertificate({ instrument: 'missing' })] },
      'registry.reference-missing',
    ],
    [
      'a party in no region',
      { instruments: [...sound.instruments, instrument({ id: 'x', issuers: { regions: ['FR'], authorities: [] } })] },
      'registry.reference-missing',
    ],
    [
      'a scope of no type',
      { instruments: [...sound.instruments, scoped({ certificateTypes: ['missing'] }, { id: 'x' })] },
      'registry.reference-missing',
    ],
    [
      'a mapping under no instrument',
      { policyMappings: [mapping({ instrument: 'missing' })] },
      'registry.reference-missing',
    ],
    [
      'a status source of no authority',
      { statusSources: [{ id: 'x', authority: 'nobody', kind: 'crl', uri: 'http://a', freshnessSecondsMax: null }] },
      'registry.reference-missing',
    ],
    [
      'intervals that overlap',
      {
        instruments: [
          instrument({
            intervals: [
              ...history(['effective', '2024-01-01'], ['suspended', '2025-01-01']).slice(0, 1),
              ...history(['repealed', '2024-06-01']),
            ],
          }),
          sound.instruments[0]!,
        ],
      },
      'registry.intervals-disordered',
    ],
    [
      'intervals out of order',
      {
        instruments: [
          instrument({ intervals: history(['effective', '2024-01-01'], ['suspended', '2025-01-01']).reverse() }),
          sound.instruments[0]!,
        ],
      },
      'registry.intervals-disordered',
    ],
    [
      'something after an interval without end',
      {
        services: first(sound.services, {
          intervals: [
            ...history<'active' | 'revoked'>(['active', '2020-01-01']),
            ...history<'active' | 'revoked'>(['revoked', '2025-01-01']),
          ],
        }),
      },
      'registry.intervals-disordered',
    ],
    [
      'intervals of a licence that overlap',
      {
        authorities: [
          ...sound.authorities,
          testAuthority('x', 'CN', [
            {
              regime: 'sca-e-government',
              number: null,
              intervals: [
                ...history<'granted' | 'withdrawn'>(['granted', '2020-01-01']),
                ...history<'granted' | 'withdrawn'>(['withdrawn', '2019-01-01']),
              ],
            },
          ]),
        ],
      },
      'registry.intervals-disordered',
    ],
    [
      'an interval that ends when it begins',
      {
        crossCertificates: [
          crossCertificate({ intervals: [{ ...history(['active', '2024-01-01'])[0]!, to: on('2024-01-01') }] }),
        ],
      },
      'registry.period-empty',
    ],
    [
      'a use of a key that ends before it begins',
      {
        services: first(sound.services, {
          identities: sound.services[0]!.identities.map((each) => ({
            ...each,
            use: period('2024-01-01', '2023-01-01'),
          })),
        }),
      },
      'registry.period-empty',
    ],
    [
      'a type offered in no time',
      { certificateTypes: [certificateType({ period: period('2024-01-01', '2024-01-01') })] },
      'registry.period-empty',
    ],
    [
      'a mapping that holds in no time',
      { policyMappings: [mapping({ period: period('2024-01-01', '2024-01-01') })] },
      'registry.period-empty',
    ],
    [
      'issuers that are nobody',
      { instruments: [...sound.instruments, instrument({ id: 'x', issuers: NO_PARTY })] },
      'registry.party-missing',
    ],
    [
      'reliers that are nobody',
      { instruments: [...sound.instruments, instrument({ id: 'x', reliers: NO_PARTY })] },
      'registry.party-missing',
    ],
    [
      'a party that agrees with itself alone',
      { instruments: [...sound.instruments, instrument({ id: 'x', reliers: SHANGHAI })] },
      'registry.parties-same',
    ],
    [
      'an approval of what is not foreign',
      { instruments: [...sound.instruments, instrument({ id: 'x', basis: 'esl-26' })] },
      'registry.basis-unlike',
    ],
    [
      'an approval for abroad',
      {
        instruments: [
          ...sound.instruments,
          instrument({ id: 'x', basis: 'esl-26', issuers: ESTONIA, reliers: HONG_KONG }),
        ],
      },
      'registry.basis-unlike',
    ],
    [
      'an approval in both directions',
      {
        instruments: [
          ...sound.instruments,
          instrument({ id: 'x', basis: 'esl-26', issuers: ESTONIA, direction: 'two-way' }),
        ],
      },
      'registry.basis-unlike',
    ],
    [
      'an approval of a domestic authority',
      {
        instruments: [
          ...sound.instruments,
          instrument({ id: 'x', basis: 'esl-26', issuers: { regions: ['EE'], authorities: ['sh'] } }),
        ],
      },
      'registry.basis-unlike',
    ],
    [
      'the Guangdong–Hong Kong Measures for Shanghai — 粤府〔2012〕82号 §1',
      { instruments: [...sound.instruments, measures({ issuers: SHANGHAI })] },
      'registry.basis-unlike',
    ],
    [
      'the Guangdong–Hong Kong Measures for any purpose — 粤府〔2012〕82号 §1',
      { instruments: [...sound.instruments, measures({ scope: { ...TRADE, purposes: [] } })] },
      'registry.basis-unlike',
    ],
    [
      'the Guangdong–Hong Kong Measures for bidding — 粤府〔2012〕82号 §1',
      {
        instruments: [
          ...sound.instruments,
          measures({ scope: { ...TRADE, purposes: ['bidding', 'cross-border-commerce'] } }),
        ],
      },
      'registry.basis-unlike',
    ],
    [
      'the Guangdong–Hong Kong Measures without a licence — 粤府〔2012〕82号 §1',
      { instruments: [...sound.instruments, measures({ scope: { ...TRADE, licences: [] } })] },
      'registry.basis-unlike',
    ],
    [
      'the Guangdong–Hong Kong Measures with a licence for government — 粤府〔2012〕82号 §1',
      {
        instruments: [
          ...sound.instruments,
          measures({ scope: { ...TRADE, licences: ['hk-recognized-ca', 'sca-e-government'] } }),
        ],
      },
      'registry.basis-unlike',
    ],
    [
      'the Guangdong–Hong Kong Measures by cross-certificates — 粤府〔2012〕82号 §2',
      { instruments: [...sound.instruments, measures({ carriedBy: 'cross-certificate' })] },
      'registry.basis-unlike',
    ],
    [
      'a scope of any-policy',
      { instruments: [...sound.instruments, scoped({ policies: ['2.5.29.32.0'] }, { id: 'x' })] },
      'registry.policy-any',
    ],
    [
      'a mapping from any-policy — RFC 5280 §6.1.4 (a)',
      { policyMappings: [mapping({ issuerPolicy: '2.5.29.32.0' })] },
      'registry.policy-any',
    ],
    [
      'a mapping to any-policy — RFC 5280 §6.1.4 (a)',
      { policyMappings: [mapping({ relierPolicy: '2.5.29.32.0' })] },
      'registry.policy-any',
    ],
    [
      'a mapping against the direction of a one-way instrument',
      { policyMappings: [mapping({ direction: 'reverse' })] },
      'registry.mapping-impossible',
    ],
    [
      'a rule that states nothing',
      {
        certificateTypes: [
          certificateType({ rule: { policies: [], extendedKeyUsages: [], extensions: [], subject: [] } }),
        ],
      },
      'registry.rule-empty',
    ],
    [
      'a level above what its factors bear',
      { certificateTypes: [certificateType({ level: 4 })] },
      'registry.level-unborne',
    ],
    [
      'a level whose factors are not known',
      { certificateTypes: [certificateType({ keyMedium: null })] },
      'registry.level-unborne',
    ],
    [
      'a key of two authorities',
      { services: [...sound.services, testService('x', 'gd', SH)] },
      'registry.identity-shared',
    ],
    [
      'a pair of one direction — X.509 (2019) §11.2.3',
      { crossCertificates: [crossCertificate({ pair: 'y' }), crossCertificate({ id: 'y', pair: 'gd-to-sh' })] },
      'registry.pair-unlike',
    ],
    [
      'a pair whose other leads elsewhere — X.509 (2019) §11.2.3',
      {
        crossCertificates: [
          crossCertificate({ pair: 'y' }),
          crossCertificate({ id: 'y', issuer: 'sh', subject: 'hk', pair: 'gd-to-sh' }),
        ],
      },
      'registry.pair-unlike',
    ],
    [
      'a pair whose other comes from elsewhere — X.509 (2019) §11.2.3',
      {
        crossCertificates: [
          crossCertificate({ pair: 'y' }),
          crossCertificate({ id: 'y', issuer: 'hk', subject: 'gd', pair: 'gd-to-sh' }),
        ],
      },
      'registry.pair-unlike',
    ],
    [
      'a pair whose other belongs to a third — X.509 (2019) §11.2.3',
      {
        crossCertificates: [
          crossCertificate({ pair: 'y' }),
          crossCertificate({ id: 'y', issuer: 'sh', subject: 'gd', pair: null }),
        ],
      },
      'registry.pair-unlike',
    ],
    [
      'an authority that certifies itself across',
      { crossCertificates: [crossCertificate({ subject: 'gd' })] },
      'registry.pair-unlike',
    ],
    [
      'a cross-certificate of another issuer',
      { crossCertificates: [crossCertificate({ issuer: 'hk' })] },
      'registry.cross-certificate-unlike',
    ],
    [
      'a cross-certificate of another key',
      { crossCertificates: [crossCertificate({ subject: 'hk' })] },
      'registry.cross-certificate-unlike',
    ],
    [
      'a certificate that is named and not there',
      { certificates: new Map([...sound.certificates].slice(1)) },
      'registry.certificate-missing',
    ],
  ])('%s', (_, change, code) => {
    expect(codesOf({ ...sound, ...change })).toContain(code)
  })

  const withCertificate = (fingerprint: string, bytes: Uint8Array) => ({
    ...sound,
    certificates: new Map([...sound.certificates, [fingerprint, bytes]]),
  })

  it('a certificate under the fingerprint of another', () => {
    const altered = withCertificate(SH.fingerprint, new Uint8Array(GD_TO_SH.bytes))
    expect(checkSnapshot(altered)[0]).toMatchObject({ code: 'registry.certificate-altered', subject: SH.fingerprint })
  })

  it('a certificate in which one bit is turned', () => {
    for (let i = 0; i < SH.bytes.length; i += 7) {
      const bytes = new Uint8Array(SH.bytes)
      bytes[i]! ^= 1
      expect(codesOf(withCertificate(SH.fingerprint, bytes))).toContain('registry.certificate-altered')
    }
  })

  it('octets that are no certificate', () => {
    const none = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d' // SHA-256 of one zero octet
    expect(codesOf(withCertificate(none, Uint8Array.of(0)))).toEqual([
      'registry.certificate-unnamed',
      'registry.certificate-unreadable',
    ])
  })

  it('a certificate that no row names', () => {
    const { fingerprint, bytes } = testCertificate()
    expect(codesOf(withCertificate(fingerprint, new Uint8Array(bytes)))).toEqual(['registry.certificate-unnamed'])
  })

  it(`is told up to ${PROBLEMS_MAX} times`, () => {
    const many = Array.from({ length: 150 }, (_, i) => testService(`x-${i}`, 'nobody'))
    expect(checkSnapshot({ ...sound, services: [...sound.services, ...many] })).toHaveLength(PROBLEMS_MAX)
  })
})
