import {
  MARGIN,
  type PlacedGraph,
  type PlacedNode,
  sideCurve,
  type UnplacedLink,
  type UnplacedNode,
} from './placed-graph.ts'

const ROW_GAP = 12
/** Between the two sides: where they are nearest, and where they are farthest apart. */
const GAP_MIN = 150
const GAP_MAX = 420

/**
 * Two sides that face each other in a lens, each from above down in the order given: for graphs with so many links that
 * layers would say nothing. Linear in nodes and links.
 */
export function facingLayout(
  left: readonly UnplacedNode[],
  right: readonly UnplacedNode[],
  links: readonly UnplacedLink[],
): PlacedGraph {
  const widest = (side: readonly UnplacedNode[]) => Math.max(0, ...side.map(({ width }) => width))
  const heightOf = (side: readonly UnplacedNode[]) =>
    side.reduce((sum, { height }) => sum + height + ROW_GAP, 0) - (side.length > 0 ? ROW_GAP : 0)
  const most = Math.max(left.length, right.length)
  const opening = Math.min(GAP_MAX, GAP_MIN + most * 12)
  const height = Math.max(heightOf(left), heightOf(right))
  // Half of what the gap closes towards the upper and the lower end, on each side.
  const bow = (opening - GAP_MIN) / 2
  const place = (side: readonly UnplacedNode[], isLeft: boolean): PlacedNode[] => {
    let y = MARGIN + (height - heightOf(side)) / 2
    return side.map((node) => {
      const middle = (y + node.height / 2 - MARGIN) / Math.max(1, height)
      const closed = bow * (1 - Math.sin(Math.PI * middle))
      const inner = MARGIN + widest(left) + (isLeft ? closed : opening - closed)
      const placed = { ...node, x: Math.round(isLeft ? inner - node.width : inner), y: Math.round(y) }
      y += node.height + ROW_GAP
      return placed
    })
  }
  const nodes = [...place(left, true), ...place(right, false)]
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return {
    width: 2 * MARGIN + widest(left) + opening + widest(right),
    height: Math.ceil(height + 2 * MARGIN),
    clusters: [],
    nodes,
    links: links.map((link) => ({ ...link, d: sideCurve(byId.get(link.from)!, byId.get(link.to)!) })),
  }
}
