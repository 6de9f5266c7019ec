import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Elements that lie between two that a reader goes to by keyboard; more is no way. */
const TABS_MAX = 60

/** Run in the page: a control that is drawn by its label shows the focus there. */
const OUTLINE = `(() => {
  const { activeElement } = document
  const shown = [activeElement, ...(activeElement.labels ?? [])].map((each) => getComputedStyle(each).outlineStyle)
  return shown.includes('solid') ? 'solid' : shown.join()
})()`

/** Goes forward by the keyboard alone to an element, whose focus must show. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`
  for (let i = 0; i < TABS_MAX; i++) {
    await page.keyboard.press('Tab')
    if (!(await page.evaluate<boolean>(isThere))) continue
    assert.equal(await page.evaluate<string>(OUTLINE), 'solid', `the focus on ${selector} shows`)
    return
  }
  assert.fail(`no way by keyboard to ${selector}`)
}
