import { Hono } from 'hono'
import type { PortalEnv } from '../portal-service.ts'
import { pageWords, renderPage } from '../shell/render-page.tsx'
import { ConsolePage } from './console-page.tsx'
import { consoleWords } from './console-words.ts'

/** The door of the consoles. */
export const consoleDoor = new Hono<PortalEnv>()

consoleDoor.get('/', (c) => {
  const words = pageWords(c)
  return renderPage(c, { title: consoleWords(words).title, crumbs: [] }, <ConsolePage words={words} />)
})
