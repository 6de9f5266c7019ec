import type { Page } from 'playwright-core'
import { NEVER_SHOWN, SHOWN_IN_FILES } from './hostile-files.ts'
import { SHOWN_IN_REGISTRY } from './hostile-office.ts'
import { fieldsIn } from './marks.ts'
import { axeFindings, complaintsOf, policyBreaksOf, tooWideAt } from './page-checks.ts'
import { outbreaksOf, plantedIn } from './planted.ts'

export interface Look {
  readonly colorScheme: 'light' | 'dark'
  readonly lang: 'zh' | 'en'
  readonly text: 'usual' | 'large'
  /** The window in which axe looks; in both nothing may scroll sideways. */
  readonly viewport: { readonly width: number; readonly height: number }
}

const NARROW = { width: 320, height: 640 }
const WIDE = { width: 1440, height: 900 }

/** Two looks that differ in everything: who finds nothing in either has seen each language, scheme, size and window. */
export const LOOKS: readonly [Look, Look] = [
  { colorScheme: 'light', lang: 'zh', text: 'usual', viewport: NARROW },
  { colorScheme: 'dark', lang: 'en', text: 'large', viewport: WIDE },
]

/** What was met in a whole run: statuses of pages, their first headings by language, and what was shown. */
export const MET = {
  statuses: new Set<number>(),
  titles: { zh: new Set<string>(), en: new Set<string>() },
  /** Fields of a stranger's whose text a page has shown. */
  fields: new Set<string>(),
}

/** Chromium says so of every page that is answered with 4xx or 5xx, which some of these are meant to be. */
const REFUSED = /^Failed to load resource: the server responded with a status of [45]\d\d/

/** Run in the page: what it says, but for the report as its file, which says all that there is. */
const SHOWN_TEXT = `(() => {
  const main = document.querySelector('main').cloneNode(true)
  for (const raw of main.querySelectorAll('.raw')) raw.remove()
  return main.textContent
})()`

/** Every field that has a mark. */
const MARKED_FIELDS = [...SHOWN_IN_FILES, ...SHOWN_IN_REGISTRY, ...NEVER_SHOWN]

export interface Found {
  /** Of the page that was last opened. */
  readonly status: number
  readonly failures: readonly string[]
}

/** Everything that is asked of every page, at once: it is opened once. */
export function watchful(page: Page, address: string): (look: Look) => Promise<Found> {
  const complaints = complaintsOf(page)
  const outbreaks = outbreaksOf(page, address)
  const breaks = policyBreaksOf(page)
  let status = 0
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) status = response.status()
  })
  return async ({ viewport, lang }) => {
    const other = viewport === NARROW ? WIDE : NARROW
    const found = [...(await plantedIn(page)), ...(await axeFindings(page))]
    found.push(...(await tooWideAt(page, [viewport, other, viewport])))
    found.push(...complaints.splice(0).filter((told) => !REFUSED.test(told)))
    MET.statuses.add(status)
    for (const title of await page.locator('h1').allTextContents()) MET.titles[lang].add(title.trim())
    for (const field of fieldsIn(await page.evaluate<string>(SHOWN_TEXT), MARKED_FIELDS)) MET.fields.add(field)
    return { status, failures: [...new Set([...found, ...outbreaks.splice(0), ...breaks.splice(0)])] }
  }
}
