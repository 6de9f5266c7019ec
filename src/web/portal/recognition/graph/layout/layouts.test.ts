import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusteredLayout } from './clustered-layout.ts'
import { columnsLayout } from './columns-layout.ts'
import { fitsLayers, LAYERED_LINKS_MAX, LAYERED_NODES_MAX, layeredLayout } from './layered-layout.ts'
import type { PlacedGraph, UnplacedLink, UnplacedNode } from './placed-graph.ts'

const makeNodes = (count: number): UnplacedNode[] =>
  Array.from({ length: count }, (_, i) => ({ id: `n${i}`, width: 110 + (i % 3) * 20, height: 34 + (i % 2) * 8 }))

/** Links by a fixed rule, none from a node to itself. */
const makeLinks = (nodes: number, count: number, seed = 1): UnplacedLink[] =>
  nodes < 2
    ? []
    : Array.from({ length: count }, (_, i) => {
        const from = (i * 7 + seed) % nodes
        return { id: `l${i}`, from: `n${from}`, to: `n${(from + 1 + ((i * 13 + seed) % (nodes - 1))) % nodes}` }
      })

function overlaps({ nodes }: PlacedGraph): string[] {
  const found: string[] = []
  for (const [index, a] of nodes.entries()) {
    for (const b of nodes.slice(index + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
      if (!apart) found.push(`${a.id} ${b.id}`)
    }
  }
  return found
}

const outside = ({ width, height, nodes }: PlacedGraph): string[] =>
  nodes
    .filter((node) => node.x < 0 || node.y < 0 || node.x + node.width > width || node.y + node.height > height)
    .map(({ id }) => id)

const columns = (nodes: readonly UnplacedNode[], links: readonly UnplacedLink[]) => {
  const third = Math.ceil(nodes.length / 3)
  return columnsLayout([nodes.slice(0, third), nodes.slice(third, 2 * third), nodes.slice(2 * third)], links)
}
const clustered = (nodes: readonly UnplacedNode[], links: readonly UnplacedLink[]) =>
  clusteredLayout(
    [...Map.groupBy(nodes, ({ id }) => Number(id.slice(1)) % 7)].map(([id, members]) => ({
      id: String(id),
      nodes: members,
    })),
    links,
  )

const LAYOUTS = [
  ['layers', layeredLayout, LAYERED_NODES_MAX, LAYERED_LINKS_MAX, 15],
  ['columns', columns, 60, 400, 60],
  ['clusters', clustered, 300, 800, 30],
] as const

describe.each(LAYOUTS)('%s', (_, lay, nodesMax, linksMax, numRuns) => {
  const graphs = fc
    .tuple(
      fc.integer({ min: 1, max: nodesMax }),
      fc.integer({ min: 0, max: linksMax }),
      fc.integer({ min: 1, max: 50 }),
    )
    .map(([nodes, links, seed]) => ({ nodes: makeNodes(nodes), links: makeLinks(nodes, links, seed) }))

  it('lay no node over another, and none outside the drawing', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, links }) => {
        const placed = lay(nodes, links)
        expect(overlaps(placed)).toEqual([])
        expect(outside(placed)).toEqual([])
        expect(placed.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(nodes.map(({ id }) => id)))
      }),
      { numRuns },
    )
  })

  it('draw the same graph the same, and every link as a path from one place to another', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, links }) => {
        const placed = lay(nodes, links)
        expect(lay(nodes, links)).toEqual(placed)
        expect(placed.links).toHaveLength(links.length)
        for (const { d } of placed.links) expect(d).toMatch(/^M-?\d+ -?\d+[CQL]-?\d[\d -CQL]*$/)
      }),
      { numRuns },
    )
  })
})

it('layers are refused where they would take too long, by the number of nodes and of links', () => {
  const nodes = makeNodes(LAYERED_NODES_MAX)
  expect(fitsLayers(nodes, makeLinks(9, LAYERED_LINKS_MAX))).toBe(true)
  expect(fitsLayers(nodes, makeLinks(9, LAYERED_LINKS_MAX + 1))).toBe(false)
  expect(fitsLayers(makeNodes(LAYERED_NODES_MAX + 1), [])).toBe(false)
})

it('clusters of 300 authorities with 2,000 links stay within two screens across, whatever is added later', () => {
  const nodes = makeNodes(300)
  const placed = clustered(nodes, makeLinks(300, 2_000))
  expect(placed.links).toHaveLength(2_000)
  expect(placed.width).toBeLessThan(2_600)
  const [first] = placed.clusters
  expect(clustered([...nodes, { id: 'n300', width: 110, height: 34 }], []).clusters[0]).toMatchObject({
    x: first!.x,
    y: first!.y,
  })
})
