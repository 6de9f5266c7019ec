import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { decodeChangeLog } from '../../registry/change-log-file.ts'
import { type Holder, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { pemOf, TestAuthority } from '../../testing/web/test-authority.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'
import { ChangesSchema, RegisteredCertificateSchema, SnapshotNameSchema } from './registry-schemas.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approver: Holder
let second: Holder
let representative: Holder
let stranger: Holder
let ca: TestAuthority

const authority = (id: string): Json => ({
  ...{ id, region: 'CN-SH', licences: [], source: 'a test', demonstration: true },
  names: { zh: id, en: id },
})

const propose = (collection: string, id: string, row: Json, by = approver) =>
  office.call('PUT', `/${collection}/${id}`, { by, body: { row } })

async function enter(collection: string, id: string, row: Json): Promise<void> {
  const { body } = await propose(collection, id, row)
  await office.done('POST', `/proposals/${body.id}/confirmation`, { by: second, body: {} })
}

beforeAll(async () => {
  await migrate()
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  second = await office.hire('approver-two', 'approver', by)
  await enter('regions', 'CN-SH', { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } })
  await enter('authorities', 'a-ca', authority('a-ca'))
  await enter('authorities', 'b-ca', authority('b-ca'))
  representative = await office.hire('speaker', 'ca-representative', by, { authority: 'a-ca' })
  stranger = await office.hire('stranger', 'ca-representative', by, { authority: 'b-ca' })
  ca = await TestAuthority.make('A CA', 'RSA')
}, 60_000)

describe('proposals', () => {
  const confirm = (id: string, by: Holder) => office.call('POST', `/proposals/${id}/confirmation`, { by, body: {} })

  it('change nothing until another approver confirms', async () => {
    const { status, body, headers } = await propose('authorities', 'c-ca', authority('c-ca'))
    expect([status, body.state, headers.get('location')]).toEqual([202, 'open', `/api/v1/proposals/${body.id}`])
    expect(refusalOf(await office.call('GET', '/authorities/c-ca'))).toBe('404 registry.row-unknown')
    expect(refusalOf(await confirm(body.id, approver))).toBe('409 access.same-person')
    const confirmed = await confirm(body.id, second)
    expect(confirmed.body).toMatchObject({ state: 'confirmed', decidedBy: { account: second.account } })
    expect((await office.done('GET', '/authorities/c-ca')).row).toEqual(authority('c-ca'))
    expect(refusalOf(await confirm(body.id, second))).toBe('409 registry.proposal-state')
  })

  it('are confirmed by one of twenty who come at once', async () => {
    const { body } = await propose('authorities', 'd-ca', authority('d-ca'))
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(body.id, second)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)])
  })

  it('wait one at a time for a row, and can be dropped', async () => {
    const { body } = await propose('authorities', 'e-ca', authority('e-ca'))
    const pending = await propose('authorities', 'e-ca', authority('e-ca'), second)
    expect([refusalOf(pending), pending.body.values.id]).toEqual(['409 registry.proposal-pending', body.id])
    await office.done('POST', `/proposals/${body.id}/dropping`, { by: approver, body: { comment: 'a mistake' } })
    expect((await propose('authorities', 'e-ca', authority('e-ca'), second)).status).toBe(202)
    const { proposals } = await office.done('GET', '/proposals?state=dropped', { by: administrator })
    expect(proposals.map(({ id }: { id: string }) => id)).toContain(body.id)
  })

  it.each([
    ['422 registry.row-name-differs', 'authorities', 'other', authority('x-ca')],
    [
      '422 registry.row-reference-unknown',
      'authorities',
      'x-ca',
      { ...(authority('x-ca') as object), region: 'CN-ZJ' },
    ],
    ['422 registry.member-unknown', 'authorities', 'x-ca', { ...(authority('x-ca') as object), more: 1 }],
    ['422 registry.member-missing', 'regions', 'CN-ZJ', { code: 'CN-ZJ' }],
    [
      '409 registry.row-meaning-changed',
      'authorities',
      'a-ca',
      { ...(authority('a-ca') as object), demonstration: false },
    ],
  ] as const)('%s', async (expected, collection, id, row) => {
    expect(refusalOf(await propose(collection, id, row as Json))).toBe(expected)
  })

  it('do not take members out of the prototype of objects, nor bodies that are no JSON', async () => {
    const init = { method: 'PUT', path: '/authorities/x-ca' }
    const hostile = '{"row":{"__proto__":{"id":"x-ca"}}}'
    const answer = await office.call(init.method, init.path, { by: approver, body: JSON.parse(hostile) })
    expect(answer.status).toBe(422)
    const headers = { 'content-type': 'text/plain' }
    expect(refusalOf(await office.call('PUT', init.path, { by: approver, body: {}, headers }))).toBe(
      '415 request.json-expected',
    )
    const large = { row: { id: 'x'.repeat(600_000) } }
    expect(refusalOf(await office.call('PUT', init.path, { by: approver, body: large }))).toBe('413 request.too-large')
  })
})

describe('registrations', () => {
  const rootBody = (): { readonly [member: string]: Json } => ({
    ...{ kind: 'root', issuer: 'a-ca', subject: 'a-ca', certificate: pemOf(ca.root) },
    names: { zh: '根', en: 'Root' },
  })
  let id: string

  it('are taken once of ten submissions of one certificate at once', async () => {
    const submit = () => office.call('POST', '/registrations', { by: representative, body: rootBody() })
    const answers = await Promise.all(Array.from({ length: 10 }, submit))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    id = answers.find(({ status }) => status === 201)!.body.id
    expect(refusalOf(answers.find(({ status }) => status === 409)!)).toBe('409 registry.registration-exists')
  })

  it('are nobody else’s: another CA is told that there is none', async () => {
    for (const [method, path, body] of [
      ['GET', `/registrations/${id}`, undefined],
      ['GET', `/registrations/${id}/lint`, undefined],
      ['GET', `/registrations/${id}/impact`, undefined],
      ['POST', `/registrations/${id}/challenge`, undefined],
      ['POST', `/registrations/${id}/proof`, { signature: 'AAAA' }],
      ['POST', `/registrations/${id}/steps`, { action: 'withdraw' }],
    ] as const) {
      const answer = await office.call(method, path, { by: stranger, ...(body && { body }) })
      expect(refusalOf(answer), path).toBe('404 registry.registration-unknown')
    }
    expect((await office.done('GET', '/registrations', { by: stranger })).registrations).toEqual([])
    expect((await office.done('GET', '/registrations', { by: representative })).registrations).toHaveLength(1)
    expect((await office.done('GET', '/registrations?state=submitted', { by: approver })).registrations).toHaveLength(1)
    expect((await office.done('GET', '/registrations?state=active', { by: approver })).registrations).toEqual([])
    expect(refusalOf(await office.call('GET', '/registrations?state=odd', { by: approver }))).toBe(
      '400 request.query-malformed',
    )
  })

  it('show who acted by account and role, and no person', async () => {
    const shown = await office.done('GET', `/registrations/${id}`, { by: representative })
    expect(JSON.stringify(shown)).not.toContain('staff')
    expect(shown.history[0].by).toEqual({ account: 'speaker', role: 'ca-representative', authority: 'a-ca' })
    expect(shown.actions).toEqual(['prove', 'withdraw'])
  })

  it('stay submitted where the signature is another key’s, which is an answer', async () => {
    const { text } = await office.done('POST', `/registrations/${id}/challenge`, { by: representative })
    const signature = base64Of(await representative.key.sign(utf8Of(text)))
    const path = `/registrations/${id}/proof`
    const proof = await office.done('POST', path, { by: representative, body: { signature } })
    expect([proof.proven, proof.registration.state]).toEqual([false, 'submitted'])
    expect(proof.findings.length).toBeGreaterThan(0)
    const own = base64Of(await ca.key.sign(utf8Of(text)))
    // An earlier challenge is void as soon as there is a later one.
    await office.done('POST', `/registrations/${id}/challenge`, { by: representative })
    expect((await office.done('POST', path, { by: representative, body: { signature: own } })).proven).toBe(false)
  })

  it('are proven, then approved once of twenty confirmations at once', async () => {
    const { text, commands } = await office.done('POST', `/registrations/${id}/challenge`, { by: representative })
    expect(commands.raw).toContain('openssl')
    const signature = base64Of(await ca.key.sign(utf8Of(text)))
    await office.done('POST', `/registrations/${id}/proof`, { by: representative, body: { signature } })
    const step = (action: string, by: Holder) =>
      office.call('POST', `/registrations/${id}/steps`, { by, body: { action, comment: 'examined' } })
    expect((await step('propose-approval', approver)).status).toBe(200)
    expect((await step('confirm-approval', approver)).body.values.reason).toBe('same-person')
    const answers = await Promise.all(Array.from({ length: 20 }, () => step('confirm-approval', second)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)])
    const { history } = await office.done('GET', `/registrations/${id}`, { by: approver })
    expect(history.filter(({ action }: { action: string }) => action === 'confirm-approval')).toHaveLength(1)
    expect((await step('activate', administrator)).body.state).toBe('active')
  })

  it('put the root among the registered certificates, as JSON and as DER', async () => {
    const { fingerprint } = ca.root
    const shown = await office.done('GET', `/certificates/${fingerprint}`)
    expect(RegisteredCertificateSchema.safeParse(shown).error).toBeUndefined()
    expect(shown).toMatchObject({ sha256: fingerprint, certificate: base64Of(ca.root.bytes) })
    expect(shown.services).toHaveLength(1)
    expect(refusalOf(await office.call('GET', `/certificates/${'0'.repeat(64)}`))).toBe(
      '404 registry.certificate-unknown',
    )
  })

  it.each([
    ['422 registry.row-reference-unknown', { kind: 'cross-certificate', issuer: 'b-ca', instrument: 'nothing' }],
    ['422 registry.registration-root-of-two', { subject: 'b-ca' }],
    ['422 registry.member-malformed', { kind: 'leaf' }],
    ['422 registry.member-malformed', { effectiveFrom: 'soon' }],
    [
      '422 registry.submission-private-key',
      { certificate: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' },
    ],
    ['409 registry.transition-refused', { subject: 'b-ca', issuer: 'b-ca' }],
  ] as const)('%s', async (expected, parts) => {
    const answer = await office.call('POST', '/registrations', {
      by: representative,
      body: { ...rootBody(), ...parts },
    })
    expect(refusalOf(answer)).toBe(expected)
  })
})

describe('the change feed', () => {
  it('goes page by page, each entry after the one before it, and says when nothing is new', async () => {
    const versions: number[] = []
    let previous = '0'.repeat(64)
    for (let path: string | null = '/changes?limit=5'; path !== null; ) {
      const { body, headers } = await office.call('GET', path, { by: administrator })
      expect(ChangesSchema.safeParse(body).error).toBeUndefined()
      // What the auditor's check reads is what the feed gives.
      expect(decodeChangeLog(utf8Of(JSON.stringify(body)))).toMatchObject({ ok: true })
      for (const entry of body.changes) {
        expect(entry.previous).toBe(previous)
        previous = entry.hash
        versions.push(entry.version)
      }
      path = headers.get('link')?.match(/<\/api\/v1(.*)>; rel="next"/)?.[1] ?? null
    }
    expect(versions).toEqual(versions.map((_, i) => i + 1))
    const first = await office.call('GET', '/changes?limit=5', { by: administrator })
    const headers = { 'if-none-match': first.headers.get('etag')! }
    expect((await office.call('GET', '/changes?limit=5', { by: administrator, headers })).status).toBe(304)
    await propose('authorities', 'f-ca', authority('f-ca'))
    expect((await office.call('GET', '/changes?limit=5', { by: administrator, headers })).status).toBe(200)
    const after = await office.done('GET', `/changes?after=${versions.length}`, { by: administrator })
    expect(after.changes.map(({ version }: { version: number }) => version)).toEqual([versions.length + 1])
  })

  it.each(['limit=0', 'limit=101', 'limit=x', 'cursor=!', 'cursor=YWJj', 'after=-1', 'after=1e9'])(
    '400 request.query-malformed: %s',
    async (query) => {
      const answer = await office.call('GET', `/changes?${query}`, { by: administrator })
      expect(refusalOf(answer)).toBe('400 request.query-malformed')
    },
  )

  it('gives all that follows a version as lines, for an auditor who has to read a long one', async () => {
    const { head } = await office.done('GET', '/changes', { by: administrator })
    for (const after of [0, 7, head.version]) {
      const answer = await office.raw(`/changes?after=${after}`, administrator, 'application/x-ndjson')
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
      const text = await answer.text()
      const decoded = decodeChangeLog(utf8Of(text))
      const entries = decoded.ok ? decoded.value : []
      expect(entries.map(({ version }) => version)).toEqual(
        Array.from({ length: head.version - after }, (_, i) => after + 1 + i),
      )
      expect(entries.at(-1)?.hash ?? head.hash).toBe(head.hash)
    }
  })
})

describe('snapshots', () => {
  it('are named by the latest, and the same octets for ever', async () => {
    const latest = await office.done('GET', '/snapshots/latest')
    expect(SnapshotNameSchema.safeParse(latest).error).toBeUndefined()
    const path = `/snapshots/${latest.version}`
    const first = await office.call('GET', path, { by: administrator })
    expect(first.body).toMatchObject({ format: 'yanqian.registry/1', version: latest.version })
    expect(first.body.changeHead).toBe(latest.changeHead)
    await enter('authorities', 'g-ca', authority('g-ca'))
    const again = await office.call('GET', path, { by: administrator })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    const headers = { 'if-none-match': first.headers.get('etag')! }
    expect((await office.call('GET', path, { by: administrator, headers })).status).toBe(304)
    expect(refusalOf(await office.call('GET', '/snapshots/999', { by: administrator }))).toBe(
      '404 registry.version-unknown',
    )
  })

  it('show rows as of an earlier version', async () => {
    const { since } = await office.done('GET', '/authorities/g-ca')
    const before = await office.call('GET', `/authorities/g-ca?version=${since - 1}`)
    expect(refusalOf(before)).toBe('404 registry.row-unknown')
  })
})
