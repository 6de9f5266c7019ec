import assert from 'node:assert/strict'
import type { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import type { Holder } from '../web/office-client.ts'
import { alterDatabase } from './alter-database.ts'
import type { BrowserTest } from './browser-test.ts'
import { contextOf, type Hand, WAYS, type Way } from './hand.ts'
import { logIn } from './log-in.ts'
import { complaintsOf } from './page-checks.ts'
import { type ServedOffice, servedOffice } from './served-office.ts'

const WORDS = {
  zh: { whole: '完整无缺', altered: '有人绕过登记册改动了数据库' },
  en: { whole: 'Whole', altered: 'somebody altered the database past the registry' },
} as const

/** Writes another region into the row of an authority, and gives what takes it back. */
function moveAuthority(state: string, id: string, from: string, to: string): () => void {
  const write = (database: DatabaseSync, before: string, after: string) => {
    // The service's own triggers forbid it; who has the file takes them away.
    const triggers = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all()
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
    const { changes } = database
      .prepare(
        `UPDATE registry_row SET body = replace(body, ?, ?) WHERE kind = 'authority' AND id = ? AND until_version IS NULL AND instr(body, ?) > 0`,
      )
      .run(`"${before}"`, `"${after}"`, id, `"${before}"`)
    for (const { sql } of triggers) database.exec(String(sql))
    assert.equal(changes, 1, 'one row was altered')
  }
  alterDatabase(state, (database) => write(database, from, to))
  return () => alterDatabase(state, (database) => write(database, to, from))
}

const auditors = new Map<string, Promise<Holder>>()

/** One for each name, hired once in a run. */
function auditorOf({ client, administrator, approvers }: ServedOffice, account: string): Promise<Holder> {
  const hire = async () => {
    await client.login(administrator) // they may have logged out meanwhile
    await client.login(approvers[0])
    return client.hire(account, 'auditor', { proposes: administrator, confirms: approvers[0] })
  }
  const auditor = auditors.get(account) ?? hire()
  auditors.set(account, auditor)
  return auditor
}

async function check(page: Page, hand: Hand, address: string): Promise<string> {
  await page.goto(`${address}/supervisor/audit`)
  await hand.follow('main .decision button[type=submit]')
  await page.locator('#result-title').waitFor()
  return (await page.locator('main').textContent()) ?? ''
}

const audit = (office: () => Promise<ServedOffice>, state: string, way: Way): BrowserTest => ({
  title: `audit: an auditor finds the one row that was altered by SQL, and what was done to it, ${way.told}`,
  context: contextOf(way),
  async run({ page, address }) {
    const open = await office()
    const complaints = complaintsOf(page)
    const words = WORDS[way.lang]
    const hand = way.hand(page)
    const { id, region } = open.shanghai
    await logIn(page, address, await auditorOf(open, `browser-auditor-${way.lang}`), way.lang, hand)
    assert.ok((await check(page, hand, address)).includes(words.whole))
    const restore = moveAuthority(state, id, region, 'CN-BJ')
    try {
      const told = await check(page, hand, address)
      assert.ok(!told.includes(words.whole))
      assert.equal(await page.locator('section[id^=flaw-]').count(), 1)
      const flaw = (await page.locator('#flaw-1').textContent()) ?? ''
      assert.ok(flaw.includes(words.altered), flaw)
      assert.ok(flaw.includes(id), flaw)
      const digests = await page.locator('#flaw-1 .print').allTextContents()
      assert.equal(new Set(digests).size, 2, 'what was expected, and what is there')
      await hand.follow(`#flaw-1 a[href="/supervisor/history/authority/${id}"]`)
      assert.match((await page.locator('main').textContent()) ?? '', new RegExp(id))
    } finally {
      restore()
    }
    assert.ok((await check(page, hand, address)).includes(words.whole))
    assert.deepEqual(complaints, [])
  },
})

export const auditTests = (address: string, firstToken: string, state: string): readonly BrowserTest[] =>
  WAYS.map((way) => audit(() => servedOffice(address, firstToken), state, way))
