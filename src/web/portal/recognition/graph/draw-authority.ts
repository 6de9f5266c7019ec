import { LINK_STATES } from '../../../../service/graph/link-state.ts'
import type {
  GraphAuthority,
  GraphCrossCertificate,
  RecognitionGraph,
} from '../../../../service/graph/recognition-graph.ts'
import type { Words } from '../../shell/words.ts'
import { crossLinks } from './cross-links.ts'
import { authorityNode, restNode } from './draw-region.ts'
import { type DrawnGraph, drawn, type Lights } from './drawn-graph.ts'
import type { GraphChoice } from './graph-choice.ts'
import { LAYERED_NODES_MAX, layeredLayout } from './layout/layered-layout.ts'

/** Drawn around one authority: itself and the rest stand beside them. Both ways to each fit into layers. */
const NEIGHBOURS_MAX = LAYERED_NODES_MAX - 4

export const crossCertificatesOf = (graph: RecognitionGraph, authority: string): readonly GraphCrossCertificate[] =>
  graph.crossCertificates.filter(({ subject, issuer }) => subject === authority || issuer === authority)

/** An authority opened: those with which it is cross-certified, in force first, and how many more there are. */
export function drawAuthority(
  words: Words,
  graph: RecognitionGraph,
  {
    authority,
    choice,
    lights,
  }: { readonly authority: GraphAuthority; readonly choice: GraphChoice; readonly lights: Lights },
): DrawnGraph {
  const crosses = crossCertificatesOf(graph, authority.id)
  const byId = new Map(graph.authorities.map((each) => [each.id, each]))
  const ranked = crosses
    .toSorted((a, b) => LINK_STATES.indexOf(a.state) - LINK_STATES.indexOf(b.state))
    .map(({ subject, issuer }) => (subject === authority.id ? issuer : subject))
  const neighbours = [...new Set(ranked)].filter((id) => id !== authority.id && byId.has(id))
  const shown = neighbours.slice(0, NEIGHBOURS_MAX)
  const isShown = new Set([authority.id, ...shown])
  const rest = restNode(words, neighbours.length - shown.length)
  const endOf = (id: string): string | null => (isShown.has(id) ? id : byId.has(id) ? rest.id : null)
  const links = crossLinks(crosses, lights, endOf)
  const nodes = [
    { ...authorityNode(words, authority, choice, lights), href: null, isCentre: true },
    ...shown.map((id) => authorityNode(words, byId.get(id)!, choice, lights)),
    ...(neighbours.length > shown.length ? [rest] : []),
  ]
  return drawn(layeredLayout(nodes, links), nodes, links)
}
