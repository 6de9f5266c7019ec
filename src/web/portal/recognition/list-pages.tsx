import { stateOfInstrument } from '../../../service/graph/link-state.ts'
import type { AgreementsRead } from '../../../service/matrix/read-agreements.ts'
import { instrumentsTouching } from '../../../service/matrix/recognition-matrix.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import type { Option } from '../components/fields.tsx'
import { LegalBasis } from '../components/legal-basis.tsx'
import { PageTitle } from '../components/page-title.tsx'
import type { Words } from '../shell/words.ts'
import { AskedForm } from './asked-form.tsx'
import { CrossTable } from './cross-table.tsx'
import { InstrumentLink, PartyLinks, purposesText } from './entry-links.tsx'
import { LinkStateBadge } from './link-state-badge.tsx'
import { type Asked, type AskedField, askedAddress, noonOf } from './read-asked.ts'
import { Incomplete } from './recognition-page.tsx'
import { RecognitionTabs } from './recognition-tabs.tsx'
import { recognitionWords } from './recognition-words.ts'

/** Entries of one page. Ours. */
const ENTRIES_MAX = 50

interface ListProps {
  readonly words: Words
  readonly read: AgreementsRead
  readonly asked: Asked
  readonly wrong: readonly AskedField[]
  readonly regions: readonly Option[]
  readonly today: string
  /** The last id of the page before; empty for the first. */
  readonly after: string
}

/** The instruments that touch a region, all where none is chosen, and what each is on the day. */
export function InstrumentsPage({ words, read, asked, wrong, regions, today, after }: ListProps) {
  const { instruments: texts, form } = recognitionWords(words)
  const { agreements } = read
  const found = asked.from === null ? agreements.instruments : instrumentsTouching(agreements, asked.from)
  const page = pageAfter(found, after)
  const address = askedAddress('/recognition/instruments', { ...asked, to: null })
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <RecognitionTabs words={words} current="instruments" asked={asked} />
      <div class="sheet">
        <AskedForm
          words={words}
          action="/recognition/instruments"
          {...{ regions, asked, today, wrong }}
          fields={['from', 'day']}
          labels={{ from: texts.region }}
        />
      </div>
      <AskedOnPaper words={words} day={asked.day} region={asked.from} />
      <Incomplete words={words} read={read} />
      {page.entries.length === 0 ? (
        <EmptyState title={texts.empty}>
          <p>{asked.from === null ? recognitionWords(words).matrix.noneText : texts.emptyText}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={texts.title}
          rows={page.entries}
          columns={[
            {
              title: texts.instrument,
              cell: (instrument) => <InstrumentLink words={words} instrument={instrument} kept={asked} />,
            },
            {
              title: texts.parties,
              cell: ({ issuers, reliers, direction }) => (
                <>
                  <PartyLinks words={words} party={issuers} agreements={agreements} kept={asked} />
                  {/* An arrow stays with what it points at. */}
                  {direction === 'two-way' ? ' ↔\u00A0' : ' →\u00A0'}
                  <PartyLinks words={words} party={reliers} agreements={agreements} kept={asked} />
                </>
              ),
            },
            { title: texts.purposes, cell: ({ scope }) => purposesText(words, scope.purposes) },
            { title: texts.basis, cell: (instrument) => <LegalBasis words={words} instrument={instrument} /> },
            {
              title: texts.state,
              cell: (instrument) => (
                <>
                  <LinkStateBadge words={words} state={stateOfInstrument(instrument, asked.at)} />
                  <span class="rows-note">{recognitionWords(words).pair.effects[instrument.effect]}</span>
                </>
              ),
            },
          ]}
        />
      )}
      <PageLinks address={address} page={page} after={after} next={texts.next} first={texts.first} label={form.from} />
    </>
  )
}

/** The cross-certificates, and what each is on the day. */
export function CrossesPage({ words, read, asked, wrong, regions, today, after }: ListProps) {
  const { crosses: texts } = recognitionWords(words)
  const page = pageAfter(read.agreements.crossCertificates, after)
  const address = askedAddress('/recognition/cross-certificates', { ...asked, from: null, to: null })
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <RecognitionTabs words={words} current="crosses" asked={asked} />
      <div class="sheet">
        <AskedForm
          words={words}
          action="/recognition/cross-certificates"
          {...{ regions, asked, today, wrong }}
          fields={['day']}
        />
      </div>
      <AskedOnPaper words={words} day={asked.day} region={null} />
      <Incomplete words={words} read={read} />
      {page.entries.length === 0 ? (
        <EmptyState title={texts.empty}>
          <p>{texts.emptyText}</p>
        </EmptyState>
      ) : (
        <CrossTable words={words} crosses={page.entries} agreements={read.agreements} asked={asked} />
      )}
      <PageLinks
        address={address}
        page={page}
        after={after}
        next={texts.next}
        first={texts.first}
        label={texts.title}
      />
    </>
  )
}

/** What was chosen, where the form that says so is not printed. */
function AskedOnPaper({ words, day, region }: { words: Words; day: string; region: string | null }) {
  const { form, instruments } = recognitionWords(words)
  const { colon } = words.portal
  const chosen = [`${form.day}${colon}${words.day(noonOf(day))}`]
  if (region !== null) chosen.push(`${instruments.region}${colon}${regionText(words.lang, region)}`)
  return <p class="on-paper">{chosen.join(' · ')}</p>
}

interface PageAfter<Entry> {
  readonly entries: readonly Entry[]
  /** The last id where more come after. */
  readonly next: string | null
}

/** Rows are in the order of their ids. */
function pageAfter<Entry extends { readonly id: string }>(entries: readonly Entry[], after: string): PageAfter<Entry> {
  const rest = entries.filter(({ id }) => id > after)
  const page = rest.slice(0, ENTRIES_MAX)
  return { entries: page, next: rest.length > ENTRIES_MAX ? page.at(-1)!.id : null }
}

export function PageLinks({
  address,
  page,
  after,
  next,
  first,
  label,
}: {
  address: string
  page: { readonly next: string | null }
  after: string
  next: string
  first: string
  label: string
}) {
  if (page.next === null && after === '') return null
  const joint = address.includes('?') ? '&' : '?'
  return (
    <nav class="button-row" aria-label={label}>
      {after === '' ? null : (
        <a class="button" href={address}>
          {first}
        </a>
      )}
      {page.next === null ? null : (
        <a class="button" href={`${address}${joint}after=${encodeURIComponent(page.next)}`} rel="next">
          {next}
        </a>
      )}
    </nav>
  )
}
