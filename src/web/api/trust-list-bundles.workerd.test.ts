import { beforeAll, describe, expect, it } from 'vitest'
import { decodeSignedData } from '../../cms/signed-data.ts'
import { names } from '../../registry/make-test-registry.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { publishLists } from '../../service/publish/region-lists.ts'
import { appendNext, authorityRow, crossRow, got, testCertificate } from '../../testing/registry/registry-kit.ts'
import { listPublisher } from '../../testing/web/list-publisher.ts'
import { RegistryOffice } from '../../testing/web/registry-office.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'

/** A region with more cross-certificates than one bundle holds: RFC 5280 §4.2.2.1 knows no limit, readers do. */
const COUNT = 600
const office = new RegistryOffice('2026-11-22T01:00:00Z')
const api = createApi(async (c, next) => {
  c.set('ports', office.ports)
  await next()
})
const certificates = Array.from({ length: COUNT }, (_, i) => testCertificate(`root ${i}`, 'sh root'))

const get = (path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(api.request(`/api/v1/trust-lists/${path}`, { headers }, bindings))

beforeAll(async () => {
  await migrate()
  Object.assign(office.ports, await listPublisher())
  const { registry } = office.ports
  await appendNext(registry, {
    begin: [
      storedRow('region', { code: 'CN-SH', names: names('Shanghai') }),
      storedRow('region', { code: 'CN-GD', names: names('Guangdong') }),
      authorityRow('sh', 'CN-SH'),
      authorityRow('gd', 'CN-GD'),
    ],
  })
  for (let from = 0; from < COUNT; from += 300) {
    const some = certificates.slice(from, from + 300)
    await appendNext(registry, {
      begin: some.map((certificate, i) => crossRow(`cross-${from + i}`, 'gd', 'sh', certificate)),
      certificates: some.map(({ bytes }) => bytes),
    })
  }
  const published = got(await publishLists(office.ports, office.now, ['CN-SH']))
  expect(published).toEqual([{ region: 'CN-SH', outcome: 'published', sequence: 1, fault: null }])
}, 60_000)

describe('the cross-certificates of a region', () => {
  it('stand in as many bundles as they need, each of which names the next one — RFC 8288 §3', async () => {
    const found: string[] = []
    const paths: string[] = []
    for (let path: string | undefined = 'CN-SH.p7b'; path !== undefined; ) {
      const answer = await get(path)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'application/pkcs7-mime; smime-type=certs-only',
      ])
      const data = got(decodeSignedData(new Uint8Array(await answer.arrayBuffer())))
      found.push(...data.certificates.map(({ fingerprint }) => fingerprint))
      paths.push(path)
      path = /^<\/api\/v1\/trust-lists\/([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    expect(paths).toEqual(['CN-SH.p7b', 'CN-SH/1.2.p7b', 'CN-SH/1.3.p7b'])
    expect(found.sort()).toEqual(certificates.map(({ fingerprint }) => fingerprint).sort())
  })

  it('are the same bundles of the last list and of its number, and end where they end', async () => {
    for (const [last, numbered] of [
      ['CN-SH.p7b', 'CN-SH/1.p7b'],
      ['CN-SH.3.p7b', 'CN-SH/1.3.p7b'],
    ] as const) {
      expect(await (await get(last)).arrayBuffer()).toEqual(await (await get(numbered)).arrayBuffer())
    }
    for (const path of ['CN-SH.4.p7b', 'CN-SH/1.4.p7b', 'CN-GD.p7b', 'CN-SH.1.p7b', 'CN-SH.2.json']) {
      expect((await get(path, { 'if-modified-since': 'Sun, 22 Nov 2026 02:00:00 GMT' })).status, path).toBe(404)
    }
  })

  it('are answered with 304 to whoever has the bundle, and not by the tag of another — RFC 9110 §13.1.2', async () => {
    const [first, second] = [await get('CN-SH.p7b'), await get('CN-SH.2.p7b')]
    const [one, two] = [first, second].map(({ headers }) => headers.get('etag')!) as [string, string]
    expect((await get('CN-SH.2.p7b', { 'if-none-match': two })).status).toBe(304)
    expect((await get('CN-SH.2.p7b', { 'if-none-match': one })).status).toBe(200)
    expect((await get('CN-SH.p7b', { 'if-none-match': one })).status).toBe(304)
  })
})
