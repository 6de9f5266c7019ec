import type { AgreementsRead } from '../../../service/matrix/read-agreements.ts'
import type { Matrix, Pair } from '../../../service/matrix/recognition-matrix.ts'
import type { Option } from '../components/fields.tsx'
import { Remark } from '../components/notice.tsx'
import { PageTitle } from '../components/page-title.tsx'
import type { Words } from '../shell/words.ts'
import { AskedForm } from './asked-form.tsx'
import { MatrixSection } from './matrix-table.tsx'
import { PairSection } from './pair-section.tsx'
import type { Asked, AskedField } from './read-asked.ts'
import { RecognitionTabs } from './recognition-tabs.tsx'
import { recognitionWords } from './recognition-words.ts'
import { TimeSlider } from './time-slider.tsx'

interface RecognitionPageProps {
  readonly words: Words
  readonly asked: Asked
  readonly wrong: readonly AskedField[]
  readonly regions: readonly Option[]
  /** Those on which something changed; the last is today. */
  readonly days: readonly string[]
  readonly read: AgreementsRead
  readonly matrix: Matrix
  readonly pair: Pair | null
}

/** Who recognises whose certificates on a day: what was chosen in sentences, and all regions as a matrix. */
export function RecognitionPage({ words, asked, wrong, regions, days, read, matrix, pair }: RecognitionPageProps) {
  const texts = recognitionWords(words)
  const fields = ['from', 'to', 'purpose', 'day'] as const
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <RecognitionTabs words={words} current="matrix" asked={asked} />
      <div class="sheet">
        <AskedForm
          words={words}
          action="/recognition"
          regions={regions}
          asked={asked}
          today={days.at(-1)!}
          wrong={wrong}
          fields={fields}
        />
        <TimeSlider words={words} asked={asked} days={days} />
      </div>
      <p class="heard" role="status" id="time-status" />
      <div class="stack" id="at-day">
        <Incomplete words={words} read={read} />
        {pair === null ? null : <PairSection words={words} pair={pair} asked={asked} agreements={read.agreements} />}
        <MatrixSection words={words} matrix={matrix} asked={asked} />
      </div>
    </>
  )
}

/** What is not read is not silence. */
export function Incomplete({ words, read }: { words: Words; read: Pick<AgreementsRead, 'isComplete'> }) {
  if (read.isComplete) return null
  return (
    <Remark tone="unknown">
      <p>{recognitionWords(words).incomplete}</p>
    </Remark>
  )
}
