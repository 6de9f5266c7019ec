import { Hono } from 'hono'
import type { PortalEnv } from '../portal-service.ts'
import { pageWords, renderPage } from '../shell/render-page.tsx'
import { HomePage } from './home-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'

export const home = new Hono<PortalEnv>()

home.get('/', async (c) => {
  const words = pageWords(c)
  const trust = await c.var.yanqian.trustState()
  return renderPage(c, { title: words.portal.home.title, trust }, <HomePage words={words} trust={trust} />)
})

home.get('/privacy', (c) => {
  const words = pageWords(c)
  const { title } = words.portal.privacy
  return renderPage(c, { title, crumbs: [] }, <PrivacyPage words={words} />)
})
