import { regionText } from '../../../service/texts/regions.ts'
import type { Option } from '../components/fields.tsx'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

interface Row {
  readonly id: string
  readonly names: Readonly<Record<'zh' | 'en', string>>
  /** Of an authority. */
  readonly region?: string
}

/** Rows to choose from by their names, authorities with their region; two that would read the same have their ids beside them. */
export function rowOptions<Of extends Row>(
  words: Words,
  rows: readonly Of[],
  noteOf: (row: Of) => string | null = () => null,
): readonly Option[] {
  const nameOf = ({ names, region }: Row): string =>
    [visibleText(names[words.lang]), ...(region === undefined ? [] : [regionText(words.lang, region)])].join(' · ')
  const alike = Map.groupBy(rows, nameOf)
  return rows.map((row) => {
    const name = nameOf(row)
    const isAlone = alike.get(name)?.length === 1
    const label = [isAlone ? name : `${name} (${row.id})`, noteOf(row)].filter((part) => part !== null)
    return { value: row.id, label: label.join(' · ') }
  })
}
