import {
  type Cluster,
  MARGIN,
  type PlacedGraph,
  type PlacedNode,
  sideCurve,
  type UnplacedLink,
  type UnplacedNode,
} from './placed-graph.ts'

export interface UnplacedCluster {
  readonly id: string
  readonly nodes: readonly UnplacedNode[]
}

/** Room for links between clusters, and between the nodes of one. */
const CLUSTER_GAP = 44
const NODE_GAP = 6
const PAD = 10
const TITLE = 26
/** Clusters go on in a new row where one would be wider than this. */
const ROW_WIDTH = 1_300
/** Nodes one above the other in a cluster. */
const COLUMN_MAX = 10

/**
 * Clusters as fields in rows, each with its nodes in columns, all in the order given, so that what is added moves
 * only what comes after it. Linear in nodes and links.
 */
export function clusteredLayout(groups: readonly UnplacedCluster[], links: readonly UnplacedLink[]): PlacedGraph {
  const clusters: Cluster[] = []
  const nodes: PlacedNode[] = []
  let [x, y, rowHeight, right] = [MARGIN, MARGIN, 0, 0]
  for (const { id, nodes: members } of groups) {
    const columns = Math.max(1, Math.ceil(members.length / COLUMN_MAX))
    const rows = Math.ceil(members.length / columns)
    const cellWidth = Math.max(0, ...members.map((node) => node.width)) + NODE_GAP
    const cellHeight = Math.max(0, ...members.map((node) => node.height)) + NODE_GAP
    const width = 2 * PAD + columns * cellWidth - NODE_GAP
    const height = TITLE + PAD + rows * cellHeight - NODE_GAP
    if (x > MARGIN && x + width > ROW_WIDTH) {
      x = MARGIN
      y += rowHeight + CLUSTER_GAP
      rowHeight = 0
    }
    clusters.push({ id, x, y, width, height })
    for (const [index, node] of members.entries()) {
      const [column, row] = [Math.floor(index / rows), index % rows]
      nodes.push({ ...node, x: x + PAD + column * cellWidth, y: y + TITLE + row * cellHeight })
    }
    x += width + CLUSTER_GAP
    right = Math.max(right, x - CLUSTER_GAP)
    rowHeight = Math.max(rowHeight, height)
  }
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return {
    // Links that lead round at the right need room.
    width: right + MARGIN + CLUSTER_GAP,
    height: y + rowHeight + MARGIN,
    clusters,
    nodes,
    links: links.map((link) => ({ ...link, d: sideCurve(byId.get(link.from)!, byId.get(link.to)!, true) })),
  }
}
