import { isoOf } from '../../../../base/instant.ts'
import type { Difference } from '../../../../service/supervision/difference.ts'
import type { RecentChanges } from '../../../../service/supervision/recent-changes.ts'
import { nameKey, type RowNames } from '../../../../service/supervision/row-names.ts'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Facts } from '../../components/facts.tsx'
import { Fingerprint } from '../../components/fingerprint.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { RowName } from '../../components/row-name.tsx'
import { ShownName, visibleText } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { DifferenceTable } from '../decision/difference-table.tsx'
import { kindText, memberText } from '../decision/member-words.ts'
import { actionText } from './action-words.ts'
import { activityWords } from './activity-words.ts'
import { RawJson } from './raw-json.tsx'

type Entry = RecentChanges['entries'][number]

const historyAddress = (kind: string, id: string): string =>
  `/supervisor/history/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`

/** The log, the latest first. */
export function ActivityPage({
  words,
  changes,
  names,
  isLatest,
}: {
  words: Words
  changes: RecentChanges
  names: RowNames
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
              {
                title: texts.at,
                cell: ({ at }) => (
                  <span class="two-lines">
                    <Moment words={words} iso={isoOf(at)} />
                  </span>
                ),
              },
              { title: texts.actor, cell: ({ actor }) => <ShownName text={actor} words={words} /> },
              { title: texts.action, cell: ({ action }) => actionText(words, action) },
              {
                title: texts.object,
                cell: ({ object }) => (
                  <span class="what-changed">
                    <ObjectTitle words={words} object={object} names={names} />
                  </span>
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

/** What a change or a row is about: its kind, and what it is called. */
function ObjectTitle({ words, object, names }: { words: Words; object: Entry['object']; names: RowNames }) {
  return (
    <>
      {kindText(words, object.kind)} <RowName words={words} id={object.id} names={names.get(nameKey(object))} />
    </>
  )
}

/** A row that a change altered, with the hashes of both states; null where the reader may not see what it holds. */
export interface AlteredRow {
  readonly kind: string
  readonly id: string
  readonly before: string | null
  readonly after: string | null
  readonly shown: {
    readonly differences: readonly Difference[]
    readonly bodies: Readonly<Record<'before' | 'after', string | null>>
  } | null
}

/** One change with what it altered. */
export function EntryPage({
  words,
  entry,
  rows,
  names,
}: {
  words: Words
  entry: Entry
  rows: readonly AlteredRow[]
  names: RowNames
}) {
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
              [texts.object, <ObjectTitle words={words} object={object} names={names} />],
              comment === '' ? null : [texts.comment, <ShownName text={comment} words={words} />],
              [texts.hash, print(hash, texts.hash)],
              [texts.previous, print(previous, texts.previous)],
            ]}
          />
        </Card>
        {rows.length === 0 ? <p>{texts.rowsNone}</p> : null}
        {rows.map(({ kind, id, before, after, shown }, index) => (
          <Card id={`row-${index + 1}`} title={<ObjectTitle words={words} object={{ kind, id }} names={names} />}>
            {shown === null ? (
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
                  differences={shown.differences}
                  names={names}
                  titles={{ before: texts.before, after: texts.after, caption: texts.caption }}
                />
                <RawJson words={words} title={texts.rawBefore} body={shown.bodies.before} />
                <RawJson words={words} title={texts.rawAfter} body={shown.bodies.after} />
                <p class="screen-only">
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
  readonly body: string
}

/** What the history of a row is called; the id alone is the title of none that has a name. */
export const historyTitle = (words: Words, object: Entry['object'], names: RowNames): string =>
  activityWords(words).historyTitle(
    kindText(words, object.kind),
    visibleText(names.get(nameKey(object))?.[words.lang] ?? object.id),
  )

export function HistoryPage({
  words,
  object,
  names,
  states,
  isComplete,
}: {
  words: Words
  object: Entry['object']
  names: RowNames
  states: readonly ShownState[]
  isComplete: boolean
}) {
  const texts = activityWords(words)
  return (
    <>
      <PageTitle title={historyTitle(words, object, names)} lead={texts.historyLead} />
      <div class="stack">
        <p class="hint">
          {memberText(words, '/id')} <code>{visibleText(object.id)}</code>
        </p>
        {states.map(({ entry, until, differences, body }, index) => (
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
              names={names}
              titles={{ before: texts.before, after: texts.after, caption: texts.caption }}
            />
            <RawJson words={words} title={texts.raw} body={body} />
          </Card>
        ))}
        {isComplete ? null : <p class="hint">{texts.more}</p>}
      </div>
    </>
  )
}
