import { isoOf } from '../../../../base/instant.ts'
import type { Difference } from '../../../../service/supervision/difference.ts'
import type { RecentChanges } from '../../../../service/supervision/recent-changes.ts'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Facts } from '../../components/facts.tsx'
import { Fingerprint } from '../../components/fingerprint.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { DifferenceTable } from '../decision/difference-table.tsx'
import { kindText } from '../decision/member-words.ts'
import { actionText } from './action-words.ts'
import { activityWords } from './activity-words.ts'

type Entry = RecentChanges['entries'][number]

const historyAddress = (kind: string, id: string): string =>
  `/supervisor/history/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`

/** The log, the latest first. */
export function ActivityPage({
  words,
  changes,
  isLatest,
}: {
  words: Words
  changes: RecentChanges
  isLatest: boolean
}) {
  const texts = activityWords(words)
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <Card id="log" title={texts.table}>
        {changes.entries.length === 0 ? (
          <EmptyState title={texts.none} />
        ) : (
          <DataTable
            caption={texts.table}
            rows={changes.entries}
            columns={[
              {
                title: texts.version,
                cell: ({ version }) => <a href={`/supervisor/activity/${version}`}>{words.number(version)}</a>,
              },
              { title: texts.at, cell: ({ at }) => <Moment words={words} iso={isoOf(at)} /> },
              { title: texts.actor, cell: ({ actor }) => <ShownName text={actor} words={words} /> },
              { title: texts.action, cell: ({ action }) => actionText(words, action) },
              {
                title: texts.object,
                cell: ({ object: { kind, id } }) => (
                  <>
                    {kindText(words, kind)} <ShownName text={id} words={words} />
                  </>
                ),
              },
              {
                title: texts.comment,
                cell: ({ comment }) => (comment === '' ? '—' : <ShownName text={comment} words={words} />),
              },
            ]}
          />
        )}
        <p class="button-row">
          {isLatest ? null : (
            <a class="button" href="/supervisor/activity">
              {texts.latest}
            </a>
          )}
          {changes.earlier === null ? null : (
            <a class="button" href={`/supervisor/activity?to=${changes.earlier}`}>
              {texts.earlier}
            </a>
          )}
        </p>
      </Card>
    </>
  )
}

/** A row that a change altered; null differences where the reader may not see it. */
export interface AlteredRow {
  readonly kind: string
  readonly id: string
  readonly before: string | null
  readonly after: string | null
  readonly differences: readonly Difference[] | null
}

/** One change with what it altered. */
export function EntryPage({ words, entry, rows }: { words: Words; entry: Entry; rows: readonly AlteredRow[] }) {
  const texts = activityWords(words)
  const { version, hash, previous, at, actor, action, object, comment } = entry
  const print = (value: string | null, label: string) =>
    value === null ? '—' : <Fingerprint words={words} value={value} label={label} />
  return (
    <>
      <PageTitle title={texts.entry(words.number(version))} lead={texts.entryLead} />
      <div class="stack">
        <Card id="entry" title={actionText(words, action)}>
          <Facts
            rows={[
              [texts.at, <Moment words={words} iso={isoOf(at)} />],
              [texts.actor, <ShownName text={actor} words={words} />],
              [
                texts.object,
                <>
                  {kindText(words, object.kind)} <ShownName text={object.id} words={words} />
                </>,
              ],
              comment === '' ? null : [texts.comment, <ShownName text={comment} words={words} />],
              [texts.hash, print(hash, texts.hash)],
              [texts.previous, print(previous, texts.previous)],
            ]}
          />
        </Card>
        {rows.length === 0 ? <p>{texts.rowsNone}</p> : null}
        {rows.map(({ kind, id, before, after, differences }, index) => (
          <Card
            id={`row-${index + 1}`}
            title={
              <>
                {kindText(words, kind)} <ShownName text={id} words={words} />
              </>
            }
          >
            {differences === null ? (
              <>
                <p class="hint">{texts.hidden}</p>
                <Facts
                  rows={[
                    [texts.before, print(before, texts.before)],
                    [texts.after, print(after, texts.after)],
                  ]}
                />
              </>
            ) : (
              <>
                <DifferenceTable
                  words={words}
                  differences={differences}
                  titles={{ before: texts.before, after: texts.after, caption: texts.caption }}
                />
                <p>
                  <a href={historyAddress(kind, id)}>{texts.history}</a>
                </p>
              </>
            )}
          </Card>
        ))}
      </div>
    </>
  )
}

/** One state of a row, and what it altered of the one before it. */
export interface ShownState {
  readonly entry: Entry
  /** The change that ended it; null while it holds, `over` where it ended and no other took its place. */
  readonly until: number | 'over' | null
  readonly differences: readonly Difference[]
}

export function HistoryPage({
  words,
  kind,
  id,
  states,
  isComplete,
}: {
  words: Words
  kind: string
  id: string
  states: readonly ShownState[]
  isComplete: boolean
}) {
  const texts = activityWords(words)
  return (
    <>
      <PageTitle title={`${texts.historyTitle(kindText(words, kind))} ${id}`} lead={texts.historyLead} />
      <div class="stack">
        {states.map(({ entry, until, differences }, index) => (
          <Card
            id={`state-${index + 1}`}
            title={<a href={`/supervisor/activity/${entry.version}`}>{texts.since(words.number(entry.version))}</a>}
            aside={
              <Badge
                tone={until === null ? 'passed' : 'none'}
                word={until === null ? texts.holds : until === 'over' ? texts.over : texts.ended(words.number(until))}
              />
            }
          >
            <Facts
              rows={[
                [texts.at, <Moment words={words} iso={isoOf(entry.at)} />],
                [texts.actor, <ShownName text={entry.actor} words={words} />],
                [texts.action, actionText(words, entry.action)],
                entry.comment === '' ? null : [texts.comment, <ShownName text={entry.comment} words={words} />],
              ]}
            />
            <DifferenceTable
              words={words}
              differences={differences}
              titles={{ before: texts.before, after: texts.after, caption: texts.caption }}
            />
          </Card>
        ))}
        {isComplete ? null : <p class="hint">{texts.more}</p>}
      </div>
    </>
  )
}
