import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Holder } from '../web/office-client.ts'
import type { BrowserTest } from './browser-test.ts'
import { contextOf, type Hand, WAYS, type Way } from './hand.ts'
import { answerChallenge, logIn } from './log-in.ts'
import { axeFindings, complaintsOf, overflowOf } from './page-checks.ts'
import { crossCertify, instrumentOf, type ServedAuthority, type ServedOffice, servedOffice } from './served-office.ts'

const WORDS = {
  zh: {
    submitted: '待证明',
    proven: '待审核',
    approved: '已批准',
    active: '已生效',
    inForce: '有效',
    isNew: /这是新的一项/,
    waits: '等待第二人确认',
    self: '这是您自己提出的',
    names: { 'browser-gd': '粤甲认证', 'browser-sh': '沪乙认证' },
  },
  en: {
    submitted: 'To be proven',
    proven: 'To be decided',
    approved: 'Approved',
    active: 'In force',
    inForce: 'In force',
    isNew: /This is new/,
    waits: 'Waits for a second person',
    self: 'You proposed it yourself',
    names: { 'browser-gd': 'Authority A of Guangdong', 'browser-sh': 'Authority B of Shanghai' },
  },
} as const

const MARKUP = '<img src=x onerror=alert(1)>'
const EXAMINED = 'examined: key, names and policies'

/** Somebody at a page, and how he goes about it. */
interface Journey {
  readonly page: Page
  readonly hand: Hand
  readonly address: string
  readonly way: Way
}

const badge = (page: Page, text: string) => page.locator('#progress .badge', { hasText: text })
const come = ({ page, hand, address, way }: Journey, holder: Holder): Promise<void> =>
  logIn(page, address, holder, way.lang, hand)

/** The certified side submits what the other side signed, and proves its key. Gives the registration. */
async function register(journey: Journey, issuer: ServedAuthority, subject: ServedAuthority): Promise<string> {
  const { page, hand, way } = journey
  const words = WORDS[way.lang]
  await come(journey, subject.speaker)
  await hand.follow('a[href="/console/new"]')
  const certificate = await crossCertify(issuer, subject)
  const file = { name: 'cross.cer', mimeType: 'application/pkix-cert', buffer: Buffer.from(certificate) }
  await hand.attach('#certificate-file', [file])
  await hand.follow('main form[action="/console/new"] button[type=submit]')
  await isRead(journey, issuer, subject)
  await hand.choose('#instrument', instrumentOf(issuer, subject))
  await hand.write('#name-zh', `${issuer.id} 签发给 ${subject.id}`)
  await hand.write('#name-en', `${issuer.id} for ${subject.id}`)
  await hand.follow('main form[action="/console/new"] button[type=submit]')
  await page.waitForURL('**/console/registrations/*')
  await badge(page, words.submitted).waitFor()
  assert.equal(await page.locator('#lint .finding-fail').count(), 0, 'the examination finds no error')
  await hand.follow('#proof button[type=submit]')
  await answerChallenge(page, hand, '#proof a[download]', (octets) => subject.ca.key.sign(octets))
  await hand.follow('#proof form[action*="/proof"] button[type=submit]')
  await badge(page, words.proven).waitFor()
  return new URL(page.url()).pathname.split('/').at(-1)!
}

/** Both sides are shown by their names as the certificate tells them, and neither is asked for. */
async function isRead({ page, way }: Journey, issuer: ServedAuthority, subject: ServedAuthority): Promise<void> {
  const { names } = WORDS[way.lang]
  for (const [side, { id }] of [
    ['issuer', issuer],
    ['subject', subject],
  ] as const) {
    const told = (await page.locator(`#read #${side}`).textContent()) ?? ''
    assert.ok(told.includes(names[id as keyof typeof names]) && told.includes(id), told)
    assert.equal(await page.locator(`select#${side}`).count(), 0)
  }
  if (way.javaScriptEnabled) assert.deepEqual(await axeFindings(page), [])
  assert.ok((await overflowOf(page)) <= 0, 'it scrolls sideways')
}

/** The other side reads it too, and says something that is no markup. */
async function remark({ page, hand, address }: Journey, id: string): Promise<void> {
  await page.goto(`${address}/console/registrations/${id}`)
  await hand.write('#remark', MARKUP)
  await hand.follow('#story form button[type=submit]')
  await page.locator('.story blockquote', { hasText: MARKUP }).waitFor()
  assert.equal(await page.locator('.story img').count(), 0)
}

async function propose(journey: Journey, officer: Holder, ids: readonly string[]): Promise<void> {
  const { page, hand, address, way } = journey
  const words = WORDS[way.lang]
  await come(journey, officer)
  for (const id of ids) {
    await page.goto(`${address}/supervisor`)
    await hand.follow(`#mine a[href="/supervisor/registrations/${id}"]`)
    assert.match((await page.locator('#decision').textContent()) ?? '', words.isNew)
    await hand.write('#comment-propose-approval', EXAMINED)
    await hand.follow('button[value=propose-approval]')
    await page.locator('#decision', { hasText: words.self }).waitFor()
    assert.equal(await page.locator('button[value=confirm-approval]').count(), 0, 'nobody confirms what is his own')
  }
}

async function confirm(journey: Journey, officer: Holder, first: Holder, ids: readonly string[]): Promise<void> {
  const { page, hand, address, way } = journey
  const words = WORDS[way.lang]
  await come(journey, officer)
  for (const id of ids) {
    await page.goto(`${address}/supervisor/registrations/${id}`)
    const said = (await page.locator('#decision').textContent()) ?? ''
    for (const told of [words.waits, first.account, EXAMINED]) assert.ok(said.includes(told), told)
    await hand.follow('button[value=confirm-approval]')
    await badge(page, words.approved).waitFor()
  }
}

async function activate(journey: Journey, administrator: Holder, ids: readonly string[]): Promise<void> {
  const { page, hand, address, way } = journey
  await come(journey, administrator)
  for (const id of ids) {
    await page.goto(`${address}/supervisor/registrations/${id}`)
    await hand.follow('button[value=activate]')
    await badge(page, WORDS[way.lang].active).waitFor()
  }
}

/** Whoever asks is told: which CA certified which, by which instrument, and that it is in force. */
async function readAsAnybody({ page, address, way }: Journey, id: string, of: readonly ServedAuthority[]) {
  const words = WORDS[way.lang]
  await page.context().clearCookies({ name: 'session' })
  await page.goto(`${address}/recognition/cross-certificates/${id}?lang=${way.lang}`)
  const said = (await page.locator('main').textContent()) ?? ''
  for (const { id: authority } of of) {
    const name = words.names[authority as keyof typeof words.names]
    assert.ok(said.includes(name), `${name} in ${said.slice(0, 400)}`)
  }
  assert.equal(
    await page
      .locator(`#between a[href*="/recognition/instruments/${of.map((each) => each.id).join('-in-')}"]`)
      .count(),
    1,
  )
  await page.locator('.entry-state .badge', { hasText: words.inForce }).waitFor()
}

const crossCertification = (office: () => Promise<ServedOffice>, way: Way): BrowserTest => ({
  title: `consoles: two CAs cross-certify, each proves its key, two officers approve, and it is in force, ${way.told}`,
  context: contextOf(way),
  async run({ page, address }) {
    const { guangdong, shanghai, approvers, administrator } = await office()
    const complaints = complaintsOf(page)
    const journey = { page, hand: way.hand(page), address, way }
    const one = await register(journey, guangdong, shanghai)
    const other = await register(journey, shanghai, guangdong)
    await remark(journey, one)
    const both = [one, other]
    await propose(journey, approvers[0], both)
    await confirm(journey, approvers[1], approvers[0], both)
    await activate(journey, administrator, both)
    await readAsAnybody(journey, one, [shanghai, guangdong])
    await readAsAnybody(journey, other, [guangdong, shanghai])
    assert.deepEqual(complaints, [])
  },
})

export const crossCertificationTests = (address: string, firstToken: string): readonly BrowserTest[] =>
  WAYS.map((way) => crossCertification(() => servedOffice(address, firstToken), way))
