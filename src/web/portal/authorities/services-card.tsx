import { isoOf } from '../../../base/instant.ts'
import type { AuthorityEntry } from '../../../service/entries/read-authority.ts'
import { stateOfService } from '../../../service/graph/link-state.ts'
import { Card } from '../components/card.tsx'
import { Facts } from '../components/facts.tsx'
import { Moment } from '../components/moment.tsx'
import { ShownName } from '../components/shown-name.tsx'
import { certificateFactRows } from '../recognition/certificate-fact-rows.tsx'
import { IntervalTable } from '../recognition/interval-table.tsx'
import { LinkStateBadge } from '../recognition/link-state-badge.tsx'
import type { Asked } from '../recognition/read-asked.ts'
import { recognitionWords } from '../recognition/recognition-words.ts'
import type { Words } from '../shell/words.ts'
import { authoritiesWords } from './authorities-words.ts'

type Service = AuthorityEntry['services'][number]

/** What an authority does, what each service is on the day, and the certificates that stand for it. */
export function ServicesCard({ words, entry, asked }: { words: Words; entry: AuthorityEntry; asked: Asked }) {
  const { authority: texts } = authoritiesWords(words)
  return (
    <Card id="services" title={texts.services}>
      {entry.services.length === 0 ? <p>{texts.noServices}</p> : null}
      {entry.services.map((service) => (
        <section class="stack">
          <h3 class="entry-state">
            <ShownName text={service.names[words.lang]} words={words} />
            <LinkStateBadge words={words} state={stateOfService(service, asked.at)} />
          </h3>
          <p class="quiet">{texts.kinds[service.kind]}</p>
          <IntervalTable words={words} intervals={service.intervals} />
          <details class="fold">
            <summary>{texts.certificatesOf(service.identities.length)}</summary>
            <div class="stack">
              {service.identities.map((identity) => (
                <Identity words={words} identity={identity} entry={entry} />
              ))}
            </div>
          </details>
        </section>
      ))}
    </Card>
  )
}

function Identity({
  words,
  identity: { certificate, role, use, publicWebRoot },
  entry,
}: {
  words: Words
  identity: Service['identities'][number]
  entry: AuthorityEntry
}) {
  const { authority: texts } = authoritiesWords(words)
  const summary = entry.certificates.get(certificate) ?? { fingerprint: certificate, read: null }
  return (
    <section class="identity stack">
      <h4>{texts.roles[role]}</h4>
      <Facts
        rows={[
          ...certificateFactRows(words, summary),
          [
            texts.use,
            <>
              <Moment words={words} iso={isoOf(use.from)} />{' '}
              {use.to === null ? (
                recognitionWords(words).intervals.untilNow
              ) : (
                <>
                  {words.portal.timeline.until} <Moment words={words} iso={isoOf(use.to)} />
                </>
              )}
            </>,
          ],
        ]}
      />
      {publicWebRoot ? <p class="quiet">{texts.webRoot}</p> : null}
    </section>
  )
}
