import { beforeAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { fail, ok } from '../../base/result.ts'
import { trustView } from '../../registry/trust-view.ts'
import type { SigningKey } from '../../service/signing/open-signing-key.ts'
import { listPublisher } from '../../testing/web/list-publisher.ts'
import { publishedTexts } from '../../testing/web/published-texts.ts'
import { type Holder, ORIGIN, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { TestAuthority, testName } from '../../testing/web/test-authority.ts'
import { bindings, database, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approver: Holder
let second: Holder
let guangdong: TestAuthority
let signer: string
let signingKey: SigningKey
const api = createApi(async (c, next) => {
  c.set('ports', office.ports)
  await next()
})

async function offer(source: string, list: string | Uint8Array, query = '', by: Holder = approver) {
  const response = await api.request(
    `${ORIGIN}/api/v1/list-sources/${source}/lists${query}`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${by.token}` },
      body: new Uint8Array(typeof list === 'string' ? utf8Of(list) : list),
    },
    bindings,
  )
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
}

const list = (
  sequence: number,
  change: Omit<Parameters<typeof publishedTexts>[2], 'sequence'> = {},
  key = signingKey,
) => publishedTexts(guangdong, key, { sequence, ...change })

async function source(id: string, signers: readonly string[], region = 'CN-GD'): Promise<void> {
  await office.done('PUT', `/list-sources/${id}`, { by: approver, body: { region, signers: [...signers].sort() } })
  await office.done('POST', `/list-sources/${id}/confirmation`, { by: second, body: {} })
}

const heads = async () => (await database.selectFrom('registry_change').select('version').execute()).length

beforeAll(async () => {
  await migrate()
  guangdong = await TestAuthority.make('Guangdong CA', 'RSA')
  const publisher = await listPublisher()
  signer = publisher.fingerprint
  signingKey = publisher.signingKey
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
  second = await office.hire('approver-two', 'approver', { proposes: administrator, confirms: approver })
}, 60_000)

describe('a source of lists', () => {
  it('is confirmed by another person than the one who proposed it, and nothing is taken before', async () => {
    const body = { region: 'CN-GD', signers: [signer] }
    const proposed = await office.call('PUT', '/list-sources/guangdong', { by: approver, body })
    expect([proposed.status, proposed.body.state]).toEqual([202, 'proposed'])
    expect(refusalOf(await offer('guangdong', (await list(1)).json))).toBe('409 registry.source-state')
    const same = await office.call('POST', '/list-sources/guangdong/confirmation', { by: approver, body: {} })
    expect(refusalOf(same)).toBe('409 access.same-person')
    await office.done('POST', '/list-sources/guangdong/confirmation', { by: second, body: {} })
    const again = await office.call('PUT', '/list-sources/guangdong', { by: approver, body })
    expect(refusalOf(again)).toBe('409 registry.source-exists')
  })

  it('has a short name, since each of its rows bears it', async () => {
    const body = { region: 'CN-GD', signers: [signer] }
    const answer = await office.call('PUT', `/list-sources/${'a'.repeat(25)}`, { by: approver, body })
    expect(refusalOf(answer)).toBe('422 registry.text-too-long')
  })

  it('is unknown where nobody proposed it', async () => {
    expect(refusalOf(await offer('nobody', (await list(1)).json))).toBe('404 registry.source-unknown')
    expect(refusalOf(await office.call('GET', '/list-sources/nobody', { by: approver }))).toBe(
      '404 registry.source-unknown',
    )
  })
})

describe('a list of another registry', () => {
  it('is taken, and its anchors answer', async () => {
    const taken = await offer('guangdong', (await list(1)).json)
    expect([taken.status, taken.body.outcome]).toEqual([200, 'taken'])
    expect(taken.body.list).toMatchObject({ source: 'guangdong', sequence: 1, anchors: 1, stale: false, empty: false })
    const certificate = await guangdong.certify(testName('Company', 'Somebody'), '2026-11-01T00:00:00Z', '1.2.3')
    const answer = await office.done('POST', '/recognitions', {
      body: {
        certificate: btoa(String.fromCharCode(...certificate.bytes)),
        region: 'CN-SH',
        purpose: 'bidding',
        at: '2026-11-22T00:00:00Z',
      },
    })
    expect(JSON.stringify(answer)).toContain(guangdong.root.fingerprint)
    expect(JSON.stringify(answer)).toContain('list:guangdong:gd-ca')
  })

  it('carries nothing from the day on which its next one was due, and the certificate is not blamed', async () => {
    const certificate = await guangdong.certify(testName('Company', 'Somebody'), '2026-11-01T00:00:00Z', '1.2.3')
    const findings = async (at: string) => {
      const asked = {
        certificate: btoa(String.fromCharCode(...certificate.bytes)),
        region: 'CN-SH',
        purpose: 'bidding',
      }
      return JSON.stringify(await office.done('POST', '/recognitions', { body: { ...asked, at } }))
    }
    expect(await findings('2026-12-22T00:29:59Z')).not.toContain('validation.trust-stale')
    expect(await findings('2026-12-22T00:30:00Z')).toContain('validation.trust-stale')
  })

  it('is held where it comes again, and changes nothing', async () => {
    const before = await heads()
    const again = await offer('guangdong', (await list(1)).json)
    expect([again.status, again.body.outcome]).toEqual([200, 'held'])
    expect(await heads()).toBe(before)
  })

  it('is changed by nobody here', async () => {
    const body = { row: { code: 'list:guangdong:gd-ca' } }
    const refused = await office.call('PUT', '/authorities/list:guangdong:gd-ca', { by: approver, body })
    expect(refusalOf(refused)).toBe('409 registry.row-imported')
  })

  it('is not published here as if we answered for it', async () => {
    Object.assign(office.ports, await listPublisher())
    const { lists } = await office.done('POST', '/trust-lists', { by: administrator, body: { regions: ['CN-GD'] } })
    expect(lists[0]).toMatchObject({ outcome: 'published', sequence: 1 })
    const text = await (await api.request('/api/v1/trust-lists/CN-GD.json', {}, bindings)).text()
    expect(text).not.toContain('gd-ca')
  })

  it.each([
    [
      'altered after signing',
      async () => (await list(2)).json.replace('Guangdong CA', 'Guangdong CB'),
      'signed-mismatch',
    ],
    ['XML altered after signing', async () => (await list(2)).xml.replace('Guangdong CA', 'Guangdong CB'), null],
    [
      'of an unknown signer',
      async () => (await list(2, {}, (await listPublisher()).signingKey)).json,
      'list-signer-unknown',
    ],
    ['of another region', async () => (await list(2, { region: 'CN-GX' })).json, 'list-region-unexpected'],
    ['of the future', async () => (await list(2, { issuedAt: '2026-11-22T01:10:00Z' })).json, 'list-not-yet-issued'],
    ['of the same number with other contents', async () => (await list(1, { name: 'Other' })).json, 'list-forked'],
    ['that names another before it', async () => (await list(2, { previous: 'a'.repeat(64) })).json, 'list-forked'],
    ['that is nothing', async () => 'nothing', 'not-json'],
  ])('%s is refused, and the last good one stays', async (_, make, code) => {
    const before = await heads()
    const refused = await offer('guangdong', await make())
    expect(refused.status).toBe(422)
    if (code !== null) expect(refused.body.code).toBe(`registry.${code}`)
    else expect(refused.body.code).toMatch(/^xml\./)
    expect(await heads()).toBe(before)
    expect((await office.done('GET', '/list-sources/guangdong', { by: approver })).list).toMatchObject({ sequence: 1 })
  })

  it('takes the place of the one before it; what it no longer lists is ended, and an older one is refused', async () => {
    const first = await list(1)
    const next = await list(3, { authorities: [] })
    expect((await offer('guangdong', next.json)).body).toMatchObject({
      outcome: 'taken',
      list: { sequence: 3, anchors: 0, empty: true },
    })
    expect(refusalOf(await office.call('GET', '/authorities/list:guangdong:gd-ca'))).toBe('404 registry.row-unknown')
    expect(refusalOf(await offer('guangdong', first.json))).toBe('422 registry.list-rolled-back')
    expect(await office.done('GET', '/list-sources/guangdong', { by: approver })).toMatchObject({
      list: { sequence: 3 },
    })
  })

  it('in XML is taken by a source of its own — ETSI TS 119 612 V2.4.1', async () => {
    await source('guangdong-xml', [signer])
    const taken = await offer('guangdong-xml', (await list(1)).xml)
    expect([taken.status, taken.body.outcome, taken.body.list?.anchors]).toEqual([200, 'taken', 1])
  })

  it('does not take over a certificate that belongs to somebody else here', async () => {
    await source('guangdong-again', [signer])
    const taken = await offer('guangdong-again', (await list(1)).json)
    expect(taken.body).toMatchObject({ outcome: 'taken', leftOut: { identities: 1 }, list: { anchors: 0 } })
  })

  it('that is no longer good is refused as a first one, unless somebody says that he knows', async () => {
    await source('late', [signer])
    const old = (await list(1, { issuedAt: '2026-06-01T00:00:00Z' })).json
    expect(refusalOf(await offer('late', old))).toBe('422 registry.list-expired')
    expect((await offer('late', old, '?expired=perhaps')).body.code).toBe('request.query-malformed')
    expect((await offer('late', old, '?expired=taken')).body).toMatchObject({ outcome: 'taken', list: { stale: true } })
  })

  it('goes with its source when that is ended, and nothing older comes back by it', async () => {
    await source('short', [signer])
    await office.done('POST', '/list-sources/guangdong-xml/ending', { by: administrator, body: {} })
    expect((await offer('short', (await list(3)).json)).body).toMatchObject({ outcome: 'taken', list: { anchors: 1 } })
    const ended = await office.done('POST', '/list-sources/short/ending', { by: administrator, body: {} })
    expect(ended).toMatchObject({ state: 'ended', list: { sequence: 3, anchors: 0, empty: true } })
    expect(refusalOf(await office.call('GET', '/authorities/list:short:gd-ca'))).toBe('404 registry.row-unknown')
    await source('short', [signer])
    expect(refusalOf(await offer('short', (await list(1)).json))).toBe('422 registry.list-rolled-back')
    expect((await offer('short', (await list(3)).json)).body).toMatchObject({ outcome: 'taken', list: { anchors: 1 } })
  })

  it('is not taken of a source that was ended', async () => {
    await office.done('POST', '/list-sources/late/ending', { by: administrator, body: { comment: 'done' } })
    expect(refusalOf(await offer('late', (await list(2)).json))).toBe('409 registry.source-state')
  })

  it('stays the later one where two come at once', async () => {
    await source('race', [signer])
    const [one, two] = [await list(1, { authorities: [] }), await list(3, { authorities: [] })]
    await Promise.all([offer('race', one.json), offer('race', two.json)])
    const held = await office.done('GET', '/list-sources/race', { by: approver })
    expect(held.list.sequence).toBe(3)
  })
})

it('/readyz tells of each source how old its list is and how many anchors it gives, and what keeps us from publishing', async () => {
  await source('silent', [signer])
  office.at('2026-12-22T00:30:00Z')
  Object.assign(office.ports, {
    trustStore: { trustView: async () => ok(trustView([{ certificate: guangdong.root, region: 'CN-GD' }], [], null)) },
    signingKey: async () => fail('service.signing-key-missing'),
  })
  const ready = await office.done('GET', '/readyz')
  expect(ready.publishing).toMatchObject({ missing: ['service.signing-key-missing'], signer: null, lists: 1 })
  const imported = new Map(ready.imported.map((each: { source: string }) => [each.source, each]))
  expect(imported.get('short')).toMatchObject({ sequence: 3, anchors: 1, ageSeconds: 2_592_000, stale: true })
  expect(imported.get('silent')).toMatchObject({ sequence: null, anchors: 0, stale: true, empty: true })
  expect(imported.has('late')).toBe(false)
})
