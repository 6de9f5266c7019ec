import assert from 'node:assert/strict'
import { type BrowserTest, SAMPLES } from './browser-test.ts'
import { axeFindings, overflowOf, tooWideAt } from './page-checks.ts'

const NARROW = { width: 320, height: 640 }
const WIDE = { width: 1280, height: 800 }

const PAGES = ['/', '/privacy', '/nowhere', ...SAMPLES.map((name) => `/verifications/${name}`)]

const accessible = (colorScheme: 'light' | 'dark', lang: 'zh' | 'en'): BrowserTest => ({
  title:
    `a verdict of every kind, every fold open, in ${lang}, ${colorScheme}: axe finds nothing, nothing scrolls sideways ` +
    'at 320 and 1280 px — WCAG 2.2 AA §1.4.10',
  context: { colorScheme, viewport: WIDE },
  async run({ page, address }) {
    const failures: string[] = []
    for (const path of PAGES) {
      await page.goto(`${address}${path}?lang=${lang}`)
      const found = [...(await axeFindings(page)), ...(await tooWideAt(page, [NARROW, WIDE]))]
      failures.push(...found.map((each) => `${path}: ${each}`))
    }
    assert.deepEqual(failures, [])
  },
})

export const tests: readonly BrowserTest[] = [
  accessible('light', 'zh'),
  accessible('dark', 'en'),
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
