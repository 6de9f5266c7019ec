import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { tabTo } from './keyboard.ts'

/** A file to choose: where it lies, or what it holds. */
export type GivenFile = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** What a person does to a page. A journey is written once for every hand. */
export interface Hand {
  /** A link or a button that leaves the page as it is, or gives a file. */
  readonly press: (selector: string) => Promise<void>
  /** A link or a button that leads to another page, which has come when this ends. */
  readonly follow: (selector: string) => Promise<void>
  readonly write: (selector: string, text: string) => Promise<void>
  /** `day` is written as 2025-06-01, whatever a browser makes of it. */
  readonly writeDay: (selector: string, day: string) => Promise<void>
  readonly choose: (selector: string, value: string) => Promise<void>
  readonly attach: (selector: string, files: readonly GivenFile[]) => Promise<void>
}

const IS_PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
const PAINT_ASKED_MAX = 500
const PAINT_ASKED_EACH_MILLISECONDS = 20

/** Chromium drops what a hand does to a page that nobody has seen yet. */
async function painted(page: Page): Promise<void> {
  for (let i = 0; i < PAINT_ASKED_MAX; i++) {
    if (await page.evaluate<boolean>(IS_PAINTED)) return
    await page.waitForTimeout(PAINT_ASKED_EACH_MILLISECONDS)
  }
  assert.fail(`nothing is painted at ${page.url()}`)
}

const arrival = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), act()])
}

const click = async (page: Page, selector: string): Promise<void> => {
  await painted(page)
  await page.click(selector)
}

export const byPointer = (page: Page): Hand => ({
  press: (selector) => click(page, selector),
  follow: (selector) => arrival(page, () => click(page, selector)),
  write: (selector, text) => page.fill(selector, text),
  writeDay: (selector, day) => page.fill(selector, day),
  choose: async (selector, value) => {
    assert.deepEqual(await page.selectOption(selector, value), [value])
  },
  attach: (selector, files) => page.setInputFiles(selector, files as (GivenFile & string)[]),
})

/** Choices below each other that a reader goes through one by one; more is no way. */
const OPTIONS_MAX = 60

/** By the keyboard alone, in a browser that writes days as the United States do; each focus must show. WCAG 2.2 §2.1.1, §2.4.7 */
const byKeyboard = (page: Page): Hand => {
  // Asked for early: a browser that is told only with the key may have opened a window of its own.
  page.on('filechooser', () => {})
  const press = async (selector: string) => {
    await painted(page)
    await tabTo(page, selector)
    await page.keyboard.press('Enter')
  }
  return {
    press,
    follow: (selector) => arrival(page, () => press(selector)),
    write: async (selector, text) => {
      await tabTo(page, selector)
      await page.keyboard.insertText(text)
      assert.equal(await page.inputValue(selector), text)
    },
    writeDay: async (selector, day) => {
      await tabTo(page, selector)
      const [year, month, date] = day.split('-')
      await page.keyboard.type(`${month}${date}${year}`)
      assert.equal(await page.inputValue(selector), day)
    },
    choose: async (selector, value) => {
      await tabTo(page, selector)
      await page.keyboard.press('Home')
      for (let i = 0; i < OPTIONS_MAX && (await page.inputValue(selector)) !== value; i++) {
        await page.keyboard.press('ArrowDown')
      }
      assert.equal(await page.inputValue(selector), value)
    },
    attach: async (selector, files) => {
      await tabTo(page, selector)
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')])
      await chooser.setFiles(files as (GivenFile & string)[])
    },
  }
}

/** How a journey is gone: in a language, by one hand or the other, with scripts or without. */
export interface Way {
  readonly lang: 'zh' | 'en'
  readonly hand: (page: Page) => Hand
  readonly javaScriptEnabled: boolean
  /** How a title tells of it. */
  readonly told: string
}

/** Every journey is gone in each of these ways. */
export const WAYS: readonly Way[] = [
  { lang: 'zh', hand: byPointer, javaScriptEnabled: true, told: 'in zh' },
  { lang: 'en', hand: byPointer, javaScriptEnabled: true, told: 'in en' },
  { lang: 'en', hand: byKeyboard, javaScriptEnabled: true, told: 'by the keyboard alone — WCAG 2.2 §2.1.1, §2.4.7' },
  { lang: 'zh', hand: byPointer, javaScriptEnabled: false, told: 'without scripts' },
]

/** Of the browser that goes this way. */
export const contextOf = ({ lang, javaScriptEnabled }: Way) => ({
  javaScriptEnabled,
  locale: lang === 'zh' ? 'zh-CN' : 'en-US',
  acceptDownloads: true,
})
