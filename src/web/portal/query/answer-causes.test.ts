import { expect, it } from 'vitest'
import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import { causesOf } from './answer-causes.ts'
import { relianceOf } from './reliance.ts'

type Technical = RecognitionReport['recognition']['technical']['status']
type Instrument = RecognitionReport['recognition']['instrument']['status']

const TECHNICAL: readonly Technical[] = ['valid', 'invalid', 'undetermined']
const INSTRUMENT: readonly Instrument[] = ['recognised', 'not-recognised', 'conflict', 'not-on-file']

const report = (technical: Technical, instrument: Instrument, { complete = true, home = false } = {}) =>
  ({
    subIndication: technical === 'valid' ? null : 'TRY_LATER',
    registry: { complete },
    recognition: {
      technical: { status: technical },
      instrument: { status: instrument },
      region: 'CN-GD',
      authority: { region: home ? 'CN-GD' : 'CN-SH' },
    },
  }) as RecognitionReport

it('names no cause for a yes, and at least one for everything else', () => {
  for (const technical of TECHNICAL) {
    for (const instrument of INSTRUMENT) {
      for (const complete of [true, false]) {
        const asked = report(technical, instrument, { complete })
        expect(causesOf(asked).length > 0, `${technical} ${instrument}`).toBe(relianceOf(asked) !== 'yes')
      }
    }
  }
})

it('names that alone which a no rests on', () => {
  expect(causesOf(report('invalid', 'not-on-file'))).toEqual([{ part: 'technical', why: 'TRY_LATER' }])
  expect(causesOf(report('undetermined', 'not-recognised'))).toEqual([{ part: 'instrument', why: 'denied' }])
})

it('names each answer that is missing, and of the own region the licence', () => {
  expect(causesOf(report('undetermined', 'recognised'))).toEqual([{ part: 'technical', why: 'TRY_LATER' }])
  expect(causesOf(report('undetermined', 'not-on-file'))).toEqual([
    { part: 'technical', why: 'TRY_LATER' },
    { part: 'instrument', why: 'not-on-file' },
  ])
  expect(causesOf(report('valid', 'not-on-file', { home: true }))).toEqual([{ part: 'instrument', why: 'no-licence' }])
  expect(causesOf(report('valid', 'not-recognised', { complete: false }))).toEqual([
    { part: 'instrument', why: 'incomplete' },
  ])
})
