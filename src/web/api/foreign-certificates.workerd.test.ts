import { beforeAll, describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { base64Of } from '../../base/bytes.ts'
import { instrument } from '../../registry/make-test-recognition.ts'
import { history, names, testAuthority, testService } from '../../registry/make-test-registry.ts'
import type { RecognitionInstrument, Service } from '../../registry/registry-snapshot.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { seedRegistry } from '../../service/registry/seed-registry.ts'
import { RegistryOffice } from '../../testing/web/registry-office.ts'
import { pemOf } from '../../testing/web/test-authority.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'
import type { Certificate } from '../../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestKeys,
} from '../../x509/issue-test-certificate.ts'
import { issueTestList, type TestEntry } from '../../x509/issue-test-evidence.ts'
import { RecognitionReportSchema } from './recognition-report-schema.ts'

/**
 * 境外证书验证 over D1: CAs of five countries, each with a root, a CA below it that nobody registered, and a holder.
 * EE is approved under Art. 26, one way; LV and Shanghai recognise each other; FI is suspended; SE is registered and no
 * more; NO is registered nowhere.
 */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
const SUSPENDED = '2026-06-01T00:00:00Z'
const COUNTRIES = ['EE', 'LV', 'FI', 'SE', 'NO', 'SH'] as const
type Country = (typeof COUNTRIES)[number]

interface Chain {
  readonly root: Certificate
  readonly rootKeys: TestKeys
  readonly authority: Certificate
  readonly authorityKeys: TestKeys
  readonly holder: Certificate
  /** The CA below the root, and what both say of revocation. */
  readonly material: readonly string[]
}

const chains = {} as Record<Country, Chain>

async function chainOf(country: Country): Promise<Chain> {
  const [rootKeys, authorityKeys] = [await makeTestKeys(), await makeTestKeys()]
  const [rootName, name] = [`CN=${country} Root`, `CN=${country} CA`]
  const root = await issueTestRoot(rootName, rootKeys)
  const authority = await issueTestAuthority({ name, keys: authorityKeys }, { name: rootName, keys: rootKeys })
  const issuer = { name, keys: authorityKeys }
  const notBefore = '2026-01-01T00:00:00Z'
  const holder = await issueTestCertificate({ subject: 'CN=Holder', keys: await makeTestKeys(), issuer, notBefore })
  const lists = [await listOf(root, rootKeys), await listOf(authority, authorityKeys)]
  return { root, rootKeys, authority, authorityKeys, holder, material: [base64Of(authority.bytes), ...lists] }
}

async function listOf(issuer: Certificate, keys: TestKeys, ...revoked: readonly Certificate[]): Promise<string> {
  const entries = revoked.map((certificate) => ({ certificate, revokedAt: '2026-10-01T00:00:00Z', reason: 1 }))
  return listOfDay('2026-11-01', issuer, keys, entries)
}

async function listOfDay(
  day: string,
  issuer: Certificate,
  keys: TestKeys,
  entries: readonly TestEntry[] = [],
): Promise<string> {
  const days = { thisUpdate: `${day}T00:00:00Z`, nextUpdate: '2027-06-01T00:00:00Z' }
  return base64Of((await issueTestList(issuer, { keys, ...days, entries })).bytes)
}

const agreement = (parts: Partial<RecognitionInstrument> & { readonly id: string }): RecognitionInstrument =>
  instrument({ basis: 'contract', carriedBy: 'trust-list', ...parts })

beforeAll(async () => {
  await migrate()
  for (const country of COUNTRIES) chains[country] = await chainOf(country)
  const registered = COUNTRIES.filter((country) => country !== 'NO')
  const regionOf = (country: Country): string => (country === 'SH' ? 'CN-SH' : country)
  const serviceOf = (country: Country): Service => {
    const service = testService(`${country.toLowerCase()}-ca`, country.toLowerCase(), chains[country].root)
    if (country !== 'FI') return service
    return { ...service, intervals: history(['active', '2020-01-01'], ['suspended', SUSPENDED]) }
  }
  const rows = [
    ...registered.map((country) => storedRow('region', { code: regionOf(country), names: names(country) })),
    ...['CN', 'CN-GD', 'DE'].map((code) => storedRow('region', { code, names: names(code) })),
    ...registered.map((country) => storedRow('authority', testAuthority(country.toLowerCase(), regionOf(country)))),
    ...registered.map((country) => storedRow('service', serviceOf(country))),
    ...[
      agreement({
        id: 'approval',
        basis: 'esl-26',
        issuers: { regions: ['EE', 'FI'], authorities: [] },
        reliers: { regions: ['CN'], authorities: [] },
      }),
      agreement({
        id: 'both-ways',
        direction: 'two-way',
        issuers: { regions: ['LV'], authorities: [] },
        reliers: { regions: ['CN-SH'], authorities: [] },
      }),
    ].map((row) => storedRow('instrument', row)),
  ]
  const certificates = registered.map((country) => chains[country].root.bytes)
  const seeded = await seedRegistry(office.ports.registry, { rows, certificates }, office.now)
  assert(seeded.ok, seeded.ok ? '' : seeded.fault.code)
}, 60_000)

interface Asked {
  readonly region?: string
  readonly at?: string
  readonly material?: readonly string[]
  readonly certificate?: Certificate
}

async function ask(country: Country, { region = 'CN-GD', certificate, ...asked }: Asked = {}) {
  const { holder, material } = chains[country]
  const body = {
    certificate: pemOf(certificate ?? holder),
    material: [...(asked.material ?? material)],
    ...{ region, purpose: 'cross-border-commerce', at: asked.at ?? '2026-11-22T00:00:00Z', effective: 'use' },
  }
  const report = await office.done('POST', '/recognitions', { body })
  expect(RecognitionReportSchema.safeParse(report).error).toBeUndefined()
  const { technical, instrument: agreed, law, authority } = report.recognition
  return {
    answers: [technical.status, agreed.status, law.status],
    anchor: technical.paths.find(({ accepted }: { accepted: boolean }) => accepted)?.anchor ?? null,
    authority: authority?.id ?? null,
    report,
  }
}

describe('a foreign certificate with its chain — 电子签名法 (2019) Art. 26', () => {
  it('approved: is valid under its registered anchor, recognised, and equal in law', async () => {
    const { answers, anchor, authority, report } = await ask('EE')
    expect(answers).toEqual(['valid', 'recognised', 'equal-by-approval'])
    expect([anchor, authority]).toEqual([chains.EE.root.fingerprint, 'ee'])
    expect(report.recognition.technical.paths.map(({ region }: { region: string }) => region)).toEqual(['EE'])
    expect(report.recognition.law.instruments).toEqual(['approval'])
  })

  it('registered and not approved: is valid under its anchor, and that is all', async () => {
    const { answers, anchor, report } = await ask('SE')
    expect(answers).toEqual(['valid', 'not-on-file', 'not-shown'])
    expect(anchor).toBe(chains.SE.root.fingerprint)
    expect(report.recognition.law.findings.map(({ code }: { code: string }) => code)).toEqual([
      'registry.approval-missing',
    ])
  })

  it('not registered: leads to no anchor, its own root in the request or not', async () => {
    const rooted = [...chains.NO.material, base64Of(chains.NO.root.bytes)]
    for (const material of [chains.NO.material, rooted]) {
      const { answers, anchor, authority } = await ask('NO', { material })
      expect(answers).toEqual(['undetermined', 'not-on-file', 'not-shown'])
      expect([anchor, authority]).toEqual([null, null])
    }
  })

  it('of a suspended authority: was recognised until then and is not since, and stays valid by its mathematics', async () => {
    const before = await ask('FI', { at: '2026-05-31T23:59:59Z', material: await listsAsOf('FI', '2026-05-31') })
    expect(before.answers).toEqual(['valid', 'recognised', 'equal-by-approval'])
    const since = await ask('FI', { at: SUSPENDED, material: await listsAsOf('FI', '2026-05-31') })
    expect(since.answers).toEqual(['valid', 'not-recognised', 'not-shown'])
    expect(JSON.stringify(since.report)).toContain('registry.service-suspended')
  })

  it('in a country that the instrument does not speak of: is not on file, and no law is known', async () => {
    const { answers, report } = await ask('EE', { region: 'DE' })
    expect(answers).toEqual(['valid', 'not-on-file', 'not-shown'])
    expect(report.recognition.law.findings.map(({ code }: { code: string }) => code)).toEqual(['registry.law-unknown'])
  })

  it('by an agreement of one region: counts there, nowhere else in the country, and is no approval', async () => {
    expect((await ask('LV', { region: 'CN-SH' })).answers).toEqual(['valid', 'recognised', 'not-shown'])
    expect((await ask('LV', { region: 'CN-GD' })).answers).toEqual(['valid', 'not-on-file', 'not-shown'])
  })

  it('the other way round: counts abroad where the agreement goes both ways, and not where it goes one', async () => {
    expect((await ask('SH', { region: 'LV' })).answers.slice(0, 2)).toEqual(['valid', 'recognised'])
    expect((await ask('SH', { region: 'EE' })).answers.slice(0, 2)).toEqual(['valid', 'not-on-file'])
  })

  it('revoked by its own CA: is invalid whatever was agreed', async () => {
    const { authority, authorityKeys, holder, material } = chains.EE
    const revoking = await listOf(authority, authorityKeys, holder)
    const { answers, report } = await ask('EE', { material: [...material.slice(0, 2), revoking] })
    expect(answers).toEqual(['invalid', 'recognised', 'equal-by-approval'])
    expect(report.subIndication).toBe('REVOKED')
  })

  it('without its chain, with that of another CA, or without revocation data: nothing is taken for granted', async () => {
    for (const material of [[], chains.LV.material]) {
      expect((await ask('EE', { material })).answers).toEqual(['undetermined', 'not-on-file', 'not-shown'])
    }
    const { answers } = await ask('EE', { material: chains.EE.material.slice(0, 1) })
    expect(answers).toEqual(['undetermined', 'recognised', 'equal-by-approval'])
  })

  it('by a CA that only calls itself like an approved one: leads nowhere', async () => {
    const keys = await makeTestKeys()
    const issuer = { name: 'CN=EE CA', keys }
    const certificate = await issueTestCertificate({ subject: 'CN=Holder', keys: await makeTestKeys(), issuer })
    const { answers, authority } = await ask('EE', { certificate })
    expect([answers[0], authority]).toEqual(['undetermined', null])
  })
})

/** The same chain with lists of an earlier day. */
async function listsAsOf(country: Country, day: string): Promise<readonly string[]> {
  const { root, rootKeys, authority, authorityKeys, material } = chains[country]
  return [material[0]!, await listOfDay(day, root, rootKeys), await listOfDay(day, authority, authorityKeys)]
}
