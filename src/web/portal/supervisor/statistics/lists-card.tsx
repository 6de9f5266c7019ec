import { isoOf } from '../../../../base/instant.ts'
import type { HeldSource } from '../../../../service/publish/list-sources.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { Moment } from '../../components/moment.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { statisticsWords } from './statistics-words.ts'

/** Whether the last list of a source still holds. */
export interface ListFreshness {
  readonly id: string
  readonly region: string
  readonly state: 'current' | 'overdue' | 'none'
  /** ISO 8601; null where the list names none, or none was taken. */
  readonly due: string | null
}

/** Of each confirmed source. */
export const freshnessOf = (held: readonly HeldSource[], now: number): readonly ListFreshness[] =>
  held
    .filter(({ source }) => source.state === 'confirmed')
    .map(({ source: { id, region }, taken }) => {
      const due = taken?.head.nextUpdate ?? null
      const state = taken === null ? 'none' : due !== null && due <= now ? 'overdue' : 'current'
      return { id, region, state, due: due === null ? null : isoOf(due) }
    })

const TONES = { current: 'passed', overdue: 'failed', none: 'unknown' } as const

export function ListsCard({ words, lists }: { words: Words; lists: readonly ListFreshness[] }) {
  const texts = statisticsWords(words)
  return (
    <Card id="lists" title={texts.lists}>
      <p class="hint">{texts.listsText}</p>
      {lists.length === 0 ? (
        <p>{texts.listsNone}</p>
      ) : (
        <DataTable
          caption={texts.lists}
          rows={lists}
          columns={[
            {
              title: texts.list,
              cell: ({ id }) => (
                <a href={`/supervisor/list-sources/${id}`}>
                  <ShownName text={id} words={words} />
                </a>
              ),
            },
            { title: texts.region, cell: ({ region }) => regionText(words.lang, region) },
            { title: texts.due, cell: ({ due }) => (due === null ? '—' : <Moment words={words} iso={due} />) },
            { title: texts.state, cell: ({ state }) => <Badge tone={TONES[state]} word={texts.listStates[state]} /> },
          ]}
        />
      )}
    </Card>
  )
}
