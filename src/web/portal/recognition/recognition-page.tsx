import type { ListedInstrument } from '../../../service/list-instruments.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Badge } from '../components/badge.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { LegalBasis } from '../components/legal-basis.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { recognitionWords } from './recognition-words.ts'

export function RecognitionPage({ words, instruments }: { words: Words; instruments: readonly ListedInstrument[] }) {
  const texts = recognitionWords(words)
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <section aria-labelledby="instruments-title" class="stack">
        <h2 id="instruments-title">{texts.instruments}</h2>
        {instruments.length === 0 ? (
          <EmptyState title={texts.none}>
            <p>{texts.noneText}</p>
          </EmptyState>
        ) : (
          <InstrumentTable words={words} instruments={instruments} />
        )}
        <p>
          <a class="button" href="/query">
            {texts.ask}
          </a>
        </p>
      </section>
    </>
  )
}

function InstrumentTable({ words, instruments }: { words: Words; instruments: readonly ListedInstrument[] }) {
  const texts = recognitionWords(words)
  const names = recognitionTexts(words.lang)
  return (
    <DataTable
      caption={texts.instruments}
      rows={instruments}
      columns={[
        {
          title: texts.instrument,
          cell: (instrument) => (
            <>
              <ShownName text={instrument.names[words.lang]} words={words} />
              {instrument.demonstration ? <span class="tag">{texts.demonstration}</span> : null}
            </>
          ),
        },
        {
          title: texts.parties,
          cell: ({ issuers, reliers, direction }) =>
            `${partyText(words, issuers)} ${direction === 'two-way' ? texts.twoWay : texts.oneWay} ${partyText(words, reliers)}`,
        },
        {
          title: texts.purposes,
          cell: ({ purposes }) =>
            purposes.length === 0
              ? texts.anyPurpose
              : purposes.map((purpose) => names.purposes[purpose]).join(words.portal.listSeparator),
        },
        {
          title: texts.basis,
          cell: (instrument) => <LegalBasis words={words} instrument={instrument} />,
        },
        { title: texts.state, cell: (instrument) => <State words={words} instrument={instrument} /> },
      ]}
    />
  )
}

function State({ words, instrument: { state, effect } }: { words: Words; instrument: ListedInstrument }) {
  const texts = recognitionWords(words)
  if (state !== 'effective') return <Badge tone="unknown" word={texts.states[state ?? 'none']} />
  return effect === 'not-recognised' ? (
    <Badge tone="failed" word={texts.denies} />
  ) : (
    <Badge tone="passed" word={texts.states.effective} />
  )
}

const partyText = (words: Words, { regions, authorities }: ListedInstrument['issuers']): string =>
  [...regions.map((code) => regionText(words.lang, code)), ...authorities].join(words.portal.listSeparator)
