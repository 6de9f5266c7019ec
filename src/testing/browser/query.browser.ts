import assert from 'node:assert/strict'
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'
import { askByUpload } from './citizen.browser.ts'
import { byPointer } from './hand.ts'
import { tabTo } from './keyboard.ts'

const DEMONSTRATION = new URL('../../../certs/demonstration/', import.meta.url)
const demonstration = (path: string): string => fileURLToPath(new URL(path, DEMONSTRATION))

/** A certificate that the registry holds. */
const AUTHORITY = new X509Certificate(readFileSync(demonstration('certificates/shanghai-ca.pem')))
const FINGERPRINT = createHash('sha256').update(AUTHORITY.raw).digest('hex')
const ISSUER = /CN=(.*)/.exec(AUTHORITY.issuer)![1]!

const heading = (page: Page): Promise<string | null> => page.locator('h1').textContent()

export const tests: readonly BrowserTest[] = [
  {
    title:
      'served: a certificate that the registry holds is asked about in English, by its fingerprint and the keyboard alone — WCAG 2.2 §2.1.1, §2.4.7',
    context: { locale: 'en-US' },
    async run({ page, address }) {
      await page.goto(`${address}/?lang=en`)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter') // skip to the content
      await tabTo(page, '#fingerprint')
      await page.keyboard.type(FINGERPRINT.toUpperCase())
      await page.keyboard.press('Enter')
      await page.waitForURL('**/query?by=fingerprint*')
      await tabTo(page, '#region')
      await page.keyboard.type('Guangd')
      await tabTo(page, '#purpose')
      await page.keyboard.type('bid')
      await tabTo(page, '#day')
      await page.keyboard.type('06012025')
      await tabTo(page, '#effective') // the authority is older than the agreement
      await page.keyboard.type('in force at u')
      await tabTo(page, '.query-form button[type=submit]')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/query/certificates/*')
      assert.match(page.url(), /\?region=CN-GD&purpose=bidding&day=2025-06-01&effective=use$/)
      assert.equal(await heading(page), 'Cannot tell') // nothing says whether it was revoked
      assert.match((await page.locator('#certificate').textContent()) ?? '', /Not checked/)
    },
  },
  {
    title: 'served: without scripts the question is asked, corrected and answered, and its address can be passed on',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      await page.goto(`${address}/query?by=serial&lang=zh`)
      await page.fill('#serial', AUTHORITY.serialNumber)
      await page.fill('#issuer', ISSUER)
      await page.selectOption('#purpose', 'bidding')
      await page.locator('.query-form button[type=submit]').click()
      assert.match((await page.locator('.error-summary').textContent()) ?? '', /请选择在哪里使用/)
      assert.equal(await page.inputValue('#issuer'), ISSUER)
      await page.selectOption('#region', 'CN-SH')
      await page.locator('.query-form button[type=submit]').click()
      await page.waitForURL('**/query/certificates/*')
      const shared = page.url()
      assert.ok(!shared.includes(encodeURIComponent(ISSUER)))
      assert.equal(await page.locator('code.address').textContent(), shared)
      await page.goto(`${shared}&lang=en`)
      assert.match((await page.textContent('.verdict')) ?? '', /In Shanghai, for bidding/)
      await askByUpload(page, byPointer(page), `${address}/query?lang=en`, '2025-06-01')
      assert.equal(await heading(page), 'Recognised')
    },
  },
  {
    title: 'served: larger text is chosen without scripts, on any page, and remembered',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      await page.goto(`${address}/query?by=key&lang=zh`)
      await page.getByRole('button', { name: '大字版' }).click()
      assert.equal(page.url(), `${address}/query?by=key&lang=zh`)
      assert.equal(await page.getAttribute('html', 'class'), 'text-large')
      await page.goto(`${address}/recognition`)
      await page.getByRole('button', { name: '标准字号' }).click()
      assert.equal(await page.getAttribute('html', 'class'), null)
    },
  },
]
