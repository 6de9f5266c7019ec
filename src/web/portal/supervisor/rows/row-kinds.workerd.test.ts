import { beforeAll, describe, expect, it } from 'vitest'
import { RegistryOffice } from '../../../../testing/web/registry-office.ts'
import { newRow, RowForms, rowAt } from '../../../../testing/web/row-forms.ts'
import { TwoAuthorities } from '../../../../testing/web/two-authorities.ts'
import { migrate } from '../../../../testing/web/workerd-bindings.ts'

/** Each kind of row by its form: entered, changed, and refused at the field that is wrong. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let two: TwoAuthorities
let forms: RowForms

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  forms = new RowForms(office, two)
}, 120_000)

describe('a region', () => {
  it('is entered by its code and renamed; a code that is none is told at its field', async () => {
    const names = { 'name-zh': '浙江', 'name-en': 'Zhejiang' }
    expect(Object.keys(await forms.refused(newRow('regions'), { code: 'Zhejiang', ...names }))).toEqual(['code'])
    const fields = { code: 'CN-ZJ', ...names }
    expect(await forms.entered(newRow('regions'), fields, 'regions', 'CN-ZJ')).toEqual({
      ...{ code: 'CN-ZJ', names: { zh: '浙江', en: 'Zhejiang' } },
    })
    const renamed = { 'name-zh': '浙江省', 'name-en': 'Zhejiang Province' }
    const row = await forms.entered(rowAt('regions', 'CN-ZJ'), renamed, 'regions', 'CN-ZJ')
    expect(row.names).toEqual({ zh: '浙江省', en: 'Zhejiang Province' })
  }, 60_000)
})

describe('an authority', () => {
  const FIELDS = {
    ...{ id: 'zhejiang-ca', region: 'CN-SH', 'name-zh': '浙江认证', 'name-en': 'Zhejiang CA', source: '工信部公告' },
    ...{ 'licence-count': '2', 'licence-0-regime': 'sca-e-government', 'licence-0-number': 'A007' },
    ...{ 'licence-0-from': '2020-01-01', 'licence-0-to': '', 'licence-0-ground': '许可文件' },
    ...{ 'licence-1-regime': 'miit-electronic-certification', 'licence-1-number': '', 'licence-1-from': '2019-01-01' },
    ...{ 'licence-1-to': '', 'licence-1-ground': '许可公告', 'licence-1-after': 'suspended' },
    ...{ 'licence-1-after-day': '2021-01-01', 'licence-1-after-ground': '中止公告' },
  }

  it('is entered with its licences, in whatever order they were filled in', async () => {
    const row = await forms.entered(newRow('authorities'), FIELDS, 'authorities', 'zhejiang-ca')
    expect(row).toEqual({
      ...{ id: 'zhejiang-ca', region: 'CN-SH', names: { zh: '浙江认证', en: 'Zhejiang CA' }, source: '工信部公告' },
      demonstration: false,
      licences: [
        {
          ...{ regime: 'miit-electronic-certification', number: null },
          intervals: [
            { from: '2018-12-31T16:00:00Z', to: '2020-12-31T16:00:00Z', status: 'granted', basis: '许可公告' },
            { from: '2020-12-31T16:00:00Z', to: null, status: 'suspended', basis: '中止公告' },
          ],
        },
        {
          ...{ regime: 'sca-e-government', number: 'A007' },
          intervals: [{ from: '2019-12-31T16:00:00Z', to: null, status: 'granted', basis: '许可文件' }],
        },
      ],
    })
  }, 60_000)

  it('tells what is wrong with a licence at that licence, though the registry keeps them in another order', async () => {
    const other = { ...FIELDS, id: 'other-ca' }
    const told = await forms.refused(newRow('authorities'), {
      ...other,
      'licence-0-from': '',
      'licence-1-after-ground': '',
    })
    expect(Object.keys(told).sort()).toEqual(['licence-0-from', 'licence-1-after-ground'])
    expect(Object.keys(await forms.refused(newRow('authorities'), { ...other, region: 'CN-XX' }))).toEqual(['region'])
    expect(Object.keys(await forms.refused(newRow('authorities'), { ...other, region: '' }))).toEqual(['region'])
    const twice = { ...other, 'licence-1-regime': 'sca-e-government', 'licence-1-number': 'A007' }
    expect(Object.values(await forms.refused(newRow('authorities'), twice))[0]).toContain('相同')
    const before = { ...other, 'licence-0-to': '2019-01-01' }
    expect(Object.keys(await forms.refused(newRow('authorities'), before))).toEqual(['licence-0-to'])
  }, 60_000)

  it('has room for another licence at the press of a button, without a script, and keeps what was filled in', async () => {
    const visitor = await forms.enter()
    const page = await visitor.open(newRow('authorities'))
    expect(page.html).not.toContain('licence-1-regime')
    const more = await visitor.send(page, newRow('authorities'), { ...FIELDS, 'licence-count': '1', step: 'more' })
    expect(more.status).toBe(200)
    expect(more.html).toContain('id="licence-1-regime"')
    expect(more.html).toContain('value="A007"')
  }, 60_000)

  it('loses a licence from a day on; its past stays', async () => {
    const path = rowAt('authorities', 'zhejiang-ca')
    const kept = { 'name-zh': '浙江认证', 'name-en': 'Zhejiang CA', source: '工信部公告', 'licence-count': '2' }
    const withdrawn = { 'licence-1-after': 'withdrawn', 'licence-1-after-day': '2026-12-01' }
    const fields = { ...kept, ...withdrawn, 'licence-1-after-ground': '撤回公告' }
    expect(Object.keys(await forms.refused(path, { ...fields, 'licence-1-after-day': '2026-01-01' }))).toEqual([
      'licence-1-after-day',
    ])
    const row = await forms.entered(path, fields, 'authorities', 'zhejiang-ca')
    expect(row.licences[1].intervals).toEqual([
      { from: '2019-12-31T16:00:00Z', to: '2026-11-30T16:00:00Z', status: 'granted', basis: '许可文件' },
      { from: '2026-11-30T16:00:00Z', to: null, status: 'withdrawn', basis: '撤回公告' },
    ])
  }, 60_000)
})

describe('a certificate type', () => {
  const FIELDS = {
    ...{
      id: 'sh-organization',
      authority: 'sh',
      'name-zh': '机构证书',
      'name-en': 'Organisation',
      class: 'organization',
    },
    ...{ proofing: 'real-name', medium: 'hardware', escrow: 'no', level: '3', policies: '1.2.156.99999.31.1' },
    ...{ usages: '1.3.6.1.5.5.7.3.2', 'usages-more': '1.3.6.1.5.5.7.3.9', extensions: '1.2.156.10260.4.1.3' },
    ...{ subject: 'OU=机构\nO', from: '2026-01-01', to: '' },
  }

  it('is entered with its class, its level and the rule by which it is told', async () => {
    const row = await forms.entered(newRow('certificate-types'), FIELDS, 'certificate-types', 'sh-organization')
    expect(row).toMatchObject({
      ...{ authority: 'sh', class: 'organization', level: 3, identityProofing: 'real-name', keyMedium: 'hardware' },
      ...{ keyEscrow: false, period: { from: '2025-12-31T16:00:00Z', to: null } },
      rule: {
        policies: ['1.2.156.99999.31.1'],
        extendedKeyUsages: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.9'],
        extensions: ['1.2.156.10260.4.1.3'],
        subject: [
          { attribute: '2.5.4.10', value: null },
          { attribute: '2.5.4.11', value: '机构' },
        ],
      },
    })
  }, 60_000)

  it('is refused at the level that its factors do not bear, and where its rule says nothing', async () => {
    const path = newRow('certificate-types')
    const other = { ...FIELDS, id: 'sh-other' }
    expect((await forms.refused(path, { ...other, level: '4' })).level).toContain('最弱')
    const silent = { policies: '', usages: [], 'usages-more': '', extensions: [], subject: '' }
    expect(Object.keys(await forms.refused(path, { ...other, ...silent }))).toEqual(['policies'])
    expect(Object.keys(await forms.refused(path, { ...other, subject: 'whatever' }))).toEqual(['subject'])
    expect(Object.keys(await forms.refused(path, { ...other, authority: '' }))).toEqual(['authority'])
    expect(Object.keys(await forms.refused(path, { ...other, to: '2025-01-01' }))).toEqual(['to'])
  }, 60_000)

  it('is ended on a day to come, and not on one that is over', async () => {
    const path = rowAt('certificate-types', 'sh-organization')
    const names = { 'name-zh': '机构证书', 'name-en': 'Organisation' }
    expect(Object.keys(await forms.refused(path, { ...names, 'end-day': '2026-06-01' }))).toEqual(['end-day'])
    const row = await forms.entered(path, { ...names, 'end-day': '2027-01-01' }, 'certificate-types', 'sh-organization')
    expect(row.period).toEqual({ from: '2025-12-31T16:00:00Z', to: '2026-12-31T16:00:00Z' })
  }, 60_000)
})

describe('a policy mapping', () => {
  const FIELDS = {
    ...{ id: 'sh-gd-medical', instrument: 'agreement', direction: 'forward', level: '2', from: '2026-01-01', to: '' },
    ...{ 'issuer-policy': '1.2.156.99999.31.2', 'relier-policy': '1.2.156.99999.44.2' },
  }

  it('is entered under an instrument that is chosen by its name, and ended', async () => {
    const row = await forms.entered(newRow('policy-mappings'), FIELDS, 'policy-mappings', FIELDS.id)
    expect(row).toEqual({
      ...{ id: FIELDS.id, instrument: 'agreement', direction: 'forward', level: 2 },
      ...{ issuerPolicy: '1.2.156.99999.31.2', relierPolicy: '1.2.156.99999.44.2' },
      period: { from: '2025-12-31T16:00:00Z', to: null },
    })
    const path = rowAt('policy-mappings', FIELDS.id)
    const ended = await forms.entered(path, { 'end-day': '2026-12-31' }, 'policy-mappings', FIELDS.id)
    expect(ended.period.to).toBe('2026-12-30T16:00:00Z')
  }, 60_000)

  it('is refused from or to any-policy, and against the direction of its instrument — RFC 5280 §6.1.4 (a)', async () => {
    const path = newRow('policy-mappings')
    const other = { ...FIELDS, id: 'another' }
    expect(Object.keys(await forms.refused(path, { ...other, 'issuer-policy': '2.5.29.32.0' }))).toEqual([
      'issuer-policy',
    ])
    expect(Object.keys(await forms.refused(path, { ...other, 'relier-policy': '2.5.29.32.0' }))).toEqual([
      'relier-policy',
    ])
    expect(Object.keys(await forms.refused(path, { ...other, direction: 'reverse' }))).toEqual(['direction'])
    expect(Object.keys(await forms.refused(path, { ...other, instrument: 'nothing' }))).toEqual(['instrument'])
    expect(Object.keys(await forms.refused(path, { ...other, level: '7' }))).toEqual(['level'])
  }, 60_000)
})

describe('a status source', () => {
  const FIELDS = {
    ...{ id: 'sh-crl', authority: 'sh', kind: 'crl', uri: 'http://crl.sh.test/ca.crl' },
    ...{ freshness: '24', 'freshness-unit': '3600' },
  }

  it('is entered with its freshness in hours, and moved to another address', async () => {
    const row = await forms.entered(newRow('status-sources'), FIELDS, 'status-sources', 'sh-crl')
    expect(row).toEqual({
      ...{ id: 'sh-crl', authority: 'sh', kind: 'crl', uri: 'http://crl.sh.test/ca.crl', freshnessSecondsMax: 86_400 },
    })
    const path = rowAt('status-sources', 'sh-crl')
    const page = await (await forms.enter()).open(path)
    expect(page.html).toMatch(/id="freshness"[^>]*value="1"/)
    const fields = { uri: 'https://crl.sh.test/ca.crl', freshness: '', 'freshness-unit': '60' }
    const moved = await forms.entered(path, fields, 'status-sources', 'sh-crl')
    expect([moved.uri, moved.freshnessSecondsMax]).toEqual(['https://crl.sh.test/ca.crl', null])
  }, 60_000)

  it('is refused at an address that is none, and at a freshness that is too long', async () => {
    const path = newRow('status-sources')
    const told = await forms.refused(path, {
      ...FIELDS,
      id: 'x',
      uri: 'crl.sh.test',
      freshness: '400',
      'freshness-unit': '86400',
    })
    expect(Object.keys(told)).toEqual(['uri', 'freshness'])
    expect(Object.keys(await forms.refused(path, { ...FIELDS, id: 'x', freshness: 'a day' }))).toEqual(['freshness'])
  }, 60_000)
})
