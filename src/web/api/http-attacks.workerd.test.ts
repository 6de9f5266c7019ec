import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { PURPOSES } from '../../service/recognition/recognition-choices.ts'
import { type Holder, ORIGIN, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { pemOf, TestAuthority } from '../../testing/web/test-authority.ts'
import { bindings, database, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'

/** What a stranger, or one who has a little, sends over HTTP to get more. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approver: Holder
let second: Holder
let speaker: Holder
let other: Holder
let certificate: string

async function enter(collection: string, id: string, row: Json): Promise<void> {
  const proposal = await office.done('PUT', `/${collection}/${id}`, { by: approver, body: { row } })
  await office.done('POST', `/proposals/${proposal.id}/confirmation`, { by: second, body: {} })
}

beforeAll(async () => {
  await migrate()
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  second = await office.hire('approver-two', 'approver', by)
  for (const code of ['CN-BJ', 'CN-GD', 'CN-SH']) {
    await enter('regions', code, { code, names: { zh: code, en: code } })
  }
  for (const id of ['one-ca', 'two-ca']) {
    const names = { zh: id, en: id }
    const row = { id, region: 'CN-SH', licences: [], source: 'a test', names, demonstration: true }
    await enter('authorities', id, row)
  }
  speaker = await office.hire('speaker', 'ca-representative', by, { authority: 'one-ca' })
  other = await office.hire('other', 'ca-representative', by, { authority: 'two-ca' })
  const ca = await TestAuthority.make('One CA', 'RSA')
  certificate = pemOf(ca.root)
  const names = { zh: '根', en: 'Root' }
  for (const [by, id, root] of [
    [speaker, 'one-ca', ca.root],
    [other, 'two-ca', (await TestAuthority.make('Two CA', 'RSA')).root],
  ] as const) {
    await office.done('POST', '/registrations', {
      by,
      body: { kind: 'root', issuer: id, subject: id, certificate: pemOf(root), names },
    })
  }
}, 60_000)

/** Asked past the test kit, which always sends JSON. */
const api = (settings: Readonly<Record<string, string>> = {}) => {
  const made = createApi(async (c, next) => {
    c.set('ports', office.ports)
    await next()
  })
  return (path: string, init: RequestInit = {}, origin = ORIGIN) =>
    made.request(`${origin}/api/v1${path}`, init, { ...bindings, ...settings })
}

describe('a session', () => {
  it('is shown in the Authorization header alone: no cookie and no query opens anything — no CSRF by what browsers add', async () => {
    const { token } = administrator
    const asked = api()
    for (const [path, headers] of [
      ['/accounts', { cookie: `session=${token}; token=${token}; authorization=Bearer ${token}` }],
      [`/accounts?token=${token}&access_token=${token}&authorization=Bearer%20${token}`, {}],
      ['/accounts', { 'x-api-key': token, 'proxy-authorization': `Bearer ${token}` }],
    ] as const) {
      expect((await asked(path, { headers })).status).toBe(401)
    }
    const opened = await asked('/accounts', { headers: { authorization: `Bearer ${token}` } })
    expect([opened.status, opened.headers.get('set-cookie')]).toEqual([200, null])
  })

  it('acts on no body that a form of another site can send, and no other site may read an answer', async () => {
    const asked = api()
    const authorization = `Bearer ${approver.token}`
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      const headers = { authorization, 'content-type': type, origin: 'https://evil.test' }
      const answer = await asked('/regions/CN-XX', { method: 'PUT', headers, body: '{"row":{}}' })
      expect([answer.status, answer.headers.get('access-control-allow-origin')], type).toEqual([415, null])
    }
    const preflight = await asked('/accounts', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.test', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(405)
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('is never one that somebody else has chosen, and each login makes its own', async () => {
    const chosen = `yqs_${'ab'.repeat(32)}`
    const { nonce, text } = await office.done('POST', '/session-challenges', { body: { account: speaker.account } })
    const body = { nonce, signature: base64Of(await speaker.key.sign(utf8Of(text))) }
    const opened = await office.call('POST', '/sessions', {
      body,
      headers: { authorization: `Bearer ${chosen}`, cookie: `session=${chosen}` },
    })
    expect(opened.status).toBe(201)
    expect(opened.body.token).not.toBe(chosen)
    expect((await office.call('GET', '/sessions/current', { by: chosen })).status).toBe(401)
    expect(refusalOf(await office.call('POST', '/sessions', { body: { ...body, token: chosen } }))).toBe(
      '422 registry.member-unknown',
    )
    const again = await office.login({ ...speaker })
    expect(again.token).not.toBe(opened.body.token)
    await office.done('DELETE', '/sessions/current', { by: opened.body.token })
    expect((await office.call('GET', '/sessions/current', { by: opened.body.token })).status).toBe(401)
    expect((await office.call('GET', '/sessions/current', { by: again })).status).toBe(200)
  })

  it('is opened for the service that its operator names, whatever Host a relay writes', async () => {
    const asked = api({ YANQIAN_ORIGIN: 'https://registry.example' })
    const post = async (path: string, body: Json) =>
      asked(
        path,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        'https://evil.test',
      )
    const challenge = async (): Promise<{ nonce: string; text: string }> =>
      (await (await post('/session-challenges', { account: speaker.account })).json()) as {
        nonce: string
        text: string
      }
    const first = await challenge()
    expect(first.text).toContain('service: https://registry.example\n')
    // What a relay shows its victim, who signs for the relay.
    const shown = first.text.replace('https://registry.example', 'https://evil.test')
    const relayed = { nonce: first.nonce, signature: base64Of(await speaker.key.sign(utf8Of(shown))) }
    expect((await post('/sessions', relayed)).status).toBe(403)
    const { nonce, text } = await challenge()
    const signature = base64Of(await speaker.key.sign(utf8Of(text)))
    expect((await post('/sessions', { nonce, signature })).status).toBe(201)
  })
})

describe('the key of a platform', () => {
  it.each<[string, Json]>([
    ['a scope that there is none of', ['administration']],
    ['a permission in place of a scope', ['account.propose']],
    ['a scope in other letters', ['Changes']],
    ['a scope that only looks alike', ['ch\u0430nges']],
    ['everything', ['*']],
    ['a text', 'changes'],
  ])('is not issued for %s', async (_, scopes) => {
    const answer = await office.call('POST', '/api-keys', { by: administrator, body: { platform: 'x', scopes } })
    expect(answer.status).toBe(422)
  })

  it('gains neither scope nor time by rotation', async () => {
    const body = { platform: 'x', scopes: ['changes'], days: 30 }
    const key = await office.done('POST', '/api-keys', { by: administrator, body })
    const path = `/api-keys/${key.id}/rotation`
    for (const more of [{ scopes: ['snapshots'] }, { days: 366 }, { platform: 'y' }]) {
      const answer = await office.call('POST', path, { by: administrator, body: { overlap: true, ...more } })
      expect(refusalOf(answer)).toBe('422 registry.member-unknown')
    }
    const next = await office.done('POST', path, { by: administrator, body: {} })
    expect([next.scopes, next.expiresAt, next.platform]).toEqual([['changes'], key.expiresAt, 'x'])
    for (const by of [key.secret, next.secret]) {
      expect((await office.call('GET', '/snapshots/1', { by })).status).toBe(403)
      expect((await office.call('POST', path, { by, body: {} })).status).toBe(403)
    }
  })
})

describe('filters and cursors', () => {
  const INJECTIONS = [
    "'",
    "' OR '1'='1",
    "x' UNION SELECT body FROM registry_row --",
    '"; DROP TABLE registry_row; --',
    '%',
    '_',
    '\\',
    '\u0000',
  ]

  it.each(INJECTIONS)('are values and never SQL: %j', async (text) => {
    const written = encodeURIComponent(text)
    for (const path of [
      `/registrations?authority=${written}`,
      `/registrations?state=${written}`,
      `/regions/${written}`,
      `/regions?version=${written}`,
      `/accounts?cursor=${written}`,
      `/proposals?state=${written}`,
      `/changes?after=${written}`,
      `/regions?cursor=${base64Of(utf8Of(text)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')}`,
    ]) {
      const { status, body } = await office.call('GET', path, { by: approver })
      expect([200, 400, 404], path).toContain(status)
      expect(body.registrations ?? [], path).toEqual([])
    }
    const { entries } = await office.done('GET', '/regions')
    expect(entries).toHaveLength(3)
  })

  it('show a CA its own registrations alone, whatever it asks for', async () => {
    const cursorOf = (name: string) => btoa(name).replace(/=+$/, '')
    for (const query of [
      '',
      '?authority=one-ca',
      '?authority=',
      `?cursor=${cursorOf('')}`,
      `?cursor=${cursorOf('registration-')}`,
      `?cursor=${cursorOf('!')}`,
      '?state=submitted',
      '?limit=100&authority=one-ca&authority=two-ca',
    ]) {
      const { registrations } = await office.done('GET', `/registrations${query}`, { by: other })
      const authorities = registrations.map(({ authority }: { authority: string }) => authority)
      expect(
        authorities.filter((authority: string) => authority !== 'two-ca'),
        query,
      ).toEqual([])
    }
  })

  it.each(['=', '****', 'A', '_w', 'x'.repeat(401), '\u4e0a'])('refuse the cursor %j', async (cursor) => {
    const answer = await office.call('GET', `/regions?cursor=${encodeURIComponent(cursor)}`)
    expect([refusalOf(answer), answer.body.values]).toEqual(['400 request.query-malformed', { parameter: 'cursor' }])
  })

  it.each(['-1', '1.5', '1e9', 'NaN', '99999999999999999999', 'x'])(
    'refuse the version that a cursor of changes makes of %j',
    async (text) => {
      const answer = await office.call('GET', `/changes?cursor=${btoa(text).replace(/=+$/, '')}`, { by: approver })
      expect(refusalOf(answer)).toBe('400 request.query-malformed')
      const history = await office.call('GET', `/changes?after=${text}`, { by: approver })
      expect(refusalOf(history)).toBe('400 request.query-malformed')
    },
  )

  it.each(['0', '-1', '101', '1e2', '0x10', ' 5', ''])('refuse the limit %j', async (limit) => {
    const answer = await office.call('GET', `/regions?limit=${encodeURIComponent(limit)}`)
    expect([refusalOf(answer), answer.body.values]).toEqual(['400 request.query-malformed', { parameter: 'limit' }])
  })
})

describe('bodies', () => {
  const post = (body: NonNullable<RequestInit['body']>, headers: Readonly<Record<string, string>> = {}) =>
    api()('/recognitions', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

  it('are counted as they come in, whatever they say of their length', async () => {
    const piece = new Uint8Array(1 << 20).fill(0x20)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        if (sent > 200) controller.close()
        else controller.enqueue(piece)
      },
    })
    const answer = await post(endless, {})
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(64)
    expect((await post('{}', { 'content-length': '99999999999' })).status).toBe(413)
  })

  it('are not unpacked: a compressed one is refused, small as it is', async () => {
    const packed = new Response('{"region":"CN"}').body!.pipeThrough(new CompressionStream('gzip'))
    const octets = await new Response(packed).arrayBuffer()
    for (const encoding of ['gzip', 'deflate', 'br', 'zstd', 'GZIP', 'identity, gzip']) {
      const answer = await post(octets, { 'content-encoding': encoding })
      expect(answer.status, encoding).toBe(415)
    }
    expect((await post('{}', { 'content-encoding': 'identity' })).status).toBe(422)
  })

  it.each<[string, string]>([
    ['arrays in arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects in objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['a member of such depth', `{"certificate":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['a number of a million digits', `{"version":${'9'.repeat(1_000_000)}}`],
    ['members of Object', '{"__proto__":{"region":"CN"},"constructor":{},"toString":1}'],
  ])('of %s are refused and break nothing', async (_, body) => {
    const answer = await post(body, { authorization: `Bearer ${approver.token}` })
    expect([400, 413, 422]).toContain(answer.status)
    const proposal = await api()('/regions/CN-XX', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${approver.token}` },
      body: `{"row":${body.slice(0, 500_000)}}`,
    })
    expect([400, 413, 422], await proposal.text()).toContain(proposal.status)
  })
})

describe('a purpose and a region', () => {
  const ask = (parts: { readonly [member: string]: Json }) =>
    office.call('POST', '/recognitions', { body: { certificate, region: 'CN-GD', purpose: 'bidding', ...parts } })

  it.each([
    ...['Bidding', 'BIDDING', 'bidding ', ' bidding', 'b\u0456dding', '\uff42idding', 'bid\u00adding', 'bidding\u200b'],
    ...['', '*', 'any', 'bidding,medical', '__proto__', 'toString'],
  ])('are taken as they are written: no purpose %j', async (purpose) => {
    expect((await ask({ purpose })).status).toBe(422)
  })

  it.each<Json>([['bidding'], { bidding: true }, 0, null, true])(
    'are taken as what they are: no purpose %j',
    async (purpose) => {
      expect((await ask({ purpose })).status).toBe(422)
    },
  )

  it.each([
    ...[
      'cn-gd',
      'CN-gd',
      'CN_GD',
      'CN-GD ',
      ' CN-GD',
      'CN-GD\n',
      'CN-\uff27\uff24',
      '\u0421N-GD',
      'CNGD',
      'CN-',
      '-GD',
      '',
    ],
    ...['CN-GDXX', 'CN-GD-SZ', '*', 'CN-*', 'CN%'],
  ])('are taken as they are written: no region %j', async (region) => {
    expect((await ask({ region })).status).toBe(422)
  })

  it('that nobody registered are no other: the withdrawn numbers of ISO 3166-2 and neighbours answer nothing', async () => {
    for (const region of ['CN-44', 'CN-31', 'CN-G', 'CN-GDX', 'GD', 'HK', 'TW', 'ZZ']) {
      const { status, body } = await ask({ region })
      expect([status, body.recognition.instrument.status], region).toEqual([200, 'not-on-file'])
    }
  })

  it('are exactly those of the closed list', async () => {
    for (const purpose of PURPOSES) expect((await ask({ purpose })).status, purpose).toBe(200)
  })
})

it('a change of the registry is always an entry of its log: no row begins or ends otherwise', async () => {
  const { version } = (await office.done('GET', '/snapshots/latest')) as { version: number }
  const states = await database.selectFrom('registry_row').select(['since_version', 'until_version']).execute()
  const told = new Set(
    (await database.selectFrom('registry_change').select('version').execute()).map((row) => row.version),
  )
  for (const { since_version, until_version } of states) {
    expect(told.has(since_version) && (until_version === null || told.has(until_version))).toBe(true)
  }
  expect(told.size).toBe(version)
})
