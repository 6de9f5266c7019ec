import { beforeAll, expect, it } from 'vitest'
import { instantFromIso } from '../../base/instant.ts'
import { decodeSignedData } from '../../cms/signed-data.ts'
import { publishRegion } from '../../service/publish/region-lists.ts'
import { verifyPayload } from '../../service/publish/signed-payload.ts'
import { RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { selfSigned } from '../../testing/web/test-authority.ts'
import { makeTestKey } from '../../testing/web/test-key.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'

const NOW = instantFromIso('2026-11-22T01:00:00Z')!
const office = new RegistryOffice('2026-11-22T01:00:00Z')
const OPERATOR = {
  names: { zh: '登记机构', en: 'Registry office' },
  address: { street: 'A street', locality: 'Shanghai', postalCode: null, country: 'CN' },
  ...{ email: 'list@registry.test', website: 'https://registry.test/', information: 'https://registry.test/rules' },
  distributionPoints: ['https://registry.test/api/v1/trust-lists/CN-SH.xml'],
}

const api = createApi(async (c, next) => {
  c.set('ports', office.ports)
  c.set('requestId', '00000000-0000-4000-8000-000000000000')
  c.set('language', 'en')
  await next()
})
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(api.request(path, { headers }, bindings))

async function publish(kind: 'RSA' | 'SM2') {
  const key = await makeTestKey(kind)
  const { bytes } = await selfSigned('List signer', key)
  const algorithm = kind === 'RSA' ? ('RSA-SHA-256' as const) : ('SM2-SM3' as const)
  const signer = { algorithm, certificate: bytes, sign: (message: Uint8Array<ArrayBufferLike>) => key.sign(message) }
  return publishRegion(office.ports, 'CN-SH', OPERATOR, signer, NOW)
}

beforeAll(async () => {
  await migrate()
  const administrator = await office.firstAdministrator('administrator')
  const approver = await office.hire('approver', 'approver', { proposes: administrator })
  const second = await office.hire('approver-two', 'approver', { proposes: administrator, confirms: approver })
  const row = { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } }
  const { id } = await office.done('PUT', '/regions/CN-SH', { by: approver, body: { row } })
  await office.done('POST', `/proposals/${id}/confirmation`, { by: second, body: {} })
}, 60_000)

it('says that a region has published nothing', async () => {
  for (const form of ['json', 'xml']) {
    expect(refusalOf(await office.call('GET', `/trust-lists/CN-GD.${form}`))).toBe('404 registry.list-unpublished')
  }
})

it('serves the last list as signed JSON and as XML, with an ETag, and numbers them one by one', async () => {
  expect(await publish('RSA')).toEqual({ ok: true, value: 1 })
  const first = await get('/api/v1/trust-lists/CN-SH.json')
  const etag = first.headers.get('etag')!
  const payload = await verifyPayload(new Uint8Array(await first.arrayBuffer()))
  expect(payload.ok).toBe(true)
  expect((await get('/api/v1/trust-lists/CN-SH.json', { 'if-none-match': etag })).status).toBe(304)
  const xml = await get('/api/v1/trust-lists/CN-SH.xml')
  expect(xml.headers.get('content-type')).toBe('application/vnd.etsi.tsl+xml')
  expect(await xml.text()).toContain('<TSLSequenceNumber>1</TSLSequenceNumber>')
  expect(await publish('RSA')).toEqual({ ok: true, value: 2 })
  expect((await get('/api/v1/trust-lists/CN-SH.json', { 'if-none-match': etag })).status).toBe(200)
})

it('serves JSON alone where an SM2 key signed, for XML Signature has no name for it', async () => {
  expect(await publish('SM2')).toEqual({ ok: true, value: 3 })
  expect((await get('/api/v1/trust-lists/CN-SH.json')).status).toBe(200)
  expect((await get('/api/v1/trust-lists/CN-SH.xml')).status).toBe(404)
})

it('lets one of two that publish at once through', async () => {
  const outcomes = await Promise.all([publish('RSA'), publish('RSA')])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ fault: { code: 'registry.list-superseded' } })
})

it('serves the active cross-certificates as PKCS #7, an empty bundle where there are none', async () => {
  const bundle = await get('/api/v1/trust-lists/CN-SH.p7b')
  const decoded = decodeSignedData(new Uint8Array(await bundle.arrayBuffer()))
  expect(decoded.ok && decoded.value.certificates).toEqual([])
})

it('points there from /.well-known/ — RFC 8615', async () => {
  const pointers = (await (await get('/.well-known/yanqian')).json()) as { snapshot: string; crossCertificates: string }
  for (const path of [pointers.snapshot, pointers.crossCertificates.replace('{region}', 'CN-SH')]) {
    expect((await get(path)).status, path).toBe(200)
  }
})
