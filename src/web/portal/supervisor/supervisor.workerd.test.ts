import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../../base/bytes.ts'
import { PortalVisitor } from '../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../testing/web/registry-office.ts'
import { pemOf } from '../../../testing/web/test-authority.ts'
import { TwoAuthorities } from '../../../testing/web/two-authorities.ts'
import { migrate } from '../../../testing/web/workerd-bindings.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let two: TwoAuthorities
let auditor: Holder

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  auditor = await office.hire('auditor', 'auditor', { proposes: two.administrator, confirms: two.approvers[0] })
}, 120_000)

async function enter(holder: Holder): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(office.ports)
  expect((await visitor.logIn(holder)).status).toBe(303)
  return visitor
}

const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

/** A cross-certificate that its CA has proven, by the API: what waits for officers. */
async function proven(): Promise<string> {
  const by = two.speakers.sh
  const certificate = pemOf(await two.crossCertificate())
  const names = { zh: '粤签沪', en: 'Shanghai under Guangdong' }
  const body = { kind: 'cross-certificate', certificate, issuer: 'gd', subject: 'sh', names, instrument: 'agreement' }
  const { id } = await office.done('POST', '/registrations', { by, body })
  const { text } = await office.done('POST', `/registrations/${id}/challenge`, { by })
  const signature = base64Of(await two.shanghai.key.sign(utf8Of(text)))
  await office.done('POST', `/registrations/${id}/proof`, { by, body: { signature } })
  return id
}

const addressOf = (id: string): string => `/supervisor/registrations/${id}`
const stateOf = async (id: string): Promise<string> =>
  (await office.done('GET', `/registrations/${id}`, { by: two.approvers[0] })).state

/** Sends the form of one step as the page gives it. */
async function step(visitor: PortalVisitor, id: string, action: string, comment: string, ask = '') {
  const page = await visitor.open(`${addressOf(id)}${ask}`)
  return visitor.send(page, `${addressOf(id)}/steps`, { action, [`comment-${action}`]: comment })
}

describe('the door of the console', () => {
  const PAGES = [
    '/supervisor',
    '/supervisor/registrations/r',
    '/supervisor/proposals/p',
    '/supervisor/list-sources',
    '/supervisor/list-sources/s',
    '/supervisor/new-list-source',
    '/supervisor/new-account',
    '/supervisor/accounts',
    '/supervisor/accounts/auditor',
    '/supervisor/rows',
    '/supervisor/activity',
    '/supervisor/statistics',
    '/supervisor/audit',
  ]

  it('asks a stranger to log in, page by page, and tells a representative that it is not hers', async () => {
    const speaker = await enter(two.speakers.sh)
    for (const path of PAGES) {
      expect((await new PortalVisitor(office.ports).open(path)).location, path).toContain('/session?next=')
      expect((await speaker.open(path)).status, path).toBe(403)
    }
  })

  it.each([
    ['administrator', ['queue', 'list-sources', 'accounts', 'activity', 'statistics'], ['rows', 'audit']],
    ['approver', ['queue', 'rows', 'list-sources', 'accounts', 'activity', 'statistics'], ['audit']],
    ['auditor', ['queue', 'list-sources', 'accounts', 'activity', 'statistics', 'audit'], ['rows']],
  ])('shows the %s the parts of that office alone', async (role, open, closed) => {
    const holders = { administrator: two.administrator, approver: two.approvers[0], auditor }
    const visitor = await enter(holders[role as 'auditor'])
    const { html } = await visitor.open('/supervisor')
    for (const part of open) {
      const path = part === 'queue' ? '/supervisor' : `/supervisor/${part}`
      expect(html, part).toContain(`href="${path}"`)
      expect((await visitor.open(path)).status, part).toBe(200)
    }
    for (const part of closed) {
      expect(html, part).not.toContain(`href="/supervisor/${part}"`)
      expect((await visitor.open(`/supervisor/${part}`)).status, part).toBe(403)
    }
  })
})

describe('a decision by two persons', () => {
  it('shows what changes, is proposed by one and confirmed by another', async () => {
    const id = await proven()
    const [first, second] = [await enter(two.approvers[0]), await enter(two.approvers[1])]
    expect(textOf(await first.open('/supervisor'))).toContain('等您办理（1）')
    const page = await first.open(addressOf(id))
    const text = textOf(page)
    expect(text).toContain('这是新的一项')
    expect(text).toContain('期间 1 · 状态 生效')
    expect(text).toContain('自动检查')
    expect(text).toMatch(/\d+ 条消失，\d+ 条出现/)

    const silent = await step(first, id, 'propose-approval', '')
    expect(silent.status).toBe(422)
    expect(silent.html).toMatch(/id="comment-propose-approval"[^>]*aria-invalid="true"/)
    expect((await step(first, id, 'propose-approval', 'examined\r\nand found good')).status).toBe(303)

    // The one who proposed it waits; the other one sees who, when and why.
    expect(textOf(await first.open(addressOf(id)))).toContain('这是您自己提出的')
    expect((await step(first, id, 'confirm-approval', '')).status).toBe(422)
    const seen = textOf(await second.open(addressOf(id)))
    for (const told of ['已提议：批准', two.approvers[0].account, 'examined and found good', '确认批准']) {
      expect(seen).toContain(told)
    }
    expect((await step(second, id, 'confirm-approval', '')).status).toBe(303)
    expect(await stateOf(id)).toBe('approved')

    const administrator = await enter(two.administrator)
    expect(textOf(await administrator.open('/supervisor'))).toContain('管理员办理生效')
    expect((await step(administrator, id, 'activate', '')).status).toBe(303)
    expect(await stateOf(id)).toBe('active')
  }, 60_000)

  it('is not taken on another state than was shown: the page tells what changed, and by whom', async () => {
    const id = await proven()
    const [first, second] = [await enter(two.approvers[0]), await enter(two.approvers[1])]
    const shown = await first.open(addressOf(id))
    expect((await step(second, id, 'propose-approval', 'by the second one')).status).toBe(303)
    const late = await first.send(shown, `${addressOf(id)}/steps`, {
      action: 'refuse',
      'comment-refuse': 'as it was',
    })
    expect(late.status).toBe(409)
    const text = textOf(late)
    for (const told of ['在您查看之后，内容变了', two.approvers[1].account, 'by the second one'])
      expect(text).toContain(told)
    expect(await stateOf(id)).toBe('proven')
    // What the page shows now can be decided on.
    const answer = await first.send(late, `${addressOf(id)}/steps`, { action: 'confirm-approval' })
    expect([answer.status, await stateOf(id)]).toEqual([303, 'approved'])
  }, 60_000)

  it('is refused where the form does not say what was shown', async () => {
    const id = await proven()
    const first = await enter(two.approvers[0])
    const page = await first.open(addressOf(id))
    const answer = await first.send(page, `${addressOf(id)}/steps`, {
      action: 'refuse',
      'comment-refuse': 'x',
      seen: '',
    })
    expect([answer.status, await stateOf(id)]).toEqual([409, 'proven'])
  }, 60_000)

  it('refuses with a reason, and says so to everybody', async () => {
    const id = await proven()
    const first = await enter(two.approvers[0])
    expect((await step(first, id, 'refuse', '<b>no</b>\u202E', '?decide=refusal')).status).toBe(303)
    expect(await stateOf(id)).toBe('refused')
    const { html } = await (await enter(auditor)).open(addressOf(id))
    expect(html).toContain('&lt;b&gt;no&lt;/b&gt;')
    expect(html).not.toContain('\u202E')
  }, 60_000)

  it('suspends by two persons after it has shown the impact', async () => {
    const id = await proven()
    const [first, second] = [await enter(two.approvers[0]), await enter(two.approvers[1])]
    const administrator = await enter(two.administrator)
    await step(first, id, 'propose-approval', 'good')
    await step(second, id, 'confirm-approval', '')
    await step(administrator, id, 'activate', '')
    const text = textOf(await first.open(`${addressOf(id)}?decide=suspension`))
    expect(text).toContain('近 30 天涉及该机构的验证与查询')
    expect(text).toMatch(/期间 \d · 状态/)
    expect((await step(first, id, 'propose-suspension', 'key lost', '?decide=suspension')).status).toBe(303)
    expect(await stateOf(id)).toBe('active')
    expect((await step(second, id, 'confirm-suspension', '')).status).toBe(303)
    expect(await stateOf(id)).toBe('suspended')
  }, 60_000)

  it('is for approvers: an auditor and an administrator see it and are refused', async () => {
    const id = await proven()
    for (const holder of [auditor, two.administrator]) {
      const visitor = await enter(holder)
      const page = await visitor.open(addressOf(id))
      expect(page.status).toBe(200)
      expect(page.html).not.toContain('value="propose-approval"')
      const forced = await visitor.send(page, `${addressOf(id)}/steps`, {
        ...{ action: 'propose-approval', 'comment-propose-approval': 'x', seen: '1' },
        'form-token': /name="form-token" value="([^"]+)"/.exec(page.html)![1]!,
      })
      expect(forced.status).toBe(403)
    }
    expect(await stateOf(id)).toBe('proven')
  }, 60_000)

  it('takes no form that another site sent, nor one without its token', async () => {
    const id = await proven()
    const first = await enter(two.approvers[0])
    const page = await first.open(addressOf(id))
    const fields = { action: 'refuse', 'comment-refuse': 'x' }
    expect((await first.send(page, `${addressOf(id)}/steps`, fields, { origin: 'https://evil.test' })).status).toBe(403)
    const without = await first.send(page, `${addressOf(id)}/steps`, { ...fields, 'form-token': 'x' })
    expect([without.status, await stateOf(id)]).toEqual([403, 'proven'])
  }, 60_000)
})

describe('a proposed row', () => {
  const row = (en: string) => ({ code: 'CN-ZJ', names: { zh: '浙江', en } })
  const propose = async (en: string): Promise<string> =>
    (await office.done('PUT', '/regions/CN-ZJ', { by: two.approvers[0], body: { row: row(en), comment: 'why' } })).id
  const decide = async (visitor: PortalVisitor, id: string, action: string) =>
    visitor.send(await visitor.open(`/supervisor/proposals/${id}`), `/supervisor/proposals/${id}/decision`, { action })

  it('stands beside the row that it replaces, and is confirmed by another one', async () => {
    const second = await enter(two.approvers[1])
    await decide(second, await propose('Zhejiang'), 'confirm')
    const id = await propose('Zhejiang Province')
    const { html } = await second.open(`/supervisor/proposals/${id}`)
    expect(html).toMatch(/<del><bdi class="name">Zhejiang<\/bdi><\/del>/)
    expect(html).toMatch(/<ins><bdi class="name">Zhejiang Province<\/bdi><\/ins>/)
    const first = await enter(two.approvers[0])
    expect((await decide(first, id, 'confirm')).status).toBe(422)
    expect((await decide(second, id, 'confirm')).status).toBe(303)
    const { row: stored } = await office.done('GET', '/regions/CN-ZJ', { by: auditor })
    expect(stored.names.en).toBe('Zhejiang Province')
    expect(textOf(await second.open(`/supervisor/proposals/${id}`))).toContain('已确认')
  }, 60_000)

  it('is dropped by its proposer too, and changes nothing', async () => {
    const id = await propose('Zhe Jiang')
    const first = await enter(two.approvers[0])
    expect((await decide(first, id, 'drop')).status).toBe(303)
    expect(textOf(await first.open(`/supervisor/proposals/${id}`))).toContain('已放弃')
  }, 60_000)
})

describe('a source of lists', () => {
  const describeIt = (region: string) => ({ region, signers: ['ab'.repeat(32)], comment: '' })

  it('is not confirmed where it was described anew since it was shown', async () => {
    await office.done('PUT', '/list-sources/neighbour', { by: two.approvers[0], body: describeIt('CN-SH') })
    const second = await enter(two.approvers[1])
    const shown = await second.open('/supervisor/list-sources/neighbour')
    expect(textOf(shown)).toContain('上海 CN-SH')
    await office.done('POST', '/list-sources/neighbour/ending', { by: two.approvers[0], body: {} })
    await office.done('PUT', '/list-sources/neighbour', { by: two.approvers[0], body: describeIt('CN-GD') })
    const late = await second.send(shown, '/supervisor/list-sources/neighbour/decision', { action: 'confirm' })
    expect(late.status).toBe(409)
    expect(late.html).toMatch(/<del>.*上海.*<\/del>/)
    const again = await second.send(late, '/supervisor/list-sources/neighbour/decision', { action: 'confirm' })
    expect(again.status).toBe(303)
    expect(textOf(await second.open('/supervisor/list-sources/neighbour'))).toContain('已确认')
  }, 60_000)
})

describe('an account', () => {
  it('waits for another person, who confirms it; an administrator disables it at once', async () => {
    const administrator = await enter(two.administrator)
    await office.login(two.administrator)
    const { makeTestKey } = await import('../../../testing/web/test-key.ts')
    const { selfSigned } = await import('../../../testing/web/test-authority.ts')
    const certificate = pemOf(await selfSigned('newcomer', await makeTestKey('ECDSA')))
    const body = { id: 'newcomer', person: 'staff 99', role: 'auditor', authority: null, certificate }
    await office.done('POST', '/accounts', { by: two.administrator, body })
    const own = await administrator.open('/supervisor/accounts/newcomer')
    expect(own.html).not.toContain('value="confirm"')
    const approver = await enter(two.approvers[0])
    expect(textOf(await approver.open('/supervisor'))).toContain('newcomer')
    const page = await approver.open('/supervisor/accounts/newcomer')
    expect(page.html).not.toContain('value="disable"')
    const confirmed = await approver.send(page, '/supervisor/accounts/newcomer/decision', { action: 'confirm' })
    expect(confirmed.status).toBe(303)
    const forced = await approver.send(page, '/supervisor/accounts/newcomer/decision', { action: 'disable' })
    expect(forced.status).toBe(403)
    const disabled = await administrator.send(
      await administrator.open('/supervisor/accounts/newcomer'),
      '/supervisor/accounts/newcomer/decision',
      { action: 'disable' },
    )
    expect(disabled.status).toBe(303)
    expect(textOf(await administrator.open('/supervisor/accounts/newcomer'))).toContain('已停用')
  }, 60_000)
})
