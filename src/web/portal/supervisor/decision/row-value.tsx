import type { Json } from '../../../../base/canonical-json.ts'
import type { RowNames } from '../../../../service/supervision/row-names.ts'
import { RowName } from '../../components/row-name.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { namedValues, valueText } from './member-words.ts'

/** A value of a row in words; a row that it names by its name, with the id beside it. */
export function RowValue({ words, at, value, names }: { words: Words; at: string; value: Json; names: RowNames }) {
  const rows = namedValues(at, value, names)
  if (rows === null) return <ShownName text={valueText(words, at, value)} words={words} />
  return (
    <>
      {rows.map((row, index) => (
        <>
          {index === 0 ? null : words.portal.listSeparator}
          <RowName words={words} id={row.id} names={row.names} />
        </>
      ))}
    </>
  )
}
