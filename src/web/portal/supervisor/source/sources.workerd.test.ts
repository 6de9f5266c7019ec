import { beforeAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../../../../base/bytes.ts'
import { listPublisher } from '../../../../testing/web/list-publisher.ts'
import { PortalVisitor } from '../../../../testing/web/portal-visitor.ts'
import { publishedTexts } from '../../../../testing/web/published-texts.ts'
import { type Holder, RegistryOffice } from '../../../../testing/web/registry-office.ts'
import { TestAuthority } from '../../../../testing/web/test-authority.ts'
import { migrate } from '../../../../testing/web/workerd-bindings.ts'

/** Sources of lists in the console: proposed, confirmed, lists taken, ended and proposed anew. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approver: Holder
let second: Holder
let auditor: Holder
let publisher: Awaited<ReturnType<typeof listPublisher>>
let guangdong: TestAuthority

beforeAll(async () => {
  await migrate()
  guangdong = await TestAuthority.make('Guangdong CA', 'RSA')
  publisher = await listPublisher()
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  second = await office.hire('approver-two', 'approver', by)
  auditor = await office.hire('auditor', 'auditor', by)
}, 120_000)

async function enter(holder: Holder): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(office.ports)
  expect((await visitor.logIn(holder)).status).toBe(303)
  return visitor
}

const NEW = '/supervisor/new-list-source'
const AT = '/supervisor/list-sources/guangdong'
const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const asPrinted = (digest: string): string => digest.toUpperCase().match(/../g)!.join(':')

const fieldsOf = (parts: Readonly<Record<string, string>> = {}) => ({
  ...{ id: 'guangdong', region: '', 'region-code': 'CN-GD', signers: asPrinted(publisher.fingerprint) },
  ...{ 'meaning-0-uri': 'http://gd.test/active', 'meaning-0-means': 'active', comment: 'told by telephone' },
  ...parts,
})

const listOf = (sequence: number, parts: Partial<Parameters<typeof publishedTexts>[2]> = {}) =>
  publishedTexts(guangdong, publisher.signingKey, { sequence, ...parts })

async function offer(holder: Holder, octets: string, fields: Readonly<Record<string, string>> = {}) {
  const visitor = await enter(holder)
  return visitor.send(await visitor.open(AT), `${AT}/lists`, { 'list-file': utf8Of(octets), ...fields })
}

describe('a source of lists', () => {
  it('is shown before it is sent, and waits for another person', async () => {
    const first = await enter(approver)
    const shown = await first.send(await first.open(NEW), NEW, fieldsOf())
    expect(shown.status).toBe(200)
    expect(textOf(shown)).toContain('广东 CN-GD')
    expect(textOf(shown)).toContain(publisher.fingerprint)
    const proposed = await first.send(shown, NEW, { ...fieldsOf(), step: 'propose' })
    expect([proposed.status, proposed.location]).toEqual([303, AT])
    const own = await first.open(AT)
    expect(textOf(own)).toContain('这是您自己提出的')
    expect(own.html).not.toContain('id="import"')
    const other = await enter(second)
    expect((await other.send(await other.open(AT), `${AT}/decision`, { action: 'confirm' })).status).toBe(303)
    const { sources } = await office.done('GET', '/list-sources', { by: auditor })
    expect(sources[0]).toMatchObject({
      ...{ id: 'guangdong', region: 'CN-GD', signers: [publisher.fingerprint], state: 'confirmed' },
      meanings: [{ uri: 'http://gd.test/active', means: 'active' }],
    })
  }, 60_000)

  it('comes back with every error at its field', async () => {
    const first = await enter(approver)
    const wrong = { id: 'Not An Id', 'region-code': 'Guangdong', signers: 'abc', 'meaning-0-means': '' }
    const answer = await first.send(await first.open(NEW), NEW, fieldsOf(wrong))
    expect(answer.status).toBe(422)
    for (const name of ['id', 'region-code', 'signers', 'meaning-0-means']) {
      expect(answer.html, name).toMatch(new RegExp(`id="${name}"[^>]*aria-invalid="true"`))
    }
    expect(answer.html).toContain('“abc”')
    const taken = await first.send(await first.open(NEW), NEW, fieldsOf())
    expect([taken.status, /id="id"[^>]*aria-invalid="true"/.test(taken.html)]).toEqual([422, true])
    const empty = await first.send(await first.open(NEW), NEW)
    expect(textOf(empty)).toContain('请填写“列表签名证书的 SHA-256 指纹”')
  }, 60_000)

  it('has room for another term of the list at the press of a button', async () => {
    const first = await enter(approver)
    const more = await first.send(await first.open(NEW), NEW, { ...fieldsOf(), step: 'more' })
    expect(more.html).toContain('id="meaning-1-uri"')
    expect(more.html).toContain('value="http://gd.test/active"')
  }, 60_000)

  it('is proposed by approvers alone, from a form of this site', async () => {
    for (const holder of [administrator, auditor]) {
      const visitor = await enter(holder)
      expect((await visitor.open(NEW)).status, holder.account).toBe(403)
      expect((await visitor.open('/supervisor/list-sources')).html).not.toContain(`href="${NEW}"`)
    }
    const first = await enter(approver)
    const page = await first.open(NEW)
    expect((await first.send(page, NEW, fieldsOf(), { origin: 'https://evil.test' })).status).toBe(403)
    expect((await first.send(page, NEW, { ...fieldsOf(), 'form-token': 'x' })).status).toBe(403)
  }, 60_000)
})

describe('a list of it', () => {
  it('is taken with words of what is being done, and what it added', async () => {
    const answer = await offer(administrator, (await listOf(1)).json)
    expect(answer.status).toBe(200)
    const text = textOf(answer)
    for (const told of ['已收到', '正在核对签名', '已收取', '1 家机构、1 项服务、1 个信任锚'])
      expect(text).toContain(told)
    expect(text).toMatch(/认证机构 1 0 0/)
    expect(answer.html.trimEnd().endsWith('</html>')).toBe(true)
    expect(answer.html).not.toContain('import-mark')
    const [, version] = /href="\/supervisor\/activity\/(\d+)"/.exec(answer.html)!
    expect(textOf(await (await enter(auditor)).open(`/supervisor/activity/${version}`))).toContain(
      'list:guangdong:gd-ca',
    )
    expect(textOf(await (await enter(auditor)).open('/supervisor/list-sources'))).toContain('第 1 号')
  }, 60_000)

  it('brings rows that nobody here proposes to change: they come with its lists alone', async () => {
    const first = await enter(approver)
    expect(textOf(await first.open('/supervisor/rows/authorities'))).toContain('随信任列表收取')
    const path = '/supervisor/rows/authorities/row/list%3Aguangdong%3Agd-ca'
    expect((await first.open(path)).status).toBe(404)
    const page = await first.open('/supervisor/rows/authorities/new')
    const [, token] = /name="form-token" value="([^"]+)"/.exec(page.html)!
    const [, id] = /name="form-id" value="([^"]+)"/.exec(page.html)!
    const forced = { 'form-token': token!, 'form-id': id!, 'name-zh': '另称', 'name-en': 'Otherwise', source: 'x' }
    expect((await first.send(page, path, forced)).status).toBe(404)
  }, 60_000)

  it('is held where it was taken before, tells what it changes and what it ends', async () => {
    expect(textOf(await offer(approver, (await listOf(1)).json))).toContain('早已收取')
    const { head } = await office.done('GET', '/changes?limit=1', { by: auditor })
    const before = (await office.done('GET', '/list-sources/guangdong', { by: auditor })).list.sha256
    const renamed = await listOf(2, { name: 'Guangdong CA anew', previous: before })
    expect(textOf(await offer(approver, renamed.json))).toMatch(/认证机构 0 1 0/)
    const after = (await office.done('GET', '/list-sources/guangdong', { by: auditor })).list.sha256
    const ended = await listOf(3, { authorities: [], previous: after })
    expect(textOf(await offer(approver, ended.json))).toMatch(/认证机构 0 0 1/)
    const { head: later } = await office.done('GET', '/changes?limit=1', { by: auditor })
    expect(later.version - head.version).toBe(2)
  }, 60_000)

  it('that is refused changes nothing, and the page says why', async () => {
    const { head } = await office.done('GET', '/changes?limit=1', { by: auditor })
    const older = textOf(await offer(approver, (await listOf(1)).json))
    expect(older).toContain('没有收取，登记册没有改变')
    expect(textOf(await offer(approver, '{"<b>":1}'))).toContain('没有收取')
    expect((await office.done('GET', '/changes?limit=1', { by: auditor })).head.version).toBe(head.version)
  }, 60_000)

  it('that was refused last stands with the source, in words and by code, until a sound one comes', async () => {
    const page = textOf(await (await enter(auditor)).open(`${AT}?lang=zh`))
    expect(page).toContain('最近提交的列表没有收取')
    expect(page).toMatch(/经手 approver 原因 .*此前收取的列表继续有效/)
    expect(textOf(await (await enter(auditor)).open('/supervisor/list-sources?lang=zh'))).toContain('最近一份被拒')
    const source = () => office.done('GET', '/list-sources/guangdong', { by: auditor })
    expect((await source()).refused).toMatchObject({ account: 'approver', at: '2026-11-22T01:00:00Z' })
    const held = (await source()).list.sha256
    await offer(approver, (await listOf(4, { previous: held })).json)
    expect(await source()).toMatchObject({ refused: null, standing: 'current' })
    expect(textOf(await (await enter(auditor)).open(`${AT}?lang=zh`))).not.toContain('最近提交的列表没有收取')
  }, 60_000)

  it('says how the source stands: current, and out of date once the next one was due — ETSI TS 119 612 V2.4.1 §5.3.15', async () => {
    const list = '/supervisor/list-sources'
    const stands = async (path: string) => textOf(await (await enter(auditor)).open(path))
    expect(await stands(`${list}?lang=zh`)).toMatch(/在期内 第 4 号/)
    const now = office.now
    office.at('2026-12-23T00:00:00Z')
    expect(await stands(`${list}?lang=zh`)).toContain('列表已过期')
    expect(await stands(`${AT}?lang=zh`)).toContain('后续列表应已公布而没有收取')
    expect(await stands(`${AT}?lang=en`)).toContain('The next list was due and was not taken')
    office.now = now
  }, 60_000)

  it('is not taken without a file, nor by an auditor, nor where another site sent it', async () => {
    const visitor = await enter(approver)
    const page = await visitor.open(AT)
    const none = await visitor.send(page, `${AT}/lists`)
    expect([none.status, /id="list-file"[^>]*aria-invalid="true"/.test(none.html)]).toEqual([422, true])
    const list = utf8Of((await listOf(5)).json)
    expect(
      (await visitor.send(page, `${AT}/lists`, { 'list-file': list }, { origin: 'https://evil.test' })).status,
    ).toBe(403)
    const looker = await enter(auditor)
    const seen = await looker.open(AT)
    expect(seen.html).not.toContain('id="import"')
    expect((await looker.send(page, `${AT}/lists`, { 'list-file': list })).status).toBe(403)
  }, 60_000)
})

describe('a source that was ended', () => {
  it('is ended by one, and proposed anew beside what it was', async () => {
    const visitor = await enter(administrator)
    const ended = await visitor.send(await visitor.open(AT), `${AT}/decision`, { action: 'end' })
    expect(ended.status).toBe(303)
    const first = await enter(approver)
    expect((await first.open(AT)).html).toContain(`href="${NEW}?source=guangdong"`)
    const page = await first.open(`${NEW}?source=guangdong`)
    expect(page.html).toContain(publisher.fingerprint)
    const other = 'ab'.repeat(32)
    const shown = await first.send(page, NEW, fieldsOf({ signers: other }))
    expect(shown.html).toMatch(new RegExp(`<del>.*${publisher.fingerprint}.*</del>`))
    const again = await first.send(shown, NEW, { ...fieldsOf({ signers: other }), step: 'propose' })
    expect(again.status).toBe(303)
    expect(textOf(await first.open(AT))).toContain('等待确认')
  }, 60_000)
})
