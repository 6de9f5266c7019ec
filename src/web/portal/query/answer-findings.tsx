import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import type { ReportFinding } from '../../../service/report/report.ts'
import { FindingBox } from '../components/finding-box.tsx'
import type { Words } from '../shell/words.ts'
import { queryWords } from './words/query-words.ts'

/** What decides the answer, what to know of it and what was not checked, each once. */
export function AnswerFindings({ words, report }: { words: Words; report: RecognitionReport }) {
  const { answer: texts } = queryWords(words)
  const findings = findingsOf(report)
  return (
    <section class="warnings" aria-labelledby="findings-title">
      <h2 id="findings-title">{texts.findings}</h2>
      {findings.length === 0 ? <p class="quiet">{texts.findingsNone}</p> : null}
      <ul class="findings">
        {findings.map((finding) => (
          <FindingBox
            words={words}
            finding={finding}
            certificates={certificateOf(report, finding)}
            names={report.recognition.names}
          />
        ))}
      </ul>
    </section>
  )
}

/** Of the technical answer its own severities; of the registry's findings, which weigh nothing in a verdict, a note each. */
function findingsOf({ findings, recognition }: RecognitionReport): readonly ReportFinding[] {
  const { type, instrument, law, unchecked } = recognition
  const registered = [...instrument.findings, ...type.findings, ...law.findings, ...unchecked].map(
    (finding): ReportFinding => ({ ...finding, severity: 'warn' }),
  )
  const told = new Map<string, ReportFinding>()
  for (const finding of [...findings.filter(({ severity }) => severity !== 'inform'), ...registered]) {
    const key = JSON.stringify([finding.code, finding.subject ?? null, finding.values])
    if (!told.has(key)) told.set(key, finding)
  }
  return [...told.values()]
}

function certificateOf({ certificates }: RecognitionReport, { subject }: ReportFinding) {
  const found = subject === undefined ? undefined : certificates[subject]
  return found === undefined ? [] : [found]
}
