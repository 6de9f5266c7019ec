import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import type { ReportFinding } from '../../../service/report/report.ts'
import { FindingBox } from '../components/finding-box.tsx'
import type { Words } from '../shell/words.ts'
import { queryWords } from './words/query-words.ts'

/** What decides the answer, what to know of it and what was not checked, each once. */
export function AnswerFindings({ words, report }: { words: Words; report: RecognitionReport }) {
  const { answer: texts } = queryWords(words)
  const told = toldOf(report)
  return (
    <section class="warnings" aria-labelledby="findings-title">
      <h2 id="findings-title">{texts.findings}</h2>
      {told.length === 0 ? <p class="quiet">{texts.findingsNone}</p> : null}
      <ul class="findings">
        {told.map(({ finding, subjects }) => (
          <FindingBox
            words={words}
            finding={finding}
            certificates={certificatesOf(report, subjects)}
            names={report.recognition.names}
            isUndecided={report.recognition.technical.status === 'undetermined'}
          />
        ))}
      </ul>
    </section>
  )
}

interface Told {
  readonly finding: ReportFinding
  /** Fingerprints of the certificates of which it speaks. */
  readonly subjects: readonly string[]
}

/**
 * Of the technical answer its own severities; of the registry's findings, which weigh nothing in a verdict, a note each. What
 * differs in the certificate or the clause alone is told once, of all of them.
 */
function toldOf({ findings, recognition }: RecognitionReport): readonly Told[] {
  const { type, instrument, law, unchecked } = recognition
  const registered = [...instrument.findings, ...type.findings, ...law.findings, ...unchecked].map(
    (finding): ReportFinding => ({ ...finding, severity: 'warn' }),
  )
  const all = [...findings.filter(({ severity }) => severity !== 'inform'), ...registered]
  const alike = Map.groupBy(all, ({ code, values }) => JSON.stringify([code, values]))
  return [...alike.values()].map((group) => ({
    finding: { ...group[0]!, standard: [...new Set(group.map(({ standard }) => standard))].join('; ') },
    subjects: [...new Set(group.flatMap(({ subject }) => subject ?? []))],
  }))
}

const certificatesOf = ({ certificates }: RecognitionReport, subjects: readonly string[]) =>
  subjects.flatMap((subject) => certificates[subject] ?? [])
