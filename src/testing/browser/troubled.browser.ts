import assert from 'node:assert/strict'
import type { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import type { PAGE_STATUSES } from '../../web/portal/shell/page-status.ts'
import { type Holder, OfficeClient } from '../web/office-client.ts'
import { alterDatabase } from './alter-database.ts'
import type { BrowserTest } from './browser-test.ts'
import { sendCopy } from './every-refusal.ts'
import { hostileContract } from './hostile-files.ts'
import { comeAs } from './log-in.ts'
import { LOOKS, type Look, watchful } from './look.ts'
import { deadEnd } from './page-checks.ts'
import { open, sendAsIs, sendForm } from './send-form.ts'
import { type ServedWorker, startWorker } from './start-worker.ts'

/** Few enough to be used up in a second, and counted for longer than the test runs. */
const LIMITS = { anonymous: 40, session: 40, login: 6 }
const RATE_LIMITS = Object.entries(LIMITS)
  .map(([name, quota]) => `${name}=${quota}/3600`)
  .join(' ')

interface Trouble {
  readonly page: Page
  readonly worker: ServedWorker
  readonly officer: Holder
  /** Two reports on one file. */
  readonly reports: readonly [string, string]
  readonly lang: Look['lang']
}

/** What no page of a service in order shows. */
interface TroubledState {
  readonly what: string
  readonly answers: (typeof PAGE_STATUSES)[number]
  readonly isOfficer?: true
  /** Done once: from then on it is so. */
  readonly befall: (trouble: Omit<Trouble, 'lang'>) => Promise<void> | void
  readonly lead: (trouble: Trouble) => Promise<unknown>
}

const at = ({ page, worker, lang }: Trouble, path: string) => open({ page, address: worker.address, lang }, path)

const alter = ({ worker }: Omit<Trouble, 'lang'>, sql: string, ...values: string[]): void =>
  alterDatabase(worker.state, (database: DatabaseSync) => database.prepare(sql).run(...values))

/** Asks until it is told to wait. */
async function exhaust(quota: number, ask: () => Promise<Response>): Promise<void> {
  for (let i = 0; i <= quota; i++) if ((await ask()).status === 429) return
  assert.fail(`${quota} were not all that may be asked for`)
}

const VERIFY = 'form.drop button[type=submit]'

async function verify({ page, worker, lang }: Trouble): Promise<string> {
  await open({ page, address: worker.address, lang }, '/')
  await page.setInputFiles('#files', hostileContract())
  await page.locator(VERIFY).click()
  await page.waitForURL('**/verifications/*')
  return new URL(page.url()).pathname.split('/').at(-1)!
}

/** In this order, for each leaves its trouble behind. */
export const TROUBLED_STATES: readonly TroubledState[] = [
  {
    what: 'a form whose first sending is not answered yet',
    answers: 409,
    isOfficer: true,
    // As a worker leaves it that ends in the middle: what was begun is not taken back.
    befall: (trouble) =>
      alter(trouble, 'CREATE TRIGGER unended BEFORE DELETE ON idempotent_answer BEGIN SELECT RAISE(IGNORE); END'),
    lead: async (trouble) => {
      await at(trouble, '/supervisor/new-account')
      await sendCopy(trouble.page, '#account-form')
      await sendAsIs(trouble, '#account-form')
    },
  },
  {
    what: 'a report of a service that has no key to sign it',
    answers: 200,
    befall: () => {},
    lead: (trouble) => at(trouble, `/verifications/${trouble.reports[0]}`),
  },
  {
    what: 'the signature that it cannot make',
    answers: 503,
    befall: () => {},
    lead: (trouble) => at(trouble, `/verifications/${trouble.reports[0]}/report.p7s`),
  },
  {
    what: 'a report that lies in the store as nobody wrote it: a defect',
    answers: 500,
    befall: (trouble) => alter(trouble, "UPDATE report SET body = '{' WHERE id = ?", trouble.reports[1]),
    lead: (trouble) => at(trouble, `/verifications/${trouble.reports[1]}`),
  },
  {
    what: 'too many questions',
    answers: 429,
    befall: ({ worker }) => exhaust(LIMITS.anonymous, () => fetch(`${worker.address}/recognition`)),
    lead: (trouble) => at(trouble, '/recognition'),
  },
  {
    what: 'a file that is sent after too many others: told on the page, by its script',
    answers: 200,
    befall: () => {},
    lead: async (trouble) => {
      const { page } = trouble
      await at(trouble, '/')
      await page.setInputFiles('#files', hostileContract())
      await page.locator(VERIFY).click()
      await page.locator('.drop-status.is-error').waitFor()
    },
  },
  {
    what: 'too many logins',
    answers: 429,
    befall: ({ worker }) =>
      exhaust(LIMITS.login, () => fetch(`${worker.address}/session/challenge`, { method: 'POST', body: '' })),
    lead: async (trouble) => {
      await at(trouble, '/session')
      await sendForm(trouble, '#login form', 'nobody')
    },
  },
  {
    what: 'an officer who asks for too much',
    answers: 429,
    isOfficer: true,
    befall: ({ worker, officer }) => {
      const headers = { cookie: `session=${officer.token}` }
      return exhaust(LIMITS.session, () => fetch(`${worker.address}/session/account`, { headers }))
    },
    lead: (trouble) => at(trouble, '/supervisor'),
  },
  {
    what: 'a registry that cannot be read',
    answers: 503,
    befall: (trouble) => alter(trouble, 'ALTER TABLE registry_change RENAME TO registry_change_away'),
    lead: (trouble) => at(trouble, '/lists'),
  },
  {
    what: 'the start of a service whose registry cannot be read',
    answers: 200,
    befall: () => {},
    lead: (trouble) => at(trouble, '/'),
  },
]

async function dress(page: Page, address: string, { colorScheme, text, viewport }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(viewport)
  await page.context().addCookies([{ name: 'text', value: text, url: address }])
}

async function walk(page: Page, worker: ServedWorker): Promise<string[]> {
  const { address } = worker
  const client = new OfficeClient(address, (url, init) => fetch(url, init))
  const officer = await client.becomeAdministrator(worker.firstToken, 'troubled-administrator')
  const begun = { page, worker, officer, lang: 'zh', reports: ['', ''] } as const
  const reports = [await verify(begun), await verify(begun)] as const
  const found = watchful(page, address)
  const failures: string[] = []
  for (const { what, answers, isOfficer, befall, lead } of TROUBLED_STATES) {
    const trouble = { page, worker, officer, reports }
    await befall(trouble)
    for (const look of LOOKS) {
      await dress(page, address, look)
      await comeAs(page, address, isOfficer ? officer : null)
      await lead({ ...trouble, lang: look.lang })
      const { status, failures: all } = await found(look)
      const told = [...all, ...(status === answers ? await deadEndOf(page, status) : [`answered ${status}`])]
      failures.push(...told.map((each) => `${what}, in ${look.lang}: ${each}`))
    }
  }
  return failures
}

/** What is down or forbidden stays so in the other language. */
const deadEndOf = async (page: Page, status: number): Promise<readonly string[]> => (status >= 500 ? [] : deadEnd(page))

export const troubledTests: readonly BrowserTest[] = [
  {
    title:
      'a service that is asked too often, has no key, has lost its registry or meets a defect says so on pages in which axe ' +
      'finds nothing — RFC 6585 §4, RFC 9110 §15.6',
    async run({ page }) {
      const worker = await startWorker({ rateLimits: RATE_LIMITS, isKeyless: true, isQuiet: true })
      try {
        assert.deepEqual(await walk(page, worker), [])
      } finally {
        await worker.close()
      }
    },
  },
]
