import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/** An instrument by its id, which leads to what it says. */
export function InstrumentLink({ words, id }: { words: Words; id: string }) {
  return (
    <a href={`/recognition/instruments/${encodeURIComponent(id)}`}>
      <ShownName text={id} words={words} />
    </a>
  )
}
