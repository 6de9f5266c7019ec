import { type HeldSource, isOverdue } from '../../../../service/publish/list-sources.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { decisionWords } from '../decision/decision-words.ts'
import { SOURCE_TONES } from './source-page.tsx'
import { sourceWords } from './source-words.ts'

/** Whose trust lists are taken, and what was taken last. */
export function SourcesPage({
  words,
  sources,
  now,
  mayPropose,
}: {
  words: Words
  sources: readonly HeldSource[]
  now: Parameters<typeof isOverdue>[1]
  mayPropose: boolean
}) {
  const texts = sourceWords(words)
  const { states } = decisionWords(words).source
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
                cell: ({ source: { state } }) => <Badge tone={SOURCE_TONES[state]} word={states[state]} />,
              },
              {
                title: texts.columns.list,
                cell: ({ taken }) => (
                  <>
                    {taken === null ? texts.listNone : texts.listed(words.number(taken.head.sequence))}
                    {taken !== null && isOverdue(taken, now) ? (
                      <>
                        {' '}
                        <Badge tone="unknown" word={texts.stale} />
                      </>
                    ) : null}
                  </>
                ),
              },
              {
                title: texts.columns.counts,
                cell: ({ taken }) =>
                  taken === null
                    ? '—'
                    : [taken.authorities, taken.services, taken.anchors].map(words.number).join(' / '),
              },
            ]}
          />
        )}
      </Card>
    </>
  )
}
