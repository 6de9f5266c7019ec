import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Holder } from '../web/office-client.ts'
import { pemOf, selfSigned } from '../web/test-authority.ts'
import { makeTestKey } from '../web/test-key.ts'
import type { BrowserTest } from './browser-test.ts'
import { contextOf, type Hand, WAYS, type Way } from './hand.ts'
import { logIn } from './log-in.ts'
import { axeFindings, complaintsOf, overflowOf } from './page-checks.ts'
import { type ServedOffice, servedOffice } from './served-office.ts'

const WORDS = {
  zh: {
    missing: '请填写“中文名称”',
    unborne: '最弱',
    authority: '沪乙认证',
    type: '机构证书（智能密码钥匙）',
    confirmed: '已确认',
    active: '生效',
  },
  en: {
    missing: 'Fill in “Name in Chinese”',
    unborne: 'weakest',
    authority: 'Authority B of Shanghai',
    type: 'Organisations, on a token',
    confirmed: 'confirmed',
    active: 'active',
  },
} as const

interface Journey {
  readonly page: Page
  readonly hand: Hand
  readonly address: string
  readonly way: Way
}

/** Chromium says so of a form that comes back with its errors. */
const CAME_BACK = /^Failed to load resource: the server responded with a status of 422/

/** Nobody is stopped by what he cannot see; axe itself is a script. */
async function isOpenToAll({ page, way }: Journey): Promise<void> {
  if (way.javaScriptEnabled) assert.deepEqual(await axeFindings(page), [])
  assert.ok((await overflowOf(page)) <= 0, `${page.url()} scrolls sideways`)
}

/** Another officer finds it in what waits for him, and confirms it. */
async function confirm({ page, hand, address, way }: Journey, officer: Holder, place: string, state: string) {
  await logIn(page, address, officer, way.lang, hand)
  await page.goto(`${address}/supervisor`)
  await hand.follow(`#mine a[href="${place}"]`)
  await hand.follow('#decision button[value=confirm]')
  await page.locator('.card-head .badge', { hasText: state }).first().waitFor()
}

/** Fills in a certificate type, is told what is wrong where it is wrong, corrects it, looks at it and proposes it. */
async function proposeType(journey: Journey, office: ServedOffice, id: string): Promise<string> {
  const { page, hand, address, way } = journey
  const words = WORDS[way.lang]
  await logIn(page, address, office.approvers[0], way.lang, hand)
  await page.goto(`${address}/supervisor/rows/certificate-types`)
  await hand.follow('a[href="/supervisor/rows/certificate-types/new"]')
  await hand.write('#id', id)
  await hand.choose('#authority', office.shanghai.id)
  await hand.write('#name-en', 'Organisations, on a token')
  await hand.choose('#class', 'organization')
  await hand.choose('#proofing', 'real-name')
  await hand.choose('#medium', 'hardware')
  await hand.choose('#escrow', 'no')
  await hand.choose('#level', '4')
  await hand.write('#policies', office.shanghai.policy)
  await hand.writeDay('#from', '2026-01-01')
  await hand.follow('#submit')
  assert.ok((await page.textContent('#name-zh-error'))?.includes(words.missing))
  assert.equal(await page.inputValue('#id'), id, 'what was filled in is still there')
  await isOpenToAll(journey)
  await hand.write('#name-zh', '机构证书（智能密码钥匙）')
  await hand.follow('#submit')
  assert.ok((await page.textContent('#level-error'))?.includes(words.unborne))
  await hand.choose('#level', '3')
  await hand.follow('#submit')
  const shown = (await page.textContent('#check')) ?? ''
  for (const told of [words.authority, 'Organisations, on a token', office.shanghai.policy])
    assert.ok(shown.includes(told))
  await isOpenToAll(journey)
  await hand.follow('#check button[value=propose]')
  await page.waitForURL('**/supervisor/proposals/*')
  return new URL(page.url()).pathname
}

/** What was decided is read again in the log and in the history of the row: by names, and as it is stored where that is asked for. */
async function readAgain(journey: Journey, id: string, authority: string): Promise<void> {
  const { page, hand, address, way } = journey
  const words = WORDS[way.lang]
  await page.goto(`${address}/supervisor/activity`)
  assert.ok((await page.textContent('#log'))?.includes(words.type), 'the log calls it by its name')
  await isOpenToAll(journey)
  await page.goto(`${address}/supervisor/history/certificate-type/${id}`)
  assert.ok((await page.textContent('h1'))?.includes(words.type))
  const told = (await page.textContent('#state-1 .data-table')) ?? ''
  assert.ok(told.includes(words.authority) && told.includes(authority), told)
  await hand.press('#state-1 details:has(.raw-json) > summary')
  assert.ok(await page.locator('#state-1 .raw-json').isVisible())
  assert.ok((await page.textContent('#state-1 .raw-json'))?.includes(`"authority": "${authority}"`))
  await isOpenToAll(journey)
}

const row = (office: () => Promise<ServedOffice>, way: Way, index: number): BrowserTest => ({
  title: `proposals: a certificate type is proposed in its form, corrected, shown, and confirmed by a second officer, ${way.told}`,
  context: contextOf(way),
  async run({ page, address }) {
    const open = await office()
    const journey = { page, address, way, hand: way.hand(page) }
    const complaints = complaintsOf(page)
    const id = `browser-type-${index}`
    const place = await proposeType(journey, open, id)
    await confirm(journey, open.approvers[1], place, WORDS[way.lang].confirmed)
    await readAgain(journey, id, open.shanghai.id)
    const { row: entered } = await open.client.done('GET', `/certificate-types/${id}`)
    assert.deepEqual(
      [entered.authority, entered.level, entered.rule.policies, entered.period.from],
      [open.shanghai.id, 3, [open.shanghai.policy], '2025-12-31T16:00:00Z'],
    )
    assert.deepEqual(
      complaints.filter((told) => !CAME_BACK.test(told)),
      [],
    )
  },
})

const account = (office: () => Promise<ServedOffice>, way: Way, index: number): BrowserTest => ({
  title: `proposals: an account is proposed with the key that will log in, confirmed by a second officer, logs in and is ended, ${way.told}`,
  context: contextOf(way),
  async run({ page, address }) {
    const open = await office()
    const hand = way.hand(page)
    const journey = { page, address, way, hand }
    const complaints = complaintsOf(page)
    const key = await makeTestKey(index % 2 === 0 ? 'SM2' : 'ECDSA')
    const newcomer: Holder = { account: `browser-newcomer-${index}`, key, token: '' }
    await logIn(page, address, open.administrator, way.lang, hand)
    await page.goto(`${address}/supervisor/accounts`)
    await hand.follow('a[href="/supervisor/new-account"]')
    await hand.write('#id', newcomer.account)
    await hand.write('#person', `staff 9${index}0`)
    await hand.choose('#role', 'auditor')
    const pem = pemOf(await selfSigned(`Newcomer ${index}`, key))
    const file = { name: 'login.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(pem) }
    await hand.attach('#certificate-file', [file])
    await hand.follow('#submit')
    assert.ok((await page.textContent('#check'))?.includes(`Newcomer ${index}`))
    await isOpenToAll(journey)
    await hand.follow('#check button[value=propose]')
    const place = `/supervisor/accounts/${newcomer.account}`
    await page.waitForURL(`**${place}`)
    await confirm(journey, open.approvers[0], place, WORDS[way.lang].active)
    await logIn(page, address, newcomer, way.lang, hand)
    await logIn(page, address, open.administrator, way.lang, hand)
    await page.goto(`${address}${place}`)
    await hand.follow('#decision button[value=disable]')
    assert.equal(await page.locator('#decision').count(), 0, 'an account that is ended is over')
    assert.deepEqual(complaints, [])
  },
})

/** What officers propose in forms, from the first field to the second officer. */
export function proposalTests(address: string, firstToken: string): readonly BrowserTest[] {
  const office = (): Promise<ServedOffice> => servedOffice(address, firstToken)
  return WAYS.flatMap((way, index) => [row(office, way, index), account(office, way, index)])
}
