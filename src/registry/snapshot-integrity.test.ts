import { describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import { decodeSnapshot } from './decode-snapshot.ts'
import { encodeSnapshot } from './encode-snapshot.ts'
import { codesOf, ESTONIA, GUANGDONG, measures, sound } from './make-sound-registry.ts'
import { certificateType, instrument, testRegistry } from './make-test-recognition.ts'
import { history, on, testService } from './make-test-registry.ts'
import { checkSnapshot, PROBLEMS_MAX } from './snapshot-integrity.ts'

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
  it(`is told up to ${PROBLEMS_MAX} times`, () => {
    const many = Array.from({ length: 150 }, (_, i) => testService(`x-${i}`, 'nobody'))
    expect(checkSnapshot({ ...sound, services: [...sound.services, ...many] })).toHaveLength(PROBLEMS_MAX)
  })
})
