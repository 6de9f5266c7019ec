import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'

const CONTRACTS = new URL('../../../test-vectors/contracts/', import.meta.url)

const contract = (name: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(new URL(name, CONTRACTS)),
})

/** Chooses files as a person would and waits for the page of their report. */
async function verifyOnPage(page: Page, address: string, lang: 'zh' | 'en', ...names: string[]): Promise<void> {
  await page.goto(`${address}/?lang=${lang}`)
  await page.locator('input[type=file]').setInputFiles(names.map(contract))
  await page.locator('form.drop button[type=submit]').click()
  await page.waitForURL('**/verifications/*')
}

const verdictOf = (page: Page): Promise<string | null> => page.locator('h1').textContent()

export const tests: readonly BrowserTest[] = [
  {
    title: 'served: a long-term contract passes, says that its trust is a demonstration, and keeps its address',
    async run({ page, address }) {
      await verifyOnPage(page, address, 'zh', 'pdf-pades-long-term.pdf')
      assert.equal(await verdictOf(page), '验证通过')
      assert.match((await page.textContent('body')) ?? '', /演示信任/)
      await page.goto(`${page.url()}?lang=en`)
      assert.match((await verdictOf(page)) ?? '', /Passed|Valid|Verified/i)
    },
  },
  {
    title: 'served: a contract changed after signing fails, and its first words say so',
    async run({ page, address }) {
      await verifyOnPage(page, address, 'zh', 'pdf-changed-annotation.pdf')
      assert.equal(await verdictOf(page), '验证不通过')
      assert.match((await page.locator('.verdict').textContent()) ?? '', /签署后/)
    },
  },
  {
    title: 'served: without scripts a contract is verified and its report deleted',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      await verifyOnPage(page, address, 'en', 'pdf-unsigned.pdf')
      const report = page.url()
      await page.locator('details:has(form) > summary').last().click()
      await page.locator('form[action$="/deletion"] button[type=submit]').click()
      const again = await page.goto(report)
      assert.equal(again?.status(), 404)
    },
  },
]
