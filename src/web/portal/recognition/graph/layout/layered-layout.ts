import { Graph, layout } from '@dagrejs/dagre'
import { MARGIN, type PlacedGraph, roundedLine, type UnplacedLink, type UnplacedNode } from './placed-graph.ts'

/** Above these a layered drawing takes longer than a page may, and is wider than a screen. Ours, by measurement. */
export const LAYERED_NODES_MAX = 26
export const LAYERED_LINKS_MAX = 48

export const fitsLayers = (nodes: readonly UnplacedNode[], links: readonly UnplacedLink[]): boolean =>
  nodes.length <= LAYERED_NODES_MAX && links.length <= LAYERED_LINKS_MAX

/** Where links lead. Downward a few nodes fit a phone; across, many fit a wide screen. */
const DIRECTIONS = { across: { rankdir: 'LR', ranksep: 90 }, down: { rankdir: 'TB', ranksep: 44 } } as const

/**
 * In layers, as links point; for graphs that fit. The order in which nodes and links are given decides
 * ties, so that the same graph is always drawn the same.
 *
 * @standard Gansner, Koutsofios, North, Vo: A Technique for Drawing Directed Graphs (1993)
 */
export function layeredLayout(
  nodes: readonly UnplacedNode[],
  links: readonly UnplacedLink[],
  direction: keyof typeof DIRECTIONS = 'across',
): PlacedGraph {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ ...DIRECTIONS[direction], nodesep: 18, edgesep: 12, marginx: MARGIN, marginy: MARGIN })
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height })
  for (const { id, from, to } of links) graph.setEdge(from, to, {}, id)
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    clusters: [],
    nodes: nodes.map((node) => {
      const { x, y } = graph.node(node.id)
      return { ...node, x: Math.round(x! - node.width / 2), y: Math.round(y! - node.height / 2) }
    }),
    links: links.map((link) => ({
      ...link,
      d: roundedLine(graph.edge({ v: link.from, w: link.to, name: link.id }).points ?? []),
    })),
  }
}
