import type { Words } from '../shell/words.ts'
import { ShownName } from './shown-name.tsx'

/** A row by its name, with the id beside it by which it is asked for elsewhere; by its id alone where it has no name. */
export function RowName({
  words,
  id,
  names,
}: {
  words: Words
  id: string
  names: Readonly<Record<Words['lang'], string>> | undefined
}) {
  if (names === undefined) return <ShownName text={id} words={words} />
  return (
    <>
      <ShownName text={names[words.lang]} words={words} />{' '}
      <small class="row-id">
        <ShownName text={id} words={words} />
      </small>
    </>
  )
}
