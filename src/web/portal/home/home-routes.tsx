import { Hono } from 'hono'
import type { PortalEnv } from '../portal-service.ts'
import { pageWords, renderPage } from '../shell/render-page.tsx'
import { HomePage } from './home-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'

export const home = new Hono<PortalEnv>()

home.get('/', async (c) => {
  const words = pageWords(c)
  const { yanqian } = c.var
  const [trust, regions] = await Promise.all([yanqian.trustState(), yanqian.regions()])
  const title = words.portal.home.title
  return renderPage(
    c,
    { title, trust },
    <HomePage words={words} trust={trust} regions={regions.ok ? regions.value : null} />,
  )
})

home.get('/privacy', (c) => {
  const words = pageWords(c)
  const { title } = words.portal.privacy
  return renderPage(c, { title, crumbs: [] }, <PrivacyPage words={words} />)
})
