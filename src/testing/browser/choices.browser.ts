import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'

/** Addresses that choose several things at once; `after`, `page` and `step` are places in what was chosen. */
const CHOSEN = [
  '/recognition?from=CN-GD&to=CN-SH&purpose=bidding&day=2026-10-01',
  '/recognition/instruments?from=CN-GD&purpose=bidding&day=2026-10-01',
  '/recognition/instruments?from=CN-GD&purpose=bidding&day=2026-10-01&after=a',
  '/recognition/cross-certificates?purpose=bidding&day=2026-10-01',
  '/recognition/cross-certificates?purpose=bidding&day=2026-10-01&after=a',
  '/recognition/graph?purpose=bidding&algorithm=RSA&state=in-force&day=2026-10-01',
  '/recognition/graph/authorities?purpose=bidding&algorithm=RSA&state=in-force&day=2026-10-01',
  '/recognition/graph/regions/CN-GD?purpose=bidding&state=in-force&day=2026-10-01',
  '/authorities/demonstration-guangdong?to=CN-SH&purpose=bidding&day=2026-10-01',
  '/lists?region=CN-GD&after=a',
  '/query?by=serial&region=CN-GD&purpose=bidding&day=2026-10-01&effective=use',
]

/** Two regions are chosen by one link. */
const TOGETHER = ['from', 'to']

/**
 * Run in the page: of every link to this page and to its tabs, and of every form that leads here, what of the address it takes
 * back. The one link that takes all of it back says so.
 */
const LOST = `(() => {
  const here = new URL(location.href)
  const places = ['after', 'page', 'step', 'lang']
  const chosen = [...here.searchParams.keys()].filter((name) => !places.includes(name))
  const lostBy = []
  for (const link of document.querySelectorAll('main a[href], .choices a[href]')) {
    const to = new URL(link.getAttribute('href'), here)
    const isTab = link.closest('.tabs') !== null
    const isClear = link.closest('.graph-form') !== null
    if (to.origin !== here.origin || isClear || link.getAttribute('href').startsWith('#')) continue
    if (to.pathname !== here.pathname && !isTab) continue
    const kept = isTab && to.pathname !== here.pathname ? chosen.filter((name) => ['day', 'purpose'].includes(name)) : chosen
    const changed = kept.filter((name) => to.searchParams.get(name) !== here.searchParams.get(name))
    lostBy.push({ control: link.getAttribute('href'), changed })
  }
  for (const form of document.querySelectorAll('main form[method=get]')) {
    if (new URL(form.action).pathname !== here.pathname) continue
    const data = new FormData(form)
    const changed = chosen.filter((name) => data.get(name) !== here.searchParams.get(name))
    // A way through time gives a day of its own.
    const lost = changed.filter((name) => name !== 'day' || !data.has('step'))
    lostBy.push({ control: form.className, changed: lost, isForm: true })
  }
  return lostBy
})()`

interface Control {
  readonly control: string
  readonly changed: readonly string[]
  /** A form shows what is chosen, and loses none of it. */
  readonly isForm?: boolean
}

const controlsOf = (page: Page): Promise<readonly Control[]> => page.evaluate<Control[]>(LOST)

/** A link may lead to the whole as well: today is no day, and every region none. */
const isOneChoice = ({ changed, isForm = false }: Control): boolean =>
  changed.length <= (isForm ? 0 : 1) || (!isForm && changed.every((name) => TOGETHER.includes(name)))

export const tests: readonly BrowserTest[] = [
  {
    title: 'whoever chooses one thing on a page has not taken back the others: every link, tab and form keeps them',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      const failures: string[] = []
      let controls = 0
      for (const path of CHOSEN) {
        const answer = await page.goto(`${address}${path}`)
        if (answer?.status() !== 200) failures.push(`${path}: ${answer?.status()}`)
        const found = await controlsOf(page)
        controls += found.length
        if (found.length < 2) failures.push(`${path}: ${found.length} controls`)
        failures.push(...found.filter((each) => !isOneChoice(each)).map((each) => `${path}: ${JSON.stringify(each)}`))
      }
      assert.deepEqual(failures, [])
      assert.ok(controls > 3 * CHOSEN.length, `${controls} controls`)
    },
  },
]
