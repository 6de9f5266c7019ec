import type { InstrumentEntry } from '../../../service/entries/read-instrument.ts'
import { stateOfInstrument } from '../../../service/graph/link-state.ts'
import { type Cell, recognitionMatrix } from '../../../service/matrix/recognition-matrix.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Card } from '../components/card.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Facts } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { LegalBasis } from '../components/legal-basis.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { AskedForm } from './asked-form.tsx'
import { CrossTable } from './cross-table.tsx'
import { DemonstrationTag, Listed, PartyLinks } from './entry-links.tsx'
import type { EntryView } from './entry-view.ts'
import { IntervalTable } from './interval-table.tsx'
import { LinkStateBadge } from './link-state-badge.tsx'
import { type Asked, askedAddress, noonOf } from './read-asked.ts'
import { Incomplete } from './recognition-page.tsx'
import { recognitionWords } from './recognition-words.ts'
import { StandingSign } from './standing-sign.tsx'
import { StorySection } from './story-section.tsx'

/** One instrument: what it is on the day, what it says, whom it means, and how it came to be so. */
export function InstrumentPage({ entry, ...view }: EntryView & { entry: InstrumentEntry }) {
  const { words, asked, wrong, today, address } = view
  const { instrument, agreements, crossCertificates } = entry
  const texts = recognitionWords(words)
  return (
    <>
      <section class="hero">
        <h1>
          <ShownName text={instrument.names[words.lang]} words={words} />
          <DemonstrationTag words={words} entry={instrument} />
        </h1>
        <p class="entry-state">
          {texts.instrument.stateOn(words.day(noonOf(asked.day)))}{' '}
          <LinkStateBadge words={words} state={stateOfInstrument(instrument, asked.at)} />
        </p>
      </section>
      <div class="sheet">
        <AskedForm
          words={words}
          action={address}
          regions={[]}
          asked={asked}
          today={today}
          wrong={wrong}
          fields={['day']}
        />
      </div>
      <Incomplete words={words} read={entry} />
      <Card id="says" title={texts.instrument.says}>
        <InstrumentFacts words={words} entry={entry} asked={asked} />
      </Card>
      <Card id="cells" title={texts.instrument.cells}>
        <Cells words={words} asked={asked} cells={cellsOf(entry, asked)} />
      </Card>
      <Card id="intervals" title={texts.intervals.title}>
        <IntervalTable words={words} intervals={instrument.intervals} />
      </Card>
      <Card id="crosses" title={texts.instrument.crosses}>
        {crossCertificates.length === 0 ? (
          <p>{texts.instrument.noCrosses}</p>
        ) : (
          <CrossTable words={words} crosses={crossCertificates} agreements={agreements} asked={asked} />
        )}
      </Card>
      <StorySection words={words} story={entry.story} mayReadLog={view.mayReadLog} />
    </>
  )
}

function InstrumentFacts({ words, entry, asked }: { words: Words; entry: InstrumentEntry; asked: Asked }) {
  const { instrument, agreements, types } = entry
  const { scope } = instrument
  const typeName = (type: string) => types.find(({ id }) => id === type)?.names[words.lang] ?? type
  const { instrument: texts, instruments, pair, anyPurpose } = recognitionWords(words)
  const names = recognitionTexts(words.lang)
  const party = (of: typeof instrument.issuers) => (
    <PartyLinks words={words} party={of} agreements={agreements} kept={asked} />
  )
  const joined = (values: readonly string[]) => values.join(words.portal.listSeparator)
  return (
    <Facts
      rows={[
        [texts.effect, pair.effects[instrument.effect]],
        [texts.issuers, party(instrument.issuers)],
        [texts.reliers, party(instrument.reliers)],
        [texts.direction, texts.directions[instrument.direction]],
        [
          instruments.purposes,
          scope.purposes.length === 0 ? anyPurpose : joined(scope.purposes.map((each) => names.purposes[each])),
        ],
        scope.certificateTypes.length === 0
          ? null
          : [
              texts.types,
              <Listed
                words={words}
                entries={scope.certificateTypes.map((id) => <ShownName text={typeName(id)} words={words} />)}
              />,
            ],
        scope.policies.length === 0 ? null : [texts.policies, <code>{joined(scope.policies)}</code>],
        scope.levelMin === null ? null : [texts.level, String(scope.levelMin)],
        scope.licences.length === 0
          ? null
          : [texts.licences, joined(scope.licences.map((regime) => names.regimes[regime]))],
        [texts.carriedBy, texts.carriers[instrument.carriedBy]],
        [instruments.basis, <LegalBasis words={words} instrument={instrument} />],
        [
          texts.document,
          instrument.documentSha256 === null ? (
            texts.noDocument
          ) : (
            <Fingerprint words={words} value={instrument.documentSha256} label={texts.document} />
          ),
        ],
        [texts.identifier, <code>{instrument.id}</code>],
      ]}
    />
  )
}

/** The matrix of what it touches, as the whole registry says it: other instruments speak there too. */
function cellsOf({ instrument, agreements }: InstrumentEntry, { at, purpose }: Asked): readonly Cell[] {
  return recognitionMatrix(agreements, at, purpose).cells.filter(({ instruments }) =>
    instruments.includes(instrument.id),
  )
}

function Cells({ words, asked, cells }: { words: Words; asked: Asked; cells: readonly Cell[] }) {
  const texts = recognitionWords(words)
  if (cells.length === 0) return <p>{texts.standings.none.text}</p>
  return (
    <DataTable
      caption={texts.instrument.cells}
      rows={cells}
      columns={[
        { title: texts.form.from, cell: ({ from }) => regionText(words.lang, from) },
        { title: texts.form.to, cell: ({ to }) => regionText(words.lang, to) },
        { title: texts.instruments.state, cell: ({ standing }) => <StandingSign words={words} standing={standing} /> },
        {
          title: texts.tabs.matrix,
          onScreen: true,
          cell: ({ from, to }) => (
            <a href={`${askedAddress('/recognition', { ...asked, from, to })}#pair`}>{texts.instrument.in}</a>
          ),
        },
      ]}
    />
  )
}
