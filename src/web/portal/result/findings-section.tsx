import type { Report, ReportFinding, Severity, SignatureReport } from '../../../service/report/report.ts'
import { FindingBox } from '../components/finding-box.tsx'
import { Icon } from '../components/icons.tsx'
import type { Words } from '../shell/words.ts'
import { type FactAnswer, recognisedAnswer, unchangedAnswer } from './fact-answers.ts'
import { OtherPurposes } from './other-purposes.tsx'
import { recognitionTitle } from './recognition-part.tsx'
import { askedOf } from './report-for-purpose.ts'
import { resultWords } from './words/result-words.ts'

interface Placed {
  readonly finding: ReportFinding
  /** Fingerprints of all that it speaks of. */
  readonly subjects: readonly string[]
  /** Ids of the signatures and time-stamps that it was found in; none for the document. */
  readonly places: readonly string[]
}

/**
 * Everything that decides the verdict or wants attention, gravest first, each finding once with its subjects and places;
 * then every tile of the first screen that is not green, for its answer need not be a finding of the verdict.
 */
export function WarningsSection({
  words,
  report,
  beside,
}: {
  words: Words
  report: Report
  /** The name of the report beside this one. */
  beside: string | null
}) {
  const { result } = words.portal
  const placed = gatherFindings(report).filter(({ finding }) => finding.severity !== 'inform')
  const tiles = openTiles(words, report)
  if (placed.length + tiles.length + report.signatures.length + report.documentTimestamps.length === 0) return null
  return (
    <section class="warnings" aria-labelledby="warnings-title">
      <h2 id="warnings-title">{result.warnings}</h2>
      {placed.length + tiles.length === 0 ? <p class="quiet">{result.warningsNone}</p> : null}
      <ul class="findings">
        {placed.map(({ finding, subjects, places }) => (
          <FindingItem words={words} report={report} finding={finding} subjects={subjects} places={places} />
        ))}
        {tiles.map((tile) => (
          <TileItem words={words} report={report} tile={tile} beside={beside} />
        ))}
      </ul>
    </section>
  )
}

interface OpenTile {
  readonly title: string
  readonly answer: FactAnswer
  readonly signature: SignatureReport
  /** Where it is told why. */
  readonly anchor: string
}

/** The tiles that are not green, but for a change or mismatch, which is a finding of the verdict and the gravest. */
function openTiles(words: Words, report: Report): readonly OpenTile[] {
  const asked = askedOf(report)
  return report.signatures.flatMap((signature): OpenTile[] => {
    const unchanged = unchangedAnswer(words, report, signature)
    const recognised = recognisedAnswer(words, signature)
    const { id } = signature
    return [
      ...(unchanged.tone === 'unknown'
        ? [{ title: words.portal.result.unchanged, answer: unchanged, signature, anchor: id }]
        : []),
      ...(asked !== null && recognised.tone !== 'passed'
        ? [{ title: recognitionTitle(words, asked), answer: recognised, signature, anchor: `${id}-recognition` }]
        : []),
    ]
  })
}

function TileItem({
  words,
  report,
  tile,
  beside,
}: {
  words: Words
  report: Report
  tile: OpenTile
  beside: string | null
}) {
  const { portal } = words
  const { title, answer, signature, anchor } = tile
  return (
    <li class="finding finding-warn">
      <Icon name="noted" />
      <div>
        <p class="finding-what">
          <strong>
            {title}
            {portal.colon}
            {answer.title}
          </strong>{' '}
          <span class="tag">{portal.result.severities.warn}</span>
        </p>
        {answer.text === '' ? null : <p>{answer.text}</p>}
        {signature.recognition && anchor !== signature.id ? (
          <OtherPurposes words={words} recognition={signature.recognition.recognition} beside={beside} />
        ) : null}
        <p class="finding-clause">
          <a href={`#${signature.recognition ? anchor : signature.id}`}>
            {placeText(words, report, signature.id)} · {resultWords(words).recognition.seeCard}
          </a>
        </p>
      </div>
    </li>
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
    <FindingBox
      words={words}
      finding={finding}
      certificates={certificates}
      isUndecided={report.conclusion.indication === 'INDETERMINATE'}
    >
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
