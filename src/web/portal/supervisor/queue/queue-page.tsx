import { isoOf } from '../../../../base/instant.ts'
import { nameKey, type RowNames } from '../../../../service/supervision/row-names.ts'
import type { WorkItem, WorkQueue } from '../../../../service/supervision/work-queue.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Moment } from '../../components/moment.tsx'
import { Remark } from '../../components/notice.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { RowName } from '../../components/row-name.tsx'
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
  rowNames,
  person,
}: {
  words: Words
  queue: WorkQueue
  names: AuthorityNames
  /** Of rows that proposals are about. */
  rowNames: RowNames
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
              <Items {...{ words, names, rowNames }} items={mine} caption={texts.mine(mine.length)} />
            ) : (
              <EmptyState title={texts.mineNone}>
                <p>{texts.mineNoneText}</p>
              </EmptyState>
            )}
          </Card>
        )}
        <Card id="others" title={texts.others(others.length)}>
          {others.length > 0 ? (
            <Items {...{ words, names, rowNames }} items={others} caption={texts.others(others.length)} />
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
  rowNames,
  items,
  caption,
}: {
  words: Words
  names: AuthorityNames
  rowNames: RowNames
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
          cell: (item) => (
            <>
              <a href={`/supervisor/${PLACES[item.kind]}/${encodeURIComponent(item.id)}`}>
                {item.kind === 'registration' ? (
                  <Sides words={words} names={names} about={item.about} />
                ) : (
                  <RowName words={words} id={item.about.join(' ')} names={rowNames.get(nameKey(item))} />
                )}
              </a>
              {item.told === null ? null : (
                <small class="told-by">
                  {texts.fingerprint}{' '}
                  <code>{item.told.certificate.slice(0, SHOWN_DIGITS).replace(/(.{4})(?=.)/g, '$1 ')}…</code>{' '}
                  {texts.submitted} {words.day(isoOf(item.told.submittedAt))}
                </small>
              )}
            </>
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

/** Digits of a fingerprint by which two are told apart at a glance; the page of each has all of them. Ours. */
const SHOWN_DIGITS = 16

function Sides({ words, names, about }: { words: Words; names: AuthorityNames; about: readonly string[] }) {
  return (
    <>
      {about.map((id, index) => (
        <>
          {index === 0 ? null : ' → '}
          <AuthorityName words={words} names={names} id={id} />
        </>
      ))}
    </>
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
