import type { Words } from '../shell/words.ts'
import { type Asked, askedAddress, noonOf, placeOfDay } from './read-asked.ts'
import { recognitionWords } from './recognition-words.ts'

/**
 * A way through time that stops where something changed: a range in a form, links to the neighbours and to every such day. A
 * script says the day while the range moves, and brings the answer without a new page.
 */
export function TimeSlider({ words, asked, days }: { words: Words; asked: Asked; days: readonly string[] }) {
  const { time } = recognitionWords(words)
  const place = placeOfDay(days, asked.day)
  const dayOf = (day: string) => words.day(noonOf(day))
  const addressOf = (day: string) => askedAddress('/recognition', { ...asked, day, isPast: day !== days.at(-1) })
  const kept = { from: asked.from, to: asked.to, purpose: asked.purpose }
  const earlier = days[asked.day > days[place]! ? place : place - 1]
  const later = days[place + 1]
  return (
    <form class="time" method="get" action="/recognition" data-island="time" aria-label={time.title}>
      {Object.entries(kept).map(([name, value]) =>
        value === null ? null : <input type="hidden" name={name} value={value} />,
      )}
      <label for="step">{time.slider}</label>
      <div class="time-row">
        <StepLink
          address={earlier && addressOf(earlier)}
          rel="prev"
          sign="←"
          text={time.earlier}
          day={earlier && dayOf(earlier)}
        />
        <input
          id="step"
          type="range"
          name="step"
          min="0"
          max={days.length - 1}
          step="1"
          value={place}
          aria-valuetext={dayOf(asked.day)}
          data-days={JSON.stringify(days.map((day) => [day, dayOf(day), addressOf(day)]))}
        />
        <StepLink
          address={later && addressOf(later)}
          rel="next"
          sign="→"
          text={time.later}
          day={later && dayOf(later)}
        />
        <output class="time-day" for="step">
          {dayOf(asked.day)}
        </output>
        <button class="button without-script" type="submit">
          {time.show}
        </button>
      </div>
      <details class="more">
        <summary>{time.all(days.length)}</summary>
        <ul class="time-days" aria-label={time.list}>
          {days.map((day) => (
            <li>
              <a href={addressOf(day)} aria-current={day === days[place] ? 'true' : undefined}>
                {dayOf(day)}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </form>
  )
}

/** To the neighbour among the days; a place for it where there is none, which a script may fill. */
function StepLink({
  address,
  rel,
  sign,
  text,
  day,
}: {
  address: string | undefined
  rel: 'prev' | 'next'
  sign: string
  text: string
  day: string | undefined
}) {
  return (
    <span class={`time-${rel}`}>
      {address === undefined ? null : (
        <a class="button" href={address} rel={rel}>
          <span aria-hidden="true">{sign}</span>
          <span class="heard">
            {text} {day}
          </span>
        </a>
      )}
    </span>
  )
}
