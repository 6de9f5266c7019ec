import type { LitPaths } from '../../../../service/graph/lit-paths.ts'
import type { RecognitionReport } from '../../../../service/recognition/recognition-report.ts'
import { answerAddress } from '../../query/read-question.ts'
import { PathSection } from '../../result/path-section.tsx'
import type { Words } from '../../shell/words.ts'
import { type GraphChoice, pathsAddress } from './graph-choice.ts'
import { graphWords } from './graph-words.ts'

/** How many paths shine; in the view of paths themselves each of them, and why the others were refused. */
export function PathsPart({
  words,
  report,
  paths,
  choice,
  isWhole,
}: {
  words: Words
  report: RecognitionReport
  paths: LitPaths
  choice: GraphChoice
  isWhole: boolean
}) {
  const { paths: texts } = graphWords(words)
  const { region, purpose, certificate } = report.recognition
  const terms = { region, purpose, day: choice.day, effective: report.recognition.effective }
  return (
    <section class="card" aria-label={texts.title}>
      <p>{texts.counts(paths.accepted.length, paths.refused.length)}</p>
      {isWhole ? (
        <PathSection
          words={words}
          report={report}
          owner={{ id: 'lit', path: report.path, otherPaths: report.otherPaths, rejectedPaths: report.rejected }}
          target="asked"
          level={2}
        />
      ) : null}
      <p class="button-row">
        {isWhole ? null : (
          <a class="button" href={pathsAddress(choice)}>
            {texts.show}
          </a>
        )}
        <a class="button" href={answerAddress(certificate, terms)}>
          {texts.answer}
        </a>
      </p>
    </section>
  )
}
