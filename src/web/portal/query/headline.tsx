import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import type { SubIndication } from '../../../service/report/report.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Icon } from '../components/icons.tsx'
import type { Words } from '../shell/words.ts'
import { type Cause, causesOf } from './answer-causes.ts'
import { formAddress, type Terms } from './read-question.ts'
import { relianceOf, TONE_OF_RELIANCE } from './reliance.ts'
import { queryWords } from './words/query-words.ts'

/** The answer in one word, and beneath it what a no rests on, or which answer is missing for a yes and which is there. */
export function Headline({ words, report, when }: { words: Words; report: RecognitionReport; when: string }) {
  const { answer: texts } = queryWords(words)
  const { region, purpose } = report.recognition
  const reliance = relianceOf(report)
  const tone = TONE_OF_RELIANCE[reliance]
  const { word, sentence } = texts.reliance[reliance]
  const asked = texts.question(regionText(words.lang, region), recognitionTexts(words.lang).purposes[purpose])
  const causes = causesOf(report)
  return (
    <section class={`verdict tone-${tone}`} aria-labelledby="verdict-title">
      <Icon name={tone} />
      <div class="verdict-body">
        <h1 id="verdict-title">{word}</h1>
        <p class="verdict-asked">{texts.headline(asked, when)}</p>
        {causes.length === 0 ? <p class="verdict-sentence">{sentence}</p> : null}
        {causes.map((cause) => (
          <p class="verdict-sentence">{causeText(words, report, cause)}</p>
        ))}
        {reliance === 'cannot-tell' ? <Known words={words} report={report} /> : null}
      </div>
    </section>
  )
}

function causeText(words: Words, { recognition }: RecognitionReport, { part, why }: Cause): string {
  const { causes } = queryWords(words).answer
  if (part === 'instrument') return causes.instrument[why]
  const reason = why === null ? '' : certificateText(words, why)
  return recognition.technical.status === 'invalid' ? causes.invalid(reason) : causes.undetermined(reason)
}

/** What stands against a certificate alone, with which nothing was signed yet. */
export const certificateText = (words: Words, why: SubIndication): string =>
  queryWords(words).answer.causes.because[why] ?? words.verdict.subIndications[why].what

/** What is not missing, so that nobody takes the whole for unknown. */
function Known({ words, report: { recognition } }: { words: Words; report: RecognitionReport }) {
  const { causes } = queryWords(words).answer
  const names = recognitionTexts(words.lang)
  const { technical, instrument } = recognition
  if (technical.status === 'valid') return <p>{causes.known(names.technical.valid.word)}</p>
  if (instrument.status === 'recognised') return <p>{causes.known(names.instrument.recognised.word)}</p>
  return null
}

/** What somebody can do about each cause. */
export function NextSteps({ words, report, day }: { words: Words; report: RecognitionReport; day: string | null }) {
  const { answer: texts } = queryWords(words)
  const { region, purpose, effective } = report.recognition
  const causes = causesOf(report)
  if (causes.length === 0) return null
  const steps = [...new Set(causes.map(stepOf))]
  const terms: Terms = { region, purpose, effective, day }
  return (
    <section class="next" aria-labelledby="next-title">
      <h2 id="next-title">{texts.next}</h2>
      <ul>
        {steps.map((step) => (
          <li>{texts.steps[step]}</li>
        ))}
      </ul>
      <p class="button-row screen-only">
        {causes.some(({ part }) => part === 'technical') ? (
          <a class="button" href={formAddress(terms)}>
            {texts.askWithMore}
          </a>
        ) : null}
        {causes.some(({ part, why }) => part === 'instrument' && why !== 'no-licence') ? (
          <a class="button" href={`/recognition?${new URLSearchParams({ to: region, day: day ?? '' })}`}>
            {texts.seeRecognition}
          </a>
        ) : null}
      </p>
    </section>
  )
}

function stepOf({ part, why }: Cause) {
  if (part === 'instrument') return why
  switch (why) {
    case 'TRY_LATER':
      return 'revocation'
    case 'NO_CERTIFICATE_CHAIN_FOUND':
      return 'chain'
    case 'EXPIRED':
    case 'OUT_OF_BOUNDS_NO_POE':
      return 'validity'
    default:
      return 'authority'
  }
}
