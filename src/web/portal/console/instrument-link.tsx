import type { NamedRow } from '../../../service/texts/value-words.ts'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/** An instrument by its name, which leads to what it says; by its id where it has none here. */
export function InstrumentLink({ words, names, id }: { words: Words; names: readonly NamedRow[]; id: string }) {
  return (
    <a href={`/recognition/instruments/${encodeURIComponent(id)}`}>
      <ShownName text={rowName(words, names, 'instrument', id)} words={words} />
    </a>
  )
}

export const rowName = ({ lang }: Words, names: readonly NamedRow[], kind: NamedRow['kind'], id: string): string =>
  names.find((row) => row.kind === kind && row.id === id)?.names[lang] ?? id
