import type { Agreements } from '../../../service/matrix/agreements.ts'
import type { Pair, StandingLine } from '../../../service/matrix/recognition-matrix.ts'
import type { Application } from '../../../service/matrix/standing.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Badge } from '../components/badge.tsx'
import { Card } from '../components/card.tsx'
import { DataTable } from '../components/data-table.tsx'
import { LegalBasis } from '../components/legal-basis.tsx'
import type { Tone } from '../components/tone.ts'
import type { Words } from '../shell/words.ts'
import { CrossName } from './cross-name.tsx'
import { AuthorityLink, crossAddress, InstrumentLink, Listed, purposesText } from './entry-links.tsx'
import { type Asked, noonOf } from './read-asked.ts'
import { recognitionWords } from './recognition-words.ts'
import { SlotText } from './slot-text.tsx'
import { StandingSign } from './standing-sign.tsx'

interface PairProps {
  readonly words: Words
  readonly pair: Pair
  readonly asked: Asked
  readonly agreements: Agreements
}

/** All that is said of certificates from one region in another: in sentences first, then by instrument. */
export function PairSection(props: PairProps) {
  const { words, pair } = props
  const texts = recognitionWords(words).pair
  const title = texts.title(regionText(words.lang, pair.from), regionText(words.lang, pair.to))
  return (
    <Card id="pair" title={title} aside={<StandingSign words={words} standing={pair.standing} />}>
      <PairSentences {...props} />
      <p class="quiet">
        {texts.note}
        <a href="/query">{texts.ask}</a>
        {words.lang === 'zh' ? '。' : '.'}
      </p>
      <h3>{texts.behind}</h3>
      <ApplicationTable {...props} />
    </Card>
  )
}

/** One sentence for whose certificates and which purposes the same is said; silence is said once, where nothing else is. */
export function PairSentences({ words, pair, asked }: Omit<PairProps, 'agreements'>) {
  const speaking = pair.lines.filter(({ standing }) => standing !== 'none')
  const said = speaking.length > 0 ? speaking : silentLine(pair)
  const hasNamed = said.some(({ authority }) => authority !== null)
  return (
    <ul class="sentences">
      {said.map((line) => (
        <li>
          <Sentence words={words} pair={pair} line={line} asked={asked} hasNamed={hasNamed} />
        </li>
      ))}
    </ul>
  )
}

/** Of an authority that is asked about, its own silence; of a region, that of whoever is there. */
function silentLine({ lines, standing }: Pair): readonly StandingLine[] {
  const last = lines.at(-1)
  if (last === undefined) return [{ authority: null, purposes: [], standing, applications: [] }]
  return [
    {
      ...last,
      purposes: lines.filter(({ authority }) => authority === last.authority).flatMap((each) => each.purposes),
    },
  ]
}

function Sentence({
  words,
  pair,
  line: { authority, standing, purposes, applications },
  asked,
  hasNamed,
}: {
  words: Words
  pair: Pair
  line: StandingLine
  asked: Asked
  hasNamed: boolean
}) {
  const texts = recognitionWords(words)
  const region = regionText(words.lang, pair.from)
  const others = hasNamed ? texts.pair.othersOf(region) : texts.pair.anyOf(region)
  const day = words.day(noonOf(asked.day))
  const [open, close] = texts.pair.quoted
  const isTaken = standing === 'recognised' || standing === 'partly'
  const behind = applications.filter(({ outcome }) => !isTaken || outcome === 'recognises')
  const slots = {
    day: words.lang === 'zh' ? texts.pair.day(day) : day,
    who:
      authority === null ? (
        others
      ) : (
        <AuthorityLink words={words} id={authority.id} authority={authority} kept={asked} />
      ),
    where: regionText(words.lang, pair.to),
    purpose: texts.pair.purpose(purposesText(words, purposes)),
    instruments: (
      <Listed
        words={words}
        entries={behind.map(({ instrument }) => (
          <>
            {open}
            <InstrumentLink words={words} instrument={instrument} kept={asked} />
            {close}
          </>
        ))}
      />
    ),
  }
  return <SlotText text={texts.pair.sentence(standing, asked.isPast)} slots={slots} />
}

const TONE_OF_OUTCOME: Readonly<Record<Application['outcome'], Tone>> = {
  recognises: 'passed',
  denies: 'failed',
  'not-in-force': 'unknown',
}

/** Each instrument once, with the best of what it is for the issuers and purposes asked about. */
function ApplicationTable({ words, pair, asked, agreements }: PairProps) {
  const texts = recognitionWords(words)
  const known = new Map<string, Application>()
  for (const { applications } of pair.lines) {
    for (const each of applications) {
      const before = known.get(each.instrument.id)
      if (before === undefined || before.outcome === 'not-in-force') known.set(each.instrument.id, each)
    }
  }
  if (known.size === 0) return <p>{texts.pair.noInstruments}</p>
  return (
    <DataTable
      caption={texts.pair.behind}
      rows={[...known.values()]}
      columns={[
        {
          title: texts.instruments.instrument,
          cell: ({ instrument }) => <InstrumentLink words={words} instrument={instrument} kept={asked} />,
        },
        {
          title: texts.instruments.basis,
          cell: ({ instrument }) => <LegalBasis words={words} instrument={instrument} />,
        },
        {
          title: texts.pair.outcome,
          cell: ({ outcome, carried }) => (
            <>
              <Badge tone={TONE_OF_OUTCOME[outcome]} word={recognitionTexts(words.lang).outcomes[outcome]} />
              {outcome === 'not-in-force' ? <span class="rows-note">{texts.states[carried]}</span> : null}
            </>
          ),
        },
        {
          title: texts.pair.limitsTitle,
          cell: ({ limits }) =>
            limits.length === 0
              ? texts.pair.noLimits
              : limits.map((limit) => texts.pair.limits[limit]).join(words.portal.listSeparator),
        },
        {
          title: texts.pair.along,
          cell: (application) => (
            <Along words={words} application={application} asked={asked} agreements={agreements} />
          ),
        },
      ]}
    />
  )
}

function Along({
  words,
  application: { instrument, crossCertificates, outcome },
  asked,
  agreements,
}: {
  words: Words
  application: Application
  asked: Asked
  agreements: Agreements
}) {
  const texts = recognitionWords(words)
  if (outcome === 'denies') return '—'
  if (instrument.carriedBy === 'trust-list') return texts.pair.trustList
  if (crossCertificates.length === 0) return texts.states.missing
  const nameOf = (id: string) => agreements.authorities.find((each) => each.id === id)?.names[words.lang] ?? id
  const links = crossCertificates.flatMap((id) => {
    const cross = agreements.crossCertificates.find((each) => each.id === id)
    if (cross === undefined) return []
    return [
      <a href={crossAddress(id, asked)}>
        <CrossName words={words} subject={nameOf(cross.subject)} issuer={nameOf(cross.issuer)} />
      </a>,
    ]
  })
  return <Listed words={words} entries={links} />
}
