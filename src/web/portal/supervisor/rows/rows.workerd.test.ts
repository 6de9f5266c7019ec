import { beforeAll, describe, expect, it } from 'vitest'
import { PortalVisitor } from '../../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../../testing/web/registry-office.ts'
import { newRow, RowForms, rowAt } from '../../../../testing/web/row-forms.ts'
import { TwoAuthorities } from '../../../../testing/web/two-authorities.ts'
import { migrate } from '../../../../testing/web/workerd-bindings.ts'

/** Rows by their forms: proposed as they were shown, confirmed, refused at the field. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let two: TwoAuthorities
let auditor: Holder
let forms: RowForms

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  auditor = await office.hire('auditor', 'auditor', { proposes: two.administrator, confirms: two.approvers[0] })
  forms = new RowForms(office, two)
}, 120_000)

const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

const INSTRUMENT = {
  id: 'shanghai-guangdong-bidding',
  ...{ 'name-zh': '沪粤招标投标互认', 'name-en': 'Recognition in bidding', citation: '沪粤〔2026〕1号\r\n公报第 3 期' },
  ...{ basis: 'regional-agreement', 'issuers-authorities': 'sh', 'reliers-regions': 'CN-GD', direction: 'one-way' },
  ...{ effect: 'recognised', 'carried-by': 'cross-certificate', purposes: ['bidding', 'medical'], level: '2' },
  ...{ policies: '1.2.156.99999.31.1', from: '2026-12-01', to: '', ground: 'signed' },
}

describe('an instrument', () => {
  const NEW = newRow('instruments')

  it('is shown before it is sent, proposed as it was shown, and enters when another one confirms it', async () => {
    const first = await forms.enter()
    const page = await first.open(NEW)
    expect(page.html).toMatch(/value="sh"\/?>\s*sh \(sh\)|value="sh"[^>]*>/)
    const shown = await first.send(page, NEW, INSTRUMENT)
    expect(shown.status).toBe(200)
    for (const told of ['请核对将要提出的内容', '范围 · 用途 招标投标、医疗', '签发一方 · 机构 sh sh']) {
      expect(textOf(shown)).toContain(told)
    }
    // What was changed after it had been shown is shown anew, and not sent.
    const changed = await first.send(shown, NEW, { ...INSTRUMENT, level: '3', step: 'propose' })
    expect([changed.status, changed.location]).toEqual([200, null])
    const proposed = await first.send(changed, NEW, { ...INSTRUMENT, level: '3', step: 'propose' })
    expect(proposed.status).toBe(303)
    const second = await forms.enter(two.approvers[1])
    const seen = await second.open(proposed.location!)
    expect(textOf(seen)).toContain('期间 1 · 起 2026年12月1日 00:00:00 +08:00')
    expect((await second.send(seen, `${proposed.location}/decision`, { action: 'confirm' })).status).toBe(303)
    const { row } = await office.done('GET', `/instruments/${INSTRUMENT.id}`, { by: auditor })
    expect(row.citation).toBe('沪粤〔2026〕1号 公报第 3 期')
    expect(row.scope).toEqual({
      ...{ certificateTypes: [], policies: ['1.2.156.99999.31.1'], purposes: ['bidding', 'medical'] },
      ...{ levelMin: 3, licences: [] },
    })
    expect(row.intervals).toEqual([{ from: '2026-11-30T16:00:00Z', to: null, status: 'effective', basis: 'signed' }])
  }, 60_000)

  it('is repealed from a day on, its past untouched; not from a day that is over', async () => {
    const path = rowAt('instruments', INSTRUMENT.id)
    const fields = { ...INSTRUMENT, after: 'repealed', 'after-day': '2027-01-01', 'after-ground': 'ended by both' }
    const { location } = await (await forms.enter()).propose(path, fields)
    const { html } = await (await forms.enter(two.approvers[1])).open(location!)
    expect(html).toContain('期间 1 · 止')
    expect(html).toContain('期间 2 · 状态')
    expect(html).toContain('废止')
    const old = await forms.refused(rowAt('instruments', 'agreement'), { ...fields, 'after-day': '2026-11-01' })
    expect(Object.keys(old)).toEqual(['after-day'])
    const none = await forms.refused(rowAt('instruments', 'agreement'), {
      ...fields,
      'after-day': '',
      'after-ground': '',
    })
    expect(Object.keys(none)).toEqual(['after-day', 'after-ground'])
  }, 60_000)

  it('comes back with every error at its field, in words that say how it is right, and what was filled in', async () => {
    const told = await forms.refused(NEW, {
      ...INSTRUMENT,
      ...{ id: 'No Id', 'name-en': '', from: '1 December', sha256: 'abc', policies: 'not-an-oid', ground: '' },
    })
    expect(Object.keys(told).sort()).toEqual(['from', 'ground', 'id', 'name-en', 'policies', 'sha256'])
    expect(told['name-en']).toContain('请填写“英文名称”')
    expect(told.from).toContain('2026-12-01')
    expect(told.policies).toContain('“not-an-oid”')
    const visitor = await forms.enter()
    const { html } = await visitor.send(await visitor.open(NEW), NEW, { ...INSTRUMENT, id: 'No Id' })
    expect(html).toContain('沪粤〔2026〕1号')
    expect(html).toMatch(/value="bidding" checked/)
    expect(html).toMatch(/id="id"[^>]*aria-invalid="true"/)
  }, 60_000)

  it('says at the field what the registry refuses beside other rows', async () => {
    const other = { ...INSTRUMENT, id: 'other' }
    expect(Object.keys(await forms.refused(NEW, { ...other, 'issuers-authorities': 'nobody' }))).toEqual([
      'issuers-authorities',
    ])
    expect(Object.keys(await forms.refused(NEW, { ...other, 'reliers-regions': [] }))).toEqual(['reliers-regions'])
    const basis = await forms.refused(NEW, { ...other, basis: 'esl-26' })
    expect(basis.basis).toContain('第二十六条')
    expect(Object.keys(await forms.refused(NEW, { ...other, policies: '2.5.29.32.0' }))).toEqual(['policies'])
    expect(Object.keys(await forms.refused(NEW, { ...other, to: '2026-11-01' }))).toEqual(['to'])
    expect(Object.keys(await forms.refused(NEW, { ...other, comment: 'x'.repeat(2_001) }))).toEqual(['comment'])
    // A proposal for the same row waits: that is no field's fault.
    const waiting = await forms.refused(rowAt('instruments', INSTRUMENT.id), { ...INSTRUMENT, 'name-en': 'Otherwise' })
    expect(waiting.submit).toContain('已有提议')
  }, 60_000)
})

describe('a row as JSON', () => {
  const path = newRow('regions')

  it('is proposed by the folded form, and told member by member where it is wrong', async () => {
    const first = await forms.enter()
    const sent = `${path}?way=json`
    const page = await first.open(path)
    expect(page.html).toMatch(/<details class="fold">\s*<summary>高级/)
    expect((await first.send(page, sent, { json: '{' })).status).toBe(422)
    const wrong = await first.send(page, sent, { json: JSON.stringify({ code: 'x', names: { zh: '', en: '' } }) })
    expect([wrong.status, textOf(wrong).includes('(/names/zh)')]).toEqual([422, true])
    const json = JSON.stringify({ code: 'CN-JS', names: { zh: '江苏', en: 'Jiangsu' } })
    const shown = await first.send(page, sent, { json })
    expect(shown.status).toBe(200)
    expect((await first.send(shown, sent, { json, step: 'propose' })).status).toBe(303)
  }, 60_000)
})

describe('every form of rows', () => {
  const COLLECTIONS = [
    'regions',
    'authorities',
    'certificate-types',
    'instruments',
    'policy-mappings',
    'status-sources',
  ]

  it.each(COLLECTIONS)(
    '%s: is for approvers alone, and takes nothing without the token of its session',
    async (name) => {
      const path = newRow(name)
      for (const holder of [two.administrator, auditor, two.speakers.sh]) {
        const visitor = await forms.enter(holder)
        expect((await visitor.open(path)).status, holder.account).toBe(403)
        const foreign = await (await forms.enter()).open(path)
        expect((await visitor.send(foreign, path, INSTRUMENT)).status, holder.account).toBe(403)
      }
      expect((await new PortalVisitor(office.ports).open(path)).location).toContain('/session?next=')
      const first = await forms.enter()
      const page = await first.open(path)
      expect((await first.send(page, path, {}, { origin: 'https://evil.test' })).status).toBe(403)
      expect((await first.send(page, path, { 'form-token': 'x' })).status).toBe(403)
    },
    60_000,
  )

  it.each(COLLECTIONS)(
    '%s: empty, it is told what to fill in, in both languages',
    async (name) => {
      const first = await forms.enter()
      const path = newRow(name)
      for (const lang of ['zh', 'en']) {
        first.put('lang', lang)
        const { status, html } = await first.send(await first.open(path), path)
        expect(status).toBe(422)
        expect(html).toContain(lang === 'zh' ? '请填写“' : 'Fill in “')
        expect(html).not.toMatch(/undefined|\{[a-z]+\}|\[object/)
      }
    },
    60_000,
  )

  it('that is sent as the row stands changes nothing, and cannot be proposed', async () => {
    const visitor = await forms.enter()
    const path = rowAt('regions', 'CN-GD')
    const page = await visitor.open(path)
    const [, zh] = /id="name-zh"[^>]*value="([^"]*)"/.exec(page.html)!
    const [, en] = /id="name-en"[^>]*value="([^"]*)"/.exec(page.html)!
    const shown = await visitor.send(page, path, { 'name-zh': zh!, 'name-en': en! })
    expect(textOf(shown)).toContain('没有改变任何内容')
    expect(shown.html).not.toContain('value="propose"')
  }, 60_000)

  it('does what it does once, however often it is sent', async () => {
    const first = await forms.enter()
    const path = newRow('regions')
    const fields = { code: 'CN-AH', 'name-zh': '安徽', 'name-en': 'Anhui' }
    const shown = await first.send(await first.open(path), path, fields)
    const [one, again] = [
      await first.send(shown, path, { ...fields, step: 'propose' }),
      await first.send(shown, path, { ...fields, step: 'propose' }),
    ]
    expect([one.status, again.status, again.location]).toEqual([303, 303, one.location])
  }, 60_000)

  it('is not taken where the row was changed since it was shown', async () => {
    const [first, second] = [await forms.enter(), await forms.enter(two.approvers[1])]
    const path = rowAt('regions', 'CN-BJ')
    const shown = await first.send(await first.open(path), path, { 'name-zh': '北京市', 'name-en': 'Beijing' })
    const { location } = await second.propose(path, { 'name-zh': '京', 'name-en': 'Peking' })
    const page = await first.open(location!)
    expect((await first.send(page, `${location}/decision`, { action: 'confirm' })).status).toBe(303)
    const late = await first.send(shown, path, { 'name-zh': '北京市', 'name-en': 'Beijing', step: 'propose' })
    expect([late.status, late.location]).toEqual([422, null])
    expect(textOf(late)).toContain('京')
  }, 60_000)
})
