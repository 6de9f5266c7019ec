import { describe, expect, it } from 'vitest'
import type { Certificate } from '../../x509/certificate.ts'
import { issueTestAuthority, makeTestKeys, type TestIssuer } from '../../x509/issue-test-certificate.ts'
import { history, on } from '../make-test-registry.ts'
import type { DigitalIdentity, RegistrySnapshot } from '../registry-snapshot.ts'
import { previewImpact, TOLD_MAX } from './impact-preview.ts'
import { TARGETS_MAX } from './impact-targets.ts'
import {
  BJ,
  GD,
  GD_ROOT,
  issueCross,
  issueRoot,
  lintSnapshot,
  SH,
  SH_ROOT,
  testCross,
  testInstrument,
  testService,
} from './make-test-lint.ts'
import { advanced, submitted } from './make-test-registration.ts'
import { withRegistration } from './registered-rows.ts'
import type { Registration } from './registration.ts'

const NOW = on('2026-06-01')
const LOOSE = { extensions: [], ca: 3 }

const SUBORDINATE: TestIssuer = { name: 'CN=SH Issuing,O=SH,C=CN', keys: await makeTestKeys() }
const INTERMEDIATE = await issueTestAuthority(SUBORDINATE, SH)
const BJ_ROOT = await issueRoot(BJ)
const GD_TO_SH = await issueCross(LOOSE)
const BJ_TO_GD = await issueCross(LOOSE, GD, BJ)
const NAMES = new Map([
  [GD_ROOT.fingerprint, 'GD'],
  [SH_ROOT.fingerprint, 'SH'],
  [BJ_ROOT.fingerprint, 'BJ'],
  [INTERMEDIATE.fingerprint, 'SH-issuing'],
  [GD_TO_SH.fingerprint, 'GD>SH'],
  [BJ_TO_GD.fingerprint, 'BJ>GD'],
])

const intermediate = (certificate: Certificate): DigitalIdentity => ({
  certificate: certificate.fingerprint,
  role: 'intermediate',
  use: { from: on('2020-01-01'), to: null },
  sm2Id: null,
  publicWebRoot: false,
})

/** Three authorities, one of them with a CA below its root, and no cross-certificate. */
function world(parts: Partial<RegistrySnapshot> = {}, ...more: readonly Certificate[]): RegistrySnapshot {
  const shanghai = testService('sh-ca', 'sh', SH_ROOT)
  return lintSnapshot(
    {
      services: [
        testService('bj-ca', 'bj', BJ_ROOT),
        testService('gd-ca', 'gd', GD_ROOT),
        { ...shanghai, identities: [...shanghai.identities, intermediate(INTERMEDIATE)] },
      ],
      crossCertificates: [],
      ...parts,
    },
    [BJ_ROOT, INTERMEDIATE, ...more],
  )
}

const registrationOf = (certificate: Certificate, parts: Partial<Registration> = {}): Registration => ({
  ...advanced(
    submitted({ certificate: certificate.fingerprint, validUntil: certificate.notAfter, instrument: 'sh-in-gd' }),
    'prove',
  ),
  ...parts,
})
const PROVEN = registrationOf(GD_TO_SH)
const active = (registration: Registration) =>
  advanced(registration, 'propose-approval', 'confirm-approval', 'activate')

const wayOf = ({ region, certificates }: { region: string; certificates: readonly string[] }) =>
  `${region}: ${certificates.map((each) => NAMES.get(each) ?? '?').join(' < ')}`

async function preview(
  snapshot: RegistrySnapshot,
  registration = PROVEN,
  state: 'active' | 'suspended' | 'revoked' = 'active',
  certificate = GD_TO_SH,
) {
  const impact = await previewImpact(snapshot, registration, certificate.bytes, state, NOW)
  const told = (list: typeof impact.recognitions.begin) =>
    list.map(({ instrument, authority, region }) => `${instrument}: ${authority} in ${region}`)
  return {
    appear: impact.paths.appear.map(wayOf).sort(),
    vanish: impact.paths.vanish.map(wayOf).sort(),
    begin: told(impact.recognitions.begin),
    end: told(impact.recognitions.end),
    isComplete: impact.isComplete,
  }
}

const NOTHING = { appear: [], vanish: [], begin: [], end: [], isComplete: true }

describe('previewImpact', () => {
  it('tells the ways that a cross-certificate opens, to all that stands under its subject', async () => {
    expect(await preview(world())).toEqual({
      ...NOTHING,
      appear: ['CN-GD: GD>SH < GD', 'CN-GD: SH-issuing < GD>SH < GD'],
      begin: ['sh-in-gd: sh in CN-GD'],
    })
  })

  it('tells whose CA a way leads to, from whose anchor, and by which registered cross-certificates', async () => {
    const { paths, recognitions } = await previewImpact(world(), PROVEN, GD_TO_SH.bytes, 'active', NOW)
    expect(paths.appear.find(({ certificates }) => certificates.length === 3)).toEqual({
      authority: 'sh',
      region: 'CN-GD',
      anchorAuthority: 'gd',
      certificates: [INTERMEDIATE, GD_TO_SH, GD_ROOT].map(({ fingerprint }) => fingerprint),
      crossCertificates: ['registration-1'],
    })
    expect(recognitions.begin[0]?.scope.purposes).toEqual(['bidding'])
  })

  it('tells what a suspension and a revocation close', async () => {
    const registration = active(PROVEN)
    const snapshot = withRegistration(world({}, GD_TO_SH), registration)
    for (const state of ['suspended', 'revoked'] as const) {
      expect(await preview(snapshot, registration, state)).toEqual({
        ...NOTHING,
        vanish: ['CN-GD: GD>SH < GD', 'CN-GD: SH-issuing < GD>SH < GD'],
        end: ['sh-in-gd: sh in CN-GD'],
      })
    }
  })

  it('changes nothing where a registration becomes what it is', async () => {
    const registration = active(PROVEN)
    const snapshot = withRegistration(world({}, GD_TO_SH), registration)
    expect(await preview(snapshot, registration, 'active')).toEqual(NOTHING)
  })

  it('follows a way over two cross-certificates to a third region', async () => {
    const crossCertificates = [testCross('bj-to-gd', BJ_TO_GD, 'bj', 'gd')]
    const { appear } = await preview(world({ crossCertificates }, BJ_TO_GD))
    expect(appear).toEqual([
      'CN-BJ: GD>SH < BJ>GD < BJ',
      'CN-BJ: SH-issuing < GD>SH < BJ>GD < BJ',
      'CN-GD: GD>SH < GD',
      'CN-GD: SH-issuing < GD>SH < GD',
    ])
  })

  it('but only as far as it is allowed — RFC 5280 §6.1.4 (m)', async () => {
    const short = await issueCross({ extensions: [], ca: 0 }, GD, BJ)
    const crossCertificates = [testCross('bj-to-gd', short, 'bj', 'gd')]
    const { appear } = await preview(world({ crossCertificates }, short))
    expect(appear).toEqual(['CN-GD: GD>SH < GD', 'CN-GD: SH-issuing < GD>SH < GD'])
  })

  it('nor over one that is suspended at the instant', async () => {
    const intervals = history<'active' | 'suspended'>(['active', '2026-01-01'], ['suspended', '2026-05-01'])
    const crossCertificates = [testCross('bj-to-gd', BJ_TO_GD, 'bj', 'gd', { intervals })]
    const { appear } = await preview(world({ crossCertificates }, BJ_TO_GD))
    expect(appear.filter((way) => way.startsWith('CN-BJ'))).toEqual([])
  })

  it('a cross-certificate that the issuer’s key did not sign opens nothing', async () => {
    const forged = await issueCross(LOOSE, SH, { name: GD.name, keys: await makeTestKeys() })
    expect(await preview(world(), registrationOf(forged), 'active', forged)).toEqual(NOTHING)
  })

  it('a root opens its own region, and instruments that trust lists carry', async () => {
    const registration: Registration = {
      ...registrationOf(SH_ROOT),
      id: 'sh-root',
      kind: 'root',
      issuer: 'sh',
      subject: 'sh',
    }
    const [bj, gd] = world().services
    const instruments = [testInstrument({ carriedBy: 'trust-list' })]
    const snapshot = world({ services: [bj!, gd!], instruments })
    expect(await preview(snapshot, registration, 'active', SH_ROOT)).toEqual({
      ...NOTHING,
      appear: ['CN-SH: SH'],
      begin: ['sh-in-gd: sh in CN-GD'],
    })
  })

  it('tells no recognition by an instrument that is not in force, denies, or is carried out otherwise', async () => {
    for (const instrument of [
      testInstrument({ intervals: history(['suspended', '2025-01-01']) }),
      testInstrument({ intervals: history(['effective', '2027-01-01']) }),
      testInstrument({ effect: 'not-recognised' }),
      testInstrument({ id: 'another' }),
      testInstrument({ issuers: { regions: ['CN-BJ'], authorities: [] } }),
    ]) {
      const { begin, appear } = await preview(world({ instruments: [instrument] }))
      expect(begin, JSON.stringify(instrument)).toEqual([])
      expect(appear).toHaveLength(2)
    }
  })

  it('looks at the day on which the registration would begin to count', async () => {
    const registration = { ...PROVEN, effectiveFrom: on('2028-01-01') }
    const impact = await previewImpact(world(), registration, GD_TO_SH.bytes, 'active', NOW)
    expect(impact.at).toBe('2028-01-01T00:00:00Z')
    expect(impact.paths.appear).toHaveLength(2)
    const past = await previewImpact(world(), PROVEN, GD_TO_SH.bytes, 'active', NOW)
    expect(past.at).toBe('2026-06-01T00:00:00Z')
  })

  it('says that it is not complete where its allowance is spent', async () => {
    const spent = await previewImpact(world(), PROVEN, GD_TO_SH.bytes, 'active', NOW, { signatures: 0 })
    expect(spent.isComplete).toBe(false)
    const ample = await previewImpact(world(), PROVEN, GD_TO_SH.bytes, 'active', NOW, { signatures: 2 })
    expect(ample.isComplete).toBe(true)
  })

  it('tells in a mesh where all certified each other only what is so, although it cannot tell all', async () => {
    const mesh = await Promise.all(
      Array.from(
        { length: 7 },
        async (_, i): Promise<TestIssuer> => ({ name: `CN=CA ${i},C=CN`, keys: await makeTestKeys() }),
      ),
    )
    const roots = await Promise.all(mesh.map((issuer) => issueRoot(issuer)))
    const pairs = mesh.flatMap((_, i) => mesh.flatMap((_, j) => (i === j ? [] : [[i, j] as const])))
    const crosses = await Promise.all(pairs.map(([i, j]) => issueCross({ extensions: [], ca: 8 }, mesh[j], mesh[i])))
    const rows = pairs.map(([i, j], at) => testCross(`c${i}-${j}`, crosses[at]!, `a${i}`, `a${j}`))
    const [first, ...others] = rows
    const [region] = lintSnapshot().authorities
    const snapshot = lintSnapshot(
      {
        authorities: mesh.map((_, i) => ({ ...region!, id: `a${i}`, region: i % 2 === 0 ? 'CN-GD' : 'CN-SH' })),
        services: roots.map((root, i) => testService(`s${i}`, `a${i}`, root)),
        crossCertificates: others,
      },
      [...roots, ...crosses],
    )
    const registration = { ...registrationOf(crosses[0]!), id: first!.id, issuer: 'a0', subject: 'a1' }
    const opened = await previewImpact(snapshot, registration, crosses[0]!.bytes, 'active', NOW)
    expect(opened.isComplete).toBe(false)
    expect(opened.paths.vanish).toEqual([])
    expect(opened.paths.appear).not.toEqual([])
    for (const { certificates } of opened.paths.appear) expect(certificates).toContain(crosses[0]!.fingerprint)
  })

  it('and where more CAs stand under the subject than it looks at', async () => {
    const under = (count: number) => {
      const shanghai = testService('sh-ca', 'sh', SH_ROOT)
      const others = Array.from({ length: count }, (_, i) => ({
        ...intermediate(INTERMEDIATE),
        certificate: i.toString(16).padStart(64, '0'),
      }))
      const services = [testService('gd-ca', 'gd', GD_ROOT), { ...shanghai, identities: others }]
      return preview(world({ services }))
    }
    expect((await under(TARGETS_MAX - 1)).isComplete).toBe(true)
    expect((await under(TARGETS_MAX)).isComplete).toBe(false)
  })

  it('and where more changes than anybody reads', async () => {
    const registration: Registration = {
      ...registrationOf(SH_ROOT),
      id: 'sh-root',
      kind: 'root',
      issuer: 'sh',
      subject: 'sh',
    }
    const [bj, gd] = world().services
    const reliers = { regions: ['CN'], authorities: [] }
    const instruments = [testInstrument({ carriedBy: 'trust-list', reliers })]
    const regions = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...world().regions[0]!, code: `CN-${i.toString(36).toUpperCase()}` }))
    const of = async (count: number) => {
      const snapshot = world({ services: [bj!, gd!], instruments, regions: regions(count) })
      const { recognitions, isComplete } = await previewImpact(snapshot, registration, SH_ROOT.bytes, 'active', NOW)
      return [recognitions.begin.length, isComplete]
    }
    expect(await of(TOLD_MAX)).toEqual([TOLD_MAX, true])
    expect(await of(TOLD_MAX + 1)).toEqual([TOLD_MAX, false])
  })

  it('says the same whatever order the rows stand in', async () => {
    const crossCertificates = [testCross('bj-to-gd', BJ_TO_GD, 'bj', 'gd'), testCross('zz', BJ_TO_GD, 'bj', 'gd')]
    const snapshot = world({ crossCertificates }, BJ_TO_GD)
    const turned: RegistrySnapshot = {
      ...snapshot,
      services: snapshot.services.toReversed(),
      crossCertificates: snapshot.crossCertificates.toReversed(),
      regions: snapshot.regions.toReversed(),
      certificates: new Map([...snapshot.certificates].reverse()),
    }
    const [one, other] = [snapshot, turned].map((each) => previewImpact(each, PROVEN, GD_TO_SH.bytes, 'active', NOW))
    expect(await one).toEqual(await other)
  })
})
