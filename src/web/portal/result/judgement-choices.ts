import type { Report } from '../../../service/report/report.ts'

export type JudgedReport = Pick<Report, 'document' | 'content' | 'signatures' | 'documentTimestamps'>

/** An instant that the file itself names, at which it can be judged anew. */
export interface JudgementChoice {
  /** In the form. */
  readonly value: string
  readonly kind: 'claimed' | 'timestamp' | 'document-timestamp'
  /** ISO 8601. */
  readonly at: string
  /** Number of the signature from 1; null for a time-stamp of the document. */
  readonly signature: number | null
  /** Whether somebody vouches for the instant. */
  readonly proven: boolean
}

/** The instants that a report knows: what each signatory claims, and what time-stamps say. */
export function judgementChoices({ signatures, documentTimestamps }: JudgedReport): readonly JudgementChoice[] {
  const ofSignatures = signatures.flatMap(({ claimedSigningTime, timestamps }, index): JudgementChoice[] => [
    ...(claimedSigningTime === null
      ? []
      : [choiceOf(`claimed-${index + 1}`, 'claimed', claimedSigningTime, index + 1, false)]),
    ...timestamps.flatMap(({ time, indication }, position) =>
      time === null
        ? []
        : [choiceOf(`timestamp-${index + 1}-${position + 1}`, 'timestamp', time, index + 1, indication === 'PASSED')],
    ),
  ])
  const ofDocument = documentTimestamps.flatMap(({ time, indication }, position) =>
    time === null
      ? []
      : [choiceOf(`document-timestamp-${position + 1}`, 'document-timestamp', time, null, indication === 'PASSED')],
  )
  return [...ofSignatures, ...ofDocument]
}

const choiceOf = (
  value: string,
  kind: JudgementChoice['kind'],
  at: string,
  signature: number | null,
  proven: boolean,
): JudgementChoice => ({ value, kind, at, signature, proven })
