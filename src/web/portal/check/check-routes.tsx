import { Hono } from 'hono'
import type { PortalEnv } from '../portal-service.ts'
import { digestOfText } from '../query/hexadecimal.ts'
import { pageWords, renderPage } from '../shell/render-page.tsx'
import { CheckPage } from './check-page.tsx'
import { checkWords } from './words/check-words.ts'

/** Compares a file with a fingerprint, in the browser alone. */
export const check = new Hono<PortalEnv>()

/** Characters of a fingerprint with all that tools put between its digits. Ours. */
const GIVEN_MAX = 300

check.get('/', (c) => {
  const words = pageWords(c)
  const { title } = checkWords(words).page
  const given = (c.req.query('fingerprint') ?? '').trim().slice(0, GIVEN_MAX)
  const status = given === '' || digestOfText(given) !== null ? 200 : 422
  return renderPage(c, { title, crumbs: [], status }, <CheckPage words={words} given={given} />)
})
