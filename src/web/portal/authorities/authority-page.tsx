import type { AuthorityEntry } from '../../../service/entries/read-authority.ts'
import type { Pair } from '../../../service/matrix/recognition-matrix.ts'
import { deliveredCitation } from '../../../service/texts/delivered-citations.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { Card } from '../components/card.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Facts } from '../components/facts.tsx'
import type { Option } from '../components/fields.tsx'
import { ShownName } from '../components/shown-name.tsx'
import { AskedForm } from '../recognition/asked-form.tsx'
import { CrossTable } from '../recognition/cross-table.tsx'
import { DemonstrationTag, InstrumentLink } from '../recognition/entry-links.tsx'
import type { EntryView } from '../recognition/entry-view.ts'
import { PairSentences } from '../recognition/pair-section.tsx'
import { type Asked, askedAddress, noonOf } from '../recognition/read-asked.ts'
import { Incomplete } from '../recognition/recognition-page.tsx'
import { recognitionWords } from '../recognition/recognition-words.ts'
import { StandingSign } from '../recognition/standing-sign.tsx'
import { StorySection } from '../recognition/story-section.tsx'
import type { Words } from '../shell/words.ts'
import { authoritiesWords } from './authorities-words.ts'
import { LicencesCard } from './licences-card.tsx'
import { ServicesCard } from './services-card.tsx'

/** Instruments and cross-certificates of one authority on its page. Ours. */
const ENTRIES_MAX = 100

interface AuthorityPageProps extends EntryView {
  readonly entry: AuthorityEntry
  readonly regions: readonly Option[]
  /** In every region where anybody relies by an instrument. */
  readonly everywhere: readonly Pair[]
  /** In the one that is asked about. */
  readonly chosen: Pair | null
}

/** One authority: where it is recognised on the day, by what licence it works, its services, and what it takes part in. */
export function AuthorityPage({ entry, regions, everywhere, chosen, ...view }: AuthorityPageProps) {
  const { words, asked } = view
  const texts = authoritiesWords(words)
  const { authority, agreements, crossCertificates } = entry
  const omitted = crossCertificates.length - ENTRIES_MAX
  return (
    <>
      <section class="hero">
        <h1>
          <ShownName text={authority.names[words.lang]} words={words} />
          <DemonstrationTag words={words} entry={authority} />
        </h1>
      </section>
      <Incomplete words={words} read={entry} />
      <Card id="where" title={texts.authority.where}>
        <AskedForm
          words={words}
          action={view.address}
          regions={regions}
          asked={asked}
          today={view.today}
          wrong={view.wrong}
          fields={['to', 'purpose', 'day']}
        />
        {chosen === null ? null : <PairSentences words={words} pair={chosen} asked={asked} />}
        <Everywhere words={words} pairs={everywhere} asked={asked} address={view.address} />
      </Card>
      <Card id="about" title={texts.authorities}>
        <Facts
          rows={[
            [texts.region, regionText(words.lang, authority.region)],
            [texts.source, <ShownName text={deliveredCitation(words.lang, authority.source)} words={words} />],
            [recognitionWords(words).instrument.identifier, <code>{authority.id}</code>],
          ]}
        />
        <p class="screen-only">
          <a href={`/recognition/graph/authorities/${encodeURIComponent(authority.id)}`}>{texts.authority.graph}</a>
        </p>
      </Card>
      <LicencesCard words={words} licences={authority.licences} />
      <ServicesCard words={words} entry={entry} asked={asked} />
      <Card id="crosses" title={texts.authority.crosses}>
        {crossCertificates.length === 0 ? (
          <p>{texts.authority.noCrosses}</p>
        ) : (
          <CrossTable
            words={words}
            crosses={crossCertificates.slice(0, ENTRIES_MAX)}
            agreements={agreements}
            asked={asked}
          />
        )}
        {omitted > 0 ? <p class="quiet">{texts.authority.more(omitted)}</p> : null}
      </Card>
      <InstrumentsCard words={words} entry={entry} asked={asked} />
      <StorySection words={words} story={entry.story} mayReadLog={view.mayReadLog} />
    </>
  )
}

/** Where anything is said of it, region by region. */
function Everywhere({
  words,
  pairs,
  asked,
  address,
}: {
  words: Words
  pairs: readonly Pair[]
  asked: Asked
  address: string
}) {
  const texts = authoritiesWords(words)
  const speaking = pairs.filter(({ standing }) => standing !== 'none' && standing !== 'home')
  if (speaking.length === 0) return <p>{texts.authority.silent}</p>
  return (
    <DataTable
      caption={texts.authority.regionsOn(words.day(noonOf(asked.day)))}
      rows={speaking}
      columns={[
        {
          title: texts.authority.to,
          cell: ({ to }) => (
            <a href={askedAddress(address, { ...asked, from: null, to })}>{regionText(words.lang, to)}</a>
          ),
        },
        { title: texts.authority.standing, cell: ({ standing }) => <StandingSign words={words} standing={standing} /> },
        {
          title: recognitionWords(words).pair.behind,
          cell: (pair) => <PairSentences words={words} pair={pair} asked={asked} />,
        },
      ]}
    />
  )
}

function InstrumentsCard({ words, entry, asked }: { words: Words; entry: AuthorityEntry; asked: Asked }) {
  const { authority: texts } = authoritiesWords(words)
  const { instruments } = entry
  const omitted = instruments.length - ENTRIES_MAX
  return (
    <Card id="instruments" title={texts.instruments}>
      {instruments.length === 0 ? (
        <p>{texts.noInstruments}</p>
      ) : (
        <ul class="stack">
          {instruments.slice(0, ENTRIES_MAX).map((instrument) => (
            <li>
              <InstrumentLink words={words} instrument={instrument} kept={asked} />
            </li>
          ))}
        </ul>
      )}
      {omitted > 0 ? <p class="quiet">{texts.more(omitted)}</p> : null}
    </Card>
  )
}
