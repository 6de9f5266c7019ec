import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'
import { EVERY_PAGE, type Named } from './every-page.ts'
import { EVERY_STATE } from './every-state.ts'
import { hostileContract, hostileMessage, type NamedFile } from './hostile-files.ts'
import { type HostileOffice, hostileOffice } from './hostile-office.ts'
import { comeAs } from './log-in.ts'
import { axeFindings, complaintsOf, policyBreaksOf, tooWideAt } from './page-checks.ts'
import { outbreaksOf, plantedIn } from './planted.ts'

type Lang = 'zh' | 'en'

const NARROW = { width: 320, height: 640 }
const WIDE = { width: 1440, height: 900 }

/** Chromium says so of every page that is answered with 4xx, which some of these are. */
const ANSWERED_4XX = /^Failed to load resource: the server responded with a status of 4\d\d/

const inLanguage = (address: string, path: string, lang: Lang): string =>
  `${address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`

async function verify(page: Page, address: string, file: NamedFile): Promise<string> {
  await page.goto(`${address}/`)
  await page.setInputFiles('#files', file)
  await page.locator('form.drop button[type=submit]').click()
  await page.waitForURL('**/verifications/*')
  return new URL(page.url()).pathname.split('/').at(-1)!
}

let reports: Promise<Named['reports']> | null = null

const strangersReports = async (
  page: Page,
  address: string,
  { authority }: HostileOffice,
): Promise<Named['reports']> => [
  await verify(page, address, hostileContract()),
  await verify(page, address, await hostileMessage(authority.ca, authority.policy)),
]

interface Look {
  readonly colorScheme: 'light' | 'dark'
  readonly lang: Lang
  readonly text: 'usual' | 'large'
  /** The window in which axe looks; in both nothing may scroll sideways. */
  readonly viewport: { readonly width: number; readonly height: number }
}

/** Everything that is asked of every page, at once: it is opened once. */
function watchful(page: Page, address: string, { viewport }: Look) {
  const complaints = complaintsOf(page)
  const outbreaks = outbreaksOf(page, address)
  const breaks = policyBreaksOf(page)
  const other = viewport === NARROW ? WIDE : NARROW
  return async (): Promise<string[]> => {
    const found = [...(await plantedIn(page)), ...(await axeFindings(page))]
    found.push(...(await tooWideAt(page, [viewport, other, viewport])))
    found.push(...complaints.splice(0).filter((told) => !ANSWERED_4XX.test(told)))
    return [...new Set([...found, ...outbreaks.splice(0), ...breaks.splice(0)])]
  }
}

const sweep = (token: string, look: Look): BrowserTest => ({
  title:
    `every page and state, in ${look.lang}, ${look.colorScheme}, ${look.text} text: a stranger's markup stays text, the ` +
    `policy is whole, axe finds nothing at ${look.viewport.width} px, nothing scrolls sideways at 320 and 1440 px — ` +
    'WCAG 2.2 AA §1.4.10, CSP Level 3',
  context: look,
  async run({ page, address }) {
    const { lang } = look
    const office = await hostileOffice(address, token)
    const found = watchful(page, address, look)
    await page.context().addCookies([{ name: 'text', value: look.text, url: address }])
    reports ??= strangersReports(page, address, office)
    const named: Named = { ...office, reports: await reports }
    const failures: string[] = []
    const check = async (what: string) => failures.push(...(await found()).map((each) => `${what}: ${each}`))
    for (const { as, paths } of Object.values(EVERY_PAGE).flat()) {
      await comeAs(page, address, as === undefined ? null : office.people[as])
      for (const path of paths(named)) {
        const answer = await page.goto(inLanguage(address, path, lang))
        if (answer === null || answer.status() >= 500) failures.push(`${path}: ${answer?.status()}`)
        await check(`${as ?? 'anybody'} at ${path}`)
      }
    }
    for (const { what, as, lead } of EVERY_STATE) {
      await comeAs(page, address, as === undefined ? null : office.people[as])
      await lead({ page, address, named, lang })
        .then(() => check(what))
        .catch((error: unknown) => failures.push(`${what}: ${error}`))
    }
    assert.deepEqual(failures, [])
  },
})

/** Walks over all pages, in the order in which a page and its forms are found in the portal. */
export const everyPageTests = (token: string): readonly BrowserTest[] => [
  sweep(token, { colorScheme: 'light', lang: 'zh', text: 'usual', viewport: NARROW }),
  sweep(token, { colorScheme: 'dark', lang: 'en', text: 'large', viewport: WIDE }),
]
