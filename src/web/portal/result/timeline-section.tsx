import type { Report, SignatureReport } from '../../../service/report.ts'
import type { Words } from '../words.ts'
import { linesOf } from './text-lines.ts'
import { type Mark, type Span, type TimelineStory, timelineStory } from './timeline-story.ts'

/** The order of events as a picture with numbered marks; the list under it says what the numbers are. */
export function TimelineSection({
  words,
  report,
  signature,
}: {
  words: Words
  report: Report
  signature: SignatureReport
}) {
  const { timeline } = words.portal
  const story = timelineStory(words, report, signature)
  const id = `${signature.id}-timeline`
  return (
    <section class="part" aria-labelledby={`${id}-heading`}>
      <h4 id={`${id}-heading`}>{timeline.title}</h4>
      <div class="timeline-picture">
        <Drawing words={words} story={story} id={`${id}-narrow`} width={320} direction="down" />
        <Drawing words={words} story={story} id={`${id}-wide`} width={900} direction="across" />
      </div>
      <ol class="marks">
        {story.marks.map((mark, index) => (
          <li>
            <span class={`mark-number mark-${mark.kind}`} aria-hidden="true">
              {index + 1}
            </span>
            <span class="mark-title">{mark.title}</span>
            <time datetime={mark.at}>{words.instant(mark.at)}</time>
          </li>
        ))}
      </ol>
      <details class="fold fold-table">
        <summary>{timeline.table}</summary>
        <TimelineTable words={words} story={story} />
      </details>
    </section>
  )
}

const ROW = 34
const MARK = 11
const LEVEL = 2 * MARK + 4

interface Scale {
  readonly x: (iso: string) => number
  readonly width: number
  readonly years: readonly { readonly x: number; readonly label: string }[]
}

function Drawing({
  words,
  story,
  id,
  width,
  direction,
}: {
  words: Words
  story: TimelineStory
  id: string
  width: number
  direction: 'down' | 'across'
}) {
  const scale = scaleOf(story, width)
  const levels = levelsOf(story.marks, scale)
  const top = (Math.max(0, ...levels) + 1) * LEVEL + 8
  const bottom = top + story.spans.length * ROW + 4
  return (
    <svg
      class={`drawing drawing-${direction}`}
      viewBox={`0 0 ${width} ${bottom + 20}`}
      width={width}
      height={bottom + 20}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{words.portal.timeline.title}</title>
      <desc id={`${id}-desc`}>{words.portal.timeline.describe}</desc>
      {scale.years.map(({ x, label }) => (
        <g class="year">
          <path d={`M${x} ${top}V${bottom}`} />
          <text x={x} y={bottom + 15} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
      {story.spans.map((span, index) => (
        <Bar span={span} scale={scale} y={top + index * ROW} />
      ))}
      {story.marks.map((mark, index) => (
        <MarkFlag
          mark={mark}
          number={index + 1}
          x={scale.x(mark.at)}
          y={levels[index]! * LEVEL + MARK + 2}
          bottom={bottom}
        />
      ))}
    </svg>
  )
}

function Bar({ span, scale, y }: { span: Span; scale: Scale; y: number }) {
  const from = scale.x(span.from)
  const to = span.to === null ? scale.width : scale.x(span.to)
  const [title = ''] = linesOf(span.title, scale.width / 12 - 1, 1)
  const left = Math.min(from, Math.max(4, scale.width - title.length * 12))
  return (
    <g class={`span span-${span.kind}`}>
      <text x={left} y={y + 13}>
        {title}
      </text>
      <rect x={from} y={y + 19} width={Math.max(3, to - from)} height="8" rx="4" />
    </g>
  )
}

function MarkFlag({
  mark,
  number,
  x,
  y,
  bottom,
}: {
  mark: Mark
  number: number
  x: number
  y: number
  bottom: number
}) {
  return (
    <g class={`mark mark-${mark.kind}`}>
      <path class="mark-pole" d={`M${x} ${y + MARK}V${bottom}`} />
      <circle cx={x} cy={y} r={MARK} />
      <text x={x} y={y + 4} text-anchor="middle">
        {number}
      </text>
    </g>
  )
}

/** Linear in time, with a margin, so that lengths may be compared; years are ruled as densely as the width bears. */
function scaleOf({ spans, marks }: TimelineStory, width: number): Scale {
  const times = [...spans.flatMap(({ from, to }) => (to === null ? [from] : [from, to])), ...marks.map(({ at }) => at)]
  const numbers = times.map((time) => Date.parse(time))
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  const margin = MARK + 4
  const x = (iso: string) =>
    round(margin + ((Date.parse(iso) - first) / Math.max(1, last - first)) * (width - 2 * margin))
  const [from, to] = [new Date(first).getUTCFullYear() + 1, new Date(last).getUTCFullYear()]
  const step = Math.max(1, Math.ceil((to - from + 1) / (width / 64)))
  const years = []
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) {
    years.push({ x: x(`${String(year).padStart(4, '0')}-01-01T00:00:00Z`), label: String(year) })
  }
  return { x, width, years }
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Marks that would touch stand above one another. */
function levelsOf(marks: readonly Mark[], scale: Scale): number[] {
  const ends: number[] = []
  return marks.map(({ at }) => {
    const x = scale.x(at)
    const free = ends.findIndex((end) => x - MARK >= end)
    const level = free < 0 ? ends.length : free
    ends[level] = x + MARK + 2
    return level
  })
}

function TimelineTable({ words, story }: { words: Words; story: TimelineStory }) {
  const { timeline } = words.portal
  return (
    <section class="table-scroll" aria-label={timeline.title} tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{timeline.event}</th>
            <th scope="col">{timeline.time}</th>
          </tr>
        </thead>
        <tbody>
          {story.spans.map((span) => (
            <tr>
              <th scope="row">{span.title}</th>
              <td>
                {words.instant(span.from)} {timeline.until}{' '}
                {span.to === null ? timeline.openEnd : words.instant(span.to)}
              </td>
            </tr>
          ))}
          {story.marks.map((mark) => (
            <tr>
              <th scope="row">{mark.title}</th>
              <td>{words.instant(mark.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
