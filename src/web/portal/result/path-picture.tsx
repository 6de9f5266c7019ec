import type { Words } from '../shell/words.ts'
import {
  ARROW_INSET,
  BOXES_ACROSS_MAX,
  type Box,
  type Edge,
  layoutAcross,
  layoutDown,
  type PathLayout,
} from './path-layout.ts'
import type { PathStep, PathStory } from './path-story.ts'
import { linesOf, widthInEm } from './text-lines.ts'

/** The path as a picture: trust domains as fields, certificates as boxes, who issued whom as arrows. The table beside it says the same. */
export function PathPicture({ words, story, id }: { words: Words; story: PathStory; id: string }) {
  const across = story.steps.length <= BOXES_ACROSS_MAX
  return (
    <div class={across ? 'path-picture path-picture-both' : 'path-picture'}>
      <Drawing words={words} story={story} id={`${id}-down`} layout={layoutDown(story)} direction="down" />
      {across ? (
        <Drawing words={words} story={story} id={`${id}-across`} layout={layoutAcross(story)} direction="across" />
      ) : null}
    </div>
  )
}

interface DrawingProps {
  readonly words: Words
  readonly story: PathStory
  readonly id: string
  readonly layout: PathLayout
  readonly direction: 'down' | 'across'
}

function Drawing({ words, story, id, layout, direction }: DrawingProps) {
  const { path, listSeparator } = words.portal
  const names = story.steps.map((step) => (step.role === '' ? step.title : `${step.title}（${step.role}）`))
  const crosses = layout.edges.some(({ cross }) => cross)
  const description = path.describe(
    story.steps.filter(({ kind }) => kind !== 'missing').length,
    names.join(listSeparator),
  )
  return (
    <svg
      class={`drawing drawing-${direction}`}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{story.accepted ? path.accepted : path.broken}</title>
      <desc id={`${id}-desc`}>{crosses ? `${description}${path.crossNote}` : description}</desc>
      {layout.zones.map((zone, index) => (
        <Zone
          zone={zone}
          titles={story.zones[index]!}
          foreign={index > 0}
          trusted={story.zones[index]!.trusted}
          inset={direction === 'down' && index > 0 ? ARROW_INSET : 0}
        />
      ))}
      {layout.edges.map((edge, index) => (
        <Arrow words={words} edge={edge} direction={direction} broken={story.steps[index]!.kind === 'missing'} />
      ))}
      {layout.boxes.map((box, index) => (
        <Certificate box={box} step={story.steps[index]!} />
      ))}
    </svg>
  )
}

interface ZoneProps {
  readonly zone: Box
  /** The whole one, and the one where it does not fit. */
  readonly titles: { readonly title: string; readonly short: string }
  readonly foreign: boolean
  readonly trusted: boolean
  /** Units that the title leaves free on the right: going down, the arrow into a zone passes beside it. */
  readonly inset: number
}

function Zone({ zone, titles: { title, short }, foreign, trusted, inset }: ZoneProps) {
  const tone = trusted ? (foreign ? 'zone-foreign' : 'zone-home') : 'zone-none'
  const room = (zone.width - inset) / 12 - 2
  const [line = ''] = linesOf(widthInEm(title) <= room ? title : short, room, 1)
  return (
    <g class={tone}>
      <rect class="zone" x={zone.x} y={zone.y} width={zone.width} height={zone.height} rx="10" />
      <text class="zone-title" x={zone.x + 12} y={zone.y + 17}>
        {line}
      </text>
    </g>
  )
}

function Arrow({
  words,
  edge,
  direction,
  broken,
}: {
  words: Words
  edge: Edge
  direction: 'down' | 'across'
  broken: boolean
}) {
  const { from, to, cross, label } = edge
  const head =
    direction === 'down'
      ? `M${to.x - 6} ${to.y - 9}L${to.x} ${to.y - 1}L${to.x + 6} ${to.y - 9}`
      : `M${to.x - 9} ${to.y - 6}L${to.x - 1} ${to.y}L${to.x - 9} ${to.y + 6}`
  const shift = direction === 'down' ? { x: 2.5, y: 0 } : { x: 0, y: 2.5 }
  const line = (sign: number) =>
    `M${from.x + sign * shift.x} ${from.y + sign * shift.y}L${to.x + sign * shift.x} ${to.y + sign * shift.y}`
  return (
    <g class={broken ? 'edge edge-broken' : cross ? 'edge edge-cross' : 'edge'}>
      {cross ? (
        <>
          <path d={line(1)} />
          <path d={line(-1)} />
        </>
      ) : (
        <path d={line(0)} />
      )}
      {broken ? <Break edge={edge} /> : <path class="edge-head" d={head} />}
      {broken ? null : (
        <text class="edge-label" x={label.x} y={label.y} text-anchor={direction === 'down' ? 'end' : 'middle'}>
          {cross ? words.portal.path.crossIssues : words.portal.path.issues}
        </text>
      )}
    </g>
  )
}

/** A cross on the edge that leads nowhere. */
function Break({ edge: { from, to } }: { edge: Edge }) {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  return <path class="edge-break" d={`M${x - 6} ${y - 6}l12 12M${x + 6} ${y - 6}l-12 12`} />
}

function Certificate({ box, step }: { box: Box; step: PathStep }) {
  const inner = box.width - 28
  const title = linesOf(step.title, inner / 15, 2)
  const detail = linesOf(step.detail, inner / 12.5, box.height > 110 ? 2 : 1)
  const left = box.x + 16
  let y = box.y + (step.role === '' ? 34 : 46)
  return (
    <g class={`step step-${step.kind}${step.broken ? ' step-broken' : ''}`}>
      <rect class="step-box" x={box.x} y={box.y} width={box.width} height={box.height} rx="8" />
      <rect class="step-edge" x={box.x} y={box.y} width="6" height={box.height} rx="3" />
      <text class="step-role" x={left} y={box.y + 22}>
        {step.broken && step.kind !== 'missing' ? `✕ ${step.role}` : step.role}
      </text>
      {title.map((line, index) => (
        <text class="step-title" x={left} y={y + index * 19}>
          {line}
        </text>
      ))}
      {detail.map((line, index) => {
        if (index === 0) y += title.length * 19 - 1
        return (
          <text class="step-detail" x={left} y={y + index * 16}>
            {line}
          </text>
        )
      })}
      <text class="step-foot" x={left} y={box.y + box.height - 10}>
        {step.foot}
      </text>
    </g>
  )
}
