import type { Report, ReportFinding, Severity } from '../../../service/report/report.ts'
import { FindingBox } from '../components/finding-box.tsx'
import type { Words } from '../shell/words.ts'

interface Placed {
  readonly finding: ReportFinding
  /** Fingerprints of all that it speaks of. */
  readonly subjects: readonly string[]
  /** Ids of the signatures and time-stamps that it was found in; none for the document. */
  readonly places: readonly string[]
}

/** Everything that decides the verdict or wants attention, gravest first, each finding once with its subjects and places. */
export function WarningsSection({ words, report }: { words: Words; report: Report }) {
  const { result } = words.portal
  const placed = gatherFindings(report).filter(({ finding }) => finding.severity !== 'inform')
  return (
    <section class="warnings" aria-labelledby="warnings-title">
      <h2 id="warnings-title">{result.warnings}</h2>
      {placed.length === 0 ? <p class="quiet">{result.warningsNone}</p> : null}
      <ul class="findings">
        {placed.map(({ finding, subjects, places }) => (
          <FindingItem words={words} report={report} finding={finding} subjects={subjects} places={places} />
        ))}
      </ul>
    </section>
  )
}

const WEIGHT: Readonly<Record<Severity, number>> = { fail: 0, warn: 1, inform: 2 }

/** All findings of a report, gravest first; what differs in subject and place alone is listed once. */
export function gatherFindings(report: Report): Placed[] {
  const found = new Map<string, { finding: ReportFinding; subjects: string[]; places: string[] }>()
  const gather = (findings: readonly ReportFinding[], place: string | null) => {
    for (const finding of findings) {
      const key = JSON.stringify([finding.code, finding.severity, finding.standard, finding.values])
      const entry = found.get(key) ?? { finding, subjects: [], places: [] }
      if (finding.subject !== undefined && !entry.subjects.includes(finding.subject))
        entry.subjects.push(finding.subject)
      if (place !== null && !entry.places.includes(place)) entry.places.push(place)
      found.set(key, entry)
    }
  }
  gather(report.findings, null)
  for (const signature of report.signatures) {
    gather(signature.findings, signature.id)
    for (const timestamp of signature.timestamps) gather(timestamp.findings, signature.id)
  }
  for (const timestamp of report.documentTimestamps) gather(timestamp.findings, timestamp.id)
  return [...found.values()].sort((a, b) => WEIGHT[a.finding.severity] - WEIGHT[b.finding.severity])
}

export function FindingItem({
  words,
  report,
  finding,
  subjects = finding.subject === undefined ? [] : [finding.subject],
  places = [],
}: {
  words: Words
  report: Report
  finding: ReportFinding
  subjects?: readonly string[]
  places?: readonly string[]
}) {
  const certificates = subjects.map((subject) => report.certificates[subject]).filter((known) => known !== undefined)
  return (
    <FindingBox words={words} finding={finding} certificates={certificates}>
      {places.map((place) => (
        <a href={`#${place}`}>{placeText(words, report, place)}</a>
      ))}
    </FindingBox>
  )
}

function placeText({ portal }: Words, report: Report, place: string): string {
  const index = report.signatures.findIndex(({ id }) => id === place)
  return index < 0 ? portal.timeline.documentTimestamp : portal.result.signature(index + 1)
}
