import { beforeAll, describe, expect, it } from 'vitest'
import { PortalVisitor } from '../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../testing/web/registry-office.ts'
import { TwoAuthorities } from '../../../testing/web/two-authorities.ts'
import { bindings, database, migrate } from '../../../testing/web/workerd-bindings.ts'

/** What officers enter and look at beside decisions: rows, statistics, activity and the auditor's check. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let two: TwoAuthorities
let auditor: Holder

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  auditor = await office.hire('auditor', 'auditor', { proposes: two.administrator, confirms: two.approvers[0] })
  await enterInstrument()
}, 120_000)

async function enter(holder: Holder): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(office.ports)
  expect((await visitor.logIn(holder)).status).toBe(303)
  return visitor
}

const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

/** An instrument that is proposed by one and confirmed by another: what the log tells of. */
async function enterInstrument(): Promise<void> {
  const path = '/supervisor/rows/instruments/new'
  const first = await enter(two.approvers[0])
  const { location } = await first.propose(path, {
    ...{ id: 'shanghai-guangdong-bidding', 'name-zh': '沪粤招标投标互认', 'name-en': 'Recognition in bidding' },
    ...{ citation: '沪粤〔2026〕1号', basis: 'regional-agreement', 'issuers-authorities': 'sh' },
    ...{ 'reliers-regions': 'CN-GD', direction: 'one-way', effect: 'recognised', 'carried-by': 'cross-certificate' },
    ...{ purposes: 'bidding', level: '2', from: '2026-12-01', ground: 'signed' },
  })
  const second = await enter(two.approvers[1])
  const seen = await second.open(location!)
  expect((await second.send(seen, `${location}/decision`, { action: 'confirm' })).status).toBe(303)
}

describe('statistics', () => {
  const counted = { day: '2026-11-20', kind: 'verification', region: 'CN-GD', count: 3 } as const

  it('are drawn, stand beside as tables, and are of the chosen region', async () => {
    await database
      .insertInto('usage_day')
      .values([
        { ...counted, dimension: 'verdict', value: 'TOTAL-PASSED' },
        { ...counted, region: '', dimension: 'verdict', value: 'TOTAL-FAILED', count: 2 },
        { ...counted, dimension: 'algorithm', value: 'SM2 SM3' },
        { ...counted, dimension: 'authority', value: '=1+1' },
      ])
      .execute()
    const visitor = await enter(auditor)
    const all = await visitor.open('/supervisor/statistics')
    expect(all.html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="每天的文件验证"/)
    expect(textOf(all)).toContain('文件验证 5')
    expect(textOf(all)).toContain('2026年11月20日 3 2 5')
    const one = await visitor.open('/supervisor/statistics?region=CN-GD&days=7')
    expect(textOf(one)).toContain('文件验证 3')
    expect(textOf(await visitor.open('/supervisor/statistics?region=none'))).toContain('文件验证 2')
    expect(all.html).not.toMatch(/<svg[^>]*style=/)
  }, 60_000)

  it('come as CSV that no spreadsheet computes — RFC 4180, CWE-1236', async () => {
    const visitor = await enter(auditor)
    const { html, headers } = await visitor.open('/supervisor/statistics.csv?region=CN-GD')
    expect(headers.get('content-type')).toContain('text/csv')
    expect(headers.get('content-disposition')).toBe('attachment; filename="yanqian-2026-10-24-2026-11-22.csv"')
    expect(html).toContain(`"2026-11-20","verification","CN-GD","authority","'=1+1",3\r\n`)
    expect(html).not.toContain('TOTAL-FAILED')
  }, 60_000)
})

describe('activity', () => {
  it('tells who did what, the latest first, and shows what a change altered', async () => {
    const visitor = await enter(two.approvers[0])
    expect(textOf(await visitor.open('/supervisor/activity'))).toContain('确认变更')
    const { changes } = await office.done('GET', '/changes?limit=100', { by: auditor })
    const { version } = changes.find(({ action }: { action: string }) => action === 'proposal.confirm')
    const entry = textOf(await visitor.open(`/supervisor/activity/${version}`))
    expect(entry).toContain('沪粤招标投标互认')
    // Proposals name persons: those are the auditor's.
    expect(entry).toContain('只有审计员可以查看')
    const all = textOf(await (await enter(auditor)).open(`/supervisor/activity/${version}`))
    expect(all).not.toContain('只有审计员可以查看')
    expect((await visitor.open('/supervisor/history/account/auditor')).status).toBe(404)
    expect((await (await enter(auditor)).open('/supervisor/history/account/auditor')).status).toBe(200)
    const history = await visitor.open('/supervisor/history/instrument/shanghai-guangdong-bidding')
    expect(textOf(history)).toContain('现行')
  }, 60_000)
})

describe('the auditor’s check', () => {
  const check = async (query = '') => (await enter(auditor)).open(`/supervisor/audit/check${query}`)

  /** As somebody does who may write the file of the database: without the triggers. */
  async function tamper(statement: string): Promise<void> {
    const { results } = await bindings.DB.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all<{
      name: string
    }>()
    for (const { name } of results) await bindings.DB.prepare(`DROP TRIGGER ${name}`).run()
    await bindings.DB.prepare(statement).run()
  }

  it('says how far it has come, and that all is whole', async () => {
    const page = await check()
    expect(page.status).toBe(200)
    const text = textOf(page)
    expect(text).toMatch(/已核对 (\d+) \/ \1 条变更/)
    expect(text).toContain('完整无缺')
    expect(text).toContain('没有与事先记下的链首核对')
    expect(page.html.trimEnd().endsWith('</html>')).toBe(true)
    expect(page.html).not.toContain('audit-mark')
  }, 60_000)

  it('finds a noted head in the log, and tells where it is not', async () => {
    const { head } = await office.done('GET', '/changes?limit=1', { by: auditor })
    expect(textOf(await check(`?version=${head.version}&hash=${head.hash}`))).toContain('事先记下的链首就在这条链里')
    const foreign = textOf(await check(`?version=${head.version - 1}&hash=${'ab'.repeat(32)}`))
    expect(foreign).toContain('事先记下的链首不在这条链里')
    expect((await check('?version=x&hash=')).status).toBe(422)
  }, 60_000)

  it('finds a row that was altered past the registry: which change, what was expected and what is there', async () => {
    const { changes } = await office.done('GET', '/changes?limit=100', { by: auditor })
    const confirmed = changes.find(({ action }: { action: string }) => action === 'proposal.confirm')
    const told = confirmed.rows.find(({ kind }: { kind: string }) => kind === 'instrument')
    await tamper(
      `UPDATE registry_row SET body = replace(body, '"levelMin":2', '"levelMin":1')
      WHERE kind = 'instrument' AND id = 'shanghai-guangdong-bidding' AND since_version = ${confirmed.version}`,
    )
    const page = await check()
    const text = textOf(page)
    expect(text).toContain('发现问题')
    expect(text).toContain('有人绕过登记册改动了数据库')
    expect(page.html).toContain(`href="/supervisor/activity/${confirmed.version}"`)
    const hashes = [...page.html.matchAll(/data-value="([0-9a-f]{64})"|>([0-9a-f]{4})</g)].length
    expect(hashes).toBeGreaterThan(16)
    expect(text.replace(/\s/g, '')).toContain(told.after)
  }, 60_000)

  it('finds an entry whose words were changed', async () => {
    await tamper(`UPDATE registry_change SET comment = 'otherwise' WHERE version = 3`)
    const text = textOf(await check())
    expect(text).toContain('第 3 条变更')
    expect(text).toContain('写入之后有人改动过')
  }, 60_000)
})
