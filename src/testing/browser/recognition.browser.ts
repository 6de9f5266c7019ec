import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'
import { complaintsOf } from './page-checks.ts'

const PAIR = '/recognition?from=CN-GD&to=CN-SH&purpose=bidding'

/** The sentences of the answer, without the space that stands around links. */
const answerOf = async (page: Page): Promise<string> =>
  ((await page.locator('.sentences').first().textContent()) ?? '').replace(/\s+/g, ' ').trim()

const dayOf = (page: Page): Promise<string | null> => page.locator('.time-day').textContent()

/** From the start in three clicks: the lists, the authority, the question. */
const asksAboutAuthority = (lang: 'zh' | 'en', scripts: boolean, authority: string, answer: RegExp): BrowserTest => ({
  title: `served: "was this CA recognised in Shanghai on 2024-03-01?" is answered in three clicks, in ${lang}${scripts ? '' : ', without scripts'}`,
  context: { javaScriptEnabled: scripts },
  async run({ page, address }) {
    await page.goto(`${address}/?lang=${lang}`)
    await page.locator('#trust a[href="/lists"]').click()
    await page.locator('.data-table a', { hasText: authority }).click()
    await page.waitForURL('**/authorities/demonstration-guangdong*')
    await page.selectOption('#to', 'CN-SH')
    await page.selectOption('#purpose', 'bidding')
    await page.fill('#day', '2024-03-01')
    await page.locator('#where button[type=submit]').click()
    await page.waitForURL('**to=CN-SH**')
    assert.match(await answerOf(page), answer)
    await page.locator('.sentences a[href*="/instruments/"]').first().click()
    await page.waitForURL('**/recognition/instruments/demonstration-guangdong-in-shanghai?day=2024-03-01')
  },
})

export const tests: readonly BrowserTest[] = [
  asksAboutAuthority('zh', true, '验签演示 广东', /^在2024年3月1日，验签演示 广东.*上海用于招标投标.*予以承认。$/),
  asksAboutAuthority(
    'en',
    false,
    'Yanqian demonstration, Guangdong',
    /^On 1 Mar 2024, .* were recognised in Shanghai for bidding/,
  ),
  {
    title: 'served: a cell of the matrix leads to the instruments behind it',
    async run({ page, address }) {
      await page.goto(`${address}/recognition?day=2024-03-01&lang=zh`)
      const cell = page.locator('.matrix td a[href*="from=CN-GD"][href*="to=CN-SH"]')
      assert.match((await cell.textContent()) ?? '', /从广东到上海：部分承认/)
      assert.ok(await cell.locator('svg').isVisible())
      await cell.click()
      await page.waitForURL('**#pair')
      assert.match((await page.locator('#pair h2').textContent()) ?? '', /从广东到上海/)
      assert.match(await answerOf(page), /演示：广东证书在上海用于招标投标/)
    },
  },
  {
    title:
      'served: moving through time by keyboard brings the answer of each day without a new page — WCAG 2.2 §2.1.1, §4.1.3',
    async run({ page, address }) {
      const complaints = complaintsOf(page)
      await page.goto(`${address}${PAIR}&lang=zh`)
      assert.match(await answerOf(page), /予以承认/)
      const today = await dayOf(page)
      await page.evaluate('globalThis.same = true')
      await page.locator('#step').focus()
      await page.keyboard.press('Home')
      await page.waitForURL('**day=20**')
      assert.notEqual(await dayOf(page), today)
      assert.equal(await page.locator('#step').getAttribute('aria-valuetext'), await dayOf(page))
      assert.match(await answerOf(page), /尚未落实/)
      assert.equal(((await page.locator('#time-status').textContent()) ?? '').includes('尚未落实'), true)
      await page.keyboard.press('End')
      await page.waitForURL((url) => !url.search.includes('day='))
      assert.match(await answerOf(page), /予以承认/)
      assert.equal(await page.evaluate('globalThis.same'), true, 'no page was loaded')
      assert.deepEqual(complaints, [])
    },
  },
  {
    title: 'served: without scripts the range is sent by a button, and every day is a link',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      await page.goto(`${address}${PAIR}&lang=zh`)
      await page.locator('#step').focus()
      await page.keyboard.press('Home')
      await page.locator('.time button[type=submit]').click()
      await page.waitForURL('**day=20**')
      assert.match(await answerOf(page), /尚未落实/)
      await page.locator('.time summary').click()
      await page.locator('.time-days a').last().click()
      await page.waitForURL((url) => !url.search.includes('day='))
      assert.match(await answerOf(page), /予以承认/)
    },
  },
]
