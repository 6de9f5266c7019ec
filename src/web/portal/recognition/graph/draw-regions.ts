import type { RecognitionGraph } from '../../../../service/graph/recognition-graph.ts'
import type { RegionLink } from '../../../../service/graph/region-links.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import type { Words } from '../../shell/words.ts'
import { type DrawnGraph, drawn, type Lights, type LinkToDraw, type NodeToDraw } from './drawn-graph.ts'
import { type GraphChoice, regionAddress } from './graph-choice.ts'
import { graphWords } from './graph-words.ts'
import { columnsLayout } from './layout/columns-layout.ts'
import { fitsLayers, layeredLayout } from './layout/layered-layout.ts'

export const REGION_SIZE = { width: 136, height: 48 }

/** The overview: regions, and what stands between them. */
export function drawRegions(
  words: Words,
  graph: RecognitionGraph,
  regionLinks: readonly RegionLink[],
  choice: GraphChoice,
  lights: Lights,
): DrawnGraph {
  const { nodes: texts } = graphWords(words)
  const authorities = Map.groupBy(graph.authorities, ({ region }) => region)
  const nodes = graph.regions.map(({ code, authorities: count }): NodeToDraw => {
    const shining = (authorities.get(code) ?? []).map(({ id }) => lights.ofAuthority(id))
    return {
      id: code,
      ...REGION_SIZE,
      title: regionText(words.lang, code),
      note: texts.authorities(count),
      href: regionAddress(code, choice),
      kind: 'region',
      light: shining.includes('lit') ? 'lit' : shining.includes('refused') ? 'refused' : null,
    }
  })
  const known = new Set(nodes.map(({ id }) => id))
  const links = regionLinks
    .filter(({ from, to }) => known.has(from) && known.has(to))
    .map(
      ({ from, to, standing, instruments, crossCertificates }): LinkToDraw => ({
        ...{ id: `${from} ${to}`, from, to },
        style: standing,
        light: lights.ofCrossCertificates(crossCertificates.map(({ id }) => id)),
        count: instruments.length + crossCertificates.length,
      }),
    )
  if (fitsLayers(nodes, links)) return drawn(layeredLayout(nodes, links), nodes, links)
  const half = Math.ceil(nodes.length / 2)
  return drawn(columnsLayout([nodes.slice(0, half), nodes.slice(half)], links), nodes, links)
}
