import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { makeTestCms, makeTestSigner } from '../../cms/make-test-cms.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { type Holder, ORIGIN, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { pemOf, TestAuthority } from '../../testing/web/test-authority.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'

/** What a CA, or an officer alone, could try so that a certificate stands in the registry that should not. */
const POLICY = '1.2.156.99999.31.1'
const OTHER_POLICY = '1.2.156.99999.44.1'
const ANY_POLICY = '2.5.29.32.0'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approver: Holder
let second: Holder
let speaker: Holder
let mallory: Holder

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
  await enter('regions', 'CN-SH', { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } })
  for (const id of ['honest-ca', 'mallory-ca']) {
    const names = { zh: id, en: id }
    await enter('authorities', id, {
      ...{ id, region: 'CN-SH', licences: [], source: 'a test' },
      ...{ names, demonstration: true },
    })
  }
  speaker = await office.hire('speaker', 'ca-representative', by, { authority: 'honest-ca' })
  mallory = await office.hire('mallory', 'ca-representative', by, { authority: 'mallory-ca' })
}, 60_000)

const rootOf = (ca: TestAuthority, authority: string, parts: { readonly [member: string]: Json } = {}) => ({
  ...{ kind: 'root', issuer: authority, subject: authority, certificate: pemOf(ca.root) },
  names: { zh: '根', en: 'Root' },
  ...parts,
})

const submit = (body: Json, by: Holder) => office.call('POST', '/registrations', { by, body })
const submitted = async (body: Json, by: Holder): Promise<string> =>
  (await office.done('POST', '/registrations', { by, body })).id
const challenge = async (id: string, by: Holder): Promise<string> =>
  (await office.done('POST', `/registrations/${id}/challenge`, { by })).text
const prove = (id: string, by: Holder, signature: Uint8Array, parts: { readonly [member: string]: Json } = {}) =>
  office.call('POST', `/registrations/${id}/proof`, { by, body: { signature: base64Of(signature), ...parts } })
const step = (id: string, by: Holder, action: string) =>
  office.call('POST', `/registrations/${id}/steps`, { by, body: { action, comment: 'because' } })

const findingsOf = ({ body }: Awaited<ReturnType<typeof prove>>): readonly string[] =>
  body.findings.map(({ code }: { readonly code: string }) => code)

async function proven(ca: TestAuthority, authority: string, by: Holder): Promise<string> {
  const id = await submitted(rootOf(ca, authority), by)
  const proof = await prove(id, by, await ca.key.sign(utf8Of(await challenge(id, by))))
  expect(proof.body.proven).toBe(true)
  return id
}

async function active(id: string): Promise<void> {
  for (const [by, action] of [
    [approver, 'propose-approval'],
    [second, 'confirm-approval'],
    [administrator, 'activate'],
  ] as const) {
    const answer = await step(id, by, action)
    expect([action, answer.status, answer.body?.values]).toEqual([action, 200, undefined])
  }
}

describe('a claim to what is another’s', () => {
  it('keeps no place: whoever holds the key registers and proves beside it, and the claim is proven no more', async () => {
    const ca = await TestAuthority.make('Claimed CA', 'RSA')
    const claim = await submitted(rootOf(ca, 'mallory-ca'), mallory)
    // The same two claim once.
    expect(refusalOf(await submit(rootOf(ca, 'mallory-ca'), mallory))).toBe('409 registry.registration-exists')
    const id = await submitted(rootOf(ca, 'honest-ca'), speaker)
    const text = await challenge(claim, mallory)
    const own = await prove(id, speaker, await ca.key.sign(utf8Of(await challenge(id, speaker))))
    expect([own.body.proven, own.body.registration.state]).toEqual([true, 'proven'])
    // Even with the key: one certificate has one registration from its proof on.
    const late = await prove(claim, mallory, await ca.key.sign(utf8Of(text)))
    expect(refusalOf(late)).toBe('409 registry.registration-exists')
    expect(refusalOf(await submit(rootOf(ca, 'mallory-ca'), mallory))).toBe('409 registry.registration-exists')
    await step(claim, mallory, 'withdraw')
    expect(refusalOf(await submit(rootOf(ca, 'mallory-ca'), mallory))).toBe('409 registry.registration-exists')
  })

  it('is proven once of two who hold the key and prove at once', async () => {
    const ca = await TestAuthority.make('Shared CA', 'RSA')
    const claims = [
      [await submitted(rootOf(ca, 'mallory-ca'), mallory), mallory],
      [await submitted(rootOf(ca, 'honest-ca'), speaker), speaker],
    ] as const
    const signed = await Promise.all(
      claims.map(async ([id, by]) => [id, by, await ca.key.sign(utf8Of(await challenge(id, by)))] as const),
    )
    const answers = await Promise.all(signed.map(([id, by, signature]) => prove(id, by, signature)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('is no registration for another authority than one’s own', async () => {
    const ca = await TestAuthority.make('Foreign CA', 'RSA')
    const answer = await submit(rootOf(ca, 'honest-ca'), mallory)
    expect([refusalOf(answer), answer.body.values.reason]).toEqual([
      '409 registry.transition-refused',
      'foreign-authority',
    ])
  })
})

describe('a proof of possession', () => {
  it('of one registration proves no other one of the same key', async () => {
    const ca = await TestAuthority.make('Replayed CA', 'RSA')
    const first = await submitted(rootOf(ca, 'honest-ca'), speaker)
    const signature = await ca.key.sign(utf8Of(await challenge(first, speaker)))
    await step(first, speaker, 'withdraw')
    const again = await submitted(rootOf(ca, 'honest-ca'), speaker)
    await challenge(again, speaker)
    const answer = await prove(again, speaker, signature)
    expect([answer.body.proven, findingsOf(answer)[0]]).toEqual([false, 'registry.possession-signature-invalid'])
    expect(answer.body.registration.state).toBe('submitted')
  })

  it('answers the last challenge alone, and is given once', async () => {
    const ca = await TestAuthority.make('Challenged CA', 'RSA')
    const id = await submitted(rootOf(ca, 'honest-ca'), speaker)
    const old = await ca.key.sign(utf8Of(await challenge(id, speaker)))
    const current = await ca.key.sign(utf8Of(await challenge(id, speaker)))
    expect((await prove(id, speaker, old)).body.proven).toBe(false)
    expect((await prove(id, speaker, current)).body.proven).toBe(true)
    const reused = await prove(id, speaker, current)
    expect([refusalOf(reused), reused.body.values.reason]).toEqual(['409 registry.transition-refused', 'state'])
  })

  it('is not given by another key under the same name, bare or in a message that names the certificate', async () => {
    const [ca, twin] = [await TestAuthority.make('Twin CA', 'RSA'), await TestAuthority.make('Twin CA', 'RSA')]
    const id = await submitted(rootOf(ca, 'honest-ca'), speaker)
    const text = utf8Of(await challenge(id, speaker))
    expect((await prove(id, speaker, await twin.key.sign(text))).body.proven).toBe(false)
    const signer = await makeTestSigner({ name: 'Twin CA Root' })
    const message = await makeTestCms({ signers: [signer], content: text })
    const answer = await prove(id, speaker, message, { form: 'cms' })
    expect([answer.body.proven, findingsOf(answer)[0]]).toEqual([false, 'registry.possession-signature-invalid'])
  })

  it('is no login, and a login no proof, though one key signs both', async () => {
    const ca = await TestAuthority.make('Both CA', 'SM2')
    const account = { id: 'both', person: 'staff both', role: 'ca-representative', authority: 'honest-ca' }
    await office.done('POST', '/accounts', { by: administrator, body: { ...account, certificate: pemOf(ca.root) } })
    await office.done('POST', '/accounts/both/confirmation', { by: approver })
    const holder = await office.login({ account: 'both', key: ca.key, token: '' })
    const id = await submitted(rootOf(ca, 'honest-ca'), holder)
    const proofText = await challenge(id, holder)
    const login = await office.done('POST', '/session-challenges', { body: { account: 'both' } })
    const signedLogin = await ca.key.sign(utf8Of(login.text))
    const signedProof = await ca.key.sign(utf8Of(proofText))
    const loginAsProof = await prove(id, holder, signedLogin)
    expect(loginAsProof.body.proven).toBe(false)
    const body = { nonce: login.nonce, signature: base64Of(signedProof) }
    expect(refusalOf(await office.call('POST', '/sessions', { body }))).toBe('403 access.login-refused')
    // The challenge was taken with the first answer.
    const late = { nonce: login.nonce, signature: base64Of(signedLogin) }
    expect(refusalOf(await office.call('POST', '/sessions', { body: late }))).toBe('403 access.login-refused')
    // Their first lines differ, so that neither text can be the beginning of the other.
    expect([proofText.split('\n')[0], login.text.split('\n')[0]]).toEqual([
      'Yanqian: proof of possession of a CA key, version 1',
      'Yanqian: login, version 1',
    ])
    expect(login.text).toContain(`service: ${ORIGIN}\n`)
  })
})

describe('a cross-certificate', () => {
  let honest: TestAuthority
  let foreign: TestAuthority

  beforeAll(async () => {
    honest = await TestAuthority.make('Honest CA', 'RSA')
    foreign = await TestAuthority.make('Mallory CA', 'SM2')
    await active(await proven(honest, 'honest-ca', speaker))
    await active(await proven(foreign, 'mallory-ca', mallory))
  })

  const cross = async (issuer: TestAuthority, of: TestAuthority, policies: { own: string; others: string }) => {
    const certificate = await issuer.crossCertify(of, policies)
    const body = {
      ...{ kind: 'cross-certificate', issuer: 'honest-ca', subject: 'mallory-ca' },
      ...{ certificate: pemOf(certificate), names: { zh: '交叉', en: 'Cross' } },
    }
    const id = await submitted(body, mallory)
    const proof = await prove(id, mallory, await of.key.sign(utf8Of(await challenge(id, mallory))))
    expect(proof.body.proven).toBe(true)
    const { findings } = await office.done('GET', `/registrations/${id}/lint`, { by: approver })
    const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error')
    const refused = await step(id, approver, 'propose-approval')
    expect([refusalOf(refused), refused.body.values.reason]).toEqual(['409 registry.transition-refused', 'lint-errors'])
    return errors.map(({ code }: { code: string }) => code)
  }

  it('for a key that its subject never registered is not approved — RFC 5280 §3.2', async () => {
    const stranger = await TestAuthority.make('Stranger CA', 'RSA')
    expect(await cross(honest, stranger, { own: POLICY, others: OTHER_POLICY })).toContain(
      'registry.lint-subject-unregistered',
    )
  })

  it('for another key under the name of its subject is not approved — RFC 4158 §2.4.1', async () => {
    const namesake = await TestAuthority.make('Mallory CA', 'RSA')
    expect(await cross(honest, namesake, { own: POLICY, others: OTHER_POLICY })).toContain(
      'registry.lint-subject-key-differs',
    )
  })

  it('that another key signed in the name of its issuer is not approved — RFC 5280 §6.1.3 (a)(1)', async () => {
    const namesake = await TestAuthority.make('Honest CA', 'RSA')
    expect(await cross(namesake, foreign, { own: POLICY, others: OTHER_POLICY })).toContain(
      'registry.lint-issuer-signature',
    )
  })

  it.each([
    { own: ANY_POLICY, others: OTHER_POLICY },
    { own: POLICY, others: ANY_POLICY },
  ])('that maps any policy is not approved: $own for $others — RFC 5280 §6.1.4 (a)', async (policies) => {
    expect(await cross(honest, foreign, policies)).toContain('registry.lint-any-policy-mapped')
  })

  it('counts from its activation and from no earlier day that it asks for', async () => {
    const ca = await TestAuthority.make('Backdated CA', 'RSA')
    const body = rootOf(ca, 'honest-ca', { effectiveFrom: '2026-02-01T00:00:00Z' })
    const id = await submitted(body, speaker)
    await prove(id, speaker, await ca.key.sign(utf8Of(await challenge(id, speaker))))
    await active(id)
    const { row } = await office.done('GET', `/services/${id}`)
    expect([row.intervals[0].from, row.identities[0].use.from]).toEqual([
      '2026-11-22T01:00:00Z',
      '2026-11-22T01:00:00Z',
    ])
  })
})

describe('the two halves of a decision', () => {
  it('are not both taken where the first one’s account was disabled in between', async () => {
    const by = { proposes: administrator, confirms: approver }
    const leaver = await office.hire('leaver', 'approver', by)
    const id = await proven(await TestAuthority.make('Leaver CA', 'RSA'), 'honest-ca', speaker)
    expect((await step(id, leaver, 'propose-approval')).status).toBe(200)
    const row = { code: 'CN-ZJ', names: { zh: '浙江', en: 'Zhejiang' } }
    const proposal = await office.done('PUT', '/regions/CN-ZJ', { by: leaver, body: { row } })
    await office.done('DELETE', '/accounts/leaver', { by: administrator })

    const confirmed = await step(id, second, 'confirm-approval')
    expect([refusalOf(confirmed), confirmed.body.values.reason]).toEqual([
      '409 registry.transition-refused',
      'proposer-out',
    ])
    const path = `/proposals/${proposal.id}/confirmation`
    expect(refusalOf(await office.call('POST', path, { by: second, body: {} }))).toBe('409 registry.proposal-orphaned')
    // The way on is a new first half.
    expect((await step(id, second, 'drop-proposal')).status).toBe(200)
    expect((await step(id, approver, 'propose-approval')).status).toBe(200)
    expect((await step(id, second, 'confirm-approval')).body.state).toBe('approved')
  })

  it('are of one state of the row: what was changed in between is proposed anew', async () => {
    const names = { zh: '江苏', en: 'Jiangsu' }
    await enter('regions', 'CN-JS', { code: 'CN-JS', names })
    const row = { code: 'CN-JS', names: { ...names, en: 'Kiangsu' } }
    const proposal = await office.done('PUT', '/regions/CN-JS', { by: approver, body: { row } })
    // Another way in than a proposal: the seed writes rows of its own.
    const { registry } = office.ports
    const head = await registry.head()
    if (!head.ok) throw new Error(head.fault.code)
    const written = await registry.append({
      ...{ expected: head.value.version, at: office.now, actor: 'seed', action: 'registry.seed', comment: '' },
      ...{ object: { kind: 'region', id: 'CN-JS' }, end: [], certificates: [] },
      begin: [storedRow('region', { code: 'CN-JS', names: { ...names, en: 'JIANGSU' } })],
    })
    expect(written.ok).toBe(true)
    const path = `/proposals/${proposal.id}/confirmation`
    expect(refusalOf(await office.call('POST', path, { by: second, body: {} }))).toBe('409 registry.proposal-outdated')
    expect((await office.done('GET', '/regions/CN-JS')).row.names.en).toBe('JIANGSU')
  })

  it('are of the registration as it is: an examination that finds an error later undoes the first half', async () => {
    const ca = await TestAuthority.make('Overtaken CA', 'RSA')
    const id = await proven(ca, 'honest-ca', speaker)
    expect((await step(id, approver, 'propose-approval')).status).toBe(200)
    // Meanwhile another authority comes into force under the same name.
    const namesake = await TestAuthority.make('Overtaken CA', 'RSA')
    await active(await proven(namesake, 'mallory-ca', mallory))
    const confirmed = await step(id, second, 'confirm-approval')
    expect([refusalOf(confirmed), confirmed.body.values.reason]).toEqual([
      '409 registry.transition-refused',
      'lint-errors',
    ])
  })
})

it('keys of platforms take no step of a registration, whatever their scopes', async () => {
  const body = { platform: 'a platform', scopes: ['recognitions', 'snapshots', 'changes'] }
  const { secret } = await office.done('POST', '/api-keys', { by: administrator, body })
  const ca = await TestAuthority.make('Platform CA', 'RSA')
  const answer = await office.call('POST', '/registrations', { by: secret, body: rootOf(ca, 'honest-ca') })
  expect(refusalOf(answer)).toBe('403 access.forbidden')
})

it('a proof comes too late when its challenge has ended', async () => {
  const ca = await TestAuthority.make('Late CA', 'RSA')
  const id = await submitted(rootOf(ca, 'honest-ca'), speaker)
  const text = await challenge(id, speaker)
  const signature = await ca.key.sign(utf8Of(text))
  office.at('2026-12-06T01:00:00Z')
  const answer = await prove(id, await office.login(speaker), signature)
  expect([answer.body.proven, findingsOf(answer)]).toEqual([false, ['registry.possession-challenge-expired']])
})
