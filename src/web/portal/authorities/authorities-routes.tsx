import { Hono } from 'hono'
import { listAuthorities } from '../../../service/list-authorities.ts'
import type { PortalEnv } from '../portal-service.ts'
import { pageWords, refuseFault, renderPage } from '../shell/render-page.tsx'
import { AUTHORITIES_MAX, AuthoritiesPage } from './authorities-page.tsx'
import { authoritiesWords } from './authorities-words.ts'

/** Who is registered, and the lists that regions publish of them. */
export const authorities = new Hono<PortalEnv>()

authorities.get('/', async (c) => {
  const listed = await listAuthorities(c.var.ports.registry, '', AUTHORITIES_MAX)
  if (!listed.ok) return refuseFault(c, listed.fault)
  const words = pageWords(c)
  const { title } = authoritiesWords(words)
  return renderPage(c, { title, crumbs: [] }, <AuthoritiesPage words={words} authorities={listed.value} />)
})
