import { linesOf } from '../../result/text-lines.ts'
import type { DrawnGraph } from './drawn-graph.ts'

type Node = DrawnGraph['nodes'][number]

/** From one line of a name to the next. */
export const NAME_LINE = 18
/** Higher than this a name may have two lines. */
const TWO_LINES = 60

/** Em of a name in bold, which is wider, that a node has room for. */
export const titleRoom = (width: number): number => (width - 18) / 15.5

const SHINE = { lit: ' node-lit', refused: ' node-refused' } as const

/** A box with its name and, below, what it is; a link where it can be opened. */
export function GraphNode({ node, index }: { node: Node; index: number }) {
  const { x, y, width, height, title, note, href, kind, light, isCentre } = node
  const isChip = note === ''
  const lines = linesOf(title, isChip ? (width - 18) / 12.5 : titleRoom(width), height > TWO_LINES ? 2 : 1)
  const style = `node node-${kind}${isCentre ? ' node-centre' : ''}${light === null ? '' : SHINE[light]}`
  // What is seen may be shortened: the whole of it is what a link is called, and the tip. SVG-AAM §8
  const whole = note === '' ? title : `${title}, ${note}`
  const content = (
    <>
      {href === null && lines[0] === title ? null : <title>{whole}</title>}
      <rect class="node-box" x={x} y={y} width={width} height={height} rx="6" />
      {lines.map((line, row) => (
        <text
          class={isChip ? 'node-chip' : 'node-title'}
          x={x + 9}
          y={y + (isChip ? height / 2 + 4.5 : 20 + row * NAME_LINE)}
        >
          {line}
        </text>
      ))}
      {isChip ? null : (
        <text class="node-note" x={x + 9} y={y + 20 + lines.length * NAME_LINE}>
          {linesOf(note, (width - 18) / 12, 1)}
        </text>
      )}
    </>
  )
  return href === null ? (
    <g class={style} data-node={index}>
      {content}
    </g>
  ) : (
    <a class={style} href={href} data-node={index}>
      {content}
    </a>
  )
}
