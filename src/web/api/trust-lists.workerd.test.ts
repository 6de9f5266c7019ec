import { beforeAll, describe, expect, it } from 'vitest'
import { fail } from '../../base/result.ts'
import { decodeSignedData } from '../../cms/signed-data.ts'
import { verifyEnveloped } from '../../formats/xml/verify-enveloped.ts'
import { publishLists } from '../../service/publish/region-lists.ts'
import { verifyPayload } from '../../service/publish/signed-payload.ts'
import { listPublisher } from '../../testing/web/list-publisher.ts'
import { type Holder, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approver: Holder
let second: Holder
let signer: string

const api = createApi(async (c, next) => {
  c.set('ports', office.ports)
  c.set('requestId', '00000000-0000-4000-8000-000000000000')
  c.set('language', 'en')
  await next()
})
const request = (method: string, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(api.request(`/api/v1${path}`, { method, headers }, bindings))
const octetsOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

async function enter(collection: string, id: string, row: object): Promise<void> {
  const proposal = await office.done('PUT', `/${collection}/${id}`, { by: approver, body: { row: { ...row } } })
  await office.done('POST', `/proposals/${proposal.id}/confirmation`, { by: second, body: {} })
}

const authority = (id: string, english: string) => ({
  ...{ id, region: 'CN-SH', names: { zh: '机构', en: english }, licences: [], source: 'test', demonstration: false },
})

/** Time goes on, and whoever was logged in logs in again. */
async function at(iso: string): Promise<void> {
  office.at(iso)
  for (const holder of [administrator, approver, second]) await office.login(holder)
}

const publish = (regions?: readonly string[]) =>
  office.done('POST', '/trust-lists', { by: administrator, body: regions === undefined ? {} : { regions } })

beforeAll(async () => {
  await migrate()
  const publisher = await listPublisher()
  signer = publisher.fingerprint
  Object.assign(office.ports, publisher)
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
  second = await office.hire('approver-two', 'approver', { proposes: administrator, confirms: approver })
  await enter('regions', 'CN-SH', { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } })
  await enter('regions', 'CN-GD', { code: 'CN-GD', names: { zh: '广东', en: 'Guangdong' } })
}, 60_000)

describe('a region that has published nothing', () => {
  it.each(['json', 'xml', 'p7b'])('has no list as %s', async (form) => {
    expect(refusalOf(await office.call('GET', `/trust-lists/CN-SH.${form}`))).toBe('404 registry.list-unpublished')
  })

  it('publishes nothing by itself while it has no authority', async () => {
    expect(await publish()).toEqual({ lists: [] })
  })
})

describe('who publishes', () => {
  it.each(['approver', 'anonymous'])('is not %s', async (who) => {
    const by = who === 'approver' ? { by: approver } : {}
    const answer = await office.call('POST', '/trust-lists', { ...by, body: {} })
    expect(answer.status).toBe(who === 'approver' ? 403 : 401)
  })

  it('names regions that there are', async () => {
    const body = { regions: ['CN-XZ'] }
    const answer = await office.call('POST', '/trust-lists', { by: administrator, body })
    expect(refusalOf(answer)).toBe('404 registry.row-unknown')
  })

  it.each([
    ['signingKey', 'service.signing-key-missing'],
    ['imprint', 'service.list-operator-missing'],
  ] as const)('is told what is missing: %s', async (port, code) => {
    const ports = { ...office.ports, [port]: async () => fail(code) }
    const result = await publishLists(ports, office.now)
    expect(!result.ok && result.fault.code).toBe(code)
  })

  it('is told that the certificate of the key is no longer valid', async () => {
    const result = await publishLists(office.ports, Date.parse('2030-01-01') as typeof office.now)
    expect(!result.ok && result.fault.code).toBe('service.signing-certificate-not-valid')
  })
})

describe('the lists of a region', () => {
  let etag: string

  it('are published by an officer in all forms, signed', async () => {
    await enter('authorities', 'sh-ca', authority('sh-ca', 'Shanghai CA'))
    expect(await publish()).toEqual({
      lists: [{ region: 'CN-SH', outcome: 'published', sequence: 1, fault: null }],
    })
    const json = await request('GET', '/trust-lists/CN-SH.json')
    etag = json.headers.get('etag')!
    expect(json.headers.get('content-type')).toBe('application/json')
    const payload = await verifyPayload(await octetsOf(json))
    expect(payload.ok && payload.value.certificate.fingerprint).toBe(signer)
    const xml = await request('GET', '/trust-lists/CN-SH.xml')
    expect(xml.headers.get('content-type')).toBe('application/vnd.etsi.tsl+xml')
    const verified = await verifyEnveloped(await octetsOf(xml), ({ fingerprint }) => fingerprint === signer)
    expect(verified.ok).toBe(true)
    const bundle = await request('GET', '/trust-lists/CN-SH.p7b')
    expect(bundle.headers.get('content-type')).toBe('application/pkcs7-mime; smime-type=certs-only')
    const decoded = decodeSignedData(await octetsOf(bundle))
    expect(decoded.ok && decoded.value.certificates).toEqual([])
  })

  it('are answered with 304 to whoever has them — RFC 9110 §13.1.2, §13.1.3', async () => {
    const path = '/trust-lists/CN-SH.json'
    const since = (await request('GET', path)).headers.get('last-modified')!
    expect(since).toBe('Sun, 22 Nov 2026 01:00:00 GMT')
    const answers = [
      await request('GET', path, { 'if-none-match': etag }),
      await request('GET', path, { 'if-none-match': `W/${etag}, "other"` }),
      await request('GET', path, { 'if-modified-since': since }),
      await request('GET', path, { 'if-none-match': '"other"', 'if-modified-since': since }),
      await request('GET', path, { 'if-modified-since': 'Sun, 22 Nov 2026 00:59:59 GMT' }),
      await request('GET', path, { 'if-modified-since': 'never' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([304, 304, 304, 200, 200, 200])
    expect(await answers[0]!.text()).toBe('')
  })

  it('are answered to HEAD as to GET, without a body — RFC 9110 §9.3.2', async () => {
    const head = await request('HEAD', '/trust-lists/CN-SH.xml')
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/vnd.etsi.tsl+xml'])
    expect(await head.text()).toBe('')
  })

  it('are published again where they say something new, and not where they do not', async () => {
    expect((await publish()).lists[0]).toMatchObject({ outcome: 'unchanged', sequence: 1 })
    await enter('authorities', 'sh-two', authority('sh-two', 'Second CA'))
    await at('2026-11-23T01:00:00Z')
    expect((await publish()).lists[0]).toMatchObject({ outcome: 'published', sequence: 2 })
    expect((await request('GET', '/trust-lists/CN-SH.json', { 'if-none-match': etag })).status).toBe(200)
  })

  it('stay readable under their numbers, for good', async () => {
    const first = await request('GET', '/trust-lists/CN-SH/1.json')
    expect(first.headers.get('etag')).toBe(etag)
    expect(first.headers.get('cache-control')).toContain('immutable')
    const xml = await (await request('GET', '/trust-lists/CN-SH/2.xml')).text()
    expect(xml).toContain('<TSLSequenceNumber>2</TSLSequenceNumber>')
    expect((await request('GET', '/trust-lists/CN-SH/3.json')).status).toBe(404)
    expect((await request('GET', '/trust-lists/CN-SH/0.json')).status).toBe(404)
  })

  it('are signed again before they are due, though they say nothing new — TS 119 612 V2.4.1 §5.3.15', async () => {
    await at('2026-12-13T00:59:00Z')
    expect((await publish()).lists[0]).toMatchObject({ outcome: 'unchanged', sequence: 2 })
    office.at('2026-12-13T01:00:00Z')
    expect((await publish()).lists[0]).toMatchObject({ outcome: 'published', sequence: 3 })
  })

  it('are signed again where another key signs', async () => {
    const other = await listPublisher('ECDSA')
    const published = await publishLists({ ...office.ports, ...other }, office.now)
    expect(published.ok && published.value[0]).toMatchObject({ outcome: 'published', sequence: 4 })
    expect((await publish()).lists[0]).toMatchObject({ outcome: 'published', sequence: 5 })
  })

  it('are published again when an interval of their rows begins, though no row was changed', async () => {
    const [from, to] = ['2026-01-01T00:00:00Z', '2026-12-13T01:00:30Z']
    const intervals = [{ from, to, status: 'granted', basis: 'test' }]
    const licences = [{ regime: 'miit-electronic-certification', number: '1', intervals }]
    await enter('authorities', 'sh-three', { ...authority('sh-three', 'Third CA'), licences })
    expect((await publish()).lists[0]).toMatchObject({ outcome: 'published', sequence: 6 })
    office.at('2026-12-13T01:00:29Z')
    expect((await publish()).lists[0]).toMatchObject({ outcome: 'unchanged', sequence: 6 })
    office.at('2026-12-13T01:00:30Z')
    expect((await publish()).lists[0]).toMatchObject({ outcome: 'published', sequence: 7 })
  })

  it('are published once where a request is sent again with its Idempotency-Key', async () => {
    await enter('authorities', 'sh-four', authority('sh-four', 'Fourth CA'))
    const ask = () =>
      office.call('POST', '/trust-lists', { by: administrator, body: {}, headers: { 'idempotency-key': 'a-1' } })
    const [first, again] = [await ask(), await ask()]
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('are added once where two publish at once', async () => {
    await enter('authorities', 'sh-five', authority('sh-five', 'Fifth CA'))
    const both = await Promise.all([publishLists(office.ports, office.now), publishLists(office.ports, office.now)])
    const outcomes = both.map((each) => (each.ok ? each.value[0] : null))
    expect(outcomes.filter((each) => each?.outcome === 'published')).toHaveLength(1)
    expect(outcomes.find((each) => each?.outcome === 'refused')?.fault?.code).toBe('registry.list-superseded')
  })

  it('point to one another, each with the certificate of its signer — TS 119 612 V2.4.1 §5.3.13', async () => {
    expect((await publish(['CN-GD'])).lists[0]).toMatchObject({ region: 'CN-GD', sequence: 1 })
    const xml = await (await request('GET', '/trust-lists/CN-GD.xml')).text()
    expect(xml).toContain('<TSLLocation>https://registry.test/api/v1/trust-lists/CN-SH.xml</TSLLocation>')
    expect((await publish()).lists.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'unchanged',
      'published',
    ])
  })
})

describe('/.well-known/', () => {
  const wellKnown = async (path: string, headers: Record<string, string> = {}) =>
    api.request(`/.well-known/${path}`, { headers }, bindings)

  it('says where the lists are, and who signs them — RFC 8615', async () => {
    const answer = await wellKnown('yanqian-trust-lists.json')
    const directory = (await answer.json()) as {
      signers: { sha256: string }[]
      lists: { region: string; sequence: number; forms: { location: string; sha256: string }[] }[]
    }
    expect(directory.signers.map(({ sha256 }) => sha256)).toEqual([signer])
    expect(directory.lists.map(({ region }) => region)).toEqual(['CN-GD', 'CN-SH'])
    for (const { location, sha256 } of directory.lists.flatMap(({ forms }) => forms)) {
      const list = await api.request(location, {}, bindings)
      expect([list.status, list.headers.get('etag')], location).toEqual([200, `"${sha256}"`])
    }
    const etag = answer.headers.get('etag')!
    expect((await wellKnown('yanqian-trust-lists.json', { 'if-none-match': etag })).status).toBe(304)
  })

  it('points there from the beginning', async () => {
    const pointers = (await (await wellKnown('yanqian')).json()) as {
      snapshot: string
      crossCertificates: string
      lists: string
    }
    for (const path of [pointers.snapshot, pointers.lists, pointers.crossCertificates.replace('{region}', 'CN-SH')]) {
      expect((await api.request(path, {}, bindings)).status, path).toBe(200)
    }
  })
})
