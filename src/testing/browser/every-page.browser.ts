import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'
import { EVERY_PAGE, type Named } from './every-page.ts'
import { hostileCertificate, hostileContract, hostileMessage, type NamedFile } from './hostile-files.ts'
import { type HostileOffice, hostileOffice } from './hostile-office.ts'
import { axeFindings, complaintsOf, overflowOf } from './page-checks.ts'
import { outbreaksOf, plantedIn } from './planted.ts'

type Lang = 'zh' | 'en'

const NARROW = { width: 320, height: 640 }
const WIDE = { width: 1440, height: 900 }

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'"

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

async function ask(page: Page, address: string, file: NamedFile, lang: Lang): Promise<void> {
  await page.goto(`${address}/query?lang=${lang}`)
  await page.setInputFiles('#certificate', file)
  await page.selectOption('#region', 'CN-GD')
  await page.selectOption('#purpose', 'medical')
  await page.locator('.query-form button[type=submit]').click()
  await page.locator('#verdict-title').waitFor()
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

const sweep = (token: string, colorScheme: 'light' | 'dark', lang: Lang, text: 'usual' | 'large'): BrowserTest => ({
  title:
    `every page, in ${lang}, ${colorScheme}, ${text} text: a stranger's markup stays text, axe finds nothing, ` +
    'nothing scrolls sideways at 320 and 1440 px — WCAG 2.2 AA §1.4.10',
  context: { colorScheme, viewport: NARROW },
  async run({ page, address }) {
    const context = page.context()
    const office = await hostileOffice(address, token)
    const complaints = complaintsOf(page)
    const outbreaks = outbreaksOf(page, address)
    await context.addCookies([{ name: 'text', value: text, url: address }])
    reports ??= strangersReports(page, address, office)
    const named: Named = { ...office, reports: await reports }
    const failures: string[] = []
    const check = async (what: string) => {
      const narrow = await overflowOf(page)
      const found = [...(await plantedIn(page)), ...(await axeFindings(page))]
      await page.setViewportSize(WIDE)
      const wide = await overflowOf(page)
      await page.setViewportSize(NARROW)
      if (narrow > 0) found.push(`${narrow} px too wide at ${NARROW.width} px`)
      if (wide > 0) found.push(`${wide} px too wide at ${WIDE.width} px`)
      found.push(...complaints.splice(0).filter((told) => !ANSWERED_4XX.test(told)), ...outbreaks.splice(0))
      failures.push(...found.map((each) => `${what}: ${each}`))
    }
    for (const { as, paths } of Object.values(EVERY_PAGE).flat()) {
      await context.clearCookies({ name: 'session' })
      if (as !== undefined) {
        const session = { name: 'session', value: office.people[as].token, url: address }
        await context.addCookies([{ ...session, httpOnly: true, sameSite: 'Strict' }])
      }
      for (const path of paths(named)) {
        const answer = await page.goto(inLanguage(address, path, lang))
        if (answer === null || answer.status() >= 500) failures.push(`${path}: ${answer?.status()}`)
        if (answer?.headers()['content-security-policy'] !== POLICY) failures.push(`${path}: another policy`)
        await check(`${as ?? 'anybody'} at ${path}`)
      }
    }
    await context.clearCookies({ name: 'session' })
    await ask(page, address, await hostileCertificate(office.authority.ca, office.authority.policy), lang)
    await check('the answer to an upload')
    assert.deepEqual(failures, [])
  },
})

/** One walk over all pages, so that each is opened once for everything that is asked of every page. */
export const everyPageTests = (token: string): readonly BrowserTest[] => [
  sweep(token, 'light', 'zh', 'usual'),
  sweep(token, 'dark', 'en', 'large'),
]
