import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import type { SubIndication } from '../../../service/report/report.ts'
import { relianceOf } from './reliance.ts'

/** What a no rests on, or which answer a yes lacks and why. */
export type Cause =
  | { readonly part: 'technical'; readonly why: SubIndication | null }
  | { readonly part: 'instrument'; readonly why: 'denied' | 'not-on-file' | 'no-licence' | 'conflict' | 'incomplete' }

/** None where somebody may rely on it; of a no that alone which decides it. */
export function causesOf(report: RecognitionReport): readonly Cause[] {
  const { technical } = report.recognition
  const reliance = relianceOf(report)
  const holds: Cause = { part: 'technical', why: report.subIndication }
  if (technical.status === 'invalid') return [holds]
  if (reliance === 'no') return [{ part: 'instrument', why: 'denied' }]
  const recognised = instrumentCause(report)
  return [...(technical.status === 'undetermined' ? [holds] : []), ...(recognised === null ? [] : [recognised])]
}

function instrumentCause({ recognition: { instrument, authority, region } }: RecognitionReport): Cause | null {
  switch (instrument.status) {
    case 'recognised':
      return null
    case 'not-recognised':
      return { part: 'instrument', why: 'incomplete' }
    case 'conflict':
      return { part: 'instrument', why: 'conflict' }
    case 'not-on-file':
      return { part: 'instrument', why: authority?.region === region ? 'no-licence' : 'not-on-file' }
  }
}
