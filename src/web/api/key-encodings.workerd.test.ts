import { beforeAll, describe, expect, it } from 'vitest'
import { encodeOid, encodeSequence } from '../../asn1/writer.ts'
import { base64Of, concatBytes, utf8Of } from '../../base/bytes.ts'
import { ecSpki, integer, PSS_OID, rsaKeyOctets, spkiOf } from '../../crypto/crypto-test-keys.ts'
import { octetsOf, unsignedOf } from '../../crypto/curves.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { type Holder, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { pemOf, selfSigned, TestAuthority } from '../../testing/web/test-authority.ts'
import { makeTestKey, type TestKey } from '../../testing/web/test-key.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'

/** One key is one key, in whatever SubjectPublicKeyInfo a certificate writes it: RFC 5480 §2.2, RFC 4055 §1.2. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approver: Holder

/** The same key as another certificate may write it. */
function otherwise(key: TestKey): TestKey {
  const { key: read } = readPublicKey(key.publicKey)
  if (read.kind === 'RSA') {
    const octets = rsaKeyOctets(integer(unsignedOf(read.modulus)), integer(unsignedOf(read.exponent)))
    return { ...key, publicKey: spkiOf(encodeSequence(encodeOid(PSS_OID)), octets) }
  }
  if (read.kind !== 'EC') throw new Error('a key that can be written in two ways')
  const form = Uint8Array.of((read.y & 1n) === 1n ? 3 : 2)
  return { ...key, publicKey: ecSpki('P-256', concatBytes(form, octetsOf(read.x, 32))) }
}

const propose = async (id: string, key: TestKey) =>
  office.call('POST', '/accounts', {
    by: administrator,
    body: {
      ...{ id, person: `staff ${id}`, role: 'auditor', authority: null },
      certificate: pemOf(await selfSigned(id, key)),
    },
  })

beforeAll(async () => {
  await migrate()
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
}, 60_000)

describe('a key that another certificate writes otherwise', () => {
  it('is in use where an account has it as a compressed point or as a whole one — RFC 5480 §2.2', async () => {
    const [one, two] = [await makeTestKey('ECDSA'), await makeTestKey('ECDSA')]
    expect((await propose('whole', one)).status).toBe(202)
    expect(refusalOf(await propose('compressed', otherwise(one)))).toBe('409 access.key-in-use')
    expect((await propose('compressed-first', otherwise(two))).status).toBe(202)
    expect(refusalOf(await propose('whole-second', two))).toBe('409 access.key-in-use')
    expect((await propose('its-own', await makeTestKey('ECDSA'))).status).toBe(202)
  })

  it('is in use where it is restricted to RSASSA-PSS — RFC 4055 §1.2', async () => {
    const key = await makeTestKey('RSA')
    expect((await propose('rsa', key)).status).toBe(202)
    expect(refusalOf(await propose('rsa-pss', otherwise(key)))).toBe('409 access.key-in-use')
  })

  it('is told as the key of another authority by the lint of a registration — RFC 4158 §2.4.1', async () => {
    const by = { proposes: administrator, confirms: approver }
    const second = await office.hire('approver-two', 'approver', by)
    const enter = async (collection: string, id: string, row: Parameters<typeof office.call>[2]) => {
      const { id: proposal } = await office.done('PUT', `/${collection}/${id}`, { by: approver, ...row })
      await office.done('POST', `/proposals/${proposal}/confirmation`, { by: second, body: {} })
    }
    const names = { zh: '机构', en: 'Authority' }
    await enter('regions', 'CN-GD', { body: { row: { code: 'CN-GD', names: { zh: '广东', en: 'Guangdong' } } } })
    for (const id of ['one', 'two']) {
      const row = { id, region: 'CN-GD', licences: [], demonstration: false, names, source: 'made for this test' }
      await enter('authorities', id, { body: { row } })
    }
    const ca = await TestAuthority.make('One CA', 'RSA')
    const other = await TestAuthority.withKey('Two CA', otherwise(ca.key))
    expect(await lintOf('one', ca)).not.toContain('registry.lint-key-of-another')
    await approve('one', [approver, second])
    expect(await lintOf('two', other)).toContain('registry.lint-key-of-another')

    async function lintOf(authority: string, { root, key }: TestAuthority): Promise<readonly string[]> {
      const speaker = await office.hire(`speaker-${authority}`, 'ca-representative', by, { authority })
      const body = { kind: 'root', issuer: authority, subject: authority, names, certificate: pemOf(root) }
      const { id } = await office.done('POST', '/registrations', { by: speaker, body })
      registrations.set(authority, id)
      const { text } = await office.done('POST', `/registrations/${id}/challenge`, { by: speaker })
      const signature = base64Of(await key.sign(utf8Of(text)))
      if (authority === 'one')
        await office.done('POST', `/registrations/${id}/proof`, { by: speaker, body: { signature } })
      const { findings } = await office.done('GET', `/registrations/${id}/lint`, { by: approver })
      return findings.map(({ code }: { readonly code: string }) => code)
    }
  })

  const registrations = new Map<string, string>()

  async function approve(authority: string, [proposes, confirms]: readonly [Holder, Holder]): Promise<void> {
    const steps = `/registrations/${registrations.get(authority)}/steps`
    await office.done('POST', steps, { by: proposes, body: { action: 'propose-approval', comment: 'examined' } })
    await office.done('POST', steps, { by: confirms, body: { action: 'confirm-approval' } })
  }
})
