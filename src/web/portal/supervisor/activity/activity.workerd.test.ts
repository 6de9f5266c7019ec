import { beforeAll, describe, expect, it } from 'vitest'
import { d1RegistryStore } from '../../../../platform/workers/d1-registry-store.ts'
import { storedRow } from '../../../../registry/stored-row.ts'
import { appendNext } from '../../../../testing/registry/registry-kit.ts'
import { PortalVisitor } from '../../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../../testing/web/registry-office.ts'
import { pemOf } from '../../../../testing/web/test-authority.ts'
import { TwoAuthorities } from '../../../../testing/web/two-authorities.ts'
import { bindings, migrate } from '../../../../testing/web/workerd-bindings.ts'

/** Rows by their names where officers read of them, and what a change altered by its members. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
const INSTRUMENT = 'walk-instrument'
let two: TwoAuthorities
let auditor: Holder
let proposal: string
let registrations: readonly string[]

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  auditor = await office.hire('auditor', 'auditor', { proposes: two.administrator, confirms: two.approvers[0] })
  await seedAuthority('hz', '杭州样例认证', 'Hangzhou Sample CA')
  const row = {
    ...{ id: INSTRUMENT, names: { zh: '粤浙样例协议', en: 'Sample agreement' }, basis: 'regional-agreement' },
    ...{ citation: 'no. <b>1</b>', documentSha256: null, direction: 'one-way', effect: 'recognised' },
    issuers: { regions: [], authorities: ['hz'] },
    reliers: { regions: ['CN-GD'], authorities: [] },
    scope: { certificateTypes: [], policies: [], purposes: ['medical'], levelMin: null, licences: [] },
    carriedBy: 'trust-list',
    intervals: [{ from: '2026-12-01T00:00:00Z', to: null, status: 'effective', basis: 'signed' }],
    demonstration: true,
  }
  const [first] = two.approvers
  proposal = (await office.done('PUT', `/instruments/${INSTRUMENT}`, { by: first, body: { row } })).id
  registrations = [await submitCross(), await submitCross()]
}, 120_000)

/** As the contents that are supplied with the service, which change with it. */
const seedAuthority = (id: string, zh: string, en: string) =>
  appendNext(d1RegistryStore(bindings.DB, true), {
    action: 'registry.seed',
    begin: [
      storedRow('authority', {
        ...{ id, region: 'CN-ZJ', names: { zh, en }, licences: [] },
        ...{ source: 'a public list', demonstration: true },
      }),
    ],
  })

async function submitCross(): Promise<string> {
  const certificate = pemOf(await two.crossCertificate())
  const names = { zh: '粤签沪', en: 'Shanghai under Guangdong' }
  const body = { kind: 'cross-certificate', certificate, names }
  return (await office.done('POST', '/registrations', { by: two.speakers.sh, body })).id
}

async function read(holder: Holder, path: string) {
  const visitor = new PortalVisitor(office.ports)
  await visitor.logIn(holder)
  const { html, status } = await visitor.open(path)
  return { status, html, text: html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') }
}

/** The version of the change that made a row last. */
async function versionOf(kind: string, id: string): Promise<number> {
  const { changes } = await office.done('GET', '/changes?limit=100', { by: auditor })
  return changes.findLast(({ object }: { object: object }) => JSON.stringify(object) === JSON.stringify({ id, kind }))
    .version
}

describe('the activity', () => {
  it('calls rows by their names, with their ids beside them', async () => {
    const { text } = await read(two.approvers[0], '/supervisor/activity?lang=zh')
    expect(text).toContain(`变更提议 粤浙样例协议 ${proposal}`)
    expect(text).toContain(`登记 粤签沪 ${registrations[0]}`)
    const english = await read(two.approvers[0], '/supervisor/activity?lang=en')
    expect(english.text).toContain(`proposed change Sample agreement ${proposal}`)
  })

  it('shows the row that a proposal holds member by member, and its JSON on demand', async () => {
    const { html, text } = await read(auditor, `/supervisor/activity/${await versionOf('proposal', proposal)}?lang=zh`)
    expect(text).toContain('内容 · 名称 · 中文 粤浙样例协议')
    expect(text).toContain('内容 · 签发一方 · 机构 杭州样例认证 hz')
    expect(text).toContain('内容 · 依赖一方 · 地区 广东 CN-GD')
    expect(text).toContain('内容 · 签发一方 · 地区 无')
    expect(text).toContain('内容 · 范围 · 用途 医疗')
    const [table, raw] = html.split('<details>')
    expect(table).not.toContain('{&quot;')
    expect(raw).toContain('<summary>改动后的原始 JSON</summary>')
    expect(raw).toContain('&quot;state&quot;: &quot;open&quot;')
    expect(html).not.toContain('<b>1</b>')
  })
})

describe('the history of a row', () => {
  it('is titled by its name, with its id below, and gives each state as it is stored', async () => {
    const { html, text } = await read(auditor, `/supervisor/history/proposal/${proposal}?lang=zh`)
    expect(html).toContain('变更提议“粤浙样例协议”的历史')
    expect(text).toContain(`标识 ${proposal}`)
    expect(text).toContain('内容 · 名称 · 中文 粤浙样例协议')
    expect(html).toContain('<summary>原始 JSON</summary>')
    const english = await read(auditor, `/supervisor/history/registration/${registrations[0]}?lang=en`)
    expect(english.html).toContain('History of registration Shanghai under Guangdong')
    expect(english.text).toMatch(/subject sh sh issuer gd gd/)
  })

  it('says of a row that supplied contents changed that they did, and not that it began anew', async () => {
    const first = await read(auditor, '/authorities/hz?lang=zh')
    expect(first.text).toContain('初始登记')
    await seedAuthority('hz', '杭州样例认证二', 'Hangzhou Sample CA 2')
    const { text } = await read(auditor, '/authorities/hz?lang=zh')
    expect(text.match(/初始登记/g)).toHaveLength(1)
    expect(text).toContain('随附内容更新')
    expect((await read(auditor, '/authorities/hz?lang=en')).text).toContain('Supplied contents updated')
  })
})

describe('the queue', () => {
  it('tells two registrations of the same two apart by their certificates and days', async () => {
    const { html, text } = await read(two.approvers[0], '/supervisor?lang=zh')
    const prints = [...html.matchAll(/<code>((?:[0-9a-f]{4} ){3}[0-9a-f]{4}…)<\/code>/g)].map(([, print]) => print)
    expect(new Set(prints).size).toBe(2)
    expect(text).toContain('提交于 2026年11月22日')
  })

  it('calls a proposal by the name of its row', async () => {
    const { text } = await read(two.approvers[1], '/supervisor?lang=en')
    expect(text).toContain(`Sample agreement ${INSTRUMENT}`)
  })
})

describe('the difference of a decision', () => {
  it('calls the authorities of a registration by their names, with their ids beside them', async () => {
    const page = `/supervisor/proposals/${proposal}?lang=zh`
    const { text } = await read(two.approvers[1], page)
    expect(text).toContain('签发一方 · 机构 杭州样例认证二 hz')
  })
})
