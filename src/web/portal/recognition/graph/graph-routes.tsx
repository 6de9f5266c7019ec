import { Hono } from 'hono'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { todayInBeijing } from '../../query/read-question.ts'
import { limitRate } from '../../shell/rate-limit.ts'
import { regionOptions } from '../../shell/region-options.ts'
import { pageWords, refuseFault, renderPage } from '../../shell/render-page.tsx'
import { recognitionWords } from '../recognition-words.ts'
import { type ChoiceField, overviewAddress, readChoice } from './graph-choice.ts'
import { GraphPage, type GraphView } from './graph-page.tsx'
import {
  authoritiesView,
  authorityView,
  type GraphViewing,
  overview,
  pathsView,
  regionView,
  type ShownView,
} from './graph-views.tsx'
import { graphWords } from './graph-words.ts'
import { PathsPart } from './paths-part.tsx'
import { readGraph } from './read-graph.ts'

/** A drawing reads the whole registry, and lit paths are searched for: units of the limit for anonymous questions. Ours. */
const GRAPH_UNITS = 4
const PATHS_UNITS = 10

/** Regions, authorities, cross-certificates and instruments as drawings with tables; every state of it is an address. */
export const graph = new Hono<PortalEnv>()

graph.use((c, next) => limitRate(c.req.query('certificate') ? PATHS_UNITS : GRAPH_UNITS)(c, next))

graph.get('/', (c) => show(c, 'overview', overview))
graph.get('/authorities', (c) => show(c, 'authorities', authoritiesView))
graph.get('/paths', (c) => show(c, 'paths', pathsView))
graph.get('/regions/:code{[A-Z]{2}(?:-[A-Z0-9]{1,3})?}', (c) =>
  show(c, 'region', (viewing) => regionView(viewing, c.req.param('code'))),
)
graph.get('/authorities/:id', (c) => show(c, 'authority', (viewing) => authorityView(viewing, c.req.param('id'))))

async function show(
  c: PortalContext,
  view: GraphView,
  viewOf: (viewing: GraphViewing) => ShownView | null,
): Promise<Response> {
  const words = pageWords(c)
  const { ports, certificates } = c.var
  const given = (name: ChoiceField) => c.req.query(name) ?? ''
  const { choice, wrong, at } = readChoice(given, ports.clock())
  const [read, regions] = await Promise.all([
    readGraph(ports, certificates, choice, at),
    regionOptions(ports.registry, words),
  ])
  if (!read.ok) return refuseFault(c, read.fault)
  if (!regions.ok) return refuseFault(c, regions.fault)
  const shown = viewOf({ ...read.value, words, choice, page: c.req.query('page') })
  if (shown === null) return c.notFound()
  const { report, paths, isUnknown } = read.value
  const crumbs = [
    { href: '/recognition', title: recognitionWords(words).title },
    ...(view === 'overview' ? [] : [{ href: overviewAddress(choice), title: graphWords(words).title }]),
  ]
  return renderPage(
    c,
    {
      title: shown.title,
      crumbs,
      status: wrong.length > 0 || isUnknown ? 422 : 200,
      demonstration: report?.recognition.demonstration ?? false,
    },
    <GraphPage
      words={words}
      view={view}
      graph={read.value.graph}
      choice={choice}
      form={{
        ...{ words, given, wrong, isUnknown, isOfCertificate: view === 'paths' },
        action: new URL(c.req.url).pathname,
        regions: regions.value,
        today: todayInBeijing(ports.clock()),
      }}
      lit={
        report === null ? null : (
          <PathsPart words={words} report={report} paths={paths} choice={choice} isWhole={view === 'paths'} />
        )
      }
      {...shown}
    />,
  )
}
