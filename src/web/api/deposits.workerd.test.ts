import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../../asn1/tlv.ts'
import { encodeTlv } from '../../asn1/writer.ts'
import { assert } from '../../base/assert.ts'
import { type Bytes, base64Of, bytesFromBase64, hexOf, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { fail } from '../../base/result.ts'
import { names, on, testAuthority, testService } from '../../registry/make-test-registry.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { RateLimiter } from '../../service/access/rate-limiter.ts'
import { readReceipt, verifyReceipt } from '../../service/deposit/verify-receipt.ts'
import { seedRegistry } from '../../service/registry/seed-registry.ts'
import { listPublisher } from '../../testing/web/list-publisher.ts'
import { type Holder, ORIGIN, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { pemOf } from '../../testing/web/test-authority.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestKeys,
} from '../../x509/issue-test-certificate.ts'
import { issueTestList, issueTestResponse } from '../../x509/issue-test-evidence.ts'
import { createApi } from './api.ts'
import { DepositAnswerSchema, DepositCheckSchema, DepositSchema } from './deposit-schemas.ts'

/** Made up: the district does not exist. Its check digit is right. */
const NUMBER = '990101199001010019'
const CPS = { version: '3.2', uri: 'https://ca.example/cps', sha256: 'ab'.repeat(32) }
const CONSENT = { reference: 'form 17', recordedAt: '2026-11-20T00:00:00Z', textSha256: 'cd'.repeat(32) }

const office = new RegistryOffice('2026-11-22T01:00:00Z')
const people: Record<'platform' | 'bareKey' | 'otherPlatform' | 'samePlatform', string> = {} as never
const holders: Record<'administrator' | 'auditor' | 'sh' | 'gd', Holder> = {} as never
let root: Certificate
let authority: Certificate
let authorityKeys: TestKeys
let signer: Certificate
let stranger: Certificate

const holder = async (subject = `CN=Zhang San ${NUMBER}`): Promise<Certificate> =>
  issueTestCertificate({
    subject,
    keys: await makeTestKeys(),
    issuer: { name: 'CN=CA', keys: authorityKeys },
    notBefore: '2026-01-01T00:00:00Z',
    extensions: [{ oid: '1.2.156.10260.4.1.1', critical: false, value: encodeTlv(Tag.UTF8_STRING, utf8Of(NUMBER)) }],
  })

const list = async (day: string, ...revoked: readonly Certificate[]): Promise<string> => {
  const fields = {
    ...{ keys: authorityKeys, thisUpdate: `${day}T00:00:00Z`, nextUpdate: '2027-06-01T00:00:00Z' },
    entries: revoked.map((certificate) => ({ certificate, revokedAt: `${day}T00:00:00Z`, reason: 1 })),
  }
  return base64Of((await issueTestList(authority, fields)).bytes)
}

const body = async (certificate: Certificate, more: { readonly [member: string]: Json } = {}) => ({
  certificate: pemOf(certificate),
  material: [base64Of(authority.bytes), await list('2026-10-01'), await list('2026-11-01')],
  practiceStatement: CPS,
  ...more,
})

async function deposited(more: { readonly [member: string]: Json } = {}, by: string | Holder = people.platform) {
  const certificate = await holder()
  const answer = await office.done('POST', '/deposits', { by, body: await body(certificate, more) })
  expect(DepositAnswerSchema.safeParse(answer).error).toBeUndefined()
  return { certificate, answer, deposit: answer.deposit }
}

async function octets(path: string, by: string | Holder): Promise<Response> {
  const api = createApi(async (c, next) => {
    c.set('ports', office.ports)
    c.set('requestId', '00000000-0000-4000-8000-000000000000')
    c.set('language', 'en')
    await next()
  })
  const authorization = `Bearer ${typeof by === 'string' ? by : by.token}`
  return api.request(`${ORIGIN}/api/v1${path}`, { headers: { authorization } }, bindings)
}

async function verdictOn(receipt: Bytes, certificate: Certificate, trusted = [signer]) {
  const read = readReceipt(receipt)
  assert(read.ok, read.ok ? '' : read.fault.code)
  const { status, statement, findings } = await verifyReceipt(read.value, certificate, trusted)
  return { status, statement, codes: findings.map(({ code }) => code) }
}

const received = async (path: string, by: string | Holder = people.platform): Promise<Uint8Array> =>
  new Uint8Array(await (await octets(path, by)).arrayBuffer())

const logEntries = async (): Promise<
  readonly { readonly action: string; readonly object: { readonly id: string } }[]
> => (await office.done('GET', '/changes?limit=100', { by: holders.auditor })).changes

/** By which the limits count platforms. */
async function keyIds(): Promise<readonly string[]> {
  const { apiKeys } = await office.done('GET', '/api-keys', { by: holders.administrator })
  return apiKeys.map(({ id }: { id: string }) => id)
}

beforeAll(async () => {
  await migrate()
  const publisher = await listPublisher('ECDSA')
  Object.assign(office.ports, publisher)
  const service = await publisher.signingKey()
  assert(service.ok, 'a test has a key')
  const decoded = decodeCertificate(service.value.certificate)
  assert(decoded.ok, 'a test has a certificate')
  signer = decoded.value

  const rootKeys = await makeTestKeys()
  authorityKeys = await makeTestKeys()
  root = await issueTestRoot('CN=Root', rootKeys)
  authority = await issueTestAuthority({ name: 'CN=CA', keys: authorityKeys }, { name: 'CN=Root', keys: rootKeys })
  stranger = await issueTestCertificate({ subject: 'CN=Stranger', keys: await makeTestKeys() })
  const rows = [
    storedRow('region', { code: 'CN-SH', names: names('Shanghai') }),
    storedRow('region', { code: 'CN-GD', names: names('Guangdong') }),
    storedRow('authority', testAuthority('sh', 'CN-SH')),
    storedRow('authority', testAuthority('gd', 'CN-GD')),
    storedRow('service', testService('sh-ca', 'sh', root)),
  ]
  const seeded = await seedRegistry(office.ports.registry, { rows, certificates: [root.bytes] }, office.now)
  assert(seeded.ok, seeded.ok ? '' : seeded.fault.code)

  const administrator = await office.firstAdministrator('administrator')
  const approver = await office.hire('approver', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  Object.assign(holders, {
    administrator,
    auditor: await office.hire('auditor', 'auditor', by),
    sh: await office.hire('sh-speaker', 'ca-representative', by, { authority: 'sh' }),
    gd: await office.hire('gd-speaker', 'ca-representative', by, { authority: 'gd' }),
  })
  const keyOf = async (platform: string, scopes: readonly string[]): Promise<string> =>
    (await office.done('POST', '/api-keys', { by: administrator, body: { platform, scopes } })).secret
  people.platform = await keyOf('Trade platform', ['deposits'])
  people.samePlatform = await keyOf('Trade platform', ['deposits'])
  people.otherPlatform = await keyOf('Another platform', ['deposits'])
  people.bareKey = await keyOf('Trade platform', ['recognitions'])
}, 60_000)

describe('a certificate that is deposited before it goes abroad', () => {
  it('is answered by a receipt that a relying party verifies offline, as JSON and as CMS', async () => {
    const { certificate, answer } = await deposited()
    const { id } = answer.deposit
    expect(answer.deposit.certificate).toBe(certificate.fingerprint)
    const json = await received(`/deposits/${id}/receipt`)
    expect(JSON.parse(new TextDecoder().decode(json))).toEqual(answer.receipt)
    for (const octets of [json, await received(`/deposits/${id}/receipt.p7m`)]) {
      const { status, statement, codes } = await verdictOn(octets, certificate)
      expect([status, codes]).toEqual(['holds', []])
      expect(statement).toMatchObject({ region: 'CN-SH', practiceStatement: CPS, consent: null })
      expect(statement.chain).toEqual([authority.bytes, root.bytes])
      expect(
        statement.statuses.map(({ status, thisUpdate, nextUpdate }) => [status, isoOf(thisUpdate), nextUpdate]),
      ).toEqual([
        ['good', '2026-10-01T00:00:00Z', on('2027-06-01')],
        ['good', '2026-11-01T00:00:00Z', on('2027-06-01')],
      ])
      expect((await verdictOn(octets, stranger)).codes).toEqual(['receipt.certificate-other'])
      expect((await verdictOn(octets, certificate, [])).status).toBe('undetermined')
    }
  })

  it('stands in the change log, which the auditor reads, and nowhere in it its holder', async () => {
    const { certificate, deposit } = await deposited()
    const entries = (await logEntries()).filter(({ object }) => object.id === deposit.id)
    expect(entries.map(({ action }) => action)).toEqual(['deposit.make'])
    const row = await office.ports.registry.row({ kind: 'deposit', id: deposit.id })
    assert(row.ok && row.value !== null, 'it is there')
    expect(row.value.body).not.toMatch(/Zhang|990101/)
    // Nor, for whoever reads the feed, which certificate it is.
    expect(JSON.stringify(await logEntries())).not.toContain(certificate.fingerprint)
  })

  it('is shown to its platform by any of its keys, to the auditor, and to nobody else', async () => {
    const { answer, deposit } = await deposited()
    const path = `/deposits/${deposit.id}`
    for (const by of [people.platform, people.samePlatform, holders.auditor]) {
      const shown = await office.done('GET', path, { by })
      expect(DepositSchema.safeParse(shown).error).toBeUndefined()
      expect(shown).toEqual(answer.deposit)
      expect((await octets(`${path}/receipt`, by)).status).toBe(200)
    }
    for (const by of [people.otherPlatform, holders.sh, holders.gd]) {
      expect(refusalOf(await office.call('GET', path, { by }))).toBe('404 deposit.unknown')
    }
    for (const by of [people.bareKey, holders.administrator]) {
      expect(refusalOf(await office.call('GET', path, { by }))).toBe('403 access.forbidden')
    }
    expect(refusalOf(await office.call('GET', path))).toBe('401 access.credential-missing')
  })

  it('gives its octets back to whoever deposited them, and not to the auditor', async () => {
    const { certificate, deposit } = await deposited()
    const path = `/deposits/${deposit.id}/files/`
    expect(await received(path + certificate.fingerprint)).toEqual(Uint8Array.from(certificate.bytes))
    expect(await received(path + authority.fingerprint)).toEqual(Uint8Array.from(authority.bytes))
    expect((await octets(path + certificate.fingerprint, people.otherPlatform)).status).toBe(404)
    expect((await octets(path + certificate.fingerprint, holders.auditor)).status).toBe(403)
    expect((await octets(path + 'ab'.repeat(32), people.platform)).status).toBe(404)
  })

  it('is told to everybody by its fingerprint, with the day and no more', async () => {
    const { certificate } = await deposited()
    const told = await office.done('GET', `/deposited-certificates/${certificate.fingerprint}`)
    expect(told).toEqual({ sha256: certificate.fingerprint, depositedAt: isoOf(office.now) })
    expect(DepositCheckSchema.safeParse(told).error).toBeUndefined()
    expect(refusalOf(await office.call('GET', `/deposited-certificates/${'ab'.repeat(32)}`))).toBe(
      '404 deposit.unknown',
    )
    expect(refusalOf(await office.call('GET', '/deposited-certificates/%25'))).toBe('404 deposit.unknown')
  })

  it('is taken once, and by the same Idempotency-Key answered once', async () => {
    const certificate = await holder()
    const asked = { by: people.platform, body: await body(certificate), headers: { 'idempotency-key': 'deposit-1' } }
    const first = await office.call('POST', '/deposits', asked)
    const again = await office.call('POST', '/deposits', asked)
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true'])
    expect(again.body).toEqual(first.body)
    expect(first.headers.get('location')).toBe(`/api/v1/deposits/${first.body.deposit.id}`)
    const twice = await office.call('POST', '/deposits', { by: people.samePlatform, body: asked.body })
    expect(refusalOf(twice)).toBe('409 deposit.exists')
  })

  it('is deposited by several, each for themselves, and since the first of them', async () => {
    const { certificate, deposit } = await deposited()
    const since = isoOf(office.now)
    office.at('2026-11-22T01:10:00Z')
    const asked = { by: people.otherPlatform, body: await body(certificate) }
    const other = await office.done('POST', '/deposits', asked)
    expect(other.deposit.id).not.toBe(deposit.id)
    const told = await office.done('GET', `/deposited-certificates/${certificate.fingerprint}`)
    expect(told.depositedAt).toBe(since)
    const foreign = await office.call('GET', `/deposits/${deposit.id}`, { by: people.otherPlatform })
    expect(refusalOf(foreign)).toBe('404 deposit.unknown')
  })

  it('has one winner of many who deposit it at once', async () => {
    const certificate = await holder()
    const asked = { by: people.platform, body: await body(certificate) }
    const answers = await Promise.all(Array.from({ length: 6 }, () => office.call('POST', '/deposits', asked)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    const { id } = answers.find(({ status }) => status === 201)!.body.deposit
    expect((await logEntries()).filter(({ object }) => object.id === id)).toHaveLength(1)
  })
})

describe('the list of deposits', () => {
  type Listed = readonly { readonly id: string; readonly depositor: string }[]

  /** All pages of one deposit each. */
  async function listedBy(by: string | Holder): Promise<Listed> {
    const found: Listed[number][] = []
    for (let path: string | undefined = '/deposits?limit=1'; path !== undefined; ) {
      const { status, headers, body: page } = await office.call('GET', path, { by })
      expect(status).toBe(200)
      for (const each of page.deposits) expect(DepositSchema.safeParse(each).error).toBeUndefined()
      found.push(...page.deposits)
      path = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]
    }
    return found
  }

  const depositorsOf = (listed: Listed) => [...new Set(listed.map(({ depositor }) => depositor))].sort()

  it('holds the own ones of a depositor, page by page, by any of its keys, and no others', async () => {
    const certificate = await holder()
    for (const by of [people.platform, people.otherPlatform, holders.sh]) {
      await office.done('POST', '/deposits', { by, body: await body(certificate) })
    }
    await deposited()
    const own = await listedBy(people.platform)
    expect(depositorsOf(own)).toEqual(['platform Trade platform'])
    expect(own.length).toBeGreaterThan(1)
    expect(own.map(({ id }) => id)).toEqual([...new Set(own.map(({ id }) => id))].sort())
    expect(await listedBy(people.samePlatform)).toEqual(own)
    expect(depositorsOf(await listedBy(people.otherPlatform))).toEqual(['platform Another platform'])
    expect(depositorsOf(await listedBy(holders.sh))).toEqual(['authority sh'])
    expect(await listedBy(holders.gd)).toEqual([])
  })

  it('holds all of them for the auditor, and is for nobody else', async () => {
    const all = await listedBy(holders.auditor)
    expect(depositorsOf(all)).toEqual(['authority sh', 'platform Another platform', 'platform Trade platform'])
    for (const by of [people.bareKey, holders.administrator]) {
      expect(refusalOf(await office.call('GET', '/deposits', { by }))).toBe('403 access.forbidden')
    }
    expect(refusalOf(await office.call('GET', '/deposits'))).toBe('401 access.credential-missing')
    const malformed = await office.call('GET', '/deposits?limit=0', { by: people.platform })
    expect(refusalOf(malformed)).toBe('400 request.query-malformed')
  })
})

describe('a CA', () => {
  it('deposits what it issued', async () => {
    const { answer } = await deposited({}, holders.sh)
    expect(answer.deposit).toMatchObject({ depositor: 'authority sh', authority: 'sh' })
  })

  it('deposits nothing that another authority issued', async () => {
    const asked = { by: holders.gd, body: await body(await holder()) }
    expect(refusalOf(await office.call('POST', '/deposits', asked))).toBe('403 deposit.authority-foreign')
  })
})

describe('a deposit is refused', () => {
  const refused = async (certificate: Certificate, more: { readonly [member: string]: Json } = {}) =>
    refusalOf(await office.call('POST', '/deposits', { by: people.platform, body: await body(certificate, more) }))

  it('to a certificate under no registered anchor, and without its chain', async () => {
    expect(await refused(stranger, { material: [] })).toBe('422 deposit.path-missing')
    expect(await refused(await holder(), { material: [] })).toBe('422 deposit.path-missing')
  })

  it('for evidence that another key signed', async () => {
    const keys = await makeTestKeys()
    const fields = { keys, thisUpdate: '2026-11-01T00:00:00Z', nextUpdate: '2027-06-01T00:00:00Z' }
    const forged = base64Of((await issueTestList(authority, fields)).bytes)
    const material = [base64Of(authority.bytes), forged]
    expect(await refused(await holder(), { material })).toBe('422 deposit.evidence-unsuited')
  })

  it('for a body that is not as it must be', async () => {
    const certificate = await holder()
    expect(await refused(certificate, { practiceStatement: { version: '1' } })).toBe('422 registry.member-missing')
    expect(await refused(certificate, { more: 1 })).toBe('422 registry.member-unknown')
    expect(await refused(certificate, { material: Array(33).fill('AA==') })).toBe('422 registry.list-too-long')
    const later = { ...CONSENT, recordedAt: '2027-01-01T00:00:00Z' }
    expect(await refused(certificate, { consent: later })).toBe('422 deposit.consent-later')
  })

  it('where more is sent than the sender may take: each file costs as much as a request — RFC 6585 §4', async () => {
    const { rateLimiter } = office.ports
    Object.assign(office.ports, { rateLimiter: new RateLimiter() })
    try {
      const asked = { by: people.platform, body: await body(await holder()) }
      const remaining = ({ headers }: { readonly headers: Headers }): number =>
        Number(/r=(\d+)/.exec(headers.get('ratelimit')!)![1])
      const made = await office.call('POST', '/deposits', asked)
      const { quota } = office.ports.rateLimits['api-key']
      expect([made.status, remaining(made)]).toEqual([201, quota - 1 - asked.body.material.length])
      const left = remaining(made) - 2
      for (const id of await keyIds())
        office.ports.rateLimiter.take(office.ports.rateLimits['api-key'], id, office.now, left)
      expect(refusalOf(await office.call('POST', '/deposits', asked))).toBe('429 request.rate-exceeded')
    } finally {
      Object.assign(office.ports, { rateLimiter })
    }
  })

  it('where the service has no key, and nothing is kept then', async () => {
    const certificate = await holder()
    const { signingKey } = office.ports
    Object.assign(office.ports, { signingKey: async () => fail('service.signing-key-missing') })
    try {
      expect(await refused(certificate)).toBe('503 service.signing-key-missing')
    } finally {
      Object.assign(office.ports, { signingKey })
    }
    expect(refusalOf(await office.call('GET', `/deposited-certificates/${certificate.fingerprint}`))).toBe(
      '404 deposit.unknown',
    )
    expect(await bindings.BLOBS.head(`sha256/${certificate.fingerprint}`)).toBeNull()
  })
})

describe('later revocation data', () => {
  it('are added, and the receipt that is issued then tells of all days', async () => {
    const { certificate, answer, deposit } = await deposited()
    const path = `/deposits/${deposit.id}`
    const response = await issueTestResponse(certificate, authorityKeys, {
      keys: authorityKeys,
      responder: authority,
      ...{ producedAt: '2026-11-21T00:00:00Z', thisUpdate: '2026-11-21T00:00:00Z', nextUpdate: '2026-11-23T00:00:00Z' },
      status: { revokedAt: '2026-11-20T12:00:00Z', reason: 1 },
    })
    const asked = { by: people.platform, body: { material: [base64Of(response.bytes)] } }
    const added = await office.done('POST', `${path}/evidence`, asked)
    expect(DepositAnswerSchema.safeParse(added).error).toBeUndefined()
    expect(added.deposit.evidence.map(({ kind }: { kind: string }) => kind)).toEqual(['crl', 'crl', 'ocsp'])
    expect(added.deposit.receipts).toHaveLength(2)
    expect(added.deposit.receipts[0]).toEqual(answer.deposit.receipts[0])
    const { status, statement, codes } = await verdictOn(await received(`${path}/receipt.p7m`), certificate)
    expect([status, codes]).toEqual(['holds', ['receipt.certificate-revoked']])
    expect(statement.statuses.map((each) => each.status)).toEqual(['good', 'good', 'revoked'])
    // The earlier one stays as it was: it said what was known.
    const earlier = await received(`${path}/files/${answer.deposit.receipts[0].json}`)
    expect((await verdictOn(earlier, certificate)).codes).toEqual([])
    expect(refusalOf(await office.call('POST', `${path}/evidence`, asked))).toBe('422 deposit.evidence-missing')
  })

  it('that come at once are not lost: whoever was slower is told, and asks again', async () => {
    const { deposit } = await deposited()
    const path = `/deposits/${deposit.id}/evidence`
    const days = ['2026-11-10', '2026-11-12', '2026-11-14']
    const asked = await Promise.all(
      days.map(async (day) => ({ by: people.platform, body: { material: [await list(day)] } })),
    )
    let left = asked
    for (let rounds = 0; left.length > 0; rounds++) {
      expect(rounds).toBeLessThan(days.length)
      const answers = await Promise.all(left.map((each) => office.call('POST', path, each)))
      for (const answer of answers)
        if (answer.status !== 200) expect(refusalOf(answer)).toBe('409 registry.version-conflict')
      left = left.filter((_, i) => answers[i]!.status !== 200)
    }
    const shown = await office.done('GET', `/deposits/${deposit.id}`, { by: people.platform })
    expect([shown.evidence.length, shown.receipts.length]).toEqual([5, 4])
  })

  it('are taken of the depositor alone', async () => {
    const { deposit } = await deposited()
    const asked = { body: { material: [await list('2026-11-15')] } }
    const path = `/deposits/${deposit.id}/evidence`
    for (const by of [people.otherPlatform, holders.sh]) {
      expect(refusalOf(await office.call('POST', path, { ...asked, by }))).toBe('404 deposit.unknown')
    }
    expect(refusalOf(await office.call('POST', path, { ...asked, by: holders.auditor }))).toBe('403 access.forbidden')
  })
})

describe('identity numbers', () => {
  const shows = (octets: Bytes): boolean => new TextDecoder().decode(octets).includes(NUMBER)

  it('are masked in the answer and in both receipts unless consent is recorded — 个人信息保护法 (2021) Art. 29, 39', async () => {
    const { certificate, answer, deposit } = await deposited()
    const path = `/deposits/${deposit.id}`
    expect(JSON.stringify(answer)).not.toContain(NUMBER.slice(0, 14))
    expect(JSON.stringify(answer)).toContain(`${'*'.repeat(16)}19`)
    expect(shows(await received(`${path}/receipt`))).toBe(false)
    expect(shows(await received(`${path}/receipt.p7m`))).toBe(false)
    // Not in base64 either: no octet of the certificate is in the receipt.
    expect(hexOf(await received(`${path}/receipt.p7m`))).not.toContain(hexOf(certificate.bytes.subarray(40, 140)))
  })

  it('are shown with a consent that says by whom it was recorded, when and for what text; withdrawn, they are masked again', async () => {
    const { answer, deposit } = await deposited({ consent: CONSENT })
    const path = `/deposits/${deposit.id}`
    expect(answer.receipt.statement.consent).toEqual({ ...CONSENT, recordedBy: 'platform Trade platform' })
    expect(shows(await received(`${path}/receipt`))).toBe(true)
    const foreign = await office.call('PUT', `${path}/consent`, { by: people.otherPlatform, body: { consent: null } })
    expect(refusalOf(foreign)).toBe('404 deposit.unknown')
    await office.done('PUT', `${path}/consent`, { by: people.platform, body: { consent: null } })
    expect(shows(await received(`${path}/receipt`))).toBe(false)
    await office.done('PUT', `${path}/consent`, { by: people.samePlatform, body: { consent: CONSENT } })
    expect(shows(await received(`${path}/receipt.p7m`))).toBe(true)
    const actions = (await logEntries()).filter(({ object }) => object.id === deposit.id)
    expect(actions.map(({ action }) => action)).toEqual([
      'deposit.make',
      'deposit.withdraw-consent',
      'deposit.record-consent',
    ])
  })
})

describe('what is stored', () => {
  it('is found changed where somebody changed it, and then gives nothing', async () => {
    const { certificate, deposit } = await deposited()
    await bindings.BLOBS.put(`sha256/${certificate.fingerprint}`, bytesFromBase64('AAAA')!)
    const answer = await octets(`/deposits/${deposit.id}/files/${certificate.fingerprint}`, people.platform)
    expect(answer.status).toBe(503)
  })
})
