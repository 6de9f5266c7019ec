import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import type { Tone } from '../components/tone.ts'

export type Reliance = 'yes' | 'no' | 'cannot-tell'

/**
 * Whether somebody may rely on the certificate, in one word above the three answers that it rests on. It is yes only
 * where it holds and is recognised; no where it does not hold or an instrument denies it; and where what is registered
 * was not read whole, a no is none.
 */
export function relianceOf({ recognition: { technical, instrument }, registry }: RecognitionReport): Reliance {
  if (technical.status === 'invalid') return 'no'
  if (instrument.status === 'recognised') return technical.status === 'valid' ? 'yes' : 'cannot-tell'
  return instrument.status === 'not-recognised' && registry.complete ? 'no' : 'cannot-tell'
}

export const TONE_OF_RELIANCE: Readonly<Record<Reliance, Tone>> = {
  yes: 'passed',
  no: 'failed',
  'cannot-tell': 'unknown',
}

type Recognition = RecognitionReport['recognition']

export const TONE_OF_TECHNICAL: Readonly<Record<Recognition['technical']['status'], Tone>> = {
  valid: 'passed',
  invalid: 'failed',
  undetermined: 'unknown',
}

/** A contradiction and silence are no denial. */
export const TONE_OF_INSTRUMENT: Readonly<Record<Recognition['instrument']['status'], Tone>> = {
  recognised: 'passed',
  'not-recognised': 'failed',
  conflict: 'unknown',
  'not-on-file': 'unknown',
}

/** What is not shown is not unlawful. */
export const TONE_OF_LAW: Readonly<Record<Recognition['law']['status'], Tone>> = {
  'equal-by-approval': 'passed',
  'domestic-licence': 'passed',
  'not-shown': 'unknown',
}
