import type { LinkState } from '../../../../service/graph/link-state.ts'
import type { LitPath, LitPaths } from '../../../../service/graph/lit-paths.ts'
import type { Standing } from '../../../../service/matrix/standing.ts'
import type { Cluster, PlacedGraph, PlacedLink, PlacedNode, UnplacedLink, UnplacedNode } from './layout/placed-graph.ts'

/** How a link is drawn: each state by colour and by the form of its line. */
export type LinkStyle = Standing | LinkState

/** On an accepted path of the certificate that is asked about, or on a refused one. */
type Light = 'lit' | 'refused' | null

export interface NodeToDraw extends UnplacedNode {
  readonly title: string
  /** A second line; empty for none. */
  readonly note: string
  /** Null for what cannot be opened. */
  readonly href: string | null
  readonly kind: 'region' | 'authority' | 'rest' | 'target'
  readonly light: Light
  /** What the drawing is about. */
  readonly isCentre?: boolean
}

export interface LinkToDraw extends UnplacedLink {
  readonly style: LinkStyle
  readonly light: Light
  /** How many are drawn as one. */
  readonly count: number
}

export interface DrawnGraph extends Pick<PlacedGraph, 'width' | 'height'> {
  readonly nodes: readonly (NodeToDraw & PlacedNode)[]
  readonly links: readonly (LinkToDraw & PlacedLink)[]
  readonly clusters: readonly (Cluster & { readonly title: string; readonly href: string | null })[]
}

/** What was laid out, with what it shows. */
export function drawn(
  placed: PlacedGraph,
  nodes: readonly NodeToDraw[],
  links: readonly LinkToDraw[],
  clusterOf: (id: string) => { readonly title: string; readonly href: string | null } = noCluster,
): DrawnGraph {
  const placedNodes = new Map(placed.nodes.map((node) => [node.id, node]))
  const placedLinks = new Map(placed.links.map((link) => [link.id, link]))
  return {
    width: placed.width,
    height: placed.height,
    nodes: nodes.map((node) => ({ ...node, ...placedNodes.get(node.id)! })),
    links: links.map((link) => ({ ...link, ...placedLinks.get(link.id)! })),
    clusters: placed.clusters.map((cluster) => ({ ...cluster, ...clusterOf(cluster.id) })),
  }
}

const noCluster = () => ({ title: '', href: null })

/** What shines where: an accepted path outshines a refused one. */
export interface Lights {
  readonly ofAuthority: (id: string) => Light
  readonly ofCrossCertificates: (ids: readonly string[]) => Light
}

export function lightsOf({ accepted, refused }: LitPaths): Lights {
  const [lit, dim] = [shiningOf(accepted), shiningOf(refused)]
  return {
    ofAuthority: (id) => (lit.authorities.has(id) ? 'lit' : dim.authorities.has(id) ? 'refused' : null),
    ofCrossCertificates: (ids) => {
      if (ids.some((id) => lit.crosses.has(id))) return 'lit'
      return ids.some((id) => dim.crosses.has(id)) ? 'refused' : null
    },
  }
}

const shiningOf = (paths: readonly LitPath[]) => ({
  authorities: new Set(paths.flatMap(({ authorities }) => authorities)),
  crosses: new Set(paths.flatMap(({ crossCertificates }) => crossCertificates)),
})
