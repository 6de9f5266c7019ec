import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { PAGE_STATUSES } from '../../web/portal/shell/page-status.ts'
import type { BrowserTest } from './browser-test.ts'
import { EVERY_PAGE, type Named } from './every-page.ts'
import { EVERY_REFUSAL } from './every-refusal.ts'
import { EVERY_STATE } from './every-state.ts'
import { hostileContract, hostileMessage, type NamedFile, NEVER_SHOWN, SHOWN_IN_FILES } from './hostile-files.ts'
import { type HostileOffice, hostileOffice, SHOWN_IN_REGISTRY } from './hostile-office.ts'
import { comeAs } from './log-in.ts'
import { LOOKS, type Look, MET, watchful } from './look.ts'
import { fieldsIn } from './marks.ts'
import { deadEnd } from './page-checks.ts'
import { refusalTitles } from './refusal-words.ts'

const inLanguage = (address: string, path: string, lang: Look['lang']): string =>
  `${address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`

/** Run in the page: what stands behind a fold. */
const RELYING = `for (const [name, value] of [['region', 'CN-GD'], ['purpose', 'medical']]) {
  document.querySelector('form.drop [name=' + name + ']').value = value
}`

async function verify(page: Page, address: string, file: NamedFile): Promise<string> {
  await page.goto(`${address}/`)
  // Where it is to be relied on: then the stranger's own root is trusted, and what it points at is asked for.
  await page.evaluate(RELYING)
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

const sweep = (token: string, look: Look): BrowserTest => ({
  title:
    `every page and state, in ${look.lang}, ${look.colorScheme}, ${look.text} text: a stranger's markup stays text, the ` +
    `policy is whole, axe finds nothing at ${look.viewport.width} px, nothing scrolls sideways at 320 and 1440 px — ` +
    'WCAG 2.2 AA §1.4.10, CSP Level 3',
  context: look,
  async run({ page, address }) {
    const { lang } = look
    const office = await hostileOffice(address, token)
    const found = watchful(page, address)
    await page.context().addCookies([{ name: 'text', value: look.text, url: address }])
    reports ??= strangersReports(page, address, office)
    const named: Named = { ...office, reports: await reports }
    const failures: string[] = []
    const check = async (what: string): Promise<number> => {
      const { status, failures: all } = await found(look)
      failures.push(...all.map((each) => `${what}: ${each}`))
      return status
    }
    for (const { as, paths } of Object.values(EVERY_PAGE).flat()) {
      await comeAs(page, address, as === undefined ? null : office.people[as])
      for (const path of paths(named)) {
        await page.goto(inLanguage(address, path, lang))
        const status = await check(`${as ?? 'anybody'} at ${path}`)
        if (status >= 500) failures.push(`${path}: ${status}`)
      }
    }
    for (const { what, as, answers, lead } of [...EVERY_STATE, ...EVERY_REFUSAL]) {
      await comeAs(page, address, as === undefined ? null : office.people[as])
      try {
        await lead({ page, address, named, lang })
        const status = await check(what)
        if (status !== answers) failures.push(`${what}: answered ${status}`)
        failures.push(...(await deadEnd(page)).map((each) => `${what}: ${each}`))
      } catch (error) {
        failures.push(`${what}: ${error}`)
      }
    }
    assert.deepEqual(failures, [])
  },
})

/** Walks over all pages, in the order in which a page and its forms are found in the portal. */
export const everyPageTests = (token: string): readonly BrowserTest[] => LOOKS.map((look) => sweep(token, look))

/** Last of all: that nothing was forgotten. */
export const metTests: readonly BrowserTest[] = [
  {
    title: "every page and state: a stranger's text was seen in every field that is shown, and in no other",
    async run({ address }) {
      assert.deepEqual([...MET.fields].sort(), [...SHOWN_IN_FILES, ...SHOWN_IN_REGISTRY].sort())
      for (const id of (await reports) ?? []) {
        const told = await fetch(`${address}/verifications/${id}/report.json`)
        assert.deepEqual(fieldsIn(await told.text(), NEVER_SHOWN), [])
      }
    },
  },
  {
    title:
      'every page and state: no status that a page is answered with and no refusal that has words was left out of the walks',
    async run() {
      const missing = PAGE_STATUSES.filter((status) => !MET.statuses.has(status)).map(String)
      for (const lang of ['zh', 'en'] as const) {
        missing.push(...refusalTitles(lang).filter((title) => !MET.titles[lang].has(title)))
      }
      assert.deepEqual(missing, [])
    },
  },
]
