import { LINK_STATES, type LinkState } from '../../../../service/graph/link-state.ts'
import { STANDINGS, type Standing } from '../../../../service/matrix/standing.ts'
import { linesOf } from '../../result/text-lines.ts'
import type { Words } from '../../shell/words.ts'
import { recognitionWords } from '../recognition-words.ts'
import type { DrawnGraph, LinkStyle } from './drawn-graph.ts'
import { GraphNode } from './graph-node.tsx'
import { graphWords } from './graph-words.ts'

/** Each once, the loudest last, so that it lies on top. */
const STYLES: readonly LinkStyle[] = [...new Set([...STANDINGS, ...LINK_STATES])].reverse()

/** Links above which each is drawn thin and faint, so that nodes stay legible. Ours. */
const DENSE = 120

type Link = DrawnGraph['links'][number]

/**
 * The drawing, in its natural size within a field that scrolls, so that its text is as large as any other. Nodes are links;
 * lines have no name and are none for screen readers, which have the table.
 * SVG-AAM 1.0 §5.1.1
 */
export function GraphDrawing({ words, graph }: { words: Words; graph: DrawnGraph }) {
  const { drawing } = graphWords(words)
  const { width, height, nodes, links, clusters } = graph
  const number = new Map(nodes.map(({ id }, index) => [id, index]))
  const used = STYLES.filter((style) => links.some((link) => link.style === style))
  const shining = links.filter(({ light }) => light !== null)
  return (
    <div class="graph" data-island="graph">
      <p class="graph-tools screen-only" hidden>
        <button class="button" type="button" data-zoom="larger">
          {drawing.larger}
        </button>
        <button class="button" type="button" data-zoom="smaller">
          {drawing.smaller}
        </button>
        <button class="button" type="button" data-zoom="whole">
          {drawing.whole}
        </button>
        <span class="hint">{drawing.help}</span>
      </p>
      <section class="graph-field" tabindex={0} aria-labelledby="graph-title">
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: its heading names it; a title would hang over every node as a tip */}
        <svg
          class={links.length > DENSE ? 'drawing graph-svg graph-dense' : 'drawing graph-svg'}
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          aria-labelledby="graph-title graph-desc"
        >
          <desc id="graph-desc">{drawing.describe(nodes.length, links.length)}</desc>
          <defs>
            {[...used, 'lit', 'refused'].map((style) => (
              <marker
                id={`head-${style}`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path class={`head line-${style}`} d="M0 0L8 4L0 8Z" />
              </marker>
            ))}
          </defs>
          {clusters.map(({ x, y, width, height }) => (
            <rect class="zone" x={x} y={y} width={width} height={height} rx="8" />
          ))}
          <g class={shining.length > 0 ? 'links links-behind' : 'links'}>
            {used.map((style) => (
              <g class={`line line-${style}`} marker-end={`url(#head-${style})`}>
                {links
                  .filter((link) => link.style === style)
                  .map((link) => (
                    <Line link={link} number={number} />
                  ))}
              </g>
            ))}
          </g>
          <g>
            {(['refused', 'lit'] as const).map((light) => (
              <g class={`line line-${light}`} marker-end={`url(#head-${light})`}>
                {shining
                  .filter((link) => link.light === light)
                  .map(({ d }) => (
                    <path d={d} />
                  ))}
              </g>
            ))}
          </g>
          <g class="links-near" />
          {/* Above the links, which run over other clusters. */}
          {clusters.map((cluster) => (
            <a class="cluster" href={cluster.href ?? undefined} tabindex={-1}>
              <text class="zone-title" x={cluster.x + 10} y={cluster.y + 18}>
                {linesOf(cluster.title, cluster.width / 13 - 1, 1)}
              </text>
            </a>
          ))}
          {nodes.map((node, index) => (
            <GraphNode node={node} index={index} />
          ))}
        </svg>
      </section>
    </div>
  )
}

function Line({ link, number }: { link: Link; number: ReadonlyMap<string, number> }) {
  return (
    <path
      class={link.count > 1 ? 'many' : undefined}
      d={link.d}
      data-ends={`${number.get(link.from)} ${number.get(link.to)}`}
    />
  )
}

/** What each line means that is drawn, by its form and in words. */
export function GraphLegend({ words, graph }: { words: Words; graph: DrawnGraph }) {
  const texts = graphWords(words)
  const { standings } = recognitionWords(words)
  const said = (style: LinkStyle): string =>
    Object.hasOwn(standings, style) ? standings[style as Standing].word : texts.states[style as LinkState]
  const entries: (readonly [style: string, word: string])[] = STYLES.filter((style) =>
    graph.links.some((link) => link.style === style),
  )
    .reverse()
    .map((style) => [style, said(style)])
  if (graph.links.some(({ light }) => light === 'lit')) entries.push(['lit', texts.drawing.lit])
  if (graph.links.some(({ light }) => light === 'refused')) entries.push(['refused', texts.drawing.refused])
  if (entries.length === 0) return null
  return (
    <ul class="graph-legend" aria-label={texts.drawing.legend}>
      {entries.map(([style, word]) => (
        <li>
          <svg class="drawing legend-line" viewBox="0 0 44 12" width="44" height="12" aria-hidden="true">
            <path class={`line line-${style}`} d="M1 6H36" />
            <path class={`head line-${style}`} d="M34 1L43 6L34 11Z" />
          </svg>
          {word}
        </li>
      ))}
      {graph.links.length <= DENSE && graph.links.some(({ count }) => count > 1) ? (
        <li>{texts.drawing.count}</li>
      ) : null}
    </ul>
  )
}
