import { Hono } from 'hono'
import { listAuthorities } from '../../../service/entries/list-authorities.ts'
import { readAuthority } from '../../../service/entries/read-authority.ts'
import { relyingRegions, standingsOfAuthority } from '../../../service/matrix/recognition-matrix.ts'
import { isRegionCode } from '../../../service/recognition/recognition-choices.ts'
import { visibleText } from '../components/shown-name.tsx'
import type { PortalEnv } from '../portal-service.ts'
import { entryViewOf } from '../recognition/entry-view.ts'
import { recognitionWords } from '../recognition/recognition-words.ts'
import { limitRate } from '../shell/rate-limit.ts'
import { regionOptions } from '../shell/region-options.ts'
import { pageWords, refuse, refuseFault, renderPage } from '../shell/render-page.tsx'
import { AUTHORITIES_MAX, AuthoritiesPage } from './authorities-page.tsx'
import { authoritiesWords } from './authorities-words.ts'
import { AuthorityPage } from './authority-page.tsx'

/** Units of the limit for anonymous questions: a page reads what regions agreed on. Ours. */
const READING_UNITS = 2

/** Who is registered, and the lists that regions publish of them. */
export const lists = new Hono<PortalEnv>()

lists.get('/', async (c) => {
  const { registry } = c.var.ports
  const words = pageWords(c)
  const [asked = '', after = ''] = [c.req.query('region'), c.req.query('after')]
  const region = isRegionCode(asked) ? asked : null
  const [listed, regions] = await Promise.all([
    listAuthorities(registry, after, AUTHORITIES_MAX + 1, region),
    regionOptions(registry, words),
  ])
  if (!listed.ok) return refuseFault(c, listed.fault)
  if (!regions.ok) return refuseFault(c, regions.fault)
  const { title } = authoritiesWords(words)
  return renderPage(
    c,
    { title, crumbs: [] },
    <AuthoritiesPage words={words} listed={listed.value} regions={regions.value} region={region} after={after} />,
  )
})

/** Each authority by its own name. */
export const authorities = new Hono<PortalEnv>()

authorities.get('/', (c) => c.redirect('/lists', 303))

authorities.get('/:id', limitRate(READING_UNITS), async (c) => {
  const view = await entryViewOf(c)
  if (view instanceof Response) return view
  const { words, asked, wrong } = view
  const { registry } = c.var.ports
  const [found, regions] = await Promise.all([
    readAuthority(registry, c.req.param('id')),
    regionOptions(registry, words),
  ])
  if (!found.ok) return refuseFault(c, found.fault)
  if (!regions.ok) return refuseFault(c, regions.fault)
  if (found.value === null) return refuse(c, 404, (each) => recognitionWords(each).notFound.authority)
  const { authority, agreements } = found.value
  const { at, purpose, to } = asked
  const standings = (where: readonly string[]) => standingsOfAuthority(agreements, authority, at, purpose, where)
  return renderPage(
    c,
    {
      title: visibleText(authority.names[words.lang]),
      crumbs: [{ href: '/lists', title: authoritiesWords(words).title }],
      status: wrong.length === 0 ? 200 : 422,
      demonstration: authority.demonstration,
    },
    <AuthorityPage
      {...view}
      entry={found.value}
      regions={regions.value}
      everywhere={standings(relyingRegions(agreements, at))}
      chosen={to === null ? null : standings([to])[0]!}
    />,
  )
})
