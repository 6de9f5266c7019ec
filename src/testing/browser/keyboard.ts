import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Elements that lie between two that a reader goes to by keyboard; more is no way. */
const TABS_MAX = 60

/** Goes forward by the keyboard alone to an element, whose focus must show. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < TABS_MAX; i++) {
    await page.keyboard.press('Tab')
    if (!(await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`))) continue
    const style = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')
    assert.equal(style, 'solid', `the focus on ${selector} shows`)
    return
  }
  assert.fail(`no way by keyboard to ${selector}`)
}
