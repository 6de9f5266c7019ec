import { describe, expect, it } from 'vitest'
import {
  answerAndReason,
  certificateType,
  denial,
  instrument,
  licence,
  type RecognitionRow,
  recogniseCase,
  scoped,
  suspended,
} from './make-test-recognition.ts'
import { history } from './make-test-registry.ts'
import { POLICIES_MAX } from './policies-under.ts'

function rows(cases: readonly RecognitionRow[]): void {
  for (const [title, parts, status, because] of cases) {
    it(title, () => {
      expect(answerAndReason(parts, because)).toEqual([status, because])
    })
  }
}

describe('instruments that disagree', () => {
  rows([
    [
      'one recognises and one denies',
      { instruments: [instrument(), denial()] },
      'conflict',
      'registry.instruments-disagree',
    ],
    ['one denies', { instruments: [denial()] }, 'not-recognised'],
    [
      'the denial is for another purpose',
      { instruments: [instrument(), denial({ scope: scoped({ purposes: ['medical'] }).scope })] },
      'recognised',
      'registry.purpose-outside',
    ],
    [
      'the denial is repealed',
      {
        instruments: [
          instrument(),
          denial({ intervals: history(['effective', '2024-01-01'], ['repealed', '2025-01-01']) }),
        ],
      },
      'recognised',
      'registry.instrument-repealed',
    ],
    [
      'the denial was in force at issuance alone',
      {
        instruments: [
          instrument(),
          denial({ intervals: history(['effective', '2024-01-01'], ['repealed', '2025-06-01']) }),
        ],
      },
      'conflict',
      'registry.instruments-disagree',
    ],
    [
      'the denial is to come',
      { instruments: [denial({ intervals: history(['effective', '2027-01-01']) })] },
      'not-on-file',
      'registry.instrument-missing',
    ],
    [
      'a second one is suspended, which denies nothing',
      { instruments: [instrument(), { ...suspended, id: 'older' }] },
      'recognised',
      'registry.instrument-suspended',
    ],
    [
      'a denial beside a suspended one',
      { instruments: [denial(), suspended] },
      'not-recognised',
      'registry.instrument-suspended',
    ],
    [
      'the denial is of a type that nobody can tell',
      {
        instruments: [instrument(), { ...denial(), scope: scoped({ certificateTypes: ['sh-individual'] }).scope }],
        holder: {},
      },
      'conflict',
      'registry.type-unclassified',
    ],
    [
      'the denial is of one of two types that disagree',
      {
        instruments: [instrument(), { ...denial(), scope: scoped({ certificateTypes: ['sh-individual'] }).scope }],
        types: [certificateType(), certificateType({ id: 'sh-individual', class: 'individual' })],
      },
      'conflict',
      'registry.types-disagree',
    ],
    [
      'the denial is of another type, which is told',
      { instruments: [instrument(), { ...denial(), scope: scoped({ certificateTypes: ['sh-individual'] }).scope }] },
      'recognised',
      'registry.type-outside',
    ],
    [
      'the denial is of a level that nobody can tell',
      { instruments: [instrument(), { ...denial(), scope: scoped({ levelMin: 2 }).scope }], types: [] },
      'conflict',
      'registry.level-unknown',
    ],
    [
      'the denial is of a level that is not reached, which is told',
      { instruments: [instrument(), { ...denial(), scope: scoped({ levelMin: 4 }).scope }] },
      'recognised',
      'registry.level-too-low',
    ],
    [
      'the denied policy stands behind more than are read',
      {
        instruments: [instrument(), { ...denial(), scope: scoped({ policies: ['1.2.9'] }).scope }],
        holder: { policies: [...Array.from({ length: POLICIES_MAX }, (_, i) => `1.2.4.${i}`), '1.2.9'] },
      },
      'conflict',
      'registry.policy-outside',
    ],
    [
      'the denied policy is not stated, and all are read',
      { instruments: [instrument(), { ...denial(), scope: scoped({ policies: ['1.2.9'] }).scope }] },
      'recognised',
      'registry.policy-outside',
    ],
    [
      'the denial is of whom a licence was withdrawn from since the issuance',
      {
        instruments: [
          instrument(),
          { ...denial(), scope: scoped({ licences: ['miit-electronic-certification'] }).scope },
        ],
        licences: [licence('miit-electronic-certification', ['granted', '2018-01-01'], ['withdrawn', '2026-01-01'])],
      },
      'conflict',
      'registry.instruments-disagree',
    ],
    ['two recognise', { instruments: [instrument(), instrument({ id: 'second' })] }, 'recognised'],
  ])

  it('has stood since the first of those that recognise, told in milliseconds or not', () => {
    const later = instrument({ id: 'later', intervals: history(['effective', '2024-01-01T00:00:00.500Z']) })
    expect(recogniseCase({ instruments: [later, instrument()] }).instrument.since).toBe('2024-01-01T00:00:00Z')
  })

  it('shows both sides, the recognising first, and names them', () => {
    const { instrument: answer } = recogniseCase({ instruments: [denial(), instrument()] })
    expect(answer.instruments.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['delta', 'recognises'],
      ['denial', 'denies'],
    ])
    expect(answer.findings).toMatchObject([{ values: { recognising: 'delta', denying: 'denial' } }])
  })
})
