import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import type { Holder } from '../web/office-client.ts'
import type { BrowserTest } from './browser-test.ts'
import { tabTo } from './keyboard.ts'
import { axeFindings, complaintsOf, overflowOf } from './page-checks.ts'
import { crossCertify, instrumentOf, type ServedAuthority, type ServedOffice, servedOffice } from './served-office.ts'

type Lang = 'zh' | 'en'

/** Signs what the link of a challenge gives, and hands it in as a file. */
async function answerChallenge(page: Page, link: string, sign: (octets: Uint8Array) => Promise<Uint8Array>) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(link)])
  assert.equal(download.suggestedFilename(), 'challenge.txt')
  const signature = await sign(await readFile(await download.path()))
  const file = { name: 'challenge.sig', mimeType: 'application/octet-stream', buffer: Buffer.from(signature) }
  await page.setInputFiles('#signature-file', file)
}

/** Logs in as somebody would: account, challenge as a file, signature as a file. */
export async function logIn(page: Page, address: string, { account, key }: Holder, lang: Lang): Promise<void> {
  await page.goto(`${address}/session?lang=${lang}`)
  await page.fill('#account', account)
  await page.click('main button[type=submit]')
  await answerChallenge(page, 'a[download]', (octets) => key.sign(octets))
  await page.click('main form[action="/session/answer"] button[type=submit]')
  await page.locator('.person-bar').waitFor()
}

async function fillSubmission(page: Page, issuer: ServedAuthority, subject: ServedAuthority): Promise<void> {
  await page.selectOption('#counterpart', issuer.id)
  await page.selectOption('#instrument', instrumentOf(issuer, subject))
  await page.fill('#name-zh', `${issuer.id} 签发给 ${subject.id}`)
  await page.fill('#name-en', `${issuer.id} for ${subject.id}`)
}

const STATES = {
  zh: { submitted: '待证明', proven: '待审核' },
  en: { submitted: 'To be proven', proven: 'To be decided' },
} as const

const stateOf = (page: Page): Promise<string | null> => page.locator('#progress .badge').textContent()

/** The certified side submits what the other side signed, and proves its key. Gives the address of the registration. */
async function registerCross(
  page: Page,
  address: string,
  lang: Lang,
  issuer: ServedAuthority,
  subject: ServedAuthority,
): Promise<string> {
  await logIn(page, address, subject.speaker, lang)
  await page.click('a[href="/console/new"]')
  const certificate = await crossCertify(issuer, subject)
  const file = { name: 'cross.cer', mimeType: 'application/pkix-cert', buffer: Buffer.from(certificate) }
  await page.setInputFiles('#certificate-file', file)
  await fillSubmission(page, issuer, subject)
  await page.click('main form[action="/console/new"] button[type=submit]')
  await page.waitForURL('**/console/registrations/*')
  assert.equal(await stateOf(page), STATES[lang].submitted)
  assert.equal(await page.locator('#lint .finding-fail').count(), 0, 'the examination finds no error')
  await page.click('#proof button[type=submit]')
  await answerChallenge(page, '#proof a[download]', (octets) => subject.ca.key.sign(octets))
  await page.click('#proof form[action*="/proof"] button[type=submit]')
  await page.locator('#progress .badge', { hasText: STATES[lang].proven }).waitFor()
  return page.url()
}

const crossCertified = (office: () => Promise<ServedOffice>, lang: Lang, javaScriptEnabled: boolean): BrowserTest => ({
  title: `console: two CAs cross-certify, each proves its key, in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`,
  context: { javaScriptEnabled, locale: lang === 'zh' ? 'zh-CN' : 'en-US', acceptDownloads: true },
  async run({ page, address }) {
    const { guangdong, shanghai } = await office()
    const complaints = complaintsOf(page)
    const first = await registerCross(page, address, lang, guangdong, shanghai)
    await page.click('.person-bar button[type=submit]')
    await page.waitForURL('**/session/ended')
    await registerCross(page, address, lang, shanghai, guangdong)
    // The other side reads the first one too, and says something that is no markup.
    await page.goto(first)
    await page.fill('#remark', '<img src=x onerror=alert(1)>')
    await page.click('#story button[type=submit]')
    await page.locator('.story blockquote', { hasText: '<img src=x onerror=alert(1)>' }).waitFor()
    assert.equal(await page.locator('.story img').count(), 0)
    assert.deepEqual(complaints, [])
  },
})

/** The pages of the console, as somebody comes to them. */
async function pagesOf(page: Page, address: string, lang: Lang): Promise<string[]> {
  await page.goto(`${address}/console?lang=${lang}`)
  const registrations = await page
    .locator('.data-table a')
    .evaluateAll((links) => (links as unknown as { href: string }[]).map(({ href }) => href))
  const shown = registrations.slice(0, 3)
  const impacts = shown.map((registration) => `${registration}/impact`)
  const paths = ['/console', '/console?show=over', '/console/new', '/console/new?kind=root', '/session/account']
  return [...paths.map((path) => `${address}${path}`), ...shown, ...impacts]
}

const accessible = (office: () => Promise<ServedOffice>, colorScheme: 'light' | 'dark', lang: Lang): BrowserTest => ({
  title: `console: axe finds nothing and nothing scrolls sideways at 320 px, in ${lang}, ${colorScheme} — WCAG 2.2 AA`,
  context: { colorScheme, acceptDownloads: true, viewport: { width: 320, height: 640 } },
  async run({ page, address }) {
    const { shanghai } = await office()
    const check = async (what: string) => {
      assert.deepEqual(await axeFindings(page), [], what)
      assert.ok((await overflowOf(page)) <= 0, `${what} is ${await overflowOf(page)} px too wide`)
    }
    for (const path of ['/session', '/session/first-administrator', '/session/ended', '/session/answer']) {
      await page.goto(`${address}${path}?lang=${lang}`)
      await check(path)
    }
    await page.goto(`${address}/session?lang=${lang}`)
    await page.fill('#account', 'nobody')
    await page.click('main button[type=submit]')
    await check('the challenge')
    await logIn(page, address, shanghai.speaker, lang)
    for (const path of await pagesOf(page, address, lang)) {
      await page.goto(path)
      await check(path)
    }
    await page.goto(`${address}/console/new`)
    await page.fill('#name-zh', 'x')
    await page.fill('#name-en', 'x')
    await page.click('main form[action="/console/new"] button[type=submit]')
    await page.locator('.error-summary').waitFor()
    await check('a form that was refused')
    await page.goto(`${address}/supervisor/queue`)
    await check('a page that is for others')
  },
})

const byKeyboard = (office: () => Promise<ServedOffice>): BrowserTest => ({
  title: 'console: a cross-certificate is submitted and its key proven by the keyboard alone — WCAG 2.2 §2.1.1, §2.4.7',
  context: { locale: 'en-US' },
  async run({ page, address }) {
    const { guangdong, shanghai } = await office()
    const type = async (selector: string, text: string) => {
      await tabTo(page, selector)
      await page.keyboard.insertText(text)
    }
    const press = async (selector: string) => {
      await tabTo(page, selector)
      await page.keyboard.press('Enter')
    }
    const signed = async ({ key }: { readonly key: Holder['key'] }): Promise<string> => {
      const text = (await page.locator('pre.challenge').textContent()) ?? ''
      return Buffer.from(await key.sign(Buffer.from(text, 'utf8'))).toString('base64')
    }
    await page.goto(`${address}/session?lang=en`)
    await type('#account', shanghai.speaker.account)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/session/answer')
    await type('#signature', await signed(shanghai.speaker))
    await press('form[action="/session/answer"] button[type=submit]')
    await page.waitForURL('**/console')
    await press('a[href="/console/new"]')
    await page.waitForURL('**/console/new')
    const certificate = Buffer.from(await crossCertify(guangdong, shanghai)).toString('base64')
    await type('#certificate', `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`)
    await tabTo(page, '#counterpart')
    await page.keyboard.type('Authority A')
    await type('#name-zh', '键盘')
    await type('#name-en', 'By keyboard')
    await press('form[action="/console/new"] button[type=submit]')
    await page.waitForURL('**/console/registrations/*')
    await press('#proof button[type=submit]')
    await page.locator('pre.challenge').waitFor()
    await page.waitForLoadState()
    await type('#signature', await signed(shanghai.ca))
    await press('#proof form[action*="/proof"] button[type=submit]')
    await page.locator('#progress .badge', { hasText: 'To be decided' }).waitFor()
  },
})

/** Journeys of the CA console over a service that was just started; `firstToken` is what its start printed. */
export const consoleTests = (address: string, firstToken: string): readonly BrowserTest[] => {
  const office = () => servedOffice(address, firstToken)
  return [
    crossCertified(office, 'zh', true),
    crossCertified(office, 'en', false),
    byKeyboard(office),
    accessible(office, 'light', 'zh'),
    accessible(office, 'dark', 'en'),
  ]
}
