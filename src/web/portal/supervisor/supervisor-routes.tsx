import { Hono } from 'hono'
import { consoleWords } from '../console/console-words.ts'
import type { PortalEnv } from '../portal-service.ts'
import { pageWords, refuseFault, renderPage } from '../shell/render-page.tsx'
import { SupervisorPage } from './supervisor-page.tsx'
import { supervisorWords } from './supervisor-words.ts'

export const supervisor = new Hono<PortalEnv>()

supervisor.get('/', async (c) => {
  const head = await c.var.ports.registry.head()
  if (!head.ok) return refuseFault(c, head.fault)
  const words = pageWords(c)
  const crumbs = [{ href: '/console', title: consoleWords(words).title }]
  return renderPage(
    c,
    { title: supervisorWords(words).title, crumbs },
    <SupervisorPage words={words} head={head.value} />,
  )
})
