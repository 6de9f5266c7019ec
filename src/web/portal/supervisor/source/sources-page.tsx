import { isoOf } from '../../../../base/instant.ts'
import type { ListRefusal } from '../../../../service/publish/list-refusals.ts'
import type { HeldSource } from '../../../../service/publish/list-sources.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { SourceBadge } from './source-standing.tsx'
import { sourceWords } from './source-words.ts'

/** Whose trust lists are taken, and what was taken last. */
export function SourcesPage({
  words,
  sources,
  refusals,
  now,
  mayPropose,
}: {
  words: Words
  sources: readonly HeldSource[]
  refusals: ReadonlyMap<string, ListRefusal>
  now: ListRefusal['at']
  mayPropose: boolean
}) {
  const texts = sourceWords(words)
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      {mayPropose ? (
        <p class="button-row rows-add">
          <a class="button button-main" href="/supervisor/new-list-source">
            {texts.add}
          </a>
        </p>
      ) : null}
      <Card id="sources" title={texts.title}>
        {sources.length === 0 ? (
          <EmptyState title={texts.none}>
            <p>{texts.noneText}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={texts.title}
            rows={sources}
            columns={[
              {
                title: texts.columns.id,
                cell: ({ source: { id } }) => (
                  <a href={`/supervisor/list-sources/${id}`}>
                    <ShownName text={id} words={words} />
                  </a>
                ),
              },
              { title: texts.columns.region, cell: ({ source: { region } }) => regionText(words.lang, region) },
              {
                title: texts.columns.state,
                cell: (held) => (
                  <span class="badges">
                    <SourceBadge words={words} held={held} now={now} />
                    {refusals.has(held.source.id) ? <Badge tone="failed" word={texts.refusedBadge} /> : null}
                  </span>
                ),
              },
              {
                title: texts.columns.list,
                cell: ({ taken }) => (taken === null ? texts.listNone : <LastList words={words} taken={taken} />),
              },
            ]}
          />
        )}
      </Card>
    </>
  )
}

/** Which list was taken last, when, and by when another one is due. */
function LastList({ words, taken }: { words: Words; taken: NonNullable<HeldSource['taken']> }) {
  const texts = sourceWords(words)
  const { sequence, nextUpdate } = taken.head
  const counts = texts.facts.countsText(
    words.number(taken.authorities),
    words.number(taken.services),
    words.number(taken.anchors),
  )
  const line = (name: string, at: ListRefusal['at']) => (
    <small class="told-by two-lines">
      {name} <Moment words={words} iso={isoOf(at)} />
    </small>
  )
  return (
    <>
      {texts.listed(words.number(sequence))}
      <small class="told-by">{counts}</small>
      {line(texts.facts.taken, taken.takenAt)}
      {nextUpdate === null ? null : line(texts.due, nextUpdate)}
    </>
  )
}
