import type { Report, SignatureReport } from '../../../service/report/report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Badge } from '../components/badge.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ICON_OF_INDICATION } from '../components/icons.tsx'
import { Remark } from '../components/notice.tsx'
import { ShownName } from '../components/shown-name.tsx'
import { TONE_OF_INSTRUMENT } from '../query/reliance.ts'
import type { Words } from '../shell/words.ts'
import { resultWords } from './words/result-words.ts'

interface Place {
  readonly signature: SignatureReport
  /** From 1, in the order of the document. */
  readonly number: number
}

/**
 * Several signatures at a glance. What was changed after the last one is said first: after an earlier one there are the
 * later ones, after the last one nobody vouches for anything.
 */
export function OverviewSection({ words, report }: { words: Words; report: Report }) {
  const { overview } = resultWords(words)
  const { signatures } = report
  const last = signatures.at(-1)
  if (last === undefined || signatures.length === 1) return null
  const rows = signatures.map((signature, index): Place => ({ signature, number: index + 1 }))
  const count = signatures.length
  return (
    <section class="overview" aria-labelledby="overview-title">
      <h2 id="overview-title">
        {overview.title}
        <span class="card-position">{overview.count(count)}</span>
      </h2>
      {hasRevisions(report) ? (
        <LastFirst words={words} last={{ signature: last, number: count }} earlier={rows.slice(0, -1)} />
      ) : null}
      <DataTable
        caption={overview.title}
        rows={rows}
        columns={[
          {
            title: words.portal.result.signatures,
            cell: ({ signature, number }) => (
              <a href={`#${signature.id}`}>
                {words.portal.result.signature(number)}
                <span class="rows-note">{words.portal.result.position(number, count)}</span>
              </a>
            ),
          },
          { title: overview.signer, cell: ({ signature }) => <Signer words={words} signature={signature} /> },
          {
            title: overview.verdict,
            cell: ({ signature }) => (
              <>
                <Badge
                  tone={ICON_OF_INDICATION[signature.indication]}
                  word={words.verdict.indications[signature.indication].word}
                />
                {signature.subIndication === null ? null : (
                  <span class="rows-note">{words.verdict.subIndications[signature.subIndication].what}</span>
                )}
              </>
            ),
          },
          { title: overview.recognised, cell: ({ signature }) => <Recognised words={words} signature={signature} /> },
          { title: overview.later, cell: ({ signature }) => laterText(words, signature) },
        ]}
      />
    </section>
  )
}

/** Only a PDF is signed one revision after the other; signers of a message sign the same octets. ISO 32000-2:2020 §12.8.1 */
const hasRevisions = ({ document }: Report): boolean => document.format === 'pdf'

interface Places {
  readonly last: Place
  readonly earlier: readonly Place[]
}

function LastFirst({ words, ...places }: Places & { words: Words }) {
  const [tone, text] = lastFirst(words, places)
  return (
    <Remark tone={tone}>
      <p>{text}</p>
    </Remark>
  )
}

function lastFirst(
  words: Words,
  { last: { signature, number }, earlier }: Places,
): readonly [tone: 'passed' | 'unknown' | 'failed', text: string] {
  const { overview } = resultWords(words)
  if (signature.changedAfterSigning) return ['failed', overview.lastChanged(number)]
  if (signature.intact === null) return ['unknown', overview.lastUnknown(number)]
  const changed = earlier.filter(({ signature: { changedAfterSigning } }) => changedAfterSigning)
  if (changed.length === 0) return ['passed', overview.lastSame(number)]
  const names = changed.map((place) => words.portal.result.signature(place.number))
  return ['failed', overview.earlierChanged(names.join(words.portal.listSeparator), number)]
}

/** Organisation and common name, and whether anybody vouches for them; the rest stands in the card. */
function Signer({ words, signature: { signer, path } }: { words: Words; signature: SignatureReport }) {
  const { result } = words.portal
  if (signer === null) return <>{result.noSigner}</>
  const names = [...new Set([signer.organization, signer.commonName].filter((name) => name !== null))]
  return (
    <>
      {names.map((name) => (
        <span class="block">
          <ShownName text={name} words={words} />
        </span>
      ))}
      {path === null ? <span class="rows-note">{result.nameNotVerified}</span> : null}
    </>
  )
}

function Recognised({ words, signature: { recognition } }: { words: Words; signature: SignatureReport }) {
  const { overview } = resultWords(words)
  if (recognition === undefined) return <span class="quiet">{overview.notAsked}</span>
  if (recognition === null) return <span class="quiet">{overview.noCertificate}</span>
  const { status } = recognition.recognition.instrument
  return <Badge tone={TONE_OF_INSTRUMENT[status]} word={recognitionTexts(words.lang).instrument[status].word} />
}

function laterText(words: Words, { changedAfterSigning, intact }: SignatureReport): string {
  const { overview } = resultWords(words)
  if (changedAfterSigning) return overview.laterChanged
  return intact === null ? overview.laterUnknown : overview.laterNone
}
