import type { Report } from '../../../service/report/report.ts'
import type { Words } from '../shell/words.ts'
import { FindingItem, gatherFindings } from './findings-section.tsx'
import { resultWords } from './words/result-words.ts'

type Gathered = ReturnType<typeof gatherFindings>[number]

/** What differs between two reports on one file, in words: what they conclude, and what only one of them found. */
export function BesideDifferences({ words, report, before }: { words: Words; report: Report; before: Report }) {
  const { beside } = resultWords(words)
  const [come, gone] = [findingsOnlyIn(report, before), findingsOnlyIn(before, report)]
  const told = [
    conclusionOf(report) === conclusionOf(before)
      ? beside.same
      : beside.other(conclusionText(words, before), conclusionText(words, report)),
    ...(come.length + gone.length === 0 ? [beside.sameFindings] : []),
  ]
  return (
    <>
      <p>{told.join(words.lang === 'zh' ? '' : ' ')}</p>
      <Findings words={words} report={report} title={beside.come} findings={come} />
      <Findings words={words} report={before} title={beside.gone} findings={gone} />
    </>
  )
}

function Findings({
  words,
  report,
  title,
  findings,
}: {
  words: Words
  report: Report
  title: string
  findings: readonly Gathered[]
}) {
  if (findings.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="findings">
        {findings.map(({ finding, subjects }) => (
          <FindingItem words={words} report={report} finding={finding} subjects={subjects} />
        ))}
      </ul>
    </>
  )
}

/** Of the document and of each signature: two reports may agree on the whole and not on a part. */
const conclusionOf = ({ conclusion, signatures }: Report): string =>
  JSON.stringify([conclusion, ...signatures].map(({ indication, subIndication }) => [indication, subIndication]))

function conclusionText({ verdict, lang }: Words, { conclusion }: Report): string {
  const { indication, subIndication } = conclusion
  const { word } = verdict.indications[indication]
  return subIndication === null
    ? word
    : `${word}${lang === 'zh' ? '：' : ': '}${verdict.subIndications[subIndication].what}`
}

/** What wants attention in one alone. Values are left out of the comparison: most are instants, which differ with the day. */
function findingsOnlyIn(one: Report, other: Report): readonly Gathered[] {
  const known = new Set(gatherFindings(other).map(keyOf))
  return gatherFindings(one).filter((each) => each.finding.severity !== 'inform' && !known.has(keyOf(each)))
}

const keyOf = ({ finding: { code, severity }, subjects }: Gathered): string =>
  JSON.stringify([code, severity, [...subjects].sort()])
