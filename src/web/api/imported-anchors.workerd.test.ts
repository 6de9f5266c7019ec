import { beforeAll, describe, expect, it } from 'vitest'
import publicAnchor from '../../../certs/anchors/cfca-ev-root.pem?raw'
import { utf8Of } from '../../base/bytes.ts'
import { listPublisher } from '../../testing/web/list-publisher.ts'
import { publishedTexts } from '../../testing/web/published-texts.ts'
import { type Holder, ORIGIN, RegistryOffice } from '../../testing/web/registry-office.ts'
import { pemOf, TestAuthority, testName } from '../../testing/web/test-authority.ts'
import { makeTestKey } from '../../testing/web/test-key.ts'
import { bindings, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'
import { ReportSchema } from './report-schema.ts'

/** A CA that came with the list of another registry, and a contract that somebody signed with its certificate. */
const POLICY = '1.2.156.99999.44.1'
const CONTRACT = utf8Of('a contract between regions')
/** By when the list says that its next one is due. */
const DUE = '2026-12-22T00:30:00Z'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
const api = createApi(async (c, next) => {
  c.set('ports', office.ports)
  await next()
})
let approver: Holder
let administrator: Holder
let files: Readonly<Record<'file' | 'content' | 'certificate' | 'material', Blob>>

const blob = (octets: Uint8Array | string): Blob => new Blob([typeof octets === 'string' ? octets : octets.slice()])

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
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
  const second = await office.hire('approver-two', 'approver', { proposes: administrator, confirms: approver })
  const { signingKey, fingerprint } = await listPublisher()
  await office.done('PUT', '/list-sources/gd', { by: approver, body: { region: 'CN-GD', signers: [fingerprint] } })
  await office.done('POST', '/list-sources/gd/confirmation', { by: second, body: {} })
  const ca = await TestAuthority.make('Guangdong CA', 'RSA')
  const { json } = await publishedTexts(ca, signingKey, { sequence: 1 })
  const taken = await api.request(
    `${ORIGIN}/api/v1/list-sources/gd/lists`,
    { method: 'POST', headers: { authorization: `Bearer ${approver.token}` }, body: json },
    bindings,
  )
  expect(taken.status).toBe(200)
  const key = await makeTestKey('RSA')
  const holder = await ca.certify(testName('某公司', '某公司'), '2026-11-23T00:00:00Z', POLICY, key)
  files = {
    file: blob(await key.sign(CONTRACT)),
    content: blob(CONTRACT),
    certificate: blob(pemOf(holder)),
    material: blob(await ca.list('2026-11-23T00:00:00Z', '2027-06-01T00:00:00Z')),
  }
  office.at('2027-01-10T00:00:00Z')
}, 120_000)

const BEFORE = '2026-12-22T00:29:59Z'
const UNTRUSTED = 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND'

describe('a CA that came with a list', () => {
  it('anchors a contract in its region and in no other, as a registered one does', async () => {
    expect(verdictOf(await verify({ region: 'CN-GD', at: BEFORE }))).toBe('TOTAL-PASSED null')
    expect(verdictOf(await verify({ region: 'CN-SH', at: BEFORE }))).toBe(UNTRUSTED)
    expect(verdictOf(await verify({ at: BEFORE }))).toBe(UNTRUSTED)
  })

  it('carries no verdict from the instant on at which the next list was due, and the signer is not blamed — TS 119 612 V2.4.1 §5.3.15', async () => {
    const before = await verify({ region: 'CN-GD', at: BEFORE })
    expect(JSON.stringify(before)).not.toContain('validation.trust-stale')
    const due = await verify({ region: 'CN-GD', at: DUE })
    expect(verdictOf(due)).toMatch(/^INDETERMINATE /)
    expect(JSON.stringify(due)).toContain('validation.trust-stale')
    expect(due.signatures.map(({ intact }) => intact)).toEqual([true])
  })

  it('anchors nothing once its source was ended, and the state before is judged as before', async () => {
    const before = await verify({ region: 'CN-GD', at: BEFORE })
    await office.login(administrator)
    await office.done('POST', '/list-sources/gd/ending', { by: administrator, body: {} })
    expect(verdictOf(await verify({ region: 'CN-GD', at: BEFORE }))).toBe(UNTRUSTED)
    const { version, changeHead } = before.trust.registry!
    const again = await verify({ region: 'CN-GD', at: BEFORE, version: String(version), changeHead })
    expect(JSON.stringify(again)).toBe(JSON.stringify(before))
  })
})
