import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { type Holder, RegistryOffice } from '../../testing/web/registry-office.ts'
import { pemOf, TestAuthority, testName } from '../../testing/web/test-authority.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'
import { RecognitionReportSchema } from './recognition-report-schema.ts'
import { ImpactSchema, LintSchema, ProofSchema, ProposalSchema, RegistrationSchema } from './registry-schemas.ts'

/**
 * Two CAs that nobody knew before, an RSA one in Guangdong and an SM2 one in Shanghai, their keys made here, come to
 * the registry through its API alone.
 */
const GD_POLICY = '1.2.156.99999.44.1'
const SH_POLICY = '1.2.156.99999.31.1'
const START = '2026-11-22T01:00:00Z'
const EFFECTIVE = '2026-12-01T00:00:00Z'
const SUSPENDED = '2026-12-20T02:00:00Z'

const office = new RegistryOffice(START)
let administrator: Holder
let approver: Holder
let secondApprover: Holder
let guangdong: { readonly ca: TestAuthority; readonly representative: Holder }
let shanghai: { readonly ca: TestAuthority; readonly representative: Holder }
let material: readonly string[]
let crossRegistration: string

/** One approver enters a row, the other one confirms it. */
async function enter(collection: string, id: string, row: Json): Promise<void> {
  const proposal = await office.done('PUT', `/${collection}/${id}`, { by: approver, body: { row } })
  expect(ProposalSchema.safeParse(proposal).error).toBeUndefined()
  await office.done('POST', `/proposals/${proposal.id}/confirmation`, { by: secondApprover, body: {} })
}

const authorityRow = (id: string, region: string, zh: string, en: string): Json => ({
  ...{ id, region, licences: [], demonstration: true },
  names: { zh, en },
  source: 'made for this test',
})

async function step(registration: string, action: string, by: Holder, comment = ''): Promise<string> {
  const taken = await office.done('POST', `/registrations/${registration}/steps`, { by, body: { action, comment } })
  expect(RegistrationSchema.safeParse(taken).error).toBeUndefined()
  return taken.state
}

/** Submission, challenge, signature of the CA's key, two approvers, activation. */
async function register(
  body: { readonly [member: string]: Json },
  by: Holder,
  ca: TestAuthority,
  watch: (state: string) => Promise<void> = async () => {},
): Promise<string> {
  const { id } = await office.done('POST', '/registrations', { by, body })
  await watch('submitted')
  const { text } = await office.done('POST', `/registrations/${id}/challenge`, { by })
  const signature = base64Of(await ca.key.sign(utf8Of(text)))
  const proof = await office.done('POST', `/registrations/${id}/proof`, { by, body: { signature } })
  expect(ProofSchema.safeParse(proof).error).toBeUndefined()
  expect([proof.proven, proof.registration.state]).toEqual([true, 'proven'])
  await watch('proven')
  const lint = await office.done('GET', `/registrations/${id}/lint`, { by: approver })
  expect(LintSchema.safeParse(lint).error).toBeUndefined()
  const { findings } = lint
  expect(findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([])
  expect(await step(id, 'propose-approval', approver, 'examined')).toBe('proven')
  await watch('approved by one')
  expect(await step(id, 'confirm-approval', secondApprover)).toBe('approved')
  await watch('approved by two')
  expect(await step(id, 'activate', administrator)).toBe('active')
  await watch('active')
  return id
}

interface Asked {
  /** Now where it is absent. */
  readonly at?: string
  readonly purpose?: string
  readonly region?: string
  readonly effective?: string
  readonly version?: number
}

async function ask(certificate: string, { purpose = 'bidding', region = 'CN-GD', effective = 'use', ...asked }: Asked) {
  const body = { certificate, material: [...material], region, purpose, effective, ...asked }
  const report = await office.done('POST', '/recognitions', { body })
  expect(RecognitionReportSchema.safeParse(report).error).toBeUndefined()
  return report
}

const answerOf = ({ recognition }: Awaited<ReturnType<typeof ask>>): unknown[] => [
  recognition.technical.status,
  recognition.instrument.status,
  recognition.law.status,
]

let holder: string
/** What was answered of the holder's certificate, on a day within the instrument, in each state of the cross-certificate. */
const answered: [state: string, technical: string, recognised: string][] = []

beforeAll(async () => {
  await migrate()
  administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver-one', 'approver', { proposes: administrator }, { kind: 'RSA' })
  const by = { proposes: administrator, confirms: approver }
  secondApprover = await office.hire('approver-two', 'approver', by, { kind: 'SM2' })

  await enter('regions', 'CN-GD', { code: 'CN-GD', names: { zh: '广东', en: 'Guangdong' } })
  await enter('regions', 'CN-SH', { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } })
  await enter('authorities', 'guangdong-ca', authorityRow('guangdong-ca', 'CN-GD', '广东演示机构', 'Guangdong CA'))
  await enter('authorities', 'shanghai-ca', authorityRow('shanghai-ca', 'CN-SH', '上海演示机构', 'Shanghai CA'))
  await enter('certificate-types', 'shanghai-ca-organization', {
    ...{ id: 'shanghai-ca-organization', authority: 'shanghai-ca', class: 'organization', level: 3 },
    names: { zh: '机构证书', en: 'Organization certificate' },
    ...{ identityProofing: 'face-to-face', keyMedium: 'hardware', keyEscrow: false },
    rule: { policies: [SH_POLICY], extendedKeyUsages: [], extensions: [], subject: [] },
    period: { from: '2026-01-01T00:00:00Z', to: null },
  })
  await enter('instruments', 'shanghai-guangdong-bidding', {
    id: 'shanghai-guangdong-bidding',
    names: { zh: '沪粤招标投标互认', en: 'Recognition in bidding' },
    ...{ basis: 'regional-agreement', citation: 'made for this test', documentSha256: null },
    issuers: { regions: [], authorities: ['shanghai-ca'] },
    reliers: { regions: ['CN-GD'], authorities: [] },
    ...{ direction: 'one-way', effect: 'recognised', carriedBy: 'cross-certificate', demonstration: true },
    scope: {
      certificateTypes: ['shanghai-ca-organization'],
      policies: [],
      purposes: ['bidding'],
      levelMin: 2,
      licences: [],
    },
    intervals: [{ from: EFFECTIVE, to: null, status: 'effective', basis: 'signed' }],
  })
  await enter('policy-mappings', 'shanghai-guangdong-organization', {
    ...{ id: 'shanghai-guangdong-organization', instrument: 'shanghai-guangdong-bidding', direction: 'forward' },
    ...{ issuerPolicy: SH_POLICY, relierPolicy: GD_POLICY, level: 3 },
    period: { from: '2026-01-01T00:00:00Z', to: null },
  })

  const [gd, sh] = [await TestAuthority.make('Guangdong CA', 'RSA'), await TestAuthority.make('Shanghai CA', 'SM2')]
  const hire = (account: string, authority: string, kind: 'RSA' | 'SM2') =>
    office.hire(account, 'ca-representative', by, { authority, kind })
  guangdong = { ca: gd, representative: await hire('guangdong-speaker', 'guangdong-ca', 'RSA') }
  shanghai = { ca: sh, representative: await hire('shanghai-speaker', 'shanghai-ca', 'SM2') }

  const root = (ca: TestAuthority, authority: string) => ({
    ...{ kind: 'root', issuer: authority, subject: authority },
    names: { zh: `${authority} 根`, en: `${authority} root` },
    certificate: pemOf(ca.root),
  })
  await register(root(gd, 'guangdong-ca'), guangdong.representative, gd)
  await register(root(sh, 'shanghai-ca'), shanghai.representative, sh)

  // Guangdong certifies Shanghai's key; who holds that key proves it.
  const cross = await gd.crossCertify(sh, { own: GD_POLICY, others: SH_POLICY })
  const submitted = {
    ...{ kind: 'cross-certificate', issuer: 'guangdong-ca', subject: 'shanghai-ca' },
    names: { zh: '粤签沪', en: 'Shanghai under Guangdong' },
    ...{ certificate: base64Of(cross.bytes), instrument: 'shanghai-guangdong-bidding' },
  }
  holder = pemOf(await sh.certify(testName('某公司', '某公司'), '2026-11-23T00:00:00Z', SH_POLICY))
  material = [
    base64Of(await gd.list('2026-11-22T00:00:00Z', '2027-06-01T00:00:00Z')),
    base64Of(await sh.list('2026-11-22T00:00:00Z', '2027-06-01T00:00:00Z')),
  ]
  crossRegistration = await register(submitted, shanghai.representative, sh, async (state) => {
    const { recognition } = await ask(holder, { at: '2026-12-10T00:00:00Z' })
    answered.push([state, recognition.technical.status, recognition.instrument.status])
  })
  office.at('2026-12-10T00:00:00Z')
}, 120_000)

describe('a certificate of one CA in the region of the other', () => {
  it('is recognised once two persons approved of the cross-certificate, and not while one did', () => {
    expect(answered).toEqual([
      ['submitted', 'valid', 'not-recognised'],
      ['proven', 'valid', 'not-recognised'],
      ['approved by one', 'valid', 'not-recognised'],
      ['approved by two', 'valid', 'recognised'],
      ['active', 'valid', 'recognised'],
    ])
  })

  it('is not recognised in a third region, nor where nobody says for what', async () => {
    const at = '2026-12-10T00:00:00Z'
    const third = await ask(holder, { at, region: 'CN-BJ' })
    expect([third.recognition.technical.status, third.recognition.instrument.status]).toEqual(['valid', 'not-on-file'])
    const body = { certificate: holder, material: [...material], region: 'CN-GD', effective: 'use', at }
    const unsaid = await office.done('POST', '/recognitions', { body })
    expect([unsaid.recognition.purpose, unsaid.recognition.instrument.status]).toEqual(['general', 'not-on-file'])
  })

  it('is recognised for bidding from the effective date on, and not an instant before', async () => {
    expect(answerOf(await ask(holder, { at: '2026-11-30T23:59:59Z' }))).toEqual([
      'valid',
      'not-recognised',
      'not-shown',
    ])
    expect(answerOf(await ask(holder, { at: EFFECTIVE }))).toEqual(['valid', 'recognised', 'not-shown'])
    const { recognition } = await ask(holder, { at: '2026-12-10T00:00:00Z' })
    expect(recognition.instrument).toMatchObject({ ground: 'instrument', since: EFFECTIVE })
    expect(recognition.instrument.instruments[0].policies).toContainEqual(
      expect.objectContaining({ original: SH_POLICY, translated: GD_POLICY, counts: true }),
    )
    expect(recognition.type).toMatchObject({ status: 'classified', class: 'organization', level: 3 })
  })

  it('is recognised by the cross-certificate, along a path under the anchor of the relying region', async () => {
    const { recognition } = await ask(holder, { at: '2026-12-10T00:00:00Z' })
    const carrying = recognition.technical.paths.filter(({ region }: { region: string }) => region === 'CN-GD')
    expect(carrying).toHaveLength(1)
    expect(carrying[0]).toMatchObject({
      accepted: true,
      crossCertificates: [crossRegistration],
      anchor: guangdong.ca.root.fingerprint,
      obstacles: [],
    })
  })

  it('was not recognised where it was issued before the instrument and issuance is asked about too', async () => {
    const both = await ask(holder, { at: '2026-12-10T00:00:00Z', effective: 'issuance-and-use' })
    expect(both.recognition.instrument.status).toBe('not-recognised')
    const later = pemOf(await shanghai.ca.certify(testName('某公司', '某公司'), '2026-12-02T00:00:00Z', SH_POLICY))
    const issuedLater = await ask(later, { at: '2026-12-10T00:00:00Z', effective: 'issuance-and-use' })
    expect(issuedLater.recognition.instrument.status).toBe('recognised')
  })

  it.each(['government-procurement', 'cross-border-commerce', 'medical', 'general'])(
    'is not recognised for %s',
    async (purpose) => {
      const { recognition } = await ask(holder, { at: '2026-12-10T00:00:00Z', purpose })
      expect(recognition.technical.status).toBe('valid')
      expect(recognition.instrument.status).toBe('not-on-file')
    },
  )

  it('is not recognised the other way round', async () => {
    const policy = GD_POLICY
    const other = pemOf(await guangdong.ca.certify(testName('另一公司', '另一公司'), '2026-12-02T00:00:00Z', policy))
    const { recognition } = await ask(other, { at: '2026-12-10T00:00:00Z', region: 'CN-SH' })
    expect([recognition.technical.status, recognition.instrument.status]).toEqual(['valid', 'not-on-file'])
  })
})

describe('suspension', () => {
  const PAST = '2026-12-10T00:00:00Z'

  it('takes two persons, holds at once for new questions and leaves those of earlier days as they were', async () => {
    const before = await ask(holder, { at: PAST })
    expect(before.recognition.instrument.status).toBe('recognised')

    office.at(SUSPENDED)
    for (const somebody of [administrator, approver, secondApprover, shanghai.representative])
      await office.login(somebody)
    expect(answerOf(await ask(holder, { at: SUSPENDED }))).toEqual(['valid', 'recognised', 'not-shown'])
    expect(await step(crossRegistration, 'propose-suspension', approver, 'the key may be lost')).toBe('active')
    const impact = await office.done('GET', `/registrations/${crossRegistration}/impact?state=suspended`, {
      by: approver,
    })
    expect(ImpactSchema.safeParse(impact).error).toBeUndefined()
    expect([impact.paths.appear.length, impact.paths.vanish.length > 0]).toEqual([0, true])
    // One person's word changes nothing yet.
    expect(answerOf(await ask(holder, { at: SUSPENDED }))).toEqual(['valid', 'recognised', 'not-shown'])
    const path = `/registrations/${crossRegistration}/steps`
    const alone = await office.call('POST', path, { by: approver, body: { action: 'confirm-suspension' } })
    expect([alone.status, alone.body.values.reason]).toEqual([409, 'same-person'])
    expect(await step(crossRegistration, 'confirm-suspension', secondApprover)).toBe('suspended')

    expect((await ask(holder, {})).recognition).toMatchObject({
      ...{ at: SUSPENDED, instrument: { status: 'not-recognised' }, technical: { status: 'valid' } },
    })
    const { recognition } = await ask(holder, { at: SUSPENDED })
    // Mathematics is untouched: it is said beside what it counts for.
    expect([recognition.technical.status, recognition.instrument.status]).toEqual(['valid', 'not-recognised'])
    expect(JSON.stringify(recognition)).toContain('registry.cross-certificate-suspended')

    const after = await ask(holder, { at: PAST })
    expect(after.registry.version).toBeGreaterThan(before.registry.version)
    expect(answerOf(after)).toEqual(answerOf(before))
    // All but the name of the state that was asked: every word of the three answers.
    expect({ ...after.recognition, registry: null }).toEqual({ ...before.recognition, registry: null })
    expect(answerOf(await ask(holder, { at: '2026-12-20T01:59:59Z' }))).toEqual(['valid', 'recognised', 'not-shown'])
  })

  it('leaves a past verdict the same bytes when it is asked of the same version of the registry', async () => {
    const { registry } = await ask(holder, { at: PAST })
    const version = registry.version - 1
    const body = {
      certificate: holder,
      material: [...material],
      region: 'CN-GD',
      purpose: 'bidding',
      at: SUSPENDED,
      version,
    }
    const first = await office.call('POST', '/recognitions', { body })
    const again = await office.call('POST', '/recognitions', { body })
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body))
    expect(first.body.registry.version).toBe(version)
  })

  it('ends with resumption, by two persons again, and the days between stay suspended', async () => {
    office.at('2026-12-22T00:00:00Z')
    for (const somebody of [approver, secondApprover]) await office.login(somebody)
    await step(crossRegistration, 'propose-resumption', approver, 'the key was found')
    expect(await step(crossRegistration, 'confirm-resumption', secondApprover)).toBe('active')
    const statusAt = async (at: string) => (await ask(holder, { at })).recognition.instrument.status
    expect(await statusAt('2026-12-22T00:00:00Z')).toBe('recognised')
    expect(await statusAt('2026-12-21T00:00:00Z')).toBe('not-recognised')
    expect(await statusAt('2026-12-19T00:00:00Z')).toBe('recognised')
  })
})
