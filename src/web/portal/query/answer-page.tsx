import type { RecognitionGraph } from '../../../service/graph/recognition-graph.ts'
import type { CertificateAnswer } from '../../../service/recognition/ask-about-certificate.ts'
import { recognisedPurposes } from '../../../service/recognition/recognised-purposes.ts'
import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Card } from '../components/card.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { Facts } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { Moment } from '../components/moment.tsx'
import { Remark } from '../components/notice.tsx'
import { NO_CHOICE } from '../recognition/graph/graph-choice.ts'
import { PathGraph } from '../recognition/graph/path-graph.tsx'
import { PathSection } from '../result/path-section.tsx'
import { policyText } from '../result/policy-text.ts'
import type { Words } from '../shell/words.ts'
import { AnswerFindings } from './answer-findings.tsx'
import { CertificateCard } from './certificate-card.tsx'
import { Headline, NextSteps } from './headline.tsx'
import { InstrumentsCard } from './instruments-card.tsx'
import { answerAddress, formAddress, type Terms } from './read-question.ts'
import { ThreeAnswers } from './three-answers.tsx'
import { queryWords } from './words/query-words.ts'

interface AnswerPageProps {
  readonly words: Words
  readonly answer: CertificateAnswer
  /** The past day that was asked about beside today; its report is the last one. */
  readonly day: string | null
  /** Where the answer can be asked again; null for a certificate that is not kept. */
  readonly address: string | null
  /** The part of the graph of recognition that its paths run over. */
  readonly graph: RecognitionGraph
}

/**
 * The answer in words first, on the day that was asked about; then today beside it, what it rests on, and the path. What
 * is shown in detail is the day's own, for that is what was asked.
 */
export function AnswerPage({ words, answer, day, address, graph }: AnswerPageProps) {
  const { answer: texts } = queryWords(words)
  const report = answer.reports.at(-1)!
  const when = (index: number) => (index === 0 ? texts.today : texts.onDay(words.day(`${day}T12:00:00+08:00`)))
  return (
    <>
      <Headline words={words} report={report} when={when(answer.reports.length - 1)} />
      <OtherPurposes words={words} report={report} address={address} day={day} />
      <NextSteps words={words} report={report} day={day} />
      {report.recognition.demonstration ? <p class="demonstration-note">{texts.demonstration}</p> : null}
      {report.registry.complete ? null : (
        <Remark tone="unknown">
          <p>{texts.incomplete}</p>
        </Remark>
      )}
      <div class={day === null ? 'days' : 'days days-two'}>
        {answer.reports.toReversed().map((each, index) => (
          <ThreeAnswers words={words} report={each} when={when(answer.reports.length - 1 - index)} index={index} />
        ))}
      </div>
      <p class="quiet query-note">{texts.threeNote}</p>
      <InstrumentsCard words={words} report={report} />
      <AnswerFindings words={words} report={report} />
      <CertificateCard words={words} answer={answer} report={report} />
      <section class="card">
        <PathSection
          words={words}
          report={report}
          owner={{ id: 'asked', path: report.path, otherPaths: report.otherPaths, rejectedPaths: report.rejected }}
          target="asked"
          level={2}
        />
      </section>
      <PathGraph words={words} graph={graph} report={report} choice={{ ...NO_CHOICE, day }} />
      <Ground words={words} report={report} address={address} />
    </>
  )
}

/** For which other purposes it is recognised there; a certificate that is not kept has to be handed in again. */
function OtherPurposes({
  words,
  report,
  address,
  day,
}: {
  words: Words
  report: RecognitionReport
  address: string | null
  day: string | null
}) {
  const { answer: texts } = queryWords(words)
  const { purposes } = recognitionTexts(words.lang)
  const recognised = recognisedPurposes(report.recognition)
  if (recognised.length === 0) return null
  const { region, effective, certificate } = report.recognition
  const askAgain = (terms: Terms) => (address === null ? formAddress(terms) : answerAddress(certificate, terms))
  return (
    <Remark tone="none" icon="inform">
      <p>{texts.recognisedFor(recognised.map((purpose) => purposes[purpose]).join(words.portal.listSeparator))}</p>
      <p class="button-row screen-only">
        {recognised.map((purpose) => (
          <a class="button" href={askAgain({ region, purpose, effective, day })}>
            {texts.askFor(purposes[purpose])}
          </a>
        ))}
      </p>
    </Remark>
  )
}

/** The state of the registry by its names, and how to ask again. */
function Ground({ words, report, address }: { words: Words; report: RecognitionReport; address: string | null }) {
  const { answer: texts } = queryWords(words)
  const { keep, technical } = words.portal
  const { version, changeHead, issuedAt, excerptSha256 } = report.registry
  return (
    <Card id="ground" title={texts.ground}>
      <Facts
        rows={[
          [
            texts.version,
            <>
              {texts.versionOf(words.number(version))} · <Moment words={words} iso={issuedAt} />
            </>,
          ],
          [texts.changeHead, <Fingerprint words={words} value={changeHead} label={texts.changeHead} />],
          [texts.excerpt, <Fingerprint words={words} value={excerptSha256} label={texts.excerpt} />],
          [queryWords(words).fields.effective, recognitionTexts(words.lang).effective[report.recognition.effective]],
          [technical.policy, policyText(words, report.policy.name)],
          address === null
            ? null
            : [
                texts.share,
                <>
                  <code class="address">{address}</code>{' '}
                  <CopyButton words={words} value={address} label={texts.share} />
                  <span class="rows-note">{texts.shareNote}</span>
                </>,
              ],
        ]}
      />
      {address === null ? <p class="quiet">{texts.notKept}</p> : null}
      <p class="button-row keep-actions">
        <button class="button" type="button" data-island="print" hidden>
          {keep.print}
        </button>
        <a class="button" href="/query">
          {texts.again}
        </a>
      </p>
    </Card>
  )
}
