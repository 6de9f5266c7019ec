import { isoOf } from '../../../../base/instant.ts'
import type { WorkItem, WorkQueue } from '../../../../service/supervision/work-queue.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Moment } from '../../components/moment.tsx'
import { Remark } from '../../components/notice.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import { AuthorityName, type AuthorityNames } from '../../console/authority-names.tsx'
import { consoleWords } from '../../console/console-words.ts'
import type { Person } from '../../portal-service.ts'
import { sessionWords } from '../../session/words/session-words.ts'
import type { Words } from '../../shell/words.ts'
import { kindText } from '../decision/member-words.ts'
import { frameWords } from '../frame-words.ts'
import { queueWords } from './queue-words.ts'

/** What waits: for the one who looks first, then for others. */
export function QueuePage({
  words,
  queue,
  names,
  person,
}: {
  words: Words
  queue: WorkQueue
  names: AuthorityNames
  person: Person
}) {
  const texts = queueWords(words)
  const { title, lead } = frameWords(words)
  const [mine, others] = [queue.items.filter(({ isOpen }) => isOpen), queue.items.filter(({ isOpen }) => !isOpen)]
  return (
    <>
      <PageTitle title={title} lead={lead} />
      {queue.isComplete ? null : (
        <Remark tone="unknown">
          <p>{texts.incomplete}</p>
        </Remark>
      )}
      <div class="stack">
        {person.actor.role === 'auditor' ? (
          <p class="quiet">{texts.readOnly}</p>
        ) : (
          <Card id="mine" title={texts.mine(mine.length)}>
            {mine.length > 0 ? (
              <Items words={words} names={names} items={mine} caption={texts.mine(mine.length)} />
            ) : (
              <EmptyState title={texts.mineNone}>
                <p>{texts.mineNoneText}</p>
              </EmptyState>
            )}
          </Card>
        )}
        <Card id="others" title={texts.others(others.length)}>
          {others.length > 0 ? (
            <Items words={words} names={names} items={others} caption={texts.others(others.length)} />
          ) : (
            <EmptyState title={texts.othersNone} />
          )}
        </Card>
      </div>
    </>
  )
}

const PLACES: Readonly<Record<WorkItem['kind'], string>> = {
  registration: 'registrations',
  proposal: 'proposals',
  'list-source': 'list-sources',
  account: 'accounts',
}

function Items({
  words,
  names,
  items,
  caption,
}: {
  words: Words
  names: AuthorityNames
  items: readonly WorkItem[]
  caption: string
}) {
  const texts = queueWords(words)
  return (
    <DataTable
      caption={caption}
      rows={items}
      columns={[
        {
          title: texts.columns.what,
          cell: ({ kind, id, about }) => (
            <a href={`/supervisor/${PLACES[kind]}/${encodeURIComponent(id)}`}>
              {about.map((name, index) => (
                <>
                  {index === 0 ? null : ' → '}
                  {kind === 'registration' ? (
                    <AuthorityName words={words} names={names} id={name} />
                  ) : (
                    <ShownName text={name} words={words} />
                  )}
                </>
              ))}
            </a>
          ),
        },
        { title: texts.columns.kind, cell: (item) => ofText(words, item) },
        { title: texts.columns.waits, cell: (item) => waitsText(words, item) },
        { title: texts.columns.since, cell: ({ since }) => <Moment words={words} iso={isoOf(since)} /> },
        { title: texts.columns.by, cell: ({ by }) => <ShownName text={by} words={words} /> },
      ]}
    />
  )
}

function ofText(words: Words, { kind, of }: WorkItem): string {
  const texts = queueWords(words)
  switch (kind) {
    case 'registration':
      return `${texts.kinds.registration} · ${consoleWords(words).kinds[of as 'root']}`
    case 'proposal':
      return `${texts.kinds.proposal} · ${kindText(words, of)}`
    case 'list-source':
      return `${texts.kinds['list-source']} · ${texts.source(regionText(words.lang, of))}`
    case 'account':
      return `${texts.kinds.account} · ${sessionWords(words).roles[of as 'auditor']}`
  }
}

function waitsText(words: Words, { kind, state, waitsFor }: WorkItem): string {
  const text = queueWords(words).waits[waitsFor]
  if (kind !== 'registration' || waitsFor !== 'second-person') return text
  const { decisions } = consoleWords(words).page
  return `${text} · ${decisions[state as 'approval']}`
}
