import type { GraphAuthority, RecognitionGraph } from '../../../../service/graph/recognition-graph.ts'
import type { RegionLink } from '../../../../service/graph/region-links.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { visibleText } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { crossLinks } from './cross-links.ts'
import { REGION_SIZE } from './draw-regions.ts'
import { type DrawnGraph, drawn, type Lights, type LinkToDraw, type NodeToDraw } from './drawn-graph.ts'
import { authorityAddress, type GraphChoice, regionAddress } from './graph-choice.ts'
import { graphWords } from './graph-words.ts'
import { columnsLayout } from './layout/columns-layout.ts'

export const AUTHORITY_SIZE = { width: 210, height: 48 }
/** One line, and as high as a finger or pointer asks: WCAG 2.2 §2.5.8. */
export const CHIP_SIZE = { width: 138, height: 26 }

/** Authorities drawn of one region, those with most links first; the others are told as a number. Ours. */
const AUTHORITIES_MAX = 24
const REST = 'rest'

/** A region opened: it and its authorities in the middle, on both sides the regions with which they have to do. */
export function drawRegion(
  words: Words,
  graph: RecognitionGraph,
  regionLinks: readonly RegionLink[],
  { region, choice, lights }: { readonly region: string; readonly choice: GraphChoice; readonly lights: Lights },
): DrawnGraph {
  const regionOf = new Map(graph.authorities.map((authority) => [authority.id, authority.region]))
  const ours = byLinks(graph, region)
  const shown = ours.slice(0, AUTHORITIES_MAX)
  const shownIds = new Set(shown.map(({ id }) => id))
  const touching = graph.crossCertificates.filter(
    ({ subject, issuer }) => regionOf.get(subject) === region || regionOf.get(issuer) === region,
  )
  const endOf = (authority: string): string | null => {
    const at = regionOf.get(authority)
    if (at !== region) return at ?? null
    return shownIds.has(authority) ? authority : REST
  }
  const stated = regionLinks.filter(
    ({ from, to, instruments }) => instruments.length > 0 && (from === region || to === region),
  )
  const links = [
    ...stated.map(
      ({ from, to, standing, instruments }): LinkToDraw => ({
        ...{ id: `${from} ${to}`, from, to, style: standing, light: null },
        count: instruments.length,
      }),
    ),
    ...crossLinks(touching, lights, endOf),
  ]
  const own = regionNode(words, graph, region, null)
  const middle = [
    { ...own, isCentre: true },
    ...shown.map((authority) => authorityNode(words, authority, choice, lights)),
    ...(ours.length > shown.length ? [restNode(words, ours.length - shown.length)] : []),
  ]
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]))
  const around = graph.regions
    .filter(({ code }) => code !== region && linked.has(code))
    .map(({ code }) => ({ ...regionNode(words, graph, code, regionAddress(code, choice)), ...CHIP_SIZE, note: '' }))
  const known = new Set([...middle, ...around].map(({ id }) => id))
  const drawable = links.filter(({ from, to }) => known.has(from) && known.has(to))
  const half = Math.floor(around.length / 2)
  const columns = [around.slice(0, half), middle, around.slice(half)]
  return drawn(columnsLayout(columns, drawable), [...middle, ...around], drawable)
}

/** Authorities of a region, those with most cross-certificates first. */
function byLinks({ authorities, crossCertificates }: RecognitionGraph, region: string): GraphAuthority[] {
  const counts = new Map<string, number>()
  for (const { subject, issuer } of crossCertificates) {
    for (const id of [subject, issuer]) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return authorities
    .filter((authority) => authority.region === region)
    .sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
}

function regionNode(words: Words, graph: RecognitionGraph, code: string, href: string | null): NodeToDraw {
  const count = graph.regions.find((region) => region.code === code)?.authorities ?? 0
  const note = graphWords(words).nodes.authorities(count)
  return { id: code, ...REGION_SIZE, title: regionText(words.lang, code), note, href, kind: 'region', light: null }
}

export function authorityNode(
  words: Words,
  { id, names, region, state, demonstration }: GraphAuthority,
  choice: GraphChoice,
  lights: Lights,
): NodeToDraw {
  const texts = graphWords(words)
  const where = regionText(words.lang, region)
  const remarks = [
    where,
    ...(state === 'active' ? [] : [texts.authorityStates[state ?? 'none']]),
    ...(demonstration ? [texts.demonstration] : []),
  ]
  return {
    id,
    ...AUTHORITY_SIZE,
    title: visibleText(names[words.lang]),
    note: remarks.join(' · '),
    href: authorityAddress(id, choice),
    kind: 'authority',
    light: lights.ofAuthority(id),
  }
}

export const restNode = (words: Words, count: number): NodeToDraw => ({
  id: REST,
  ...AUTHORITY_SIZE,
  title: graphWords(words).nodes.rest(count),
  note: graphWords(words).nodes.restNote,
  href: '#graph-list',
  kind: 'rest',
  light: null,
})
