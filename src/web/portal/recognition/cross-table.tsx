import { stateOfCrossCertificate } from '../../../service/graph/link-state.ts'
import type { Agreements } from '../../../service/matrix/agreements.ts'
import { DataTable } from '../components/data-table.tsx'
import type { Words } from '../shell/words.ts'
import { CrossName } from './cross-name.tsx'
import { AuthorityLink, crossAddress, InstrumentLink } from './entry-links.tsx'
import { LinkStateBadge } from './link-state-badge.tsx'
import type { Asked } from './read-asked.ts'
import { recognitionWords } from './recognition-words.ts'

/** Cross-certificates with their two authorities, the instrument and what each is at the instant. */
export function CrossTable({
  words,
  crosses,
  agreements,
  asked,
}: {
  words: Words
  crosses: Agreements['crossCertificates']
  agreements: Pick<Agreements, 'authorities' | 'instruments' | 'facts'>
  asked: Asked
}) {
  const { crosses: texts } = recognitionWords(words)
  const authorities = new Map(agreements.authorities.map((each) => [each.id, each]))
  const instruments = new Map(agreements.instruments.map((each) => [each.id, each]))
  const nameOf = (id: string) => authorities.get(id)?.names[words.lang] ?? id
  const authorityOf = (id: string) => (
    <AuthorityLink words={words} id={id} authority={authorities.get(id)} kept={asked} />
  )
  return (
    <DataTable
      caption={texts.title}
      rows={crosses}
      columns={[
        {
          title: texts.cross,
          cell: ({ id, subject, issuer }) => (
            <a href={crossAddress(id, asked)}>
              <CrossName words={words} subject={nameOf(subject)} issuer={nameOf(issuer)} />
            </a>
          ),
        },
        { title: texts.subject, cell: ({ subject }) => authorityOf(subject) },
        { title: texts.issuer, cell: ({ issuer }) => authorityOf(issuer) },
        {
          title: texts.instrument,
          cell: ({ instrument }) => {
            const found = instrument === null ? undefined : instruments.get(instrument)
            return found === undefined ? '—' : <InstrumentLink words={words} instrument={found} kept={asked} />
          },
        },
        {
          title: texts.state,
          cell: (cross) => (
            <LinkStateBadge
              words={words}
              state={stateOfCrossCertificate(cross, agreements.facts.get(cross.certificate), asked.at)}
            />
          ),
        },
      ]}
    />
  )
}
