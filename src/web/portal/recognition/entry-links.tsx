import type { Child } from 'hono/jsx'
import type { Agreements } from '../../../service/matrix/agreements.ts'
import { PURPOSES, type Purpose } from '../../../service/recognition/recognition-choices.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { type Asked, askedAddress } from './read-asked.ts'
import { recognitionWords } from './recognition-words.ts'

type Authority = Agreements['authorities'][number]
type Instrument = Agreements['instruments'][number]

/** What links to another entry keep of what was asked. */
type Kept = Pick<Asked, 'day' | 'isPast' | 'purpose'>

const instrumentAddress = (id: string, { day, isPast }: Kept): string =>
  askedAddress(`/recognition/instruments/${encodeURIComponent(id)}`, { day, isPast })

export const crossAddress = (id: string, { day, isPast }: Kept): string =>
  askedAddress(`/recognition/cross-certificates/${encodeURIComponent(id)}`, { day, isPast })

const authorityAddress = (id: string, { day, isPast, purpose }: Kept): string =>
  askedAddress(`/authorities/${encodeURIComponent(id)}`, { day, isPast, purpose })

export function InstrumentLink({ words, instrument, kept }: { words: Words; instrument: Instrument; kept: Kept }) {
  return (
    <>
      <a href={instrumentAddress(instrument.id, kept)}>
        <ShownName text={instrument.names[words.lang]} words={words} />
      </a>
      <DemonstrationTag words={words} entry={instrument} />
    </>
  )
}

/** By its id where it is not registered, or not shown. */
export function AuthorityLink({
  words,
  id,
  authority,
  kept,
}: {
  words: Words
  id: string
  authority: Authority | null | undefined
  kept: Kept
}) {
  if (authority === null || authority === undefined) return <ShownName text={id} words={words} />
  return (
    <>
      <a href={authorityAddress(authority.id, kept)}>
        <ShownName text={authority.names[words.lang]} words={words} />
      </a>
      <DemonstrationTag words={words} entry={authority} />
    </>
  )
}

export function DemonstrationTag({ words, entry }: { words: Words; entry: { readonly demonstration: boolean } }) {
  if (!entry.demonstration) return null
  return (
    <>
      {' '}
      <span class="tag">{recognitionWords(words).demonstration}</span>
    </>
  )
}

/** Regions by name and authorities by link, with the signs of the language between them. */
export function PartyLinks({
  words,
  party,
  agreements,
  kept,
}: {
  words: Words
  party: Instrument['issuers']
  agreements: Agreements
  kept: Kept
}) {
  const named = party.authorities.map((id) => (
    <AuthorityLink
      words={words}
      id={id}
      authority={agreements.authorities.find((each) => each.id === id)}
      kept={kept}
    />
  ))
  return <Listed words={words} entries={[...party.regions.map((code) => regionText(words.lang, code)), ...named]} />
}

export function Listed({ words, entries }: { words: Words; entries: readonly Child[] }) {
  return (
    <>
      {entries.map((entry, index) => (
        <>
          {index === 0 ? null : words.portal.listSeparator}
          {entry}
        </>
      ))}
    </>
  )
}

/** All of them are any, and so is none that is named. */
export const purposesText = (words: Words, purposes: readonly Purpose[]): string =>
  purposes.length === PURPOSES.length || purposes.length === 0
    ? recognitionWords(words).anyPurpose
    : purposes.map((purpose) => recognitionTexts(words.lang).purposes[purpose]).join(words.portal.listSeparator)
