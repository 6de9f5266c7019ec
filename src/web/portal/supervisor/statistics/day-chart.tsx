import type { DayTally } from '../../../../service/statistics/summarise-usage.ts'
import type { Words } from '../../shell/words.ts'

/** Units of the drawing; it scales with the page. */
const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [400, 150, 34, 20, 8]

export interface Series {
  readonly value: string
  readonly title: string
  /** What colours it. */
  readonly look: string
}

/**
 * A column for each day, divided by verdict from the bottom. A picture of the table beside it, which screen readers are told
 * instead.
 */
export function DayChart({
  words,
  label,
  days,
  series,
}: {
  words: Words
  label: string
  days: readonly DayTally[]
  series: readonly Series[]
}) {
  const top = niceTop(Math.max(1, ...days.map(({ count }) => count)))
  const step = (WIDTH - LEFT) / Math.max(1, days.length)
  const scale = (HEIGHT - BOTTOM - TOP) / top
  const ticks = [0, top / 2, top].filter(Number.isInteger)
  const y = (count: number) => HEIGHT - BOTTOM - count * scale
  // As many days as have room for their names.
  const every = Math.max(1, Math.ceil(days.length / 8))
  return (
    <svg class="chart-days" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} focusable="false">
      {ticks.map((tick) => (
        <>
          <line class={tick === 0 ? 'chart-axis' : 'chart-grid'} x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 4} y={y(tick) + 3} text-anchor="end">
            {words.number(tick)}
          </text>
        </>
      ))}
      {days.map((day, index) => (
        <>
          <Column
            day={day}
            x={LEFT + index * step}
            width={Math.max(1, step - Math.min(4, step / 4))}
            y={y}
            series={series}
          />
          {index % every === 0 ? (
            <text {...dayPlace(LEFT + index * step)} y={HEIGHT - 5}>
              {day.day.slice(5)}
            </text>
          ) : null}
        </>
      ))}
    </svg>
  )
}

function Column({
  day,
  x,
  width,
  y,
  series,
}: {
  day: DayTally
  x: number
  width: number
  y: (count: number) => number
  series: readonly Series[]
}) {
  let below = 0
  return (
    <g>
      {series.map(({ value, look }) => {
        const count = day.tallies.find((each) => each.value === value)?.count ?? 0
        const from = below
        below += count
        return count === 0 ? null : (
          <rect
            class={look}
            x={rounded(x)}
            width={rounded(width)}
            y={rounded(y(below))}
            height={rounded(y(from) - y(below))}
          />
        )
      })}
    </g>
  )
}

/** A day's name begins below its column, or ends at the edge where it has no room. */
const dayPlace = (x: number) => (x > WIDTH - 40 ? { x: WIDTH, 'text-anchor': 'end' } : { x })

/** The next number above that is easy to read, and that two halves: 2, 4, 10, 20, 40, 100. */
function niceTop(most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [2, 4, 10]) if (step * power >= most) return step * power
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100
