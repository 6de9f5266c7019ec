import { expect, it } from 'vitest'
import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import { relianceOf } from './reliance.ts'

type Technical = RecognitionReport['recognition']['technical']['status']
type Instrument = RecognitionReport['recognition']['instrument']['status']

const reliance = (technical: Technical, instrument: Instrument, complete = true) =>
  relianceOf({
    registry: { complete },
    recognition: { technical: { status: technical }, instrument: { status: instrument } },
  } as RecognitionReport)

const TECHNICAL: readonly Technical[] = ['valid', 'invalid', 'undetermined']
const INSTRUMENT: readonly Instrument[] = ['recognised', 'not-recognised', 'conflict', 'not-on-file']

it('says yes only where a certificate holds and an instrument recognises it', () => {
  for (const technical of TECHNICAL) {
    for (const instrument of INSTRUMENT) {
      const isYes = reliance(technical, instrument) === 'yes'
      expect(isYes, `${technical} ${instrument}`).toBe(technical === 'valid' && instrument === 'recognised')
    }
  }
})

it('says no where it does not hold, whatever an instrument says', () => {
  for (const instrument of INSTRUMENT) expect(reliance('invalid', instrument)).toBe('no')
})

it('never takes silence or a contradiction for a no', () => {
  for (const technical of ['valid', 'undetermined'] as const) {
    expect(reliance(technical, 'not-on-file')).toBe('cannot-tell')
    expect(reliance(technical, 'conflict')).toBe('cannot-tell')
    expect(reliance(technical, 'not-recognised')).toBe('no')
  }
})

it('says no to nothing that was not read whole', () => {
  expect(reliance('valid', 'not-recognised', false)).toBe('cannot-tell')
})
