import { Hono } from 'hono'
import { listInstruments } from '../../../service/list-instruments.ts'
import type { PortalEnv } from '../portal-service.ts'
import { pageWords, refuseFault, renderPage } from '../shell/render-page.tsx'
import { RecognitionPage } from './recognition-page.tsx'
import { recognitionWords } from './recognition-words.ts'

/** Who recognises whose certificates. */
export const recognition = new Hono<PortalEnv>()

recognition.get('/', async (c) => {
  const { registry, clock } = c.var.ports
  const instruments = await listInstruments(registry, clock())
  if (!instruments.ok) return refuseFault(c, instruments.fault)
  const words = pageWords(c)
  const { title } = recognitionWords(words)
  return renderPage(c, { title, crumbs: [] }, <RecognitionPage words={words} instruments={instruments.value} />)
})
