import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../../base/bytes.ts'
import { instantOf } from '../../../base/instant.ts'
import { PortalVisitor } from '../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../testing/web/registry-office.ts'
import { pemOf, TestAuthority } from '../../../testing/web/test-authority.ts'
import { TwoAuthorities } from '../../../testing/web/two-authorities.ts'
import { migrate } from '../../../testing/web/workerd-bindings.ts'
import type { Certificate } from '../../../x509/certificate.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let two: TwoAuthorities
let cross: Certificate

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  cross = await two.crossCertificate()
}, 120_000)

async function enter(holder: Holder): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(office.ports)
  await visitor.logIn(holder)
  return visitor
}

const SAID = { 'name-zh': '粤签沪', 'name-en': 'Shanghai under Guangdong' }
const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

/** Gives the certificate, which is shown before anything is submitted. */
const show = async (visitor: PortalVisitor, certificate: Certificate) =>
  visitor.send(await visitor.open('/console/new?kind=cross-certificate'), '/console/new', {
    'certificate-file': certificate.bytes,
  })

/** Submits what was shown, and gives the address of what was submitted. */
async function submit(visitor: PortalVisitor, certificate: Certificate, fields: Record<string, string> = {}) {
  const shown = await show(visitor, certificate)
  return visitor.send(shown, '/console/new', { ...SAID, step: 'submit', ...fields })
}

async function submitted(visitor: PortalVisitor, fields: Record<string, string> = {}): Promise<string> {
  const answer = await submit(visitor, await two.crossCertificate(), fields)
  expect(answer.status).toBe(303)
  return answer.location!
}

async function prove(visitor: PortalVisitor, address: string, authority: TestAuthority) {
  await visitor.send(await visitor.open(address), `${address}/challenge`)
  const { html: text } = await visitor.open(`${address}/challenge.txt`)
  const signature = base64Of(await authority.key.sign(utf8Of(text)))
  return visitor.send(await visitor.open(address), `${address}/proof`, { signature })
}

/** Lets the officers approve and activate it, through the API. */
async function putInForce(address: string): Promise<void> {
  const path = `/registrations/${address.split('/').at(-1)}/steps`
  const [first, second] = two.approvers
  for (const [action, by] of [
    ['propose-approval', first],
    ['confirm-approval', second],
    ['activate', two.administrator],
  ] as const) {
    await office.done('POST', path, { by, body: { action, comment: 'examined' } })
  }
}

describe('the door', () => {
  it('tells a stranger what is done here, and a representative what is to be done', async () => {
    const stranger = new PortalVisitor(office.ports)
    expect((await stranger.open('/console')).html).toContain('href="/session"')
    const own = await (await enter(two.speakers.bj)).open('/console')
    expect(textOf(own)).toContain('还没有登记')
    expect(textOf(own)).toContain('speaker-bj')
  })

  it('is another one for an officer', async () => {
    const page = await (await enter(two.approvers[0])).open('/console')
    expect(page.html).toContain('href="/supervisor"')
    expect(textOf(page)).toContain('审批人')
  })

  it('asks who is nobody to log in, and tells an officer that the page is not his', async () => {
    for (const path of ['/console/new', '/console/registrations/registration-1', '/console/registrations/r/impact']) {
      expect((await new PortalVisitor(office.ports).open(path)).location, path).toContain('/session?next=')
      const refused = await (await enter(two.approvers[0])).open(path)
      expect(refused.status, path).toBe(403)
      expect(refused.html).toContain('没有权限')
    }
  })
})

describe('submitting', () => {
  it('takes a cross-certificate as a file, and leads to where it stands', async () => {
    const visitor = await enter(two.speakers.sh)
    const answer = await submit(visitor, cross, { instrument: 'agreement', comment: 'as agreed' })
    expect(answer.status).toBe(303)
    const page = await visitor.open(answer.location!)
    expect(textOf(page)).toContain('粤签沪')
    expect(textOf(page)).toContain('待证明')
    expect(textOf(page)).toContain('as agreed')
    expect(textOf(await visitor.open('/console'))).toContain('等您证明持有密钥')
  })

  it('takes PEM that is pasted, and a root', async () => {
    const visitor = await enter(two.speakers.bj)
    const beijing = await TestAuthority.make('Beijing CA', 'RSA')
    const page = await visitor.open('/console/new?kind=root')
    const fields = { 'name-zh': '京根', 'name-en': 'Beijing root', certificate: pemOf(beijing.root) }
    const answer = await visitor.send(page, '/console/new', fields)
    expect(answer.status).toBe(303)
    expect(textOf(await visitor.open(answer.location!))).toContain('根证书')
  })

  it('shows names out of a certificate as text, whatever they hold', async () => {
    const visitor = await enter(two.speakers.bj)
    const hostile = await TestAuthority.make('<script>alert(1)</script>\u202Egnp', 'RSA')
    const fields = { 'name-zh': '<b>名</b>', 'name-en': '<b>name</b>', certificate: pemOf(hostile.root) }
    const { location } = await visitor.send(await visitor.open('/console/new?kind=root'), '/console/new', {
      ...fields,
      comment: '"><svg onload=alert(1)>',
    })
    const own = await visitor.open('/console')
    const page = await visitor.open(location!)
    for (const { html } of [own, page, await visitor.open(`${location}/impact`)]) {
      expect(html).not.toMatch(/<script>|<b>|<svg onload/)
    }
    expect(page.html).toMatch(/&lt;script\\?&gt;alert\(1\)/) // RFC 4514 §2.4 escapes the brackets
    expect(page.html).toContain('&quot;&gt;&lt;svg onload=alert(1)&gt;')
  })

  it('tells every field of a root that is wrong, and keeps what was given', async () => {
    const visitor = await enter(two.speakers.sh)
    const page = await visitor.open('/console/new?kind=root')
    const fields = { 'name-zh': '<script>alert(1)</script>', effective: 'soon', comment: 'kept' }
    const refused = await visitor.send(page, '/console/new', fields)
    expect(refused.status).toBe(422)
    for (const name of ['certificate-file', 'name-en', 'effective']) {
      expect(refused.html, name).toContain(`id="${name}-error"`)
    }
    expect(refused.html).toContain('value="&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(refused.html).toContain('>kept</textarea>')
    expect(refused.html).not.toContain('<script>alert')
    const read = await visitor.send(page, '/console/new', { ...fields, 'certificate-file': two.shanghai.root.bytes })
    expect(read.html).toContain(`-----BEGIN CERTIFICATE-----\n${pemOf(two.shanghai.root).split('\n')[1]}`)
  })

  it('tells every field of a cross-certificate that is wrong beside what was read', async () => {
    const visitor = await enter(two.speakers.sh)
    const fields = { 'name-zh': '', 'name-en': 'x'.repeat(2_001), effective: 'soon', comment: 'kept' }
    const refused = await submit(visitor, await two.crossCertificate(), fields)
    expect(refused.status).toBe(422)
    for (const name of ['name-zh', 'effective']) expect(refused.html, name).toContain(`id="${name}-error"`)
    expect(refused.html).toContain('>kept</textarea>')
    expect(textOf(refused)).toContain('从证书读到的内容')
  })

  it('tells at its field what cannot be read — a key, a text, a request — and shows no key again', async () => {
    const visitor = await enter(two.speakers.sh)
    const page = await visitor.open('/console/new')
    const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'
    const refused = await visitor.send(page, '/console/new', { certificate: key })
    expect(textOf(refused)).toContain('文件里有私钥')
    expect(refused.html).not.toContain('BEGIN PRIVATE KEY')
    const nothing = await visitor.send(page, '/console/new', { certificate: 'AAAA' })
    expect(nothing.status).toBe(422)
    expect(nothing.html).toContain('id="certificate-file-error"')
    const request = await visitor.send(page, '/console/new', { 'certificate-file': cross.bytes, request: 'AAAA' })
    expect(request.html).toContain('id="request-file-error"')
  })

  it('enters one registration however often the form is sent', async () => {
    const visitor = await enter(two.speakers.sh)
    const page = await show(visitor, await two.crossCertificate())
    const fields = { ...SAID, 'name-en': 'Twice', step: 'submit' }
    const [first, second] = await Promise.all([1, 2].map(() => visitor.send(page, '/console/new', fields)))
    expect([first!.status, second!.status].toSorted()).toEqual([303, expect.toBeOneOf([303, 409])])
    const third = await visitor.send(page, '/console/new', fields)
    expect(third.location).toBe((first!.location ?? second!.location)!)
    const changed = await visitor.send(page, '/console/new', { ...fields, 'name-en': 'Another' })
    expect(textOf(changed)).toContain('已经提交过')
    const { registrations } = await office.done('GET', '/registrations', { by: two.speakers.sh })
    expect(registrations.filter(({ names }: { names: { en: string } }) => names.en === 'Twice')).toHaveLength(1)
  })

  it('says which registration a certificate has already', async () => {
    const visitor = await enter(two.speakers.sh)
    const refused = await submit(visitor, cross)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('该证书已登记')
    expect(refused.html).toContain('id="certificate-file-error"')
  })
})

describe('a registration', () => {
  it('shows what the examination found, with the clause and what to correct', async () => {
    const visitor = await enter(two.speakers.sh)
    const weak = await two.guangdong.certify(two.shanghai.name, '2026-11-01T00:00:00Z', '1.2.3', two.shanghai.key)
    const { location } = await submit(visitor, weak)
    const text = textOf(await visitor.open(location!))
    expect(text).toContain('处错误：改正之前不能批准')
    expect(text).toContain('RFC 5280 §4.2.1.9')
    expect(text).not.toContain('ours')
  })

  it('is proven by a signature over its challenge, with the line that signs by its own kind of key', async () => {
    const visitor = await enter(two.speakers.sh)
    const address = await submitted(visitor)
    expect((await visitor.open(`${address}/challenge.txt`)).status).toBe(404)
    await visitor.send(await visitor.open(address), `${address}/challenge`)
    const page = await visitor.open(address)
    expect(page.html).toContain(
      'openssl pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:1234567812345678 -inkey ca.key',
    )
    expect(page.html).not.toContain('openssl cms')
    const proven = await prove(visitor, address, two.shanghai)
    expect(proven.status).toBe(303)
    expect(textOf(await visitor.open(address))).toContain('待审核')
  })

  it('stays unproven by a signature of another key, and says why at the form', async () => {
    const visitor = await enter(two.speakers.sh)
    const address = await submitted(visitor)
    const refused = await prove(visitor, address, await TestAuthority.make('Another', 'SM2'))
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('id="signature-file-error"')
    expect(textOf(refused)).toContain('证明没有成立')
    expect(textOf(await visitor.open(address))).toContain('待证明')
  })

  it('is not seen by an authority that it does not concern, nor touched', async () => {
    const address = await submitted(await enter(two.speakers.sh))
    const stranger = await enter(two.speakers.bj)
    expect((await stranger.open(address)).status).toBe(404)
    expect((await stranger.open(`${address}/impact`)).status).toBe(404)
    const own = await stranger.open('/console')
    for (const form of ['challenge', 'proof', 'remarks', 'requests', 'withdrawal']) {
      const id = { 'form-id': 'a'.repeat(64), 'form-token': /name="form-token" value="(\w+)"/.exec(own.html)![1]! }
      const refused = await stranger.send(own, `${address}/${form}`, {
        ...id,
        remark: 'x',
        reason: 'x',
        request: 'comment',
      })
      expect(refused.status, form).toBe(404)
    }
  })

  it('keeps comments of both sides, in which nothing becomes markup', async () => {
    const [shanghai, guangdong] = [await enter(two.speakers.sh), await enter(two.speakers.gd)]
    const address = await submitted(shanghai)
    const hostile = '<img src=x onerror=alert(1)> \u202Egnp.exe'
    const said = await guangdong.send(await guangdong.open(address), `${address}/remarks`, {
      remark: `${hostile}\r\nnext`,
    })
    expect(said.status).toBe(303)
    const page = await shanghai.open(address)
    expect(page.html).not.toContain('<img src=x')
    expect(page.html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page.html).toContain('U+202E')
    const empty = await shanghai.send(page, `${address}/remarks`, { remark: '  ' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('id="remark-error"')
  })

  it('is withdrawn once the box is ticked', async () => {
    const visitor = await enter(two.speakers.sh)
    const address = await submitted(visitor)
    const page = await visitor.open(address)
    const unticked = await visitor.send(page, `${address}/withdrawal`, { 'withdraw-comment': 'a mistake' })
    expect(unticked.status).toBe(422)
    expect(unticked.html).toContain('>a mistake</textarea>')
    const fields = { confirmed: 'yes', 'withdraw-comment': 'a mistake' }
    expect((await visitor.send(page, `${address}/withdrawal`, fields)).status).toBe(303)
    const text = textOf(await visitor.open(address))
    expect(text).toContain('已撤回')
    expect(text).not.toContain('我要撤回')
  })

  it('in force is not withdrawn: its suspension is asked for, and stands for the officers', async () => {
    const visitor = await enter(two.speakers.sh)
    const address = await submitted(visitor, { instrument: 'agreement' })
    await prove(visitor, address, two.shanghai)
    await putInForce(address)
    const page = await visitor.open(address)
    expect(textOf(page)).toContain('已生效')
    expect(page.html).not.toContain('/withdrawal"')
    const asked = { request: 'suspension-request', reason: 'the key may be known' }
    expect((await visitor.send(page, `${address}/requests`, asked)).status).toBe(303)
    const text = textOf(await visitor.open(address))
    expect(text).toContain('请求中止')
    expect(text).toContain('the key may be known')
    const other = { request: 'resumption-request', reason: 'x' }
    const refused = await visitor.send(page, `${address}/requests`, { ...other, 'form-id': 'b'.repeat(64) })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('登记现在的状态不允许')
  })

  it('tells what its suspension would change', async () => {
    const visitor = await enter(two.speakers.sh)
    const own = await visitor.open('/console?show=force')
    const [, address] = /href="(\/console\/registrations\/[^"]+)"/.exec(own.html)!
    const page = await visitor.open(`${address}/impact?state=suspended`)
    expect(page.status).toBe(200)
    expect(textOf(page)).toContain('会消失的认证路径')
    expect((await visitor.open(`${address}/impact?state=nothing`)).status).toBe(200)
  })
})

describe('the list', () => {
  it('counts by state, and shows what is waiting, in force and over', async () => {
    const visitor = await enter(two.speakers.sh)
    const waiting = await visitor.open('/console?show=waiting')
    expect(textOf(waiting)).toContain('待证明')
    const over = await visitor.open('/console?show=over')
    expect(over.html).toMatch(/<tbody>(?:(?!<\/tbody>).)*已撤回/s)
    expect(over.html).not.toMatch(/<tbody>(?:(?!<\/tbody>).)*待证明/s)
    office.now = instantOf(office.now + 1_000)
  })
})

it('every form of the console is refused without its token', async () => {
  const visitor = await enter(two.speakers.sh)
  const address = await submitted(visitor)
  const forms = ['challenge', 'proof', 'remarks', 'requests', 'withdrawal'].map((form) => `${address}/${form}`)
  for (const path of ['/console/new', ...forms]) {
    const refused = await visitor.send({ html: '' }, path, { 'form-id': 'c'.repeat(64) })
    expect(refused.status, path).toBe(403)
    expect(textOf(refused)).toContain('没有被接收')
  }
})
