import { visibleText } from '../../components/visible-text.ts'
import type { Words } from '../../shell/words.ts'
import type { Series } from './day-chart.tsx'

/** Units of the drawing. */
const [WIDTH, ROW, RIGHT] = [400, 40, 60]

/** Rows of one chart; the table beside it has all. */
const BARS_MAX = 12

interface Bar extends Series {
  readonly count: number
}

/** A bar for each word, the longest first, each with its number at its end. */
export function BarChart({ words, label, bars }: { words: Words; label: string; bars: readonly Bar[] }) {
  const shown = bars.slice(0, BARS_MAX)
  const most = Math.max(1, ...shown.map(({ count }) => count))
  const length = (count: number) => Math.round((count / most) * (WIDTH - RIGHT) * 100) / 100
  return (
    <svg
      class="chart-bars"
      viewBox={`0 0 ${WIDTH} ${shown.length * ROW}`}
      role="img"
      aria-label={label}
      focusable="false"
    >
      {shown.map(({ title, count, look }, index) => (
        <g>
          <text y={index * ROW + 14}>{shortened(title)}</text>
          <rect class={look} y={index * ROW + 20} width={Math.max(1, length(count))} height={14} />
          <text class="chart-value" x={length(count) + 6} y={index * ROW + 32}>
            {words.number(count)}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** What has room above a bar; the table has the whole of it. A Chinese character is as wide as two others. */
function shortened(title: string): string {
  let width = 0
  let text = ''
  for (const character of visibleText(title)) {
    width += character > '\u{2E80}' ? 2 : 1
    if (width > 44) return `${text}…`
    text += character
  }
  return text
}
