import { MARGIN, type PlacedGraph, REACH_MAX, sideCurve, type UnplacedLink, type UnplacedNode } from './placed-graph.ts'

const ROW_GAP = 10
/** Between columns: the more rows, the steeper would links be. */
const GAP_MIN = 130
const GAP_MAX = 320
const GAP_PER_ROW = 8

/**
 * Columns side by side, each from above down in the order given and all centred on one line: for graphs with so many
 * links that layers would say nothing. Linear in nodes and links.
 */
export function columnsLayout(
  columns: readonly (readonly UnplacedNode[])[],
  links: readonly UnplacedLink[],
): PlacedGraph {
  const filled = columns.filter((column) => column.length > 0)
  const heights = filled.map((column) => column.reduce((sum, { height }) => sum + height + ROW_GAP, -ROW_GAP))
  const height = Math.max(0, ...heights)
  const rows = Math.max(0, ...filled.map(({ length }) => length))
  const gap = Math.min(GAP_MAX, GAP_MIN + GAP_PER_ROW * rows)
  let x = MARGIN
  const nodes = filled.flatMap((column, index) => {
    const left = x
    let y = MARGIN + (height - heights[index]!) / 2
    x += Math.max(...column.map(({ width }) => width)) + gap
    return column.map((node) => {
      const placed = { ...node, x: left, y: Math.round(y) }
      y += node.height + ROW_GAP
      return placed
    })
  })
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return {
    // Links within the last column lead round at its right.
    width: Math.max(2 * MARGIN, x - gap + MARGIN) + REACH_MAX,
    height: Math.ceil(height + 2 * MARGIN),
    clusters: [],
    nodes,
    links: links.map((link) => ({ ...link, d: sideCurve(byId.get(link.from)!, byId.get(link.to)!, false) })),
  }
}
