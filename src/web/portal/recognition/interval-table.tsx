import { type Instant, isoOf } from '../../../base/instant.ts'
import { deliveredCitation } from '../../../service/texts/delivered-citations.ts'
import { DataTable } from '../components/data-table.tsx'
import { Moment } from '../components/moment.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { recognitionWords } from './recognition-words.ts'

type Status = keyof ReturnType<typeof recognitionWords>['statuses']

interface Interval {
  readonly status: Status
  readonly from: Instant
  readonly to: Instant | null
  readonly basis: string
}

/** What a row says of itself, from when to when, and on what it rests. */
export function IntervalTable({ words, intervals }: { words: Words; intervals: readonly Interval[] }) {
  const texts = recognitionWords(words)
  if (intervals.length === 0) return <p>{texts.intervals.none}</p>
  return (
    <DataTable
      caption={texts.intervals.title}
      rows={intervals}
      columns={[
        {
          title: texts.intervals.status,
          cell: ({ status }) => texts.statuses[status],
        },
        { title: texts.intervals.from, cell: ({ from }) => <Moment words={words} iso={isoOf(from)} /> },
        {
          title: texts.intervals.to,
          cell: ({ to }) => (to === null ? texts.intervals.open : <Moment words={words} iso={isoOf(to)} />),
        },
        {
          title: texts.intervals.basis,
          cell: ({ basis }) => <ShownName text={deliveredCitation(words.lang, basis)} words={words} />,
        },
      ]}
    />
  )
}
