import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import demonstrationAnchor from '../../../certs/demonstration/anchors/shanghai-root.pem?raw'
import company from '../../../certs/demonstration/certificates/shanghai-company.pem?raw'
import { RateLimiter, readRateLimits } from '../../service/access/rate-limiter.ts'
import { type Holder, RegistryOffice } from '../../testing/web/registry-office.ts'
import { bindings, database, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import type { WebPorts } from '../app-environment.ts'
import { createApi } from './api.ts'

/** Forms that come again, and too often: what needs no key is counted by address, and what shows one by it. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
const PDF = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
].join('\n')

let ports: WebPorts
const api = createApi(async (c, next) => {
  c.set('ports', ports)
  await next()
})
let platformKey: string
let administrator: Holder

beforeAll(async () => {
  await migrate()
  await loadAnchors([{ pem: demonstrationAnchor, region: 'CN-SH', demonstration: true }], '2026-11-01T00:00:00Z')
  administrator = await office.firstAdministrator('administrator')
  const body = { platform: 'platform', scopes: [] }
  platformKey = (await office.done('POST', '/api-keys', { by: administrator, body })).secret
})

beforeEach(() => {
  const rateLimits = readRateLimits('anonymous=2/60 api-key=4/60')!
  ports = { ...office.ports, rateLimiter: new RateLimiter(), rateLimits }
})

const FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/verifications': { file: PDF },
  '/certification-paths': { certificate: company },
}

/** A form is made anew each time, with a boundary of its own. */
async function send(path: string, headers: Record<string, string>, more: Readonly<Record<string, string>> = {}) {
  const body = new FormData()
  for (const [name, text] of Object.entries(FORMS[path]!)) body.append(name, new Blob([text]), name)
  for (const [name, text] of Object.entries(more)) body.append(name, text)
  const response = await api.request(`/api/v1${path}`, { method: 'POST', body, headers }, bindings)
  const answer = (await response.json()) as Readonly<Record<string, unknown>>
  return { status: response.status, headers: response.headers, body: answer }
}

describe.each(Object.keys(FORMS))('POST %s', (path) => {
  it('counts whoever shows no key by address, to 429 with Retry-After — RFC 6585 §4', async () => {
    const from = (address: string) => send(path, { 'cf-connecting-ip': address })
    const answers = [await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.1')]
    expect(answers.map(({ status }) => status === 429)).toEqual([false, false, true])
    expect(answers.map(({ headers }) => headers.get('ratelimit'))).toEqual([
      '"anonymous";r=1;t=60',
      '"anonymous";r=0;t=60',
      '"anonymous";r=0;t=60',
    ])
    expect(answers[2]!.headers.get('ratelimit-policy')).toBe('"anonymous";q=2;w=60')
    expect(answers[2]!.headers.get('retry-after')).toBe('60')
    expect(answers[2]!.body.code).toBe('request.rate-exceeded')
    expect((await from('192.0.2.2')).status).not.toBe(429)
  })

  it('counts a platform by its key, from whatever address, and by another limit', async () => {
    const keyed = (address: string) =>
      send(path, { authorization: `Bearer ${platformKey}`, 'cf-connecting-ip': address })
    const states: (string | null)[] = []
    for (const at of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'])
      states.push((await keyed(at)).headers.get('ratelimit'))
    expect(states).toEqual([3, 2, 1, 0].map((left) => `"api-key";r=${left};t=60`))
    expect((await keyed('192.0.2.5')).status).toBe(429)
    expect((await send(path, { 'cf-connecting-ip': '192.0.2.1' })).status).not.toBe(429)
  })

  it('refuses a credential that is none, and counts it as nobody', async () => {
    const refused = await send(path, { authorization: `Bearer yqk_${'1'.repeat(64)}`, 'cf-connecting-ip': '192.0.2.9' })
    expect([refused.status, refused.body.code]).toEqual([401, 'access.credential-refused'])
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it('answers the same form with the same key alike, and refuses the key for another form', async () => {
    const key = { 'idempotency-key': `${path}-a` }
    const first = await send(path, key)
    const again = await send(path, key)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = await send(path, key, { at: '2026-11-01T00:00:00Z' })
    expect([other.status, other.body.code]).toEqual([422, 'request.idempotency-key-reused'])
  })

  it('knows a key of one sender from the same key of another', async () => {
    const key = { 'idempotency-key': `${path}-b` }
    expect((await send(path, { ...key, 'cf-connecting-ip': '192.0.2.1' })).status).toBe(200)
    const other = await send(path, { ...key, 'cf-connecting-ip': '192.0.2.2' })
    expect(other.headers.get('idempotency-replayed')).toBeNull()
  })
})

describe('a verification that is sent again', () => {
  it('is the same report under the same name, without the token that was shown once', async () => {
    const key = { 'idempotency-key': 'same' }
    const first = await send('/verifications', key)
    expect(first.status).toBe(200)
    const again = await send('/verifications', key)
    expect(again.body).toEqual({ ...first.body, deletionToken: null })
    const kept = JSON.stringify(await database.selectFrom('idempotent_answer').selectAll().execute())
    expect(kept).not.toContain(first.body.deletionToken as string)
    expect(kept).not.toContain('yanqian.report/1')
  })

  it('is gone where its report was deleted', async () => {
    const key = { 'idempotency-key': 'gone' }
    const { body } = await send('/verifications', key)
    const headers = { authorization: `Bearer ${body.deletionToken}` }
    const deleted = await api.request(body.url as string, { method: 'DELETE', headers }, bindings)
    expect(deleted.status).toBe(204)
    const again = await send('/verifications', key)
    expect([again.status, again.body.code]).toEqual([404, 'report.not-found'])
    expect(again.headers.get('content-type')).toBe('application/problem+json')
  })
})
