import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

/** As it is delivered, half as long to read as with its comments. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Run in the page. */
const OPEN_FOLDS = "for (const fold of document.querySelectorAll('details')) fold.open = true"
const OVERFLOW = 'document.documentElement.scrollWidth - innerWidth'

/** Only what is wrong is told: to carry over what is right as well takes longer than to find it. */
const RUN_AXE = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`

/** What every page is answered with. CSP Level 3 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'"

const openFolds = (page: Page): Promise<unknown> => page.evaluate(OPEN_FOLDS)

/** Pixels by which a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> => page.evaluate<number>(OVERFLOW)

/** In which of these windows a page scrolls sideways; it is left in the last of them. */
export async function tooWideAt(page: Page, windows: readonly { width: number; height: number }[]): Promise<string[]> {
  const found: string[] = []
  for (const size of windows) {
    await page.setViewportSize(size)
    const overflow = await overflowOf(page)
    if (overflow > 0) found.push(`${overflow} px too wide at ${size.width} px`)
  }
  return found
}

/** What axe finds on a page with every fold open, each with the elements it speaks of. No page of ours holds another one. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await openFolds(page)
  await page.evaluate(AXE)
  return page.evaluate<string[]>(RUN_AXE)
}

/** Everything a page complains of: broken policy, missing file, script error. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** Every page, and what leads on to one, that came without the whole policy. */
export function policyBreaksOf(page: Page): string[] {
  const breaks: string[] = []
  page.on('response', (response) => {
    const policy = response.headers()['content-security-policy']
    if (response.request().isNavigationRequest() && policy !== POLICY) breaks.push(`another policy: ${policy}`)
  })
  return breaks
}

/** Where the choice of language leads from a page that nothing can be done with; nothing where it leads to a page. */
export async function deadEnd(page: Page): Promise<readonly string[]> {
  const address = await page.locator('.switch').getAttribute('href')
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const { status } = await fetch(new URL(address ?? '', page.url()), { headers: { cookie } })
  return status === 405 || status >= 500 ? [`the choice of language leads to ${address}: ${status}`] : []
}
