import type { Words } from '../shell/words.ts'

/** An instant as people of Shanghai read it, with its offset; the machine-readable one stands beside it. */
export function Moment({
  words,
  iso,
  precision = 'second',
}: {
  words: Words
  iso: string
  precision?: 'second' | 'day'
}) {
  return <time datetime={iso}>{precision === 'day' ? words.day(iso) : words.instant(iso)}</time>
}
