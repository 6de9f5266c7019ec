import { describe, expect, it } from 'vitest'
import {
  type CaseParts,
  denial,
  EE,
  GD,
  instrument,
  mapping,
  recogniseCase,
  scoped,
  testPath,
} from './make-test-recognition.ts'
import { history } from './make-test-registry.ts'
import type { InstrumentAnswer } from './recognition.ts'
import type { RecognitionInstrument } from './registry-snapshot.ts'

/**
 * The rules of recognition as one table: every dimension on both its sides, each side before, at and after the beginning
 * of the instrument and of its repeal. A dimension without a side does not compile.
 */
type Status = InstrumentAnswer['status']
type Intervals = RecognitionInstrument['intervals']

interface Dimension {
  /** The instrument speaks of the case: then time alone decides. */
  readonly speaks: (intervals: Intervals) => CaseParts
  readonly silent: (intervals: Intervals) => CaseParts
  /** What is answered on the other side, while the instrument is in force and while it is not. */
  readonly otherwise: { readonly inForce: Status; readonly notInForce: Status }
}

const NOT_ON_FILE = { inForce: 'not-on-file', notInForce: 'not-on-file' } as const
const ofForeigner: CaseParts = {
  holder: { issuer: 'EE Root', policies: ['1.2.1'] },
  paths: (target) => [testPath([target, EE], { region: 'EE' })],
}
const estonian = (intervals: Intervals, relier: string) =>
  instrument({
    ...{ basis: 'esl-26', intervals },
    issuers: { regions: ['EE'], authorities: [] },
    reliers: { regions: [relier], authorities: [] },
  })

const DIMENSIONS = {
  direction: {
    speaks: (intervals) => ({ instruments: [instrument({ intervals })] }),
    silent: (intervals) => ({
      ...{ instruments: [instrument({ intervals })], ask: { region: 'CN-SH' }, holder: { issuer: 'GD Root' } },
      paths: (target) => [testPath([target, GD], { region: 'CN-GD' })],
    }),
    otherwise: NOT_ON_FILE,
  },
  purpose: {
    speaks: (intervals) => ({ instruments: [scoped({ purposes: ['bidding'] }, { intervals })] }),
    silent: (intervals) => ({ instruments: [scoped({ purposes: ['medical'] }, { intervals })] }),
    otherwise: NOT_ON_FILE,
  },
  type: {
    speaks: (intervals) => ({ instruments: [scoped({ certificateTypes: ['sh-organization'] }, { intervals })] }),
    silent: (intervals) => ({ instruments: [scoped({ certificateTypes: ['sh-individual'] }, { intervals })] }),
    otherwise: NOT_ON_FILE,
  },
  level: {
    speaks: (intervals) => ({ instruments: [scoped({ levelMin: 3 }, { intervals })] }),
    silent: (intervals) => ({ instruments: [scoped({ levelMin: 4 }, { intervals })] }),
    otherwise: NOT_ON_FILE,
  },
  mapping: {
    speaks: (intervals) => ({ instruments: [scoped({ policies: ['1.3.1'] }, { intervals })], mappings: [mapping()] }),
    silent: (intervals) => ({ instruments: [scoped({ policies: ['1.3.1'] }, { intervals })] }),
    otherwise: NOT_ON_FILE,
  },
  conflict: {
    speaks: (intervals) => ({
      instruments: [instrument({ intervals }), denial({ scope: scoped({ purposes: ['medical'] }).scope })],
    }),
    silent: (intervals) => ({ instruments: [instrument({ intervals }), denial()] }),
    otherwise: { inForce: 'conflict', notInForce: 'not-recognised' },
  },
  'no instrument': {
    speaks: (intervals) => ({ instruments: [instrument({ intervals })] }),
    silent: () => ({ instruments: [] }),
    otherwise: NOT_ON_FILE,
  },
  foreign: {
    speaks: (intervals) => ({ ...ofForeigner, instruments: [estonian(intervals, 'CN')] }),
    silent: (intervals) => ({ ...ofForeigner, instruments: [estonian(intervals, 'CN-HK')] }),
    otherwise: NOT_ON_FILE,
  },
} as const satisfies Readonly<Record<string, Dimension>>

const INTERVALS = history<'effective' | 'repealed'>(['effective', '2026-03-01'], ['repealed', '2026-06-01'])

/** Before, at and after the date; before, at and after the repeal. */
const INSTANTS = [
  ['before its date', '2026-02-28T23:59:59.999Z', false],
  ['at its date', '2026-03-01', true],
  ['after its date', '2026-03-01T00:00:00.001Z', true],
  ['before its repeal', '2026-05-31T23:59:59.999Z', true],
  ['at its repeal', '2026-06-01', false],
  ['after its repeal', '2026-06-01T00:00:00.001Z', false],
] as const

/** What a table of these rules needs at the least. Ours. */
const CASES_MIN = 60
const perDimension = 2 * INSTANTS.length
const total = Object.keys(DIMENSIONS).length * perDimension

describe(`the table of recognition: ${total} cases, ${perDimension} of each of ${Object.keys(DIMENSIONS).length} dimensions`, () => {
  it(`has at least ${CASES_MIN}`, () => {
    expect(total).toBeGreaterThanOrEqual(CASES_MIN)
  })

  for (const [dimension, { speaks, silent, otherwise }] of Object.entries(DIMENSIONS)) {
    for (const [when, at, inForce] of INSTANTS) {
      const asked = (parts: CaseParts) => recogniseCase({ ...parts, at, ask: { effective: 'use', ...parts.ask } })

      it(`${dimension}: within, ${when}`, () => {
        const { instrument: answer, technical } = asked(speaks(INTERVALS))
        expect(answer.status).toBe(inForce ? 'recognised' : 'not-recognised')
        expect(technical.status).toBe('valid')
      })

      it(`${dimension}: outside, ${when}`, () => {
        const { instrument: answer, technical } = asked(silent(INTERVALS))
        expect(answer.status).toBe(inForce ? otherwise.inForce : otherwise.notInForce)
        expect(technical.status).toBe('valid')
      })
    }
  }

  for (const [when, at, inForce] of INSTANTS) {
    it(`a foreign certificate is equal in law while an approval is in force: ${when} — Electronic Signature Law (2019) Art. 26`, () => {
      const ask = { effective: 'use' as const }
      const approved = recogniseCase({ ...DIMENSIONS.foreign.speaks(INTERVALS), at, ask })
      expect(approved.law.status).toBe(inForce ? 'equal-by-approval' : 'not-shown')
      expect(recogniseCase({ ...DIMENSIONS.foreign.silent(INTERVALS), at, ask }).law.status).toBe('not-shown')
    })
  }
})
