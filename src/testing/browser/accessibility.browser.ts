import assert from 'node:assert/strict'
import { type BrowserTest, SAMPLES } from './browser-test.ts'
import { axeFindings, openFolds, overflowOf } from './page-checks.ts'

const PAGES = ['/', '/privacy', '/nowhere', ...SAMPLES.map((name) => `/verifications/${name}`)]
const axe = (scheme: 'light' | 'dark', lang: 'zh' | 'en'): BrowserTest => ({
  title: `axe finds nothing on any page, every fold open, in ${lang}, ${scheme} — WCAG 2.2 AA`,
  context: { colorScheme: scheme },
  async run({ page, address }) {
    for (const path of PAGES) {
      await page.goto(`${address}${path}?lang=${lang}`)
      const found = await axeFindings(page)
      assert.deepEqual(found, [], path)
    }
  },
})

const narrow = (width: number, lang: 'zh' | 'en'): BrowserTest => ({
  title: `no page scrolls sideways at ${width} px in ${lang} — WCAG 2.2 §1.4.10`,
  context: { viewport: { width, height: 640 } },
  async run({ page, address }) {
    for (const path of PAGES) {
      await page.goto(`${address}${path}?lang=${lang}`)
      await openFolds(page)
      const overflow = await overflowOf(page)
      assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`)
    }
  },
})

export const tests: readonly BrowserTest[] = [
  axe('light', 'zh'),
  axe('dark', 'en'),
  narrow(320, 'zh'),
  narrow(320, 'en'),
  narrow(1280, 'zh'),
  {
    title: 'text may be set twice as large without loss — WCAG 2.2 §1.4.4',
    context: { viewport: { width: 1280, height: 900 } },
    async run({ page, address }) {
      await page.goto(`${address}/verifications/cross-certificate`)
      await page.evaluate("document.documentElement.style.fontSize = '200%'")
      const overflow = await overflowOf(page)
      assert.ok(overflow <= 0, `${overflow} px too wide`)
    },
  },
]
