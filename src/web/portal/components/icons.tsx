import type { CheckReport, Indication, LegalCondition, ReportFinding } from '../../../service/report/report.ts'
import type { Tone } from './tone.ts'

/** Each meaning has a shape of its own, so that none rests on colour. Icons stand beside words and are hidden from screen readers. */
export type IconName = 'passed' | 'unknown' | 'failed' | 'none' | 'noted' | 'inform'

const SHAPES: Readonly<Record<IconName, string>> = {
  // a disc with a tick
  passed:
    'M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21Zm5.2 7.6-6.3 7.2a1 1 0 0 1-1.5 0L6.7 13.4l1.5-1.4 1.9 2 5.6-6.3Z',
  // a rounded square with a question mark: on a diamond it would be U+FFFD, which says that a character is lost
  unknown:
    'M5.5 2A3.5 3.5 0 0 0 2 5.5v13A3.5 3.5 0 0 0 5.5 22h13a3.5 3.5 0 0 0 3.5-3.5v-13A3.5 3.5 0 0 0 18.5 2ZM13 17.8h-2v-2h2Zm0-3.6h-2v-.7c0-1.3.8-2 1.6-2.6.7-.5 1.2-.9 1.2-1.6 0-1-.8-1.7-1.8-1.7s-1.8.7-1.8 1.8H8.2C8.2 7.2 9.8 5.6 12 5.6s3.8 1.5 3.8 3.6c0 1.7-1.1 2.5-1.9 3.1-.6.5-.9.7-.9 1.2Z',
  // an octagon with a cross
  failed:
    'M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6Zm8.8 7.5-1.5-1.5L12 10.5 9.1 7.5 7.6 9l2.9 3-2.9 2.9 1.5 1.5 2.9-2.9 2.9 2.9 1.5-1.5-2.9-2.9Z',
  // an empty sheet
  none: 'M5 2h9l5 5v15H5Zm2 2v16h10V8.5h-4.5V4Zm2 8h6v1.6H9Zm0 3.4h6V17H9Z',
  // a triangle with an exclamation mark
  noted: 'M12 2 .8 21.5h22.4Zm1 16.5h-2v-2h2Zm0-3.5h-2V9h2Z',
  // a ring with an i
  inform: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm-1 6.5h2V17h-2ZM11 7h2v2h-2Z',
}

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  )
}

export const ICON_OF_INDICATION: Readonly<Record<Indication | 'NO-SIGNATURE-FOUND', Tone>> = {
  'TOTAL-PASSED': 'passed',
  INDETERMINATE: 'unknown',
  'TOTAL-FAILED': 'failed',
  'NO-SIGNATURE-FOUND': 'none',
}

export const ICON_OF_TIMESTAMP = { PASSED: 'passed', INDETERMINATE: 'unknown', FAILED: 'failed' } as const

export const ICON_OF_CHECK: Readonly<Record<CheckReport['status'], IconName>> = {
  passed: 'passed',
  failed: 'failed',
  warned: 'noted',
  'not-done': 'unknown',
}

export const ICON_OF_CONDITION: Readonly<Record<LegalCondition['status'], IconName>> = {
  met: 'passed',
  'not-met': 'failed',
  'not-shown': 'unknown',
}

export const ICON_OF_SEVERITY: Readonly<Record<ReportFinding['severity'], IconName>> = {
  fail: 'failed',
  warn: 'noted',
  inform: 'inform',
}
