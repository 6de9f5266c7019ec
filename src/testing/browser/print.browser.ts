import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'
import { comeAs } from './log-in.ts'
import { type PrintedElement, printedSheets } from './printed-sheets.ts'
import { servedOffice } from './served-office.ts'

const isHeading = ({ type }: PrintedElement): boolean => /^H[1-6]$/.test(type)

/** In the order of reading, each with the ones that it stands in. */
function* elementsOf(element: PrintedElement): Generator<PrintedElement> {
  yield element
  for (const child of element.children) yield* elementsOf(child)
}

/** Sheets of what follows each heading, in the order of reading. */
function aloneAtFoot(page: PrintedElement): string[] {
  const found: string[] = []
  let heading: PrintedElement | null = null
  let within = new Set<PrintedElement>()
  for (const element of elementsOf(page)) {
    if (isHeading(element) && element.sheets.length > 0) {
      heading = element
      within = new Set(elementsOf(element))
    } else if (heading !== null && element.children.length === 0 && element.sheets.length > 0 && !within.has(element)) {
      const [last, next] = [heading.sheets.at(-1)!, element.sheets[0]!]
      if (next > last) found.push(`${heading.type} at the foot of sheet ${last + 1}`)
      heading = null
    }
  }
  return found
}

/** Of a table its rows below the head; the head itself is printed on each sheet. */
const rowsOf = (table: PrintedElement): readonly PrintedElement[] =>
  [...elementsOf(table)].filter(({ type, children }) => type === 'TR' && children.some((cell) => cell.type === 'TD'))

const tablesOf = (page: PrintedElement): readonly PrintedElement[] =>
  [...elementsOf(page)].filter(({ type }) => type === 'Table')

/** Run in the page: what could be pressed or filled in and is printed all the same. */
const PRESSABLE = `[...document.querySelectorAll('button, input, select, textarea, .button')]
  .filter((each) => each.getClientRects().length > 0).map((each) => each.outerHTML.slice(0, 80))`

async function printed(page: Page): Promise<PrintedElement> {
  await page.emulateMedia({ media: 'print' })
  assert.deepEqual(await page.evaluate<string[]>(PRESSABLE), [], page.url())
  await page.emulateMedia({ media: null })
  const sheets = printedSheets(await page.pdf({ preferCSSPageSize: true, tagged: true }))
  assert.deepEqual(aloneAtFoot(sheets), [], page.url())
  const torn = tablesOf(sheets)
    .flatMap(rowsOf)
    .filter(({ sheets: on }) => on.length > 1)
  assert.equal(torn.length, 0, `${page.url()}: rows on two sheets`)
  return sheets
}

export const printTests = (address: string, token: string): readonly BrowserTest[] => [
  {
    title: 'on paper a long table begins below its heading and goes on, rows are whole, nothing is there to press',
    async run({ page }) {
      const office = await servedOffice(address, token)
      await comeAs(page, address, office.approvers[0])
      for (const lang of ['zh', 'en']) {
        await page.goto(`${address}/supervisor/rows/regions?lang=${lang}`)
        const sheets = await printed(page)
        const [table] = tablesOf(sheets)
        assert.ok(table !== undefined && table.sheets.length > 1, 'the regions fill more than one sheet')
        const heading = [...elementsOf(sheets)].findLast(({ type }) => type === 'H2')
        assert.deepEqual(heading?.sheets, [0])
        const first = rowsOf(table).filter(({ sheets: on }) => on[0] === 0)
        assert.ok(first.length > 10, `${first.length} rows on the first sheet`)
        const last = rowsOf(table).filter(({ sheets: on }) => on[0] === table.sheets.at(-1))
        assert.ok(last.length > 1, 'no row alone on the last sheet')
      }
    },
  },
  {
    title:
      'on paper a page of cards leaves no heading alone, no row torn, and a short table whole, wherever a sheet ends',
    async run({ page }) {
      const check = async () => {
        const short = tablesOf(await printed(page)).filter((table) => rowsOf(table).length < 4)
        assert.ok(
          short.every(({ sheets }) => sheets.length === 1),
          `${page.url()}: a table of three rows on two sheets`,
        )
      }
      for (const path of ['/lists?lang=en', '/recognition?from=CN-GD&to=CN-SH&lang=zh']) {
        await page.goto(`${address}${path}`)
        await check()
      }
      await page.goto(`${address}/authorities/trustasia?lang=zh`)
      for (const millimetres of [0, 40]) {
        await page.evaluate(`document.querySelector('main').style.marginTop = '${millimetres}mm'`)
        await check()
      }
    },
  },
]
