import { beforeAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../../../../base/bytes.ts'
import { PortalVisitor } from '../../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../../testing/web/registry-office.ts'
import { pemOf, selfSigned } from '../../../../testing/web/test-authority.ts'
import { makeTestKey, type TestKey } from '../../../../testing/web/test-key.ts'
import { TwoAuthorities } from '../../../../testing/web/two-authorities.ts'
import { migrate } from '../../../../testing/web/workerd-bindings.ts'

/** Accounts in the console: proposed with the key that will log in, confirmed by another person, ended. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let two: TwoAuthorities
let key: TestKey
let certificate: Uint8Array

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  key = await makeTestKey('SM2')
  certificate = (await selfSigned('Newcomer', key)).bytes
}, 120_000)

async function enter(holder: Holder): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(office.ports)
  expect((await visitor.logIn(holder)).status).toBe(303)
  return visitor
}

const NEW = '/supervisor/new-account'
const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const FIELDS = { id: 'newcomer', person: 'staff 99', role: 'auditor', authority: '' }

/** The PEM that the page has put in the place of a file, as a browser sends it. */
const pastedIn = ({ html }: { readonly html: string }): string =>
  /<textarea id="certificate"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)![1]!.replace(/\n/g, '\r\n')

describe('an account', () => {
  it('is shown with what its certificate says, proposed as it was shown, confirmed by another, and logs in', async () => {
    const administrator = await enter(two.administrator)
    expect((await administrator.open('/supervisor/accounts')).html).toContain(`href="${NEW}"`)
    const shown = await administrator.send(await administrator.open(NEW), NEW, {
      ...FIELDS,
      'certificate-file': utf8Of(`${pemOf({ bytes: certificate })}\n`),
    })
    expect(shown.status).toBe(200)
    for (const told of ['CN=Newcomer', 'SM2', 'staff 99', '审计员']) expect(textOf(shown)).toContain(told)
    const pasted = { ...FIELDS, certificate: pastedIn(shown) }
    // Another role than was shown is shown anew.
    const changed = await administrator.send(shown, NEW, { ...pasted, role: 'approver', step: 'propose' })
    expect([changed.status, changed.location]).toEqual([200, null])
    const proposed = await administrator.send(shown, NEW, { ...pasted, step: 'propose' })
    expect([proposed.status, proposed.location]).toEqual([303, '/supervisor/accounts/newcomer'])
    const newcomer: Holder = { account: 'newcomer', key, token: '' }
    expect((await new PortalVisitor(office.ports).logIn(newcomer)).status).not.toBe(303)
    const approver = await enter(two.approvers[0])
    const page = await approver.open('/supervisor/accounts/newcomer')
    expect((await approver.send(page, '/supervisor/accounts/newcomer/decision', { action: 'confirm' })).status).toBe(
      303,
    )
    expect((await new PortalVisitor(office.ports).logIn(newcomer)).status).toBe(303)
    const { accounts } = await office.done('GET', '/accounts?limit=100', { by: two.administrator })
    const made = accounts.find(({ id }: { id: string }) => id === 'newcomer')
    expect(made).toMatchObject({ person: 'staff 99', role: 'auditor', authority: null, state: 'active' })
  }, 60_000)

  it('of a representative names the authority, chosen by its name', async () => {
    const administrator = await enter(two.administrator)
    const page = await administrator.open(NEW)
    expect(page.html).toMatch(/<option value="gd"[^>]*>gd \(gd\)/)
    const pem = pemOf(await selfSigned('Speaker', await makeTestKey('ECDSA')))
    const fields = { id: 'speaker-new', person: 'gd-7', role: 'ca-representative', authority: 'gd', certificate: pem }
    const { location } = await administrator.propose(NEW, fields)
    expect(location).toBe('/supervisor/accounts/speaker-new')
    expect(textOf(await administrator.open(location!))).toContain('所属机构 gd')
  }, 60_000)

  it('comes back with every error at its field, and in words that say how it is right', async () => {
    const administrator = await enter(two.administrator)
    const told = async (fields: Readonly<Record<string, string | Uint8Array>>): Promise<Record<string, string>> => {
      const { status, html } = await administrator.send(await administrator.open(NEW), NEW, fields)
      expect(status).toBe(422)
      const summary = /<div class="error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? ''
      const errors = [...summary.matchAll(/<a href="#([^"]+)">([^<]*)<\/a>/g)].map(([, name, text]) => [name!, text!])
      for (const [name] of errors) expect(html, name).toContain(`id="${name}-error"`)
      return Object.fromEntries(errors)
    }
    const pem = pemOf(await selfSigned('Somebody', await makeTestKey('ECDSA')))
    const good = { ...FIELDS, id: 'somebody', person: 'staff 98', certificate: pem }
    expect(Object.keys(await told({}))).toEqual(['id', 'person', 'role', 'certificate-file'])
    expect((await told({ ...good, id: 'No Id' })).id).toContain('小写字母')
    expect(Object.keys(await told({ ...good, certificate: 'not a certificate' }))).toEqual(['certificate-file'])
    expect(Object.keys(await told({ ...good, certificate: '', 'certificate-file': Uint8Array.of(48, 0) }))).toEqual([
      'certificate-file',
    ])
    // A number that names a person to everybody is not kept: GB 11643-1999.
    expect((await told({ ...good, person: '11010519491231002X' })).person).toContain('身份证')
    expect(Object.keys(await told({ ...good, person: '员工 七' }))).toEqual(['person'])
    expect(Object.keys(await told({ ...good, role: 'ca-representative' }))).toEqual(['authority'])
    expect(Object.keys(await told({ ...good, role: 'king' }))).toEqual(['role'])
    expect(Object.keys(await told({ ...good, id: 'newcomer' }))).toEqual(['id'])
    expect(Object.keys(await told({ ...good, person: 'staff-99', role: 'approver' }))).toEqual(['role'])
    expect(Object.keys(await told({ ...good, certificate: pemOf({ bytes: certificate }) }))).toEqual([
      'certificate-file',
    ])
    expect(Object.keys(await told({ ...good, authority: 'nobody' }))).toEqual(['authority'])
    expect(Object.keys(await told({ ...good, 'sm2-id': 'xyz' }))).toEqual(['sm2-id'])
  }, 60_000)

  it('is proposed by administrators alone, from a form of this site, and once', async () => {
    for (const holder of [two.approvers[0], two.speakers.sh]) {
      expect((await (await enter(holder)).open(NEW)).status, holder.account).toBe(403)
    }
    expect((await (await enter(two.approvers[0])).open('/supervisor/accounts')).html).not.toContain(`href="${NEW}"`)
    const administrator = await enter(two.administrator)
    const page = await administrator.open(NEW)
    expect((await administrator.send(page, NEW, FIELDS, { origin: 'https://evil.test' })).status).toBe(403)
    expect((await administrator.send(page, NEW, { ...FIELDS, 'form-token': 'x' })).status).toBe(403)
    const pem = pemOf(await selfSigned('Twice', await makeTestKey('ECDSA')))
    const fields = { ...FIELDS, id: 'twice', person: 'staff 97', certificate: pem }
    const shown = await administrator.send(page, NEW, fields)
    for (const _ of [1, 2]) {
      const sent = await administrator.send(shown, NEW, { ...fields, step: 'propose' })
      expect([sent.status, sent.location]).toEqual([303, '/supervisor/accounts/twice'])
    }
  }, 60_000)
})
