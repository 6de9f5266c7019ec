import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Badge } from '../components/badge.tsx'
import { Card } from '../components/card.tsx'
import { Moment } from '../components/moment.tsx'
import type { Tone } from '../components/tone.ts'
import type { Words } from '../shell/words.ts'
import { certificateText } from './headline.tsx'
import { relianceOf, TONE_OF_INSTRUMENT, TONE_OF_LAW, TONE_OF_RELIANCE, TONE_OF_TECHNICAL } from './reliance.ts'
import { queryWords } from './words/query-words.ts'

/** One instant: whether it is recognised, whether it holds, and what it is before the law, each for itself. */
export function ThreeAnswers({
  words,
  report,
  when,
  index,
}: {
  words: Words
  report: RecognitionReport
  when: string
  index: number
}) {
  const { answer: texts } = queryWords(words)
  const names = recognitionTexts(words.lang)
  const { instrument, technical, law, at } = report.recognition
  const ground =
    instrument.status === 'recognised' && instrument.ground !== null ? names.grounds[instrument.ground] : null
  return (
    <Card
      id={`day-${index}`}
      title={when}
      tone={TONE_OF_RELIANCE[relianceOf(report)]}
      aside={
        <span class="quiet">
          <Moment words={words} iso={at} />
        </span>
      }
    >
      <dl class="three">
        <Answer
          name={texts.three.instrument}
          tone={TONE_OF_INSTRUMENT[instrument.status]}
          text={names.instrument[instrument.status]}
          note={ground}
        />
        <Answer
          name={texts.three.technical}
          tone={TONE_OF_TECHNICAL[technical.status]}
          text={names.technical[technical.status]}
          note={report.subIndication && certificateText(words, report.subIndication)}
        />
        <Answer name={texts.three.law} tone={TONE_OF_LAW[law.status]} text={names.law[law.status]} note={null} />
      </dl>
    </Card>
  )
}

interface AnswerProps {
  readonly name: string
  readonly tone: Tone
  readonly text: { readonly word: string; readonly sentence: string }
  readonly note: string | null
}

/** One answer by its name, in a `dl`. */
export function Answer({ name, tone, text: { word, sentence }, note }: AnswerProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Badge tone={tone} word={word} />
        <span class="three-sentence">{sentence}</span>
        {note === null ? null : <span class="rows-note">{note}</span>}
      </dd>
    </div>
  )
}
