import type { Words } from '../shell/words.ts'
import { linesOf, widthInEm } from './text-lines.ts'
import { levelsOf, MARK_RADIUS, type Scale, scaleOf } from './timeline-scale.ts'
import type { Mark, Span, TimelineStory } from './timeline-story.ts'

const ROW = 36
const LEVEL = 2 * MARK_RADIUS + 4
const BAR = 8

interface PictureProps {
  readonly words: Words
  readonly story: TimelineStory
  readonly id: string
  readonly width: number
  readonly direction: 'down' | 'across'
}

/** Validity as bars, events as numbered poles through them. */
export function TimelinePicture({ words, story, id, width, direction }: PictureProps) {
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
      {scale.ticks.map(({ x, label }) => (
        <g class="tick">
          <path d={`M${x} ${top}V${bottom}`} />
          <text x={x} y={bottom + 15} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
      {story.spans.map((span, index) => (
        <Bar span={span} scale={scale} y={top + index * ROW + 20} />
      ))}
      {story.marks.map((mark, index) => (
        <Pole
          mark={mark}
          number={index + 1}
          x={scale.x(mark.at)}
          y={levels[index]! * LEVEL + MARK_RADIUS + 2}
          bottom={bottom}
        />
      ))}
      {story.spans.map((span, index) => (
        <Label span={span} scale={scale} y={top + index * ROW + 14} />
      ))}
    </svg>
  )
}

/** Cut straight, with an arrowhead, where it goes on beyond the picture. */
function Bar({ span, scale, y }: { span: Span; scale: Scale; y: number }) {
  const from = scale.clamped(span.from)
  const to = span.to === null ? { x: scale.width, isCut: true } : scale.clamped(span.to)
  const middle = y + BAR / 2
  return (
    <g class={`span span-${span.kind}`}>
      <rect
        x={from.x}
        y={y}
        width={Math.max(4, to.x - from.x)}
        height={BAR}
        rx={from.isCut || to.isCut ? 0 : BAR / 2}
      />
      {from.isCut ? <path d={`M${from.x} ${y - 3}L${from.x - 8} ${middle}L${from.x} ${y + BAR + 3}Z`} /> : null}
      {to.isCut ? <path d={`M${to.x} ${y - 3}L${to.x + 8} ${middle}L${to.x} ${y + BAR + 3}Z`} /> : null}
    </g>
  )
}

function Label({ span, scale, y }: { span: Span; scale: Scale; y: number }) {
  const [title = ''] = linesOf(span.title, scale.width / 12 - 1, 1)
  const { x } = scale.clamped(span.from)
  return (
    <text class="span-title" x={Math.max(4, Math.min(x, scale.width - widthInEm(title) * 12 - 4))} y={y}>
      {title}
    </text>
  )
}

function Pole({ mark, number, x, y, bottom }: { mark: Mark; number: number; x: number; y: number; bottom: number }) {
  return (
    <g class={`mark mark-${mark.kind}`}>
      <path class="mark-pole" d={`M${x} ${y + MARK_RADIUS}V${bottom}`} />
      <circle cx={x} cy={y} r={MARK_RADIUS} />
      <text x={x} y={y + 4} text-anchor="middle">
        {number}
      </text>
    </g>
  )
}
