import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Run in the page. */
const OPEN_FOLDS = "for (const fold of document.querySelectorAll('details')) fold.open = true"
const OVERFLOW = 'document.documentElement.scrollWidth - innerWidth'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const openFolds = (page: Page): Promise<unknown> => page.evaluate(OPEN_FOLDS)

/** Pixels by which a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> => page.evaluate<number>(OVERFLOW)

/**
 * What axe finds on a page with every fold open, each with the elements it speaks of. No page of ours holds another one: the
 * legacy mode does without a second, empty page for each.
 */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await openFolds(page)
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** Everything a page complains of: broken policy, missing file, script error. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
