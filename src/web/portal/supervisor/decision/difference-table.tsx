import type { Json } from '../../../../base/canonical-json.ts'
import type { Difference } from '../../../../service/supervision/difference.ts'
import type { RowNames } from '../../../../service/supervision/row-names.ts'
import { DataTable } from '../../components/data-table.tsx'
import type { Words } from '../../shell/words.ts'
import { decisionWords } from './decision-words.ts'
import { byMember, memberText } from './member-words.ts'
import { RowValue } from './row-value.tsx'

interface Titles {
  /** What it means where nothing stood there before; absent where that goes without saying. */
  readonly isNew?: string
  readonly before: string
  readonly after: string
  readonly caption: string
}

/** Old and new value side by side; what stays is folded, for who decides must be able to see all of it. */
export function DifferenceTable({
  words,
  differences,
  titles,
  names,
}: {
  words: Words
  differences: readonly Difference[]
  titles?: Titles
  /** Of rows that the values name by their ids. */
  names: RowNames
}) {
  const { difference: texts } = decisionWords(words)
  const { before, after, caption, isNew: newText }: Titles = titles ?? texts
  const ordered = [...differences].sort(byMember)
  const changed = ordered.filter(({ isChanged }) => isChanged)
  const kept = ordered.filter(({ isChanged }) => !isChanged)
  const isNew = differences.every((each) => each.before === undefined)
  return (
    <>
      {changed.length === 0 ? <p>{texts.none}</p> : null}
      {isNew && changed.length > 0 && newText !== undefined ? <p>{newText}</p> : null}
      {changed.length === 0 ? null : (
        <DataTable
          caption={caption}
          rows={changed}
          columns={[
            { title: texts.member, cell: ({ at }) => memberText(words, at) },
            ...(isNew
              ? []
              : [
                  {
                    title: before,
                    cell: ({ at, before }: Difference) => (
                      <Value words={words} at={at} value={before} names={names} was />
                    ),
                  },
                ]),
            { title: after, cell: ({ at, after }) => <Value words={words} at={at} value={after} names={names} /> },
          ]}
        />
      )}
      {kept.length === 0 ? null : (
        <details>
          <summary>{texts.unchanged(kept.length)}</summary>
          <DataTable
            caption={texts.unchanged(kept.length)}
            rows={kept}
            columns={[
              { title: texts.member, cell: ({ at }) => memberText(words, at) },
              { title: before, cell: ({ at, before }) => <Value words={words} at={at} value={before} names={names} /> },
            ]}
          />
        </details>
      )}
    </>
  )
}

/** What somebody proposes beside what stands there now. */
export function ProposedDifference({
  words,
  differences,
  names,
}: {
  words: Words
  differences: readonly Difference[]
  names: RowNames
}) {
  const { before, proposed: after, caption, isNew } = decisionWords(words).difference
  return (
    <DifferenceTable words={words} differences={differences} titles={{ before, after, caption, isNew }} names={names} />
  )
}

/** What was is struck through as well as named by its column: it is not what will be. */
function Value({
  words,
  at,
  value,
  names,
  was = false,
}: {
  words: Words
  at: string
  value: Json | undefined
  names: RowNames
  was?: boolean
}) {
  if (value === undefined) return <span class="quiet">{decisionWords(words).difference.absent}</span>
  const text = <RowValue words={words} at={at} value={value} names={names} />
  return was ? <del>{text}</del> : <ins>{text}</ins>
}
