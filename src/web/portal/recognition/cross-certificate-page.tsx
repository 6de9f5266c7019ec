import type { CrossCertificateEntry } from '../../../service/entries/read-cross-certificate.ts'
import { stateOfCrossCertificate } from '../../../service/graph/link-state.ts'
import { Card } from '../components/card.tsx'
import { Facts } from '../components/facts.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { AskedForm } from './asked-form.tsx'
import { certificateFactRows } from './certificate-fact-rows.tsx'
import { CrossName } from './cross-name.tsx'
import { AuthorityLink, crossAddress, InstrumentLink } from './entry-links.tsx'
import type { EntryView } from './entry-view.ts'
import { IntervalTable } from './interval-table.tsx'
import { LinkStateBadge } from './link-state-badge.tsx'
import { type Asked, noonOf } from './read-asked.ts'
import { recognitionWords } from './recognition-words.ts'
import { SlotText } from './slot-text.tsx'
import { StorySection } from './story-section.tsx'

/** One cross-certificate: its two authorities, what it is on the day, the one in the other direction, and its history. */
export function CrossCertificatePage({ entry, ...view }: EntryView & { entry: CrossCertificateEntry }) {
  const { words, asked, wrong, today, address } = view
  const texts = recognitionWords(words)
  const { cross, certificate } = entry
  const { subject, issuer } = namesOf(words, entry)
  return (
    <>
      <section class="hero">
        <h1>
          <SlotText
            text={texts.cross.title('{subject}', '{issuer}')}
            slots={{
              subject: <ShownName text={subject} words={words} />,
              issuer: <ShownName text={issuer} words={words} />,
            }}
          />
        </h1>
        <p class="lead">{texts.cross.meaning}</p>
        <p class="entry-state">
          {texts.instrument.stateOn(words.day(noonOf(asked.day)))}{' '}
          <StateOf words={words} entry={entry} cross={cross} asked={asked} />
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
      <Card id="between" title={texts.crosses.cross}>
        <BetweenFacts words={words} entry={entry} asked={asked} />
      </Card>
      <Card id="certificate" title={texts.cross.certificate}>
        <Facts rows={certificateFactRows(words, certificate)} />
      </Card>
      <Card id="intervals" title={texts.intervals.title}>
        <IntervalTable words={words} intervals={cross.intervals} />
      </Card>
      <StorySection words={words} story={entry.story} mayReadLog={view.mayReadLog} />
    </>
  )
}

/** The names of both ends; by their id where they are not registered. */
export const namesOf = (words: Words, { cross, subject, issuer }: CrossCertificateEntry) => ({
  subject: subject?.names[words.lang] ?? cross.subject,
  issuer: issuer?.names[words.lang] ?? cross.issuer,
})

interface StateProps {
  readonly words: Words
  readonly entry: CrossCertificateEntry
  readonly cross: CrossCertificateEntry['cross']
  readonly asked: Asked
}

const StateOf = ({ words, entry, cross, asked }: StateProps) => (
  <LinkStateBadge words={words} state={stateOfCrossCertificate(cross, entry.facts.get(cross.certificate), asked.at)} />
)

function BetweenFacts({ words, entry, asked }: { words: Words; entry: CrossCertificateEntry; asked: Asked }) {
  const texts = recognitionWords(words)
  const { cross, others, instrument } = entry
  const { subject, issuer } = namesOf(words, entry)
  return (
    <Facts
      rows={[
        [
          texts.crosses.subject,
          <AuthorityLink words={words} id={cross.subject} authority={entry.subject} kept={asked} />,
        ],
        [texts.crosses.issuer, <AuthorityLink words={words} id={cross.issuer} authority={entry.issuer} kept={asked} />],
        [
          texts.crosses.instrument,
          instrument === null ? (
            texts.cross.noInstrument
          ) : (
            <InstrumentLink words={words} instrument={instrument} kept={asked} />
          ),
        ],
        [
          texts.cross.other,
          others.length === 0 ? (
            texts.cross.noOther
          ) : (
            <ul class="stack">
              {others.map((other) => (
                <li>
                  <a href={crossAddress(other.id, asked)}>
                    <CrossName words={words} subject={issuer} issuer={subject} />
                  </a>{' '}
                  <StateOf words={words} entry={entry} cross={other} asked={asked} />
                </li>
              ))}
            </ul>
          ),
        ],
        [texts.instrument.identifier, <code>{cross.id}</code>],
      ]}
    />
  )
}
