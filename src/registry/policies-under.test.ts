import { describe, expect, it } from 'vitest'
import { answerAndReason, mapping, type RecognitionRow, recogniseCase, scoped } from './make-test-recognition.ts'
import { period } from './make-test-registry.ts'
import { POLICIES_MAX } from './policies-under.ts'

function rows(cases: readonly RecognitionRow[]): void {
  for (const [title, parts, status, because] of cases) {
    it(title, () => {
      expect(answerAndReason(parts, because)).toEqual([status, because])
    })
  }
}

describe('recognition by policy and its mapping — RFC 5280 §4.2.1.4, §4.2.1.5', () => {
  const original = scoped({ policies: ['1.2.1'] })
  const translated = scoped({ policies: ['1.3.1'] })
  rows([
    ['the policy that is named', { instruments: [original] }, 'recognised'],
    [
      'another policy',
      { instruments: [original], holder: { policies: ['1.2.2'] } },
      'not-on-file',
      'registry.policy-outside',
    ],
    ['no policy', { instruments: [original], holder: {} }, 'not-on-file', 'registry.policy-outside'],
    [
      'any-policy, which states none',
      { instruments: [original], holder: { policies: ['2.5.29.32.0'] } },
      'not-on-file',
      'registry.policy-outside',
    ],
    ['one of two', { instruments: [original], holder: { policies: ['1.2.2', '1.2.1'] } }, 'recognised'],
    [
      'a policy that counts as the one that is named',
      { instruments: [translated], mappings: [mapping()] },
      'recognised',
    ],
    ['the same without the mapping', { instruments: [translated] }, 'not-on-file', 'registry.policy-outside'],
    [
      'a mapping of another instrument',
      { instruments: [translated], mappings: [mapping({ instrument: 'other' })] },
      'not-on-file',
      'registry.policy-outside',
    ],
    [
      'a mapping of the other direction',
      { instruments: [translated], mappings: [mapping({ direction: 'reverse' })] },
      'not-on-file',
      'registry.policy-outside',
    ],
    [
      'a mapping that begins after issuance',
      { instruments: [translated], mappings: [mapping({ period: period('2025-03-02') })] },
      'not-on-file',
      'registry.policy-outside',
    ],
    [
      'a mapping that has ended',
      { instruments: [translated], mappings: [mapping({ period: period('2024-01-01', '2026-03-01') })] },
      'not-on-file',
      'registry.policy-outside',
    ],
    [
      'a mapping to a lower level than is asked for',
      { instruments: [scoped({ levelMin: 3 })], mappings: [mapping({ level: 2 })] },
      'not-on-file',
      'registry.level-too-low',
    ],
    [
      'a mapping to a level, where the type has none',
      { instruments: [scoped({ levelMin: 2 })], types: [], mappings: [mapping({ level: 2 })] },
      'recognised',
    ],
    [
      'a mapping to more than the type has',
      { instruments: [scoped({ levelMin: 4 })], mappings: [mapping({ level: 4 })] },
      'not-on-file',
      'registry.level-too-low',
    ],
  ])

  it('counts the one of several that has the most to say for itself', () => {
    const mappings = [
      mapping({ level: 1 }),
      mapping({ id: 'second', issuerPolicy: '1.2.2', relierPolicy: '1.3.2', level: 3 }),
      mapping({ id: 'third', issuerPolicy: '1.2.3', relierPolicy: '1.3.3', level: 2 }),
    ]
    const { instrument: answer } = recogniseCase({
      instruments: [scoped({ levelMin: 3 })],
      holder: { policies: ['1.2.1', '1.2.2', '1.2.3'] },
      mappings,
    })
    expect([answer.status, answer.instruments[0]!.level]).toEqual(['recognised', 3])
  })

  it(`asks the first ${POLICIES_MAX} of a certificate, and says that there were more`, () => {
    const policies = Array.from({ length: POLICIES_MAX }, (_, i) => `1.2.9.${i}`)
    const instruments = [scoped({ policies: ['1.2.1'] })]
    const within = recogniseCase({ instruments, holder: { policies: [...policies.slice(1), '1.2.1'] } })
    expect([within.instrument.status, within.unchecked]).toEqual(['recognised', []])
    const beyond = recogniseCase({ instruments, holder: { policies: [...policies, '1.2.1'] } })
    expect([beyond.instrument.status, beyond.unchecked[0]?.code]).toEqual(['not-on-file', 'registry.policies-unread'])
  })

  it('takes any-policy for none, and does not tell it as one', () => {
    const { instrument: answer } = recogniseCase({ holder: { policies: ['2.5.29.32.0'] } })
    expect(answer.instruments[0]!.policies.map(({ original }) => original)).toEqual([null])
  })

  it('shows original and translated side by side', () => {
    const { instrument: answer } = recogniseCase({ instruments: [translated], mappings: [mapping({ level: 2 })] })
    expect(answer.instruments[0]).toMatchObject({ level: 2, outcome: 'recognises', since: '2024-01-01T00:00:00Z' })
    expect(answer.instruments[0]!.policies).toEqual([
      { original: '1.2.1', translated: null, mapping: null, originalLevel: 3, level: 3, counts: false },
      { original: '1.2.1', translated: '1.3.1', mapping: 'map', originalLevel: 3, level: 2, counts: true },
    ])
  })
})
