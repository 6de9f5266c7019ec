import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import type { Holder } from '../web/office-client.ts'
import { pemOf } from '../web/test-authority.ts'
import type { BrowserTest } from './browser-test.ts'
import { logIn } from './console.browser.ts'
import { tabTo } from './keyboard.ts'
import { axeFindings, complaintsOf, overflowOf } from './page-checks.ts'
import { crossCertify, instrumentOf, type ServedOffice, servedOffice } from './served-office.ts'

type Lang = 'zh' | 'en'
type Office = () => Promise<ServedOffice>

/** What a CA submitted and proved: it waits for the officers. */
async function submitted({ client, guangdong, shanghai }: ServedOffice): Promise<string> {
  const by = shanghai.speaker
  await client.login(by)
  const certificate = pemOf({ bytes: await crossCertify(guangdong, shanghai) })
  const { id } = await client.done('POST', '/registrations', {
    by,
    body: {
      ...{ kind: 'cross-certificate', certificate, issuer: guangdong.id, subject: shanghai.id },
      ...{ names: { zh: '粤签沪', en: 'Shanghai under Guangdong' }, instrument: instrumentOf(guangdong, shanghai) },
    },
  })
  const { text } = await client.done('POST', `/registrations/${id}/challenge`, { by })
  const signature = Buffer.from(await shanghai.ca.key.sign(Buffer.from(text, 'utf8'))).toString('base64')
  await client.done('POST', `/registrations/${id}/proof`, { by, body: { signature } })
  return id
}

async function asOfficer(page: Page, address: string, holder: Holder, lang: Lang): Promise<void> {
  await page.context().clearCookies()
  await logIn(page, address, holder, lang)
}

const WORDS = {
  zh: {
    approved: '已批准',
    active: '已生效',
    isNew: '这是新的一项',
    waits: '等待第二人确认',
    self: '这是您自己提出的',
    whole: '完整无缺',
    altered: '有人绕过登记册改动了数据库',
  },
  en: {
    approved: 'Approved',
    active: 'In force',
    isNew: 'This is new',
    waits: 'Waits for a second person',
    self: 'You proposed it yourself',
    whole: 'Whole',
    altered: 'somebody altered the database past the registry',
  },
} as const

const approved = (office: Office, lang: Lang, javaScriptEnabled: boolean): BrowserTest => ({
  title: `supervisor: two officers approve what a CA submitted, ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`,
  context: { javaScriptEnabled, locale: lang === 'zh' ? 'zh-CN' : 'en-US', acceptDownloads: true },
  async run({ page, address }) {
    const open = await office()
    const [first, second] = open.approvers
    const texts = WORDS[lang]
    const complaints = complaintsOf(page)
    const id = await submitted(open)
    const place = `${address}/supervisor/registrations/${id}`
    await asOfficer(page, address, first, lang)
    await page.goto(`${address}/supervisor`)
    await page.click(`#mine a[href="/supervisor/registrations/${id}"]`)
    assert.match((await page.locator('#decision').textContent()) ?? '', new RegExp(texts.isNew))
    await page.fill('#comment-propose-approval', 'examined: key, names and policies')
    await page.click('button[value=propose-approval]')
    await page.locator('#decision', { hasText: texts.self }).waitFor()
    await asOfficer(page, address, second, lang)
    await page.goto(place)
    const said = (await page.locator('#decision').textContent()) ?? ''
    for (const told of [texts.waits, first.account, 'examined: key, names and policies']) assert.ok(said.includes(told))
    await page.click('button[value=confirm-approval]')
    await page.locator('#progress .badge', { hasText: texts.approved }).waitFor()
    await asOfficer(page, address, open.administrator, lang)
    await page.goto(place)
    await page.click('button[value=activate]')
    await page.locator('#progress .badge', { hasText: texts.active }).waitFor()
    assert.deepEqual(complaints, [])
  },
})

const byKeyboard = (office: Office): BrowserTest => ({
  title: 'supervisor: a registration is refused by the keyboard alone — WCAG 2.2 §2.1.1, §2.4.7',
  context: { locale: 'en-US', acceptDownloads: true },
  async run({ page, address }) {
    const open = await office()
    const id = await submitted(open)
    await asOfficer(page, address, open.approvers[0], 'en')
    await page.goto(`${address}/supervisor/registrations/${id}`)
    await tabTo(page, 'a[href*="decide=refusal"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**decide=refusal**')
    await tabTo(page, '#comment-refuse')
    await page.keyboard.type('not as agreed')
    await tabTo(page, 'button[value=refuse]')
    await page.keyboard.press('Enter')
    await page.locator('#progress .badge', { hasText: 'Refused' }).waitFor()
  },
})

/** Past the service, as somebody does who has the file of its database. */
function tamper(state: string, statements: readonly string[]): void {
  for (const file of globSync(join(state, '**/d1/**/*.sqlite'))) {
    const database = new DatabaseSync(file)
    try {
      const [found] = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'registry_row'`).all()
      if (found !== undefined) for (const statement of statements) database.exec(statement)
    } finally {
      database.close()
    }
  }
}

const audited = (office: Office, state: string, lang: Lang): BrowserTest => ({
  title: `supervisor: an auditor finds a row that was altered by SQL, in ${lang}`,
  context: { locale: lang === 'zh' ? 'zh-CN' : 'en-US', acceptDownloads: true },
  async run({ page, address }) {
    const open = await office()
    const auditor = await auditorOf(open, `browser-auditor-${lang}`)
    await asOfficer(page, address, auditor, lang)
    await page.goto(`${address}/supervisor/audit`)
    await page.click('main .decision button[type=submit]')
    await page.locator('#result-title').waitFor()
    assert.match((await page.locator('main').textContent()) ?? '', new RegExp(WORDS[lang].whole))
    const where = `kind = 'authority' AND id = '${open.shanghai.id}' AND until_version IS NULL`
    const [from, to] = ['"CN-SH"', '"CN-BJ"']
    const names = triggersOf(state)
    tamper(state, [
      ...names.map(({ name }) => `DROP TRIGGER ${name}`),
      `UPDATE registry_row SET body = replace(body, '${from}', '${to}') WHERE ${where}`,
    ])
    try {
      await page.goto(`${address}/supervisor/audit/check`)
      await page.locator('#flaw-1').waitFor()
      const told = (await page.locator('#flaw-1').textContent()) ?? ''
      assert.ok(told.includes(WORDS[lang].altered), told)
      assert.ok(told.includes(open.shanghai.id), told)
      assert.equal(await page.locator('#flaw-1 .print').count(), 2, 'what was expected, and what is there')
    } finally {
      tamper(state, [
        `UPDATE registry_row SET body = replace(body, '${to}', '${from}') WHERE ${where}`,
        ...names.map(({ sql }) => sql),
      ])
    }
  },
})

function triggersOf(state: string): readonly { readonly name: string; readonly sql: string }[] {
  return globSync(join(state, '**/d1/**/*.sqlite')).flatMap((file) => {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      const rows = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all()
      return rows as unknown as { name: string; sql: string }[]
    } finally {
      database.close()
    }
  })
}

const auditors = new Map<string, Promise<Holder>>()

function auditorOf({ client, administrator, approvers }: ServedOffice, account: string): Promise<Holder> {
  const known = auditors.get(account)
  if (known !== undefined) return known
  const hired = client
    .login(administrator)
    .then(() => client.login(approvers[0]))
    .then(() => client.hire(account, 'auditor', { proposes: administrator, confirms: approvers[0] }))
  auditors.set(account, hired)
  return hired
}

const accessible = (office: Office, colorScheme: 'light' | 'dark', lang: Lang): BrowserTest => ({
  title: `supervisor: axe finds nothing and nothing scrolls sideways at 320 px, in ${lang}, ${colorScheme} — WCAG 2.2 AA`,
  context: { colorScheme, acceptDownloads: true, viewport: { width: 320, height: 640 } },
  async run({ page, address }) {
    const open = await office()
    const id = await submitted(open)
    const pages = async (holder: Holder, paths: readonly string[]) => {
      await asOfficer(page, address, holder, lang)
      for (const path of paths) {
        await page.goto(`${address}/supervisor${path}`)
        assert.deepEqual(await axeFindings(page), [], path)
        assert.ok((await overflowOf(page)) <= 0, `${path} is ${await overflowOf(page)} px too wide`)
      }
    }
    const registration = `/registrations/${id}`
    await pages(open.approvers[0], [
      ...['', registration, `${registration}?decide=refusal`, '/accounts', '/accounts/browser-administrator'],
      ...['/rows', '/rows/instruments/new', '/rows/regions/new', '/activity', '/activity/5', '/statistics'],
      ...[`/rows/instruments/row/${instrumentOf(open.guangdong, open.shanghai)}`, '/registrations/nothing'],
    ])
    await pages(await auditorOf(open, `browser-auditor-${lang}`), [
      '',
      registration,
      '/audit',
      '/audit/check',
      '/audit/check?version=1',
    ])
  },
})

export function supervisorTests(address: string, firstToken: string, state: string): readonly BrowserTest[] {
  const office: Office = () => servedOffice(address, firstToken)
  return [
    approved(office, 'zh', true),
    approved(office, 'en', false),
    byKeyboard(office),
    audited(office, state, 'zh'),
    audited(office, state, 'en'),
    accessible(office, 'light', 'zh'),
    accessible(office, 'dark', 'en'),
  ]
}
