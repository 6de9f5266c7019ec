/** What is laid out: boxes with a size, and who is linked with whom. Sizes are in the units of the drawing's viewBox. */
export interface UnplacedNode {
  readonly id: string
  readonly width: number
  readonly height: number
}

export interface UnplacedLink {
  readonly id: string
  readonly from: string
  readonly to: string
}

export interface PlacedNode extends UnplacedNode {
  /** Of the upper left corner. */
  readonly x: number
  readonly y: number
}

export interface PlacedLink extends UnplacedLink {
  /** SVG path data, from the edge of one box to the edge of the other. */
  readonly d: string
}

/** A field around nodes that belong together. */
export interface Cluster {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PlacedGraph {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly links: readonly PlacedLink[]
  readonly clusters: readonly Cluster[]
}

/** Around every drawing. */
export const MARGIN = 16

interface Point {
  readonly x: number
  readonly y: number
}

/**
 * A curve from the side of one box to the side of another. Both directions between two boxes keep apart: what goes to the
 * right runs above what comes back. Where other boxes may lie between, it bows, so that no line seems to end at one of them.
 */
export function sideCurve(from: PlacedNode, to: PlacedNode, mayPassOthers: boolean): string {
  const [a, b] = [centreOf(from), centreOf(to)]
  if (from.x < to.x + to.width && to.x < from.x + from.width) return roundTheRight(from, to)
  const outward = Math.sign(b.x - a.x)
  const start = { x: outward > 0 ? from.x + from.width : from.x, y: a.y - outward * LANE }
  const end = { x: outward > 0 ? to.x : to.x + to.width, y: b.y - outward * LANE }
  const gap = Math.abs(end.x - start.x)
  const reach = outward * Math.max(24, gap / 2)
  const bow = mayPassOthers ? outward * Math.min(BOW_MAX, gap / 6) : 0
  return cubic(start, { x: start.x + reach, y: start.y - bow }, { x: end.x - reach, y: end.y - bow }, end)
}

/** Between boxes one above the other: out at the right and back in again. */
function roundTheRight(from: PlacedNode, to: PlacedNode): string {
  const [a, b] = [centreOf(from), centreOf(to)]
  const lane = Math.sign(b.y - a.y) * LANE
  const reach = Math.min(REACH_MAX, 24 + Math.abs(b.y - a.y) / 8)
  const start = { x: from.x + from.width, y: a.y + lane }
  const end = { x: to.x + to.width, y: b.y + lane }
  const out = Math.max(start.x, end.x) + reach
  return cubic(start, { x: out, y: start.y }, { x: out, y: end.y }, end)
}

const LANE = 4
/** How far out a link goes that leads round. */
export const REACH_MAX = 100
const BOW_MAX = 70

const centreOf = ({ x, y, width, height }: PlacedNode): Point => ({ x: x + width / 2, y: y + height / 2 })

const cubic = (start: Point, first: Point, second: Point, end: Point): string =>
  `M${shown(start)}C${shown(first)} ${shown(second)} ${shown(end)}`

/** Whole units: a pixel more or less is not seen, and a thousand links weigh half. */
const shown = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`

/** A line through points, rounded at each of them. */
export function roundedLine(points: readonly Point[]): string {
  const [start, ...rest] = points
  const end = rest.pop()
  if (start === undefined || end === undefined) return ''
  const bends = rest.map((bend, index) => {
    const next = rest[index + 1] ?? end
    const middle = index === rest.length - 1 ? end : { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 }
    return `Q${shown(bend)} ${shown(middle)}`
  })
  return rest.length === 0 ? `M${shown(start)}L${shown(end)}` : `M${shown(start)}${bends.join('')}`
}
