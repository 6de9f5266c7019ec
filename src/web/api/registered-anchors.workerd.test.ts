import { beforeAll, describe, expect, it } from 'vitest'
import publicAnchor from '../../../certs/anchors/cfca-ev-root.pem?raw'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { type Holder, RegistryOffice } from '../../testing/web/registry-office.ts'
import { pemOf, TestAuthority, testName } from '../../testing/web/test-authority.ts'
import { makeTestKey } from '../../testing/web/test-key.ts'
import { bindings, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'
import { ReportSchema } from './report-schema.ts'

/** A CA of Guangdong that only the registry knows, and a contract that somebody signed with its certificate. */
const EFFECTIVE = '2026-12-01T00:00:00Z'
const SUSPENDED = '2026-12-20T02:00:00Z'
const POLICY = '1.2.156.99999.44.1'
const CONTRACT = utf8Of('a contract between platforms')

const office = new RegistryOffice('2026-11-22T01:00:00Z')
const api = createApi(async (c, next) => {
  c.set('ports', office.ports)
  await next()
})
let approvers: readonly Holder[]
let registration: string
let files: Readonly<Record<'file' | 'content' | 'certificate' | 'material', Blob>>

const blob = (octets: Uint8Array | string): Blob => new Blob([typeof octets === 'string' ? octets : octets.slice()])

async function step(action: string, by: Holder, comment = ''): Promise<string> {
  const taken = await office.done('POST', `/registrations/${registration}/steps`, { by, body: { action, comment } })
  return taken.state
}

async function enter(collection: string, id: string, row: Json): Promise<void> {
  const proposal = await office.done('PUT', `/${collection}/${id}`, { by: approvers[0]!, body: { row } })
  await office.done('POST', `/proposals/${proposal.id}/confirmation`, { by: approvers[1]!, body: {} })
}

async function verify(asked: Readonly<Record<string, string>>) {
  const form = new FormData()
  for (const [name, file] of Object.entries(files)) form.append(name, file, name)
  for (const [name, text] of Object.entries(asked)) form.append(name, text)
  const response = await api.request('/api/v1/verifications', { method: 'POST', body: form }, bindings)
  expect(response.status).toBe(200)
  const { report } = (await response.json()) as { report: object }
  return ReportSchema.parse(report)
}

const verdictOf = ({ conclusion }: Awaited<ReturnType<typeof verify>>) =>
  `${conclusion.indication} ${conclusion.subIndication}`

beforeAll(async () => {
  await migrate()
  await loadAnchors([{ pem: publicAnchor, region: 'CN-BJ', demonstration: false }], '2026-11-01T00:00:00Z')
  const administrator = await office.firstAdministrator('administrator')
  const approver = await office.hire('approver-one', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  approvers = [approver, await office.hire('approver-two', 'approver', by)]
  await enter('regions', 'CN-GD', { code: 'CN-GD', names: { zh: '广东', en: 'Guangdong' } })
  await enter('authorities', 'guangdong-ca', {
    ...{ id: 'guangdong-ca', region: 'CN-GD', licences: [], demonstration: false },
    names: { zh: '广东机构', en: 'Guangdong CA' },
    source: 'made for this test',
  })
  const ca = await TestAuthority.make('Guangdong CA', 'RSA')
  const speaker = await office.hire('speaker', 'ca-representative', by, { authority: 'guangdong-ca' })
  const body = {
    ...{ kind: 'root', issuer: 'guangdong-ca', subject: 'guangdong-ca', effectiveFrom: EFFECTIVE },
    names: { zh: '广东根', en: 'Guangdong root' },
    certificate: pemOf(ca.root),
  }
  registration = (await office.done('POST', '/registrations', { by: speaker, body })).id
  const { text } = await office.done('POST', `/registrations/${registration}/challenge`, { by: speaker })
  const signature = base64Of(await ca.key.sign(utf8Of(text)))
  await office.done('POST', `/registrations/${registration}/proof`, { by: speaker, body: { signature } })
  await step('propose-approval', approvers[0]!, 'examined')
  expect(await step('confirm-approval', approvers[1]!)).toBe('approved')

  const key = await makeTestKey('RSA')
  const holder = await ca.certify(testName('某公司', '某公司'), '2026-11-23T00:00:00Z', POLICY, key)
  files = {
    file: blob(await key.sign(CONTRACT)),
    content: blob(CONTRACT),
    certificate: blob(pemOf(holder)),
    material: blob(await ca.list('2026-11-23T00:00:00Z', '2027-06-01T00:00:00Z')),
  }
  office.at('2026-12-10T00:00:00Z')
}, 120_000)

const AFTER = '2026-12-10T00:00:00Z'
const UNTRUSTED = 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND'

describe('a registered CA', () => {
  it('anchors a contract in its region, and the report names the state that it rests on', async () => {
    const report = await verify({ region: 'CN-GD', at: AFTER })
    expect(verdictOf(report)).toBe('TOTAL-PASSED null')
    const head = await office.ports.registry.head()
    const { version, hash: changeHead } = head.ok ? head.value : { version: -1, hash: '' }
    expect(report.trust).toMatchObject({ anchors: 2, registry: { version, changeHead } })
    // That it is registered is no licence: the law asks for one.
    expect(report.signatures[0]!.recognition!.recognition.law.status).toBe('not-shown')
  })

  it('anchors from its effective date on, though nothing has carried the approval out', async () => {
    expect(verdictOf(await verify({ region: 'CN-GD', at: '2026-11-30T23:59:59Z' }))).toBe(UNTRUSTED)
    expect(verdictOf(await verify({ region: 'CN-GD', at: EFFECTIVE }))).toBe('TOTAL-PASSED null')
  })

  it('anchors nothing in another region, nor where no region is asked about, whose trust is as it was', async () => {
    expect(verdictOf(await verify({ region: 'CN-SH', at: AFTER }))).toBe(UNTRUSTED)
    const plain = await verify({ at: AFTER })
    expect(verdictOf(plain)).toBe(UNTRUSTED)
    expect(plain.trust).toMatchObject({ anchors: 1 })
    expect(plain.trust.registry).toBeUndefined()
  })

  it('has mathematics that no trust touches: intact is said alike', async () => {
    for (const asked of [{ region: 'CN-GD' }, { region: 'CN-SH' }, {}]) {
      const { signatures } = await verify({ ...asked, at: AFTER })
      expect(signatures.map(({ intact }) => intact)).toEqual([true])
    }
  })

  it('anchors nothing at an instant at which it is suspended, and past-dated questions as before', async () => {
    const before = await verify({ region: 'CN-GD', at: AFTER })
    office.at(SUSPENDED)
    for (const approver of approvers) await office.login(approver)
    // Carried out by the schedule, or by an administrator: the state follows what the interval said all along.
    const { activateRegistrations } = await import('../../service/schedule/carry-out-registrations.ts')
    await activateRegistrations(office.ports.registry, office.now)
    await step('propose-suspension', approvers[0]!, 'the key may be lost')
    expect(await step('confirm-suspension', approvers[1]!)).toBe('suspended')

    expect(verdictOf(await verify({ region: 'CN-GD', at: SUSPENDED }))).toBe(UNTRUSTED)
    expect(verdictOf(await verify({ region: 'CN-GD', at: '2026-12-20T01:59:59Z' }))).toBe('TOTAL-PASSED null')

    // The state that a verdict names gives the same report again, byte for byte.
    const { version, changeHead } = before.trust.registry!
    const again = await verify({ region: 'CN-GD', at: AFTER, version: String(version), changeHead })
    expect(JSON.stringify(again)).toBe(JSON.stringify(before))
  })
})
