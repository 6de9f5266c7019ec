import type { Words } from '../shell/words.ts'

/** An instant as people of Shanghai read it, with its offset; the machine-readable one stands beside it. A line breaks between day and clock alone. */
export function Moment({
  words,
  iso,
  precision = 'second',
}: {
  words: Words
  iso: string
  precision?: 'second' | 'day'
}) {
  const day = words.day(iso)
  const clock = precision === 'day' ? '' : words.instant(iso).slice(day.length + 1)
  return (
    <time datetime={iso}>
      <span class="unbroken">{day}</span>
      {clock === '' ? null : (
        <>
          {' '}
          <span class="unbroken">{clock}</span>
        </>
      )}
    </time>
  )
}
