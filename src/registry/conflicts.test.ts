import { describe, expect, it } from 'vitest'
import {
  answerAndReason,
  denial,
  instrument,
  type RecognitionRow,
  recogniseCase,
  scoped,
  suspended,
} from './make-test-recognition.ts'
import { history } from './make-test-registry.ts'

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
