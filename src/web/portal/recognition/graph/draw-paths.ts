import type { LitPaths } from '../../../../service/graph/lit-paths.ts'
import type { RecognitionGraph } from '../../../../service/graph/recognition-graph.ts'
import type { CertificateReport } from '../../../../service/report/report.ts'
import { visibleText } from '../../components/shown-name.tsx'
import { widthInEm } from '../../result/text-lines.ts'
import type { Words } from '../../shell/words.ts'
import { crossLinks } from './cross-links.ts'
import { AUTHORITY_SIZE, authorityNode } from './draw-region.ts'
import { type DrawnGraph, drawn, type LinkToDraw, lightsOf, type NodeToDraw } from './drawn-graph.ts'
import type { GraphChoice } from './graph-choice.ts'
import { NAME_LINE, titleRoom } from './graph-node.tsx'
import { graphWords } from './graph-words.ts'
import { fitsLayers, layeredLayout } from './layout/layered-layout.ts'

const TARGET = 'asked'

/** One below the other there is room for whole names, in two lines where need be, and as wide they fit a phone. */
const WIDTH = 272

/** The paths of one certificate and nothing else: itself, and below it the authorities that its paths run over. */
export function drawPaths(
  words: Words,
  graph: RecognitionGraph,
  paths: LitPaths,
  choice: GraphChoice,
  asked: CertificateReport | undefined,
): DrawnGraph | null {
  // Those nearest to acceptable come first: what does not fit is told in words below the drawing.
  for (let refused = paths.refused.length; refused >= 0; refused--) {
    const some = { accepted: paths.accepted, refused: paths.refused.slice(0, refused) }
    const { nodes, links } = partsOf(words, graph, some, choice, asked)
    if (nodes.length > 1 && fitsLayers(nodes, links)) return drawn(layeredLayout(nodes, links, 'down'), nodes, links)
  }
  return null
}

const sizeOf = (title: string) => ({
  width: WIDTH,
  height: AUTHORITY_SIZE.height + (widthInEm(title) > titleRoom(WIDTH) ? NAME_LINE : 0),
})

function partsOf(
  words: Words,
  graph: RecognitionGraph,
  paths: LitPaths,
  choice: GraphChoice,
  asked: CertificateReport | undefined,
) {
  const texts = graphWords(words)
  const lights = lightsOf(paths)
  const name = asked?.commonName ?? asked?.organization ?? null
  const title = name === null ? texts.nodes.target : visibleText(name)
  const target: NodeToDraw = {
    id: TARGET,
    ...sizeOf(title),
    title,
    note: name === null ? '' : texts.nodes.target,
    href: null,
    kind: 'target',
    light: paths.accepted.length > 0 ? 'lit' : 'refused',
    isCentre: true,
  }
  const shining = graph.authorities.filter(({ id }) => lights.ofAuthority(id) !== null)
  const crosses = graph.crossCertificates.filter(({ id }) => lights.ofCrossCertificates([id]) !== null)
  const firsts = new Map<string, LinkToDraw>()
  for (const [light, some] of [
    ['lit', paths.accepted],
    ['refused', paths.refused],
  ] as const) {
    for (const {
      authorities: [first],
    } of some) {
      if (first === undefined || firsts.has(first)) continue
      firsts.set(first, { id: `${TARGET} ${first}`, from: TARGET, to: first, style: 'in-force', light, count: 1 })
    }
  }
  const links = [...firsts.values(), ...crossLinks(crosses, lights, (id) => id)]
  const nodes = [
    target,
    ...shining.map((authority) => {
      const node = authorityNode(words, authority, choice, lights)
      return { ...node, ...sizeOf(node.title) }
    }),
  ]
  const known = new Set(nodes.map(({ id }) => id))
  return { nodes, links: links.filter(({ from, to }) => known.has(from) && known.has(to)) }
}
