import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { EXECUTABLE, FLAGS } from './browser-test.ts'
import { askByUpload } from './query.browser.ts'
import { startWorker } from './start-worker.ts'

/** Takes the pictures of the main pages that stand in the README, of what `npm start` serves: `npm run screenshots`. */
const PICTURES = fileURLToPath(new URL('../../web/portal/pictures/', import.meta.url))

/** A contract that passes where the demonstration PKI is trusted. */
const CONTRACT = fileURLToPath(new URL('../../../test-vectors/contracts/pdf-pades-long-term.pdf', import.meta.url))

interface Shot {
  /** Of the picture: what is below it says no more. */
  readonly height: number
  readonly open: (page: Page, address: string, lang: 'zh' | 'en') => Promise<unknown>
}

const SHOTS: Readonly<Record<string, Shot>> = {
  home: { height: 1150, open: (page, address, lang) => page.goto(`${address}/?lang=${lang}`) },
  result: {
    height: 1750,
    open: async (page, address, lang) => {
      await page.goto(`${address}/?lang=${lang}`)
      await page.setInputFiles('#files', CONTRACT)
      await page.locator('form.drop button[type=submit]').click()
      await page.waitForURL('**/verifications/*')
    },
  },
  query: { height: 1250, open: (page, address, lang) => askByUpload(page, address, lang, '2025-06-01') },
}

const worker = await startWorker()
const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS })
for (const [name, { height, open }] of Object.entries(SHOTS)) {
  for (const lang of ['zh', 'en'] as const) {
    const context = await browser.newContext({ viewport: { width: 1280, height }, colorScheme: 'light' })
    const page = await context.newPage()
    await open(page, worker.address, lang)
    await page.screenshot({ path: `${PICTURES}${name}-${lang}.png` })
    console.log(`${name}-${lang}.png`)
    await context.close()
  }
}
await browser.close()
await worker.close()
