import { beforeAll, describe, expect, it } from 'vitest'
import { hexOf } from '../../../base/bytes.ts'
import { d1RegistryStore } from '../../../platform/workers/d1-registry-store.ts'
import { keysOfCertificate } from '../../../registry/certificate-index.ts'
import { history, names } from '../../../registry/make-test-registry.ts'
import { storedRow } from '../../../registry/stored-row.ts'
import {
  appendNext,
  authorityRow,
  instrumentRow,
  regionParty,
  serviceRow,
} from '../../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../../testing/web/workerd-bindings.ts'
import type { Certificate } from '../../../x509/certificate.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys } from '../../../x509/issue-test-certificate.ts'
import { issueTestList } from '../../../x509/issue-test-evidence.ts'
import { portalApplication } from '../../portal-application.ts'

const ORIGIN = 'https://portal.test'
const portal = portalApplication()

let root: Certificate
let holder: Certificate
let list: Uint8Array

beforeAll(async () => {
  await migrate()
  const keys = await makeTestKeys()
  root = await issueTestRoot('CN=Root of Shanghai', keys)
  holder = await issueTestCertificate({
    subject: 'CN=Holder 110101199001011234',
    keys: await makeTestKeys(),
    issuer: { name: 'CN=Root of Shanghai', keys },
  })
  list = (await issueTestList(root, { keys, thisUpdate: '2026-05-01T00:00:00Z', nextUpdate: '2036-05-01T00:00:00Z' }))
    .bytes
  await appendNext(d1RegistryStore(bindings.DB, true), {
    begin: [
      ...['CN-GD', 'CN-SH'].map((code) => storedRow('region', { code, names: names(code) })),
      authorityRow('sh', 'CN-SH'),
      authorityRow('gd', 'CN-GD'),
      serviceRow('sh-ca', 'sh', ['root', root]),
      instrumentRow('agreement', regionParty('CN-SH'), regionParty('CN-GD'), {
        carriedBy: 'trust-list',
        intervals: history(['effective', '2020-01-01'], ['repealed', '2026-10-01']),
      }),
    ],
    certificates: [root.bytes],
  })
})

interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly html: string
}

async function request(path: string, init: RequestInit = {}): Promise<Answered> {
  const answer = await portal.request(`${ORIGIN}${path}`, init, bindings)
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}

const ask = (fields: Readonly<Record<string, string | Uint8Array>>, headers: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, typeof value === 'string' ? value : new File([new Uint8Array(value)], `${name}.der`))
  }
  return request('/query', { method: 'POST', body: form, headers })
}

const TERMS = { region: 'CN-GD', purpose: 'bidding' }
const heading = ({ html }: Answered): string => /<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? ''
const textOf = ({ html }: Answered): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('the query window', () => {
  it('answers about an uploaded certificate on a past day first, and about today beside it', async () => {
    const upload = { by: 'file', certificate: holder.bytes, material: list }
    const past = await ask({ ...upload, ...TERMS, day: '2026-06-01' })
    expect(past.status).toBe(200)
    expect(heading(past)).toBe('予以承认')
    const text = textOf(past)
    expect(text).toContain('2026年6月1日 23:59:59 +08:00')
    expect(text).toContain('不予承认') // today: it was repealed
    expect(text).toContain('没有保存')
    expect(past.headers.get('cache-control')).toBe('no-store')
    expect(heading(await ask({ ...upload, ...TERMS }))).toBe('不能依靠')
    // The authorities on its paths are drawn, and lead into the graph of the same day.
    expect(past.html).toContain('node-target')
    expect(past.html).toContain('href="/recognition/graph/authorities/sh?day=2026-06-01"')
  })

  it('cannot tell where nothing says whether it was revoked, and says what to bring', async () => {
    const answer = await ask({ by: 'file', certificate: holder.bytes, ...TERMS, day: '2026-06-01' })
    expect(heading(answer)).toBe('无法确定')
    expect(textOf(answer)).toContain('没有提供吊销列表')
  })

  it('shows no identity number that stands in a name', async () => {
    const { html } = await ask({ by: 'file', certificate: holder.bytes, material: list, ...TERMS })
    expect(html).not.toContain('110101199001011234')
    expect(html).toContain('34')
  })

  it('lets no markup out of a certificate, a file name or a field, and shows what is invisible', async () => {
    const keys = await makeTestKeys()
    const hostile = await issueTestRoot('CN=<img src=x onerror=alert(1)>\u202Egnp, O=Org', keys)
    const form = new FormData()
    form.append('certificate', new File([new Uint8Array(hostile.bytes)], '"><script>alert(1)</script>.der'))
    for (const [name, value] of Object.entries({ by: 'file', ...TERMS })) form.append(name, value)
    const answer = await request('/query', { method: 'POST', body: form })
    expect(answer.status).toBe(200)
    expect(answer.html).not.toMatch(/<img|<script>|\u202E/)
    expect(answer.html).toContain('&lt;img')
    expect(answer.html).toContain('含改变文字方向的字符')
    const given = '"><script>alert(1)</script>'
    for (const back of [
      await ask({ by: 'serial', serial: given, issuer: given, ...TERMS, day: given }),
      await request(`/query?by=fingerprint&fingerprint=${encodeURIComponent(given)}`),
      await request(`/query?by=${encodeURIComponent(given)}&day=${encodeURIComponent(given)}`),
    ]) {
      expect(back.html).not.toContain('<script>')
    }
  })

  it('leads from each number to one address, which holds the fingerprint and the terms alone', async () => {
    const [sm3, serial, identifier] = keysOfCertificate(root)
    const address = `/query/certificates/${root.fingerprint}?region=CN-GD&purpose=bidding`
    for (const fields of [
      { by: 'fingerprint', fingerprint: root.fingerprint.toUpperCase() },
      { by: 'fingerprint', fingerprint: sm3!.key },
      { by: 'serial', serial: `00${serial!.key}`, issuer: ' root of  SHANGHAI ' },
      ...(identifier === undefined ? [] : [{ by: 'key', key: identifier.key }]),
    ]) {
      const answer = await ask({ ...fields, ...TERMS })
      expect([answer.status, answer.headers.get('location')], fields.by).toEqual([303, address])
    }
    const shared = await request(`${address}&day=2026-06-01`)
    expect(shared.status).toBe(200)
    expect(textOf(shared)).toContain(`${ORIGIN}${address}&day=2026-06-01`.replaceAll('&', '&amp;'))
  })

  it('finds nothing by a serial number under another name, by a part of a number, nor what was only uploaded', async () => {
    const serial = hexOf(root.serialNumber)
    for (const fields of [
      { by: 'serial', serial, issuer: 'Root' },
      { by: 'serial', serial, issuer: '%' },
      { by: 'fingerprint', fingerprint: holder.fingerprint },
    ]) {
      const answer = await ask({ ...fields, ...TERMS })
      expect(answer.status).toBe(404)
      expect(heading(answer)).toBe('登记册里没有这样的证书')
    }
    expect((await request(`/query/certificates/${holder.fingerprint}?region=CN-GD&purpose=bidding`)).status).toBe(404)
  })

  it('gives the form back with every error at its field, and what was given', async () => {
    const answer = await ask({
      by: 'serial',
      serial: 'x<y',
      issuer: '',
      region: '',
      purpose: 'bidding',
      day: '2999-01-01',
    })
    expect(answer.status).toBe(422)
    for (const name of ['serial', 'issuer', 'region', 'day']) {
      expect(answer.html).toContain(`href="#${name}"`)
      expect(answer.html).toMatch(
        new RegExp(`id="${name}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*${name}-error`),
      )
    }
    expect(answer.html).toContain('value="x&lt;y"')
    expect((await ask({ by: 'file', ...TERMS })).status).toBe(422)
    expect((await ask({ by: 'name', ...TERMS })).status).toBe(422)
  })

  it('answers a file that is no certificate in words, with an id', async () => {
    const answer = await ask({ by: 'file', certificate: new TextEncoder().encode('hello'), ...TERMS })
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  it('counts questions by address and says when to come again — RFC 6585 §4', async () => {
    const headers = { 'cf-connecting-ip': '192.0.2.7' }
    const path = `/query/certificates/${'0'.repeat(64)}?region=CN-GD&purpose=bidding`
    const statuses: number[] = []
    for (let i = 0; i < 61; i++) statuses.push((await request(path, { headers })).status)
    expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true)
    const refused = await request(path, { headers })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.html).toContain('请求太频繁')
    expect((await request(path, { headers: { 'cf-connecting-ip': '192.0.2.8' } })).status).toBe(404)
  })
})

describe('the other rooms', () => {
  it('show what is registered, each in both languages', async () => {
    for (const [path, zh, en] of [
      ['/query', '证书查询', 'Certificate query'],
      ['/recognition', '互认', 'Recognition'],
      ['/lists', '信任列表', 'Trust lists'],
      ['/console', '控制台', 'Console'],
    ] as const) {
      expect(heading(await request(path)), path).toBe(zh)
      expect(heading(await request(`${path}?lang=en`)), path).toBe(en)
    }
    expect(textOf(await request('/recognition'))).toContain('已终止')
  })

  it('say at their foot which version of the registry answers, and how old it is', async () => {
    const { html } = await request('/recognition')
    expect(html).toMatch(/登记册第 \d+ 版/)
    expect(html).toMatch(/前更新/)
  })
})
