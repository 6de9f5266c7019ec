import type { RecognitionGraph } from '../../../../service/graph/recognition-graph.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import type { Words } from '../../shell/words.ts'
import { crossLinks } from './cross-links.ts'
import { authorityNode, CHIP_SIZE } from './draw-region.ts'
import { type DrawnGraph, drawn, type Lights } from './drawn-graph.ts'
import { type GraphChoice, regionAddress } from './graph-choice.ts'
import { clusteredLayout } from './layout/clustered-layout.ts'

/** Every authority by its region, and every cross-certificate. */
export function drawAuthorities(
  words: Words,
  graph: RecognitionGraph,
  choice: GraphChoice,
  lights: Lights,
): DrawnGraph {
  const nodes = graph.authorities.map((authority) => ({
    ...authorityNode(words, authority, choice, lights),
    ...CHIP_SIZE,
    note: '',
  }))
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const regions = Map.groupBy(graph.authorities, ({ region }) => region)
  const clusters = [...regions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, members]) => ({ id, nodes: members.map((member) => nodeOf.get(member.id)!) }))
  const links = crossLinks(graph.crossCertificates, lights, (id) => (nodeOf.has(id) ? id : null))
  return drawn(clusteredLayout(clusters, links), nodes, links, (code) => ({
    title: regionText(words.lang, code),
    href: regionAddress(code, choice),
  }))
}
