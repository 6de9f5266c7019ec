import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantFromIso } from '../../base/instant.ts'
import { joinMaterial, type Material, NO_MATERIAL, openMaterial } from '../../formats/material.ts'
import { crossCertificate, instrument, licence } from '../../registry/make-test-recognition.ts'
import { history, names, on, testAuthority, testService } from '../../registry/make-test-registry.ts'
import type { CrossCertificate, RegistrySnapshot, Service } from '../../registry/registry-snapshot.ts'
import { checkSnapshot } from '../../registry/snapshot-integrity.ts'
import { TestAuthority, testName } from '../../testing/web/test-authority.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { DEFAULT_POLICY, policyNamed } from '../policies.ts'
import { wholeGroundOf } from '../registry/registry-ground.ts'
import { type RecognitionRequest, recogniseCertificate } from './recognise-certificate.ts'
import type { RecognitionReport } from './recognition-report.ts'

/** Three CAs in a row, real keys and signatures: Guangdong takes Shanghai's certificates, Shanghai takes Beijing's. */
const POLICIES = { gd: '1.2.156.99999.44.1', sh: '1.2.156.99999.31.1', bj: '1.2.156.99999.11.1' } as const
const AT = '2026-12-10T00:00:00Z'

let gd: TestAuthority
let sh: TestAuthority
let bj: TestAuthority
let gdToSh: Certificate
let shToBj: Certificate
let holder: Certificate
let holderOfSh: Certificate
let lists: Material

const opened = (bytes: Uint8Array): Material => {
  const material = openMaterial(bytes)
  if (!material.ok) throw new Error(material.fault.code)
  return material.value
}

beforeAll(async () => {
  ;[gd, sh, bj] = [
    await TestAuthority.make('Guangdong CA', 'RSA'),
    await TestAuthority.make('Shanghai CA', 'SM2'),
    await TestAuthority.make('Beijing CA', 'RSA'),
  ]
  gdToSh = await gd.crossCertify(sh, { own: POLICIES.gd, others: POLICIES.sh }, 1)
  shToBj = await sh.crossCertify(bj, { own: POLICIES.sh, others: POLICIES.bj })
  holder = await bj.certify(testName('某公司', '某公司'), '2026-11-23T00:00:00Z', POLICIES.bj)
  holderOfSh = await sh.certify(testName('沪公司', '沪公司'), '2026-11-23T00:00:00Z', POLICIES.sh)
  const days = ['2026-11-22T00:00:00Z', '2027-06-01T00:00:00Z'] as const
  lists = joinMaterial(...(await Promise.all([gd, sh, bj].map(async (ca) => opened(await ca.list(...days))))))
})

const REGIONS = { gd: 'CN-GD', sh: 'CN-SH', bj: 'CN-BJ' } as const
type Id = keyof typeof REGIONS

const between = (issuer: Id, relier: Id) =>
  instrument({
    id: `${issuer}-in-${relier}`,
    issuers: { regions: [REGIONS[issuer]], authorities: [] },
    reliers: { regions: [REGIONS[relier]], authorities: [] },
    carriedBy: 'cross-certificate',
  })

const crossRow = (
  id: string,
  certificate: Certificate,
  issuer: Id,
  subject: Id,
  under: string | null,
): CrossCertificate =>
  crossCertificate({ id, certificate: certificate.fingerprint, issuer, subject, instrument: under })

interface World {
  readonly registered?: readonly Id[]
  readonly crossCertificates?: readonly CrossCertificate[]
  readonly instruments?: RegistrySnapshot['instruments']
  readonly services?: readonly Service[]
  readonly more?: readonly Certificate[]
  readonly licences?: RegistrySnapshot['authorities'][number]['licences']
}

const chain = (): CrossCertificate[] => [
  crossRow('gd-to-sh', gdToSh, 'gd', 'sh', 'sh-in-gd'),
  crossRow('sh-to-bj', shToBj, 'sh', 'bj', 'bj-in-sh'),
]

/** The first link alone, under no instrument in particular. */
const direct = (): World => ({ crossCertificates: [crossRow('gd-to-sh', gdToSh, 'gd', 'sh', null)] })

function registryOf(world: World = {}): RegistrySnapshot {
  const roots: Record<Id, Certificate> = { bj: bj.root, gd: gd.root, sh: sh.root }
  const registered = world.registered ?? ['bj', 'gd', 'sh']
  const crossCertificates = world.crossCertificates ?? chain()
  const certificates = [...registered.map((id) => roots[id]), gdToSh, shToBj, ...(world.more ?? [])]
  const services = world.services ?? registered.map((id) => testService(`${id}-ca`, id, roots[id]))
  const named = new Set([
    ...services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
    ...crossCertificates.map(({ certificate }) => certificate),
  ])
  const snapshot: RegistrySnapshot = {
    version: 7,
    changeHead: 'ab'.repeat(32),
    issuedAt: on('2026-12-01'),
    regions: ['CN', 'CN-BJ', 'CN-GD', 'CN-SH'].map((code) => ({ code, names: names(code) })),
    authorities: (['bj', 'gd', 'sh'] as const).map((id) => testAuthority(id, REGIONS[id], world.licences ?? [])),
    services,
    certificateTypes: [],
    crossCertificates,
    instruments: world.instruments ?? [between('bj', 'sh'), between('sh', 'gd')],
    policyMappings: [],
    statusSources: [],
    certificates: new Map(
      certificates
        .filter(({ fingerprint }) => named.has(fingerprint))
        .map(({ fingerprint, bytes }) => [fingerprint, bytes]),
    ),
  }
  expect(checkSnapshot(snapshot)).toEqual([])
  return snapshot
}

function ask(snapshot: RegistrySnapshot, parts: Partial<RecognitionRequest> = {}): Promise<RecognitionReport> {
  const request: RecognitionRequest = {
    ...{ target: holder, material: lists, region: 'CN-GD', purpose: 'bidding', at: instantFromIso(AT)! },
    ...{ effective: null, policy: policyNamed(DEFAULT_POLICY)! },
    ...parts,
  }
  return recogniseCertificate(request, wholeGroundOf(snapshot, 'cd'.repeat(32)))
}

const statusOf = ({ recognition }: RecognitionReport) => [
  recognition.technical.status,
  recognition.authority?.id ?? null,
  recognition.instrument.status,
]
const beside = (...certificates: readonly Certificate[]): Material =>
  joinMaterial(lists, { ...NO_MATERIAL, certificates })
const told = (report: RecognitionReport): string => canonicalJson(report.recognition as unknown as Json)

describe('recognition is not handed on', () => {
  it('Shanghai takes Beijing’s certificate and Guangdong Shanghai’s', async () => {
    const snapshot = registryOf()
    expect(statusOf(await ask(snapshot, { region: 'CN-SH' }))).toEqual(['valid', 'bj', 'recognised'])
    expect(statusOf(await ask(snapshot, { target: holderOfSh }))).toEqual(['valid', 'sh', 'recognised'])
  })

  it('and Guangdong does not take Beijing’s, though a path leads there that holds — RFC 5280 §6.1', async () => {
    const report = await ask(registryOf())
    expect(statusOf(report)).toEqual(['valid', 'bj', 'not-on-file'])
    const across = report.recognition.technical.paths.find(({ region }) => region === 'CN-GD')
    expect([across?.accepted, across?.crossCertificates]).toEqual([true, ['sh-to-bj', 'gd-to-sh']])
  })

  it('but takes it where it is said, by an instrument between the two', async () => {
    const said = { ...between('bj', 'gd'), carriedBy: 'trust-list' as const }
    const report = await ask(registryOf({ instruments: [said, between('bj', 'sh'), between('sh', 'gd')] }))
    expect(statusOf(report)).toEqual(['valid', 'bj', 'recognised'])
  })

  it('nor by a cross-certificate that nobody registered, whose subject is', async () => {
    const snapshot = registryOf({ crossCertificates: chain().slice(0, 1) })
    for (const material of [beside(shToBj), beside(shToBj, bj.root)]) {
      expect(statusOf(await ask(snapshot, { material }))).toEqual(['valid', 'bj', 'not-on-file'])
    }
  })

  it('nor by one for a stranger, whose own root is at hand', async () => {
    const snapshot = registryOf({ registered: ['gd', 'sh'], crossCertificates: chain().slice(0, 1) })
    const [, owner, status] = statusOf(await ask(snapshot, { material: beside(shToBj, bj.root) }))
    expect([owner, status]).toEqual([null, 'not-on-file'])
  })

  it('whoever certifies a stranger without a word answers for it, and that is told', async () => {
    const snapshot = registryOf({ registered: ['gd', 'sh'], crossCertificates: chain().slice(0, 1) })
    const report = await ask(snapshot, { material: beside(shToBj) })
    expect(statusOf(report)).toEqual(['valid', 'sh', 'recognised'])
    expect(report.recognition.unchecked.map(({ code }) => code)).toContain('registry.issuer-unregistered')
  })
})

describe('one-way recognition', () => {
  it('is not used backwards, whatever cross-certificates there are', async () => {
    const back = await sh.crossCertify(gd, { own: POLICIES.sh, others: POLICIES.gd })
    const target = await gd.certify(testName('粤公司', '粤公司'), '2026-11-23T00:00:00Z', POLICIES.gd)
    const rows = [crossRow('a-back', back, 'sh', 'gd', 'sh-in-gd'), ...chain()]
    const report = await ask(registryOf({ crossCertificates: rows, more: [back] }), { target, region: 'CN-SH' })
    expect(statusOf(report)).toEqual(['valid', 'gd', 'not-on-file'])
  })
})

describe('what stands below a suspended authority', () => {
  const suspended = history<'active' | 'suspended'>(['active', '2020-01-01'], ['suspended', '2026-12-01'])

  it('is not recognised, by its own entry as a CA that is active or by none', async () => {
    const below = await TestAuthority.make('Shanghai Sub', 'RSA')
    const issued = await sh.crossCertify(below, { own: POLICIES.sh, others: POLICIES.bj })
    const target = await below.certify(testName('子公司', '子公司'), '2026-11-23T00:00:00Z', POLICIES.bj)
    const root = (intervals: Service['intervals']) => ({ ...testService('sh-ca', 'sh', sh.root), intervals })
    const own = testService('sh-sub', 'sh', issued)
    const sub = { ...own, identities: own.identities.map((each) => ({ ...each, role: 'intermediate' as const })) }
    const list = opened(await below.list('2026-11-22T00:00:00Z', '2027-06-01T00:00:00Z'))
    const byList = { ...between('sh', 'gd'), carriedBy: 'trust-list' as const }
    const of = async (intervals: Service['intervals'], isEntered: boolean) => {
      const services = [testService('gd-ca', 'gd', gd.root), root(intervals), ...(isEntered ? [sub] : [])]
      const snapshot = registryOf({ services, crossCertificates: [], instruments: [byList], more: [issued] })
      return statusOf(await ask(snapshot, { target, material: joinMaterial(beside(issued), list) }))
    }
    const active = history<'active'>(['active', '2020-01-01'])
    for (const isEntered of [true, false]) {
      expect(await of(active, isEntered)).toEqual(['valid', 'sh', 'recognised'])
      expect(await of(suspended, isEntered)).toEqual(['valid', 'sh', 'not-recognised'])
    }
  })
})

describe('instruments side by side', () => {
  const repealed = {
    ...between('sh', 'gd'),
    id: 'older',
    intervals: history(['effective', '2024-01-01'], ['repealed', '2026-12-01']),
  }
  const denial = { ...between('sh', 'gd'), id: 'a-denial', effect: 'not-recognised' as const }

  it('a repealed one neither helps nor harms the one in force', async () => {
    const both = registryOf({ ...direct(), instruments: [repealed, between('sh', 'gd')] })
    expect(statusOf(await ask(both, { target: holderOfSh }))).toEqual(['valid', 'sh', 'recognised'])
    const alone = registryOf({ ...direct(), instruments: [repealed] })
    expect(statusOf(await ask(alone, { target: holderOfSh }))).toEqual(['valid', 'sh', 'not-recognised'])
  })

  it('a conflict is one in whatever order rows, material and names stand', async () => {
    const z = { ...denial, id: 'z-denial' }
    const conflict = registryOf({ ...direct(), instruments: [denial, repealed, between('sh', 'gd'), z] })
    const first = await ask(conflict, { target: holderOfSh, material: beside(bj.root, shToBj, gdToSh) })
    expect(first.recognition.instrument.status).toBe('conflict')
    const turned: RegistrySnapshot = {
      ...conflict,
      authorities: conflict.authorities.toReversed(),
      services: conflict.services.toReversed(),
      crossCertificates: conflict.crossCertificates.toReversed(),
      instruments: conflict.instruments.toReversed(),
      certificates: new Map([...conflict.certificates].reverse()),
    }
    const second = await ask(turned, {
      target: holderOfSh,
      material: joinMaterial({ ...NO_MATERIAL, certificates: [gdToSh, shToBj, bj.root] }, lists),
    })
    expect(told(second)).toBe(told(first))
  })
})

describe('a licence', () => {
  type Steps = readonly (readonly ['granted' | 'withdrawn', string])[]
  const MIIT = 'miit-electronic-certification'
  const scope = { certificateTypes: [], policies: [], purposes: [], levelMin: null, licences: [MIIT] as const }
  const of = async (effective: RecognitionRequest['effective'], steps: Steps) => {
    const instruments = [{ ...between('sh', 'gd'), scope }]
    const snapshot = registryOf({ ...direct(), instruments, licences: [licence(MIIT, ...steps)] })
    return (await ask(snapshot, { target: holderOfSh, effective })).recognition.instrument.status
  }

  it('that ended between issuance and use counts at issuance alone, one that began in between at use alone', async () => {
    const ended: Steps = [
      ['granted', '2020-01-01'],
      ['withdrawn', '2026-12-01'],
    ]
    const begun: Steps = [['granted', '2026-12-01']]
    expect(await of('issuance', ended)).toBe('recognised')
    expect(await of('use', ended)).toBe('not-on-file')
    expect(await of('issuance-and-use', ended)).toBe('not-on-file')
    expect(await of('issuance', begun)).toBe('not-on-file')
    expect(await of('use', begun)).toBe('recognised')
    expect(await of('issuance-and-use', begun)).toBe('not-on-file')
  })
})
