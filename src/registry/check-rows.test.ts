import { describe, expect, it } from 'vitest'
import {
  codesOf,
  ESTONIA,
  first,
  HONG_KONG,
  measures,
  NO_PARTY,
  SHANGHAI,
  sound,
  TRADE,
} from './make-sound-registry.ts'
import { certificateType, crossCertificate, instrument, mapping, scoped } from './make-test-recognition.ts'
import { history, on, period, testAuthority } from './make-test-registry.ts'
import type { RegistryProblemCode } from './registry-code.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'

describe('what a row cannot say', () => {
  it.each<[what: string, change: Partial<RegistrySnapshot>, code: RegistryProblemCode]>([
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
  ])('%s', (_, change, code) => {
    expect(codesOf({ ...sound, ...change })).toContain(code)
  })
})
