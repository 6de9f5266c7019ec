import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Badge } from '../components/badge.tsx'
import { Card } from '../components/card.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { findingWords } from '../components/finding-box.tsx'
import { LegalBasis } from '../components/legal-basis.tsx'
import { Moment } from '../components/moment.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Tone } from '../components/tone.ts'
import type { Words } from '../shell/words.ts'
import { queryWords } from './words/query-words.ts'

type Recognition = RecognitionReport['recognition']
type Application = Recognition['instrument']['instruments'][number]

const TONE_OF_OUTCOME: Readonly<Record<Application['outcome'], Tone>> = {
  recognises: 'passed',
  denies: 'failed',
  'not-in-force': 'unknown',
  outside: 'none',
}

export function InstrumentsCard({ words, report }: { words: Words; report: RecognitionReport }) {
  return (
    <Card id="instruments" title={queryWords(words).answer.instruments}>
      <InstrumentList words={words} recognition={report.recognition} />
    </Card>
  )
}

/** By which instrument, under which document, since when; those that do not apply say why. */
export function InstrumentList({ words, recognition }: { words: Words; recognition: Recognition }) {
  const { answer: texts } = queryWords(words)
  const { names, authority, region } = recognition
  const isHome = authority?.region === region
  const { instruments, omitted, ground } = recognition.instrument
  return (
    <>
      {ground === 'own-region' ? <p>{texts.ownRegion}</p> : null}
      {instruments.length === 0 && ground === null ? (
        <EmptyState title={isHome ? texts.instrumentsHome : texts.instrumentsNone} />
      ) : null}
      {instruments.length === 0 ? null : <Instruments words={words} instruments={instruments} names={names} />}
      {omitted === 0 ? null : <p class="quiet">{texts.omitted(omitted)}</p>}
    </>
  )
}

interface InstrumentsProps extends Pick<Recognition, 'names'> {
  readonly words: Words
  readonly instruments: readonly Application[]
}

function Instruments({ words, instruments, names }: InstrumentsProps) {
  const { answer: texts } = queryWords(words)
  return (
    <DataTable
      caption={texts.instruments}
      rows={instruments}
      columns={[
        {
          title: texts.instrument,
          cell: (instrument) => <ShownName text={instrument.names[words.lang]} words={words} />,
        },
        {
          title: texts.basis,
          cell: (instrument) => <LegalBasis words={words} instrument={instrument} />,
        },
        { title: texts.outcome, cell: (instrument) => <Outcome words={words} instrument={instrument} names={names} /> },
        {
          title: texts.since,
          // In force, it may speak of another case: then it recognises nothing here.
          cell: ({ since, outcome }) =>
            since === null || outcome !== 'recognises' ? '—' : <Moment words={words} iso={since} precision="day" />,
        },
        { title: texts.level, cell: ({ level }) => (level === null ? '—' : texts.levelOf(level)) },
      ]}
    />
  )
}

function Outcome({
  words,
  instrument,
  names,
}: Pick<InstrumentsProps, 'words' | 'names'> & { instrument: Application }) {
  const { outcome, findings } = instrument
  return (
    <>
      <Badge tone={TONE_OF_OUTCOME[outcome]} word={recognitionTexts(words.lang).outcomes[outcome]} />
      {findings.map((finding) => (
        <span class="rows-note">{findingWords(words, finding, names).what}</span>
      ))}
    </>
  )
}
