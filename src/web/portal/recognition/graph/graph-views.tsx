import type { Child } from 'hono/jsx'
import type { RecognitionGraph } from '../../../../service/graph/recognition-graph.ts'
import { type RegionLink, regionLinks } from '../../../../service/graph/region-links.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { visibleText } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { drawAuthorities } from './draw-authorities.ts'
import { crossCertificatesOf, drawAuthority } from './draw-authority.ts'
import { drawPaths } from './draw-paths.ts'
import { drawRegion } from './draw-region.ts'
import { drawRegions } from './draw-regions.ts'
import { type DrawnGraph, lightsOf } from './drawn-graph.ts'
import { allAddress, authorityAddress, type GraphChoice, overviewAddress, regionAddress } from './graph-choice.ts'
import { AuthorityTable, CrossTable, RegionLinkTable, RegionTable } from './graph-tables.tsx'
import { graphWords } from './graph-words.ts'
import { PageLinks, pageOfRows } from './page-links.tsx'
import { askedIn } from './path-graph.tsx'
import type { GraphRead } from './read-graph.ts'

/** What a view shows of what was read. */
export interface GraphViewing extends GraphRead {
  readonly words: Words
  readonly choice: GraphChoice
  /** Of a table that is longer than a page. */
  readonly page: string | undefined
}

export interface ShownView {
  readonly title: string
  /** Of the view itself, with what was chosen. */
  readonly address: string
  readonly drawing: DrawnGraph | null
  readonly instead?: Child
  readonly list?: Child
  readonly twin?: Child
}

export function overview({ words, graph, agreements, choice, paths, page }: GraphViewing): ShownView {
  const links = regionLinks(graph, agreements)
  const address = overviewAddress(choice)
  return {
    title: graphWords(words).title,
    address,
    drawing: drawRegions(words, graph, links, choice, lightsOf(paths)),
    list: <RegionTable words={words} graph={graph} choice={choice} links={links} />,
    twin: <RegionLinks words={words} choice={choice} links={links} page={page} address={address} />,
  }
}

export function regionView({ words, graph, agreements, choice, paths, page }: GraphViewing, region: string): ShownView {
  const name = regionText(words.lang, region)
  const links = regionLinks(graph, agreements)
  const address = regionAddress(region, choice)
  const authorities = graph.authorities.filter((authority) => authority.region === region)
  const listed = pageOfRows(authorities, page)
  return {
    title: graphWords(words).titles.region(name),
    address,
    drawing: drawRegion(words, graph, links, { region, choice, lights: lightsOf(paths) }),
    list: (
      <>
        <AuthorityTable words={words} graph={graph} choice={choice} authorities={listed.rows} />
        <PageLinks words={words} {...listed} address={address} />
      </>
    ),
    twin: (
      <RegionLinks
        words={words}
        choice={choice}
        links={links.filter(({ from, to }) => from === region || to === region)}
        page={page}
        address={address}
      />
    ),
  }
}

/** Null where there is no such authority. */
export function authorityView({ words, graph, choice, paths, page }: GraphViewing, id: string): ShownView | null {
  const address = authorityAddress(id, choice)
  const authority = graph.authorities.find((each) => each.id === id)
  if (authority === undefined) {
    // With other keys than those asked for, it may be there all the same.
    return choice.algorithm === null ? null : { title: graphWords(words).titles.authority(id), address, drawing: null }
  }
  return {
    title: graphWords(words).titles.authority(visibleText(authority.names[words.lang])),
    address,
    drawing: drawAuthority(words, graph, { authority, choice, lights: lightsOf(paths) }),
    list: (
      <Crosses
        words={words}
        graph={graph}
        choice={choice}
        crosses={crossCertificatesOf(graph, id)}
        page={page}
        address={address}
      />
    ),
  }
}

export function authoritiesView({ words, graph, choice, paths, page }: GraphViewing): ShownView {
  const address = allAddress(choice)
  return {
    title: graphWords(words).titles.authorities,
    address,
    drawing: drawAuthorities(words, graph, choice, lightsOf(paths)),
    twin: (
      <details class="fold" open={page !== undefined}>
        <summary>{graphWords(words).twin.crosses(graph.crossCertificates.length)}</summary>
        <Crosses
          words={words}
          graph={graph}
          choice={choice}
          crosses={graph.crossCertificates}
          page={page}
          address={address}
        />
      </details>
    ),
  }
}

export function pathsView({ words, graph, choice, paths, report }: GraphViewing): ShownView {
  const texts = graphWords(words)
  const drawing = report === null ? null : drawPaths(words, graph, paths, choice, askedIn(report))
  return {
    title: texts.titles.paths,
    address: '/recognition/graph/paths',
    drawing,
    instead:
      report === null ? (
        <EmptyState title={texts.empty.noCertificate}>
          <p>{texts.empty.noCertificateText}</p>
          <p>
            <a href="/query">{texts.paths.query}</a>
          </p>
        </EmptyState>
      ) : (
        <EmptyState title={texts.empty.paths} />
      ),
  }
}

interface TwinProps {
  readonly words: Words
  readonly choice: GraphChoice
  readonly page: string | undefined
  readonly address: string
}

function RegionLinks({ words, choice, links, page, address }: TwinProps & { links: readonly RegionLink[] }) {
  const texts = graphWords(words)
  if (links.length === 0) return <p class="quiet">{texts.empty.links}</p>
  const listed = pageOfRows(links, page)
  return (
    <details class="fold" open={page !== undefined}>
      <summary>{texts.twin.regionLinks(links.length)}</summary>
      <RegionLinkTable words={words} choice={choice} links={listed.rows} />
      <PageLinks words={words} {...listed} address={address} />
    </details>
  )
}

function Crosses({
  crosses,
  page,
  address,
  ...table
}: TwinProps & { graph: RecognitionGraph; crosses: RecognitionGraph['crossCertificates'] }) {
  if (crosses.length === 0) return <p class="quiet">{graphWords(table.words).empty.links}</p>
  const listed = pageOfRows(crosses, page)
  return (
    <>
      <CrossTable {...table} crosses={listed.rows} />
      <PageLinks words={table.words} {...listed} address={address} />
    </>
  )
}
