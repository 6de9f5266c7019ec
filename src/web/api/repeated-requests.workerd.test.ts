import { beforeAll, describe, expect, it } from 'vitest'
import { type Holder, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { database, migrate } from '../../testing/web/workerd-bindings.ts'

const START = '2026-11-22T01:00:00Z'
const office = new RegistryOffice(START)
let administrator: Holder
let approver: Holder

beforeAll(async () => {
  await migrate()
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
})

describe('Idempotency-Key — draft-ietf-httpapi-idempotency-key-header-07', () => {
  const create = (key: string, platform: string, by: Holder = administrator) =>
    office.call('POST', '/api-keys', { by, body: { platform, scopes: [] }, headers: { 'idempotency-key': key } })

  it('gives the same answer again, without the secret that was shown once', async () => {
    const first = await create('"a-1"', 'one')
    const again = await create('"a-1"', 'one')
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual({ ...first.body, secret: null })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(JSON.stringify(await database.selectFrom('idempotent_answer').selectAll().execute())).not.toContain('yqk_')
  })

  it('creates one of twenty that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create('b-1', 'many')))
    const created = answers.filter(({ status }) => status === 201).map(({ body }) => body.id)
    expect(new Set(created).size).toBe(1)
    for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
      expect([status, body.code]).toEqual([409, 'request.idempotency-under-way'])
    }
    const { apiKeys } = await office.done('GET', '/api-keys?limit=100', { by: administrator })
    expect(apiKeys.filter(({ platform }: { platform: string }) => platform === 'many')).toHaveLength(1)
  })

  it('refuses the key for another request, and begins anew after a day', async () => {
    const first = await create('c-1', 'first')
    expect(refusalOf(await create('c-1', 'second'))).toBe('422 request.idempotency-key-reused')
    office.at('2026-11-23T01:00:01Z')
    await office.login(administrator)
    const second = await create('c-1', 'second')
    expect(second.status).toBe(201)
    expect(second.body.id).not.toBe(first.body.id)
    office.at(START)
    await office.login(administrator)
  })

  it('keeps a refusal, too, and is another key for another sender', async () => {
    const body = { id: 'Not A Name' }
    const headers = { 'idempotency-key': 'd-1' }
    const first = await office.call('POST', '/accounts', { by: administrator, body, headers })
    const again = await office.call('POST', '/accounts', { by: administrator, body, headers })
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(again.headers.get('content-type')).toBe('application/problem+json')
    await office.login(approver)
    const by = { proposes: administrator, confirms: approver }
    const other = await office.hire('admin-other', 'administrator', by)
    const [one, two] = [await create('e-1', 'same'), await create('e-1', 'same', other)]
    expect(two.body.id).not.toBe(one.body.id)
    await office.done('DELETE', '/accounts/admin-other', { by: administrator })
  })

  it.each(['', '"', 'a b', 'x'.repeat(256)])('refuses the malformed key %j', async (key) => {
    const headers = { 'idempotency-key': key }
    const asked = { by: administrator, body: { platform: 'x', scopes: [] }, headers }
    expect(refusalOf(await office.call('POST', '/api-keys', asked))).toBe('400 request.idempotency-key-malformed')
  })
})

describe('rate limits — draft-ietf-httpapi-ratelimit-headers-10, RFC 6585 §4', () => {
  const get = (address: string, path = '/authorities', by?: Holder) =>
    office.call('GET', path, { ...(by && { by }), headers: { 'cf-connecting-ip': address } })

  it('tell what is left, and answer 429 with when to come again', async () => {
    const { quota, windowSeconds } = office.ports.rateLimits.anonymous
    const first = await get('192.0.2.1')
    expect(first.headers.get('ratelimit-policy')).toBe(`"anonymous";q=${quota};w=${windowSeconds}`)
    expect(first.headers.get('ratelimit')).toBe(`"anonymous";r=${quota - 1};t=${windowSeconds}`)
    for (let i = 1; i < quota; i++)
      office.ports.rateLimiter.take(office.ports.rateLimits.anonymous, '192.0.2.1', office.now)
    const exceeded = await get('192.0.2.1')
    expect(refusalOf(exceeded)).toBe('429 request.rate-exceeded')
    expect(exceeded.headers.get('retry-after')).toBe(String(windowSeconds))
    expect(exceeded.headers.get('ratelimit')).toBe(`"anonymous";r=0;t=${windowSeconds}`)
    // Another address, and whoever has a session of his own, goes on.
    expect((await get('192.0.2.2')).status).toBe(200)
    expect((await get('192.0.2.1', '/authorities', administrator)).headers.get('ratelimit')).toMatch(/^"session"/)
  })

  it('count refused credentials as those of nobody', async () => {
    const address = '192.0.2.3'
    for (let i = 0; i < office.ports.rateLimits.anonymous.quota; i++) {
      office.ports.rateLimiter.take(office.ports.rateLimits.anonymous, address, office.now)
    }
    const headers = { 'cf-connecting-ip': address, authorization: `Bearer yqk_${'1'.repeat(64)}` }
    expect((await office.call('GET', '/authorities', { headers })).status).toBe(429)
  })

  it('count logins apart, and fewer of them', async () => {
    const ask = () =>
      office.call('POST', '/session-challenges', {
        body: { account: 'nobody' },
        headers: { 'cf-connecting-ip': '192.0.2.4' },
      })
    const answers = await Promise.all(Array.from({ length: office.ports.rateLimits.login.quota + 1 }, ask))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  })
})
