import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { makeTestCms, makeTestSigner } from '../../cms/make-test-cms.ts'
import { firstAdministratorOctets } from '../../service/access/accounts.ts'
import { newSecret, secretDigest } from '../../service/access/secret.ts'
import { type Holder, ORIGIN, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { pemOf, selfSigned } from '../../testing/web/test-authority.ts'
import { makeTestKey, type TestKey } from '../../testing/web/test-key.ts'
import { database, migrate } from '../../testing/web/workerd-bindings.ts'

const START = '2026-11-22T01:00:00Z'
const office = new RegistryOffice(START)
let administrator: Holder
let approver: Holder

async function firstAdministratorBody(token: string, account: string, key?: TestKey, signer?: TestKey): Promise<Json> {
  const own = key ?? (await makeTestKey('ECDSA'))
  const signature = base64Of(await (signer ?? own).sign(firstAdministratorOctets(ORIGIN, token, account)))
  return { token, id: account, person: account, certificate: pemOf(await selfSigned(account, own)), signature }
}

async function putFirstToken(): Promise<string> {
  const token = newSecret('first-administrator')
  await database.deleteFrom('access_first_token').execute()
  const row = { id: 1, sha256: secretDigest(token), created_at: office.now }
  await database.insertInto('access_first_token').values(row).execute()
  return token
}

/** Tests run in their order: whoever comes first makes the first administrator. */
beforeAll(migrate)

describe('the first administrator', () => {
  const become = (body: Json) => office.call('POST', '/first-administrator', { body })

  it('is not made by another token, and the right one is still good afterwards', async () => {
    await putFirstToken()
    const guess = newSecret('first-administrator')
    expect(refusalOf(await become(await firstAdministratorBody(guess, 'guesser')))).toBe(
      '403 access.first-token-refused',
    )
    expect(await database.selectFrom('access_first_token').selectAll().execute()).toHaveLength(1)
  })

  it('is not made with a certificate whose key did not sign: nobody could log in', async () => {
    const token = await putFirstToken()
    const body = await firstAdministratorBody(token, 'a', await makeTestKey('ECDSA'), await makeTestKey('ECDSA'))
    expect(refusalOf(await become(body))).toBe('403 access.login-refused')
  })

  it('is one of ten that come at once with the same token', async () => {
    const token = await putFirstToken()
    const keys = await Promise.all(Array.from({ length: 10 }, () => makeTestKey('ECDSA')))
    const bodies = await Promise.all(keys.map((key, i) => firstAdministratorBody(token, `admin-${i}`, key)))
    const answers = await Promise.all(bodies.map(become))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(403)])
    const winner = answers.findIndex(({ status }) => status === 201)
    expect(answers[winner]!.body).toMatchObject({
      ...{ id: `admin-${winner}`, role: 'administrator', state: 'active' },
      ...{ proposedBy: 'first-start', confirmedBy: null },
    })
    administrator = await office.login({ account: `admin-${winner}`, key: keys[winner]!, token: '' })
  })

  it('is made once: another token opens nothing where there is an administrator', async () => {
    const token = await putFirstToken()
    expect(refusalOf(await become(await firstAdministratorBody(token, 'late')))).toBe('403 access.first-token-refused')
  })
})

describe('login by a signed challenge', () => {
  const challengeFor = (account: string) => office.done('POST', '/session-challenges', { body: { account } })
  const open = (nonce: string, signature: Uint8Array, more: { readonly [member: string]: Json } = {}) =>
    office.call('POST', '/sessions', { body: { nonce, signature: base64Of(signature), ...more } })

  it('names the service, the account and the hour, and says that nothing else is agreed to', async () => {
    const { text, nonce, expiresAt } = await challengeFor(administrator.account)
    expect(text).toBe(
      `Yanqian: login, version 1\nservice: ${ORIGIN}\naccount: ${administrator.account}\nnonce: ${nonce}\n` +
        `expires: ${expiresAt}\nWhoever signs these octets logs in to this account, and agrees to nothing else.\n`,
    )
    expect(expiresAt).toBe('2026-11-22T01:05:00Z')
  })

  it.each(['RSA', 'ECDSA', 'SM2'] as const)('opens a session for a bare value by %s', async (kind) => {
    if (approver === undefined) approver = await office.hire('approver', 'approver', { proposes: administrator })
    const by = { proposes: administrator, confirms: approver }
    const { token, account } = await office.hire(`auditor-${kind.toLowerCase()}`, 'auditor', by, { kind })
    expect(await office.done('GET', '/sessions/current', { by: token })).toEqual({
      account,
      role: 'auditor',
      authority: null,
    })
  })

  it.each(['RSA', 'ECDSA', 'SM2'] as const)(
    'opens none for a value by %s that is altered, over another text, or of another key of the kind',
    async (kind) => {
      const by = { proposes: administrator, confirms: approver }
      const { account, key } = await office.hire(`refused-${kind.toLowerCase()}`, 'auditor', by, { kind })
      const another = await makeTestKey(kind)
      const answers: ((text: string) => Promise<Uint8Array>)[] = [
        async (text) => {
          const value = Uint8Array.from(await key.sign(utf8Of(text)))
          value[value.length - 1]! ^= 1
          return value
        },
        (text) => key.sign(utf8Of(`${text} `)),
        (text) => another.sign(utf8Of(text)),
        async () => new Uint8Array(0),
      ]
      for (const answer of answers) {
        const { nonce, text } = await challengeFor(account)
        const refused = await open(nonce, await answer(text))
        expect(refused.status).toBeGreaterThanOrEqual(400)
        expect(refused.body.token).toBeUndefined()
      }
      const { nonce, text } = await challengeFor(account)
      expect((await open(nonce, await key.sign(utf8Of(text)))).status).toBe(201)
    },
  )

  it('opens a session for a CMS message, attached or detached, and not for one over another text', async () => {
    const signer = await makeTestSigner({ name: 'Auditor' })
    const certificate = base64Of(signer.certificate)
    const body = { id: 'auditor-cms', person: 'staff cms', role: 'auditor', certificate }
    await office.done('POST', '/accounts', { by: administrator, body })
    await office.done('POST', '/accounts/auditor-cms/confirmation', { by: approver })
    for (const detached of [true, false]) {
      const { nonce, text } = await challengeFor('auditor-cms')
      const message = await makeTestCms({ signers: [signer], content: utf8Of(text), detached })
      expect((await open(nonce, message, { form: 'cms' })).status, `detached: ${detached}`).toBe(201)
    }
    const { nonce, text } = await challengeFor('auditor-cms')
    for (const content of [`${text} `, '']) {
      const message = await makeTestCms({ signers: [signer], content: utf8Of(content) })
      expect(refusalOf(await open(nonce, message, { form: 'cms' }))).toBe('403 access.login-refused')
    }
  })

  it('refuses a CMS message by SHA-1, and one with two signers — RFC 6151 §2', async () => {
    const signer = await makeTestSigner({ name: 'Auditor weak' })
    const body = {
      id: 'auditor-weak',
      person: 'staff weak',
      role: 'auditor',
      certificate: base64Of(signer.certificate),
    }
    await office.done('POST', '/accounts', { by: administrator, body })
    await office.done('POST', '/accounts/auditor-weak/confirmation', { by: approver })
    for (const recipe of [
      { signers: [signer], hash: 'SHA-1' as const },
      { signers: [signer, await makeTestSigner({ name: 'Other', serialNumber: 9 })] },
    ]) {
      const { nonce, text } = await challengeFor('auditor-weak')
      const message = await makeTestCms({ content: utf8Of(text), ...recipe })
      expect(refusalOf(await open(nonce, message, { form: 'cms' }))).toBe('403 access.login-refused')
    }
  })

  it('takes a challenge once, right or wrong', async () => {
    const { nonce, text } = await challengeFor(administrator.account)
    const signature = await administrator.key.sign(utf8Of(text))
    expect((await open(nonce, signature)).status).toBe(201)
    expect(refusalOf(await open(nonce, signature))).toBe('403 access.login-refused')
    const another = await challengeFor(administrator.account)
    expect(refusalOf(await open(another.nonce, utf8Of('wrong')))).toBe('403 access.login-refused')
    const late = await administrator.key.sign(utf8Of(another.text))
    expect(refusalOf(await open(another.nonce, late))).toBe('403 access.login-refused')
  })

  it('opens one session of twenty answers that come at once', async () => {
    const { nonce, text } = await challengeFor(administrator.account)
    const signature = await administrator.key.sign(utf8Of(text))
    const answers = await Promise.all(Array.from({ length: 20 }, () => open(nonce, signature)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('refuses the key of another, the challenge of another account and a challenge that is over', async () => {
    const { nonce, text } = await challengeFor(administrator.account)
    expect(refusalOf(await open(nonce, await approver.key.sign(utf8Of(text))))).toBe('403 access.login-refused')
    const ofApprover = await challengeFor(approver.account)
    const signature = await administrator.key.sign(utf8Of(ofApprover.text))
    expect(refusalOf(await open(ofApprover.nonce, signature))).toBe('403 access.login-refused')
    const old = await challengeFor(administrator.account)
    office.at('2026-11-22T01:05:00Z')
    const late = await administrator.key.sign(utf8Of(old.text))
    expect(refusalOf(await open(old.nonce, late))).toBe('403 access.login-refused')
    office.at(START)
  })

  it('does not tell whether there is such an account', async () => {
    const [known, unknown] = [await challengeFor(administrator.account), await challengeFor('nobody')]
    expect(Object.keys(unknown)).toEqual(Object.keys(known))
    const [one, other] = [await open(known.nonce, utf8Of('x')), await open(unknown.nonce, utf8Of('x'))]
    expect(other).toMatchObject({ status: one.status, body: one.body })
  })

  it('keeps no token and no answer, only digests', async () => {
    const rows = JSON.stringify(await database.selectFrom('access_session').selectAll().execute())
    expect(rows).not.toContain(administrator.token)
    expect(rows).toContain(secretDigest(administrator.token))
  })

  it('ends a session after half an hour without a request, and after eight hours in any case', async () => {
    const { token } = await office.login({ ...administrator })
    const statusAt = async (iso: string) => {
      office.at(iso)
      return (await office.call('GET', '/sessions/current', { by: token })).status
    }
    expect(await statusAt('2026-11-22T01:29:59Z')).toBe(200)
    expect(await statusAt('2026-11-22T01:59:58Z')).toBe(200)
    expect(await statusAt('2026-11-22T02:29:58Z')).toBe(401)
    office.at(START)
    const busy = (await office.login({ ...administrator })).token
    for (let minutes = 20; minutes < 480; minutes += 20) {
      office.at(new Date(Date.parse(START) + minutes * 60_000).toISOString())
      expect((await office.call('GET', '/sessions/current', { by: busy })).status, `${minutes}`).toBe(200)
    }
    office.at('2026-11-22T09:00:00Z')
    expect((await office.call('GET', '/sessions/current', { by: busy })).status).toBe(401)
    office.at(START)
  })

  it.each(['Basic YTpi', 'Bearer', 'Bearer yqs_short', `Bearer yqs_${'0'.repeat(64)}`, `Bearer yqk_${'0'.repeat(64)}`])(
    'refuses the credential "%s" everywhere, also where none is needed',
    async (authorization) => {
      for (const path of ['/sessions/current', '/authorities']) {
        const answer = await office.call('GET', path, { headers: { authorization } })
        expect(refusalOf(answer)).toBe('401 access.credential-refused')
        expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
      }
    },
  )
})

describe('accounts', () => {
  const propose = async (body: { readonly [member: string]: Json }, by: Holder = administrator) => {
    const certificate = pemOf(await selfSigned('somebody', await makeTestKey('ECDSA')))
    return office.call('POST', '/accounts', { by, body: { certificate, ...body } })
  }

  it('open nothing before another person has confirmed them', async () => {
    const key = await makeTestKey('ECDSA')
    const certificate = pemOf(await selfSigned('waiting', key))
    const body = { id: 'waiting', person: 'staff waiting', role: 'auditor', certificate }
    const proposed = await office.call('POST', '/accounts', { by: administrator, body })
    expect([proposed.status, proposed.body.state]).toEqual([202, 'proposed'])
    const { nonce, text } = await office.done('POST', '/session-challenges', { body: { account: 'waiting' } })
    const signature = base64Of(await key.sign(utf8Of(text)))
    expect(refusalOf(await office.call('POST', '/sessions', { body: { nonce, signature } }))).toBe(
      '403 access.login-refused',
    )
    const path = '/accounts/waiting/confirmation'
    expect(refusalOf(await office.call('POST', path, { by: administrator }))).toBe('409 access.same-person')
    expect((await office.call('POST', path, { by: approver })).body).toMatchObject({
      ...{ state: 'active', confirmedBy: approver.account },
    })
    expect(refusalOf(await office.call('POST', path, { by: approver }))).toBe('409 access.account-state')
  })

  it('are confirmed once of ten confirmations at once', async () => {
    expect((await propose({ id: 'wanted', person: 'staff wanted', role: 'auditor' })).status).toBe(202)
    const confirm = () => office.call('POST', '/accounts/wanted/confirmation', { by: approver })
    const answers = await Promise.all(Array.from({ length: 10 }, confirm))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
  })

  it.each([
    ['administrator', 'approver'],
    ['administrator', 'auditor'],
    ['approver', 'auditor'],
  ])('do not let one person be %s and %s', async (held, wanted) => {
    const person = `staff both ${held} ${wanted}`
    const first = `${held}-of-${wanted}`
    await office.hire(first, held, { proposes: administrator, confirms: approver }, { person })
    const second = { id: `${wanted}-of-${held}`, person, role: wanted }
    const refused = await propose(second)
    expect(refusalOf(refused)).toBe('409 access.roles-not-separated')
    expect(refused.body.values).toEqual({ held, wanted })
    // A second account of the same kind is no second office.
    expect((await propose({ id: `${first}-again`, person, role: held })).status).toBe(202)
    // Whoever has left the one office may take the other.
    await office.done('DELETE', `/accounts/${first}-again`, { by: administrator })
    await office.done('DELETE', `/accounts/${first}`, { by: administrator })
    expect((await propose(second)).status).toBe(202)
  })

  it('do not let one person slip into two offices by two proposals that wait side by side', async () => {
    const person = 'staff twice'
    expect((await propose({ id: 'twice-approver', person, role: 'approver' })).status).toBe(202)
    expect(refusalOf(await propose({ id: 'twice-auditor', person, role: 'auditor' }))).toBe(
      '409 access.roles-not-separated',
    )
  })

  it('have one key each, and a name that is free', async () => {
    const certificate = pemOf(await selfSigned('shared', await makeTestKey('ECDSA')))
    expect((await propose({ id: 'one', person: 'staff one', role: 'auditor', certificate })).status).toBe(202)
    const other = { id: 'other', person: 'staff other', role: 'auditor', certificate }
    expect(refusalOf(await propose(other))).toBe('409 access.key-in-use')
    expect(refusalOf(await propose({ id: 'one', person: 'x', role: 'auditor' }))).toBe('409 access.account-exists')
  })

  it.each([
    ['422 access.account-malformed', { person: '310101199001011234' }],
    ['422 access.account-malformed', { person: '31010119900101123X' }],
    ['422 access.account-malformed', { role: 'ca-representative' }],
    ['422 access.authority-unknown', { role: 'ca-representative', authority: 'nobody' }],
    ['422 registry.member-malformed', { role: 'registry' }],
    ['422 registry.member-malformed', { id: 'Not A Name' }],
    ['422 registry.member-unknown', { state: 'active' }],
    ['422 registry.member-malformed', { certificate: '' }],
  ] as const)('%s', async (expected, parts) => {
    const answer = await propose({ id: 'odd', person: 'staff odd', role: 'auditor', ...parts })
    expect(refusalOf(answer)).toBe(expected)
  })

  it('refuse an RSA key of 1024 bits — NIST SP 800-131A Rev. 2 §3', async () => {
    const certificate = pemOf(await selfSigned('short', await makeTestKey('RSA-1024')))
    const answer = await propose({ id: 'short', person: 'staff short', role: 'auditor', certificate })
    expect([refusalOf(answer), answer.body.values.reason]).toEqual(['422 access.key-refused', '1024'])
  })

  it('refuses a private key, and does not repeat it', async () => {
    const certificate = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n'
    const answer = await propose({ id: 'odd', person: 'staff odd', role: 'auditor', certificate })
    expect(refusalOf(answer)).toBe('422 registry.submission-private-key')
    expect(JSON.stringify(answer.body)).not.toContain('c2VjcmV0')
  })

  it('are out at once when they are disabled, with the session that is open', async () => {
    const by = { proposes: administrator, confirms: approver }
    const leaving = await office.hire('leaving', 'auditor', by)
    expect((await office.call('GET', '/accounts', { by: leaving })).status).toBe(200)
    await office.done('DELETE', '/accounts/leaving', { by: administrator })
    expect(refusalOf(await office.call('GET', '/accounts', { by: leaving }))).toBe('401 access.credential-refused')
    const { nonce, text } = await office.done('POST', '/session-challenges', { body: { account: 'leaving' } })
    const signature = base64Of(await leaving.key.sign(utf8Of(text)))
    expect(refusalOf(await office.call('POST', '/sessions', { body: { nonce, signature } }))).toBe(
      '403 access.login-refused',
    )
  })

  it('leave one administrator', async () => {
    const path = `/accounts/${administrator.account}`
    expect(refusalOf(await office.call('DELETE', path, { by: administrator }))).toBe('409 access.last-administrator')
  })

  it('stand in the change log, each with who proposed and who confirmed', async () => {
    const actions: string[] = []
    for (let path: string | null = '/changes?limit=100'; path !== null; ) {
      const { body, headers } = await office.call('GET', path, { by: administrator })
      for (const { action, actor, object } of body.changes) {
        if (object.id === 'waiting') actions.push(`${actor} ${action}`)
      }
      path = headers.get('link')?.match(/<\/api\/v1(.*)>; rel="next"/)?.[1] ?? null
    }
    expect(actions).toEqual([`${administrator.account} account.propose`, `${approver.account} account.confirm`])
  })
})

describe('API keys', () => {
  const issue = (scopes: readonly string[], days = 30) =>
    office.done('POST', '/api-keys', { by: administrator, body: { platform: '招标平台', scopes, days } })
  const statusOf = async (secret: string) => (await office.call('GET', '/changes', { by: secret })).status

  it('are shown once, and kept as a digest', async () => {
    const { id, secret } = await issue(['changes'])
    expect(secret).toMatch(/^yqk_[0-9a-f]{64}$/)
    const { apiKeys } = await office.done('GET', '/api-keys?limit=100', { by: administrator })
    const shown = apiKeys.find((key: { id: string }) => key.id === id)
    expect(shown).toMatchObject({ platform: '招标平台', scopes: ['changes'], inForce: true, lastUsedAt: null })
    expect(JSON.stringify(apiKeys)).not.toContain(secretDigest(secret))
    const rows = JSON.stringify(await database.selectFrom('registry_row').select('body').execute())
    expect(rows).not.toContain(secret)
    expect(rows).toContain(secretDigest(secret))
    expect(await statusOf(secret)).toBe(200)
    const later = await office.done('GET', '/api-keys?limit=100', { by: administrator })
    expect(later.apiKeys.find((key: { id: string }) => key.id === id).lastUsedAt).toBe(START)
  })

  it('open what their scopes say and nothing else', async () => {
    const { secret } = await issue(['snapshots'])
    expect(await statusOf(secret)).toBe(403)
    expect((await office.call('GET', '/snapshots/1', { by: secret })).status).toBe(200)
  })

  it('end with their last day, to the millisecond', async () => {
    const { secret, expiresAt } = await issue(['changes'], 1)
    expect(expiresAt).toBe('2026-11-23T01:00:00Z')
    office.at('2026-11-23T00:59:59.999Z')
    expect(await statusOf(secret)).toBe(200)
    office.at('2026-11-23T01:00:00Z')
    expect(await statusOf(secret)).toBe(401)
    office.at(START)
  })

  it('are rotated with a day of both, or with none where the old one may be lost', async () => {
    for (const overlap of [true, false]) {
      const old = await issue(['changes'])
      const path = `/api-keys/${old.id}/rotation`
      const next = await office.done('POST', path, { by: administrator, body: { overlap } })
      expect(next.scopes).toEqual(['changes'])
      expect([await statusOf(old.secret), await statusOf(next.secret)]).toEqual([overlap ? 200 : 401, 200])
      office.at('2026-11-23T01:00:00Z')
      expect([await statusOf(old.secret), await statusOf(next.secret)]).toEqual([401, 200])
      office.at(START)
    }
  })

  it('keep both to the last millisecond of the overlap, which never outlasts the old one', async () => {
    const old = await issue(['changes'])
    const next = await office.done('POST', `/api-keys/${old.id}/rotation`, { by: administrator, body: {} })
    office.at('2026-11-23T00:59:59.999Z')
    expect([await statusOf(old.secret), await statusOf(next.secret)]).toEqual([200, 200])
    office.at('2026-11-23T01:00:00Z')
    expect([await statusOf(old.secret), await statusOf(next.secret)]).toEqual([401, 200])
    office.at(START)

    const short = await issue(['changes'], 1)
    office.at('2026-11-22T20:00:00Z')
    await office.login(administrator)
    const after = await office.done('POST', `/api-keys/${short.id}/rotation`, { by: administrator, body: {} })
    office.at('2026-11-23T01:00:00Z')
    expect([await statusOf(short.secret), await statusOf(after.secret)]).toEqual([401, 200])
    office.at(START)
    await office.login(administrator)
  })

  it('are rotated once: what was replaced, revoked or is over takes no other in its place', async () => {
    const rotate = async (id: string) =>
      refusalOf(await office.call('POST', `/api-keys/${id}/rotation`, { by: administrator, body: {} }))
    const replaced = await issue(['changes'])
    await office.done('POST', `/api-keys/${replaced.id}/rotation`, { by: administrator, body: {} })
    expect(await rotate(replaced.id)).toBe('409 access.api-key-state')
    const revoked = await issue(['changes'])
    await office.call('DELETE', `/api-keys/${revoked.id}`, { by: administrator })
    expect(await rotate(revoked.id)).toBe('409 access.api-key-state')
    const ended = await issue(['changes'], 1)
    office.at('2026-11-23T01:00:00Z')
    await office.login(administrator)
    expect(await rotate(ended.id)).toBe('409 access.api-key-state')
    office.at(START)
    await office.login(administrator)
    expect(await rotate('key-0')).toBe('404 access.api-key-unknown')
  })

  it('have scopes that are known, and days that a key may have', async () => {
    const asked = { platform: '招标平台', scopes: ['changes'], days: 30 }
    for (const wrong of [
      { scopes: ['everything'] },
      { scopes: 'changes' },
      { days: 0 },
      { days: -1 },
      { days: 100_000 },
    ]) {
      const refused = await office.call('POST', '/api-keys', { by: administrator, body: { ...asked, ...wrong } })
      expect(refused.status, JSON.stringify(wrong)).toBe(422)
    }
  })

  it('open nothing from the moment they are revoked', async () => {
    const { id, secret } = await issue(['changes'])
    expect((await office.call('DELETE', `/api-keys/${id}`, { by: administrator })).status).toBe(204)
    expect(await statusOf(secret)).toBe(401)
    expect(refusalOf(await office.call('DELETE', `/api-keys/${id}`, { by: administrator }))).toBe(
      '409 access.api-key-state',
    )
    expect(refusalOf(await office.call('DELETE', '/api-keys/key-0', { by: administrator }))).toBe(
      '404 access.api-key-unknown',
    )
  })
})

describe('what nobody may find', () => {
  it('is a person: accounts are not asked by person or certificate, and their certificates are not shown', async () => {
    const row = await database
      .selectFrom('registry_row')
      .select('body')
      .where('kind', '=', 'account')
      .executeTakeFirst()
    const { certificate } = JSON.parse(row!.body)
    for (const by of [undefined, administrator]) {
      const answer = await office.call('GET', `/certificates/${certificate}`, by ? { by } : {})
      expect(refusalOf(answer)).toBe('404 registry.certificate-unknown')
    }
    const all = await office.done('GET', '/accounts?limit=2', { by: administrator })
    const asked = await office.done('GET', '/accounts?limit=2&person=staff%20wanted', { by: administrator })
    expect(asked).toEqual(all)
  })
})
