import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'
import { contextOf, type Hand, WAYS, type Way } from './hand.ts'
import { complaintsOf } from './page-checks.ts'

const demonstration = (path: string): string =>
  fileURLToPath(new URL(`../../../certs/demonstration/${path}`, import.meta.url))

const COMPANY = demonstration('certificates/shanghai-company.pem')
/** What shows that the company's certificate was not revoked. */
const BESIDE = [
  'certificates/shanghai-ca.pem',
  'lists/shanghai-ca.crl',
  'lists/shanghai-root.crl',
  'lists/guangdong-root.crl',
].map(demonstration)

const WORDS = {
  zh: {
    recognised: '予以承认',
    told: /在广东，用于招标投标 · 2025年6月1日/,
    instrument: /上海证书在广东用于招标投标/,
    unfit: '不能依靠',
  },
  en: {
    recognised: 'Recognised',
    told: /In Guangdong, for bidding · 1 Jun 2025/,
    instrument: /certificates of Shanghai for bidding in Guangdong/,
    unfit: 'Not to be relied on',
  },
} as const

/** Asks about the company's certificate in Guangdong, for bidding. */
export async function askByUpload(page: Page, hand: Hand, start: string, day: string): Promise<void> {
  await page.goto(start)
  await hand.attach('#certificate', [COMPANY])
  await hand.attach('#material', BESIDE)
  await hand.choose('#region', 'CN-GD')
  await hand.choose('#purpose', 'bidding')
  await hand.writeDay('#day', day)
  await hand.follow('.query-form button[type=submit]')
  await page.locator('#verdict-title').waitFor()
}

const journey = (way: Way): BrowserTest => ({
  title: `citizen: a certificate is asked about on a past day, and answered for that day and for today, ${way.told}`,
  context: contextOf(way),
  async run({ page, address }) {
    const complaints = complaintsOf(page)
    const words = WORDS[way.lang]
    const hand = way.hand(page)
    const start = `${address}/query?lang=${way.lang}`
    await askByUpload(page, hand, start, '2025-06-01')
    assert.equal(await page.locator('h1').textContent(), words.recognised)
    assert.match((await page.locator('.verdict').textContent()) ?? '', words.told)
    assert.equal(await page.locator('.three').count(), 2)
    assert.match((await page.locator('#instruments').textContent()) ?? '', words.instrument)
    assert.ok(await page.locator('.path-picture').first().isVisible())
    await askByUpload(page, hand, start, '2023-06-01') // before it was issued
    assert.equal(await page.locator('h1').textContent(), words.unfit)
    assert.deepEqual(complaints, [])
  },
})

export const tests: readonly BrowserTest[] = WAYS.map(journey)
