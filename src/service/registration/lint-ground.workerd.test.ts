import { beforeAll, describe, expect, it } from 'vitest'
import { fail, ok } from '../../base/result.ts'
import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { on } from '../../registry/make-test-registry.ts'
import { lintRegistration } from '../../registry/registration/lint-registration.ts'
import {
  BJ,
  codesOf,
  GD,
  GD_ROOT,
  issueCross,
  issueRoot,
  lintSnapshot,
  lintSubject,
  SH,
  SH_ROOT,
  testCross,
  testService,
} from '../../registry/registration/make-test-lint.ts'
import { submitted } from '../../registry/registration/make-test-registration.ts'
import { storedRegistration } from '../../registry/registration/stored-registration.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { appendNext, got } from '../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { CROSSINGS_READ_MAX, lintGround } from './lint-ground.ts'
import { previewRegistration } from './preview-registration.ts'

const store = d1RegistryStore(bindings.DB, true)

const BJ_ROOT = await issueRoot(BJ)
const EARLIER = await issueCross()
const CERTIFICATE = await issueCross({ notAfter: '2029-01-01T00:00:00Z' })
const BJ_TO_GD = await issueCross({}, GD, BJ)
const SH_TO_BJ = await issueCross({}, BJ, SH)
/** Beijing has registered Shanghai's name and key, Shanghai certified Beijing, who certified Guangdong. */
const SNAPSHOT = lintSnapshot(
  {
    services: [
      testService('bj-ca', 'bj', BJ_ROOT, SH_ROOT),
      testService('gd-ca', 'gd', GD_ROOT),
      testService('sh-ca', 'sh', SH_ROOT),
    ],
    crossCertificates: [
      testCross('bj-to-gd', BJ_TO_GD, 'bj', 'gd'),
      testCross('earlier', EARLIER, 'gd', 'sh'),
      testCross('sh-to-bj', SH_TO_BJ, 'sh', 'bj'),
    ],
  },
  [BJ_ROOT, EARLIER, BJ_TO_GD, SH_TO_BJ],
)
const SUBJECT = lintSubject(CERTIFICATE, { snapshot: SNAPSHOT })
const REGISTRATION = {
  ...submitted({ certificate: CERTIFICATE.fingerprint, instrument: 'sh-in-gd', validUntil: CERTIFICATE.notAfter }),
  id: 'gd-to-sh',
}

let version = 0

beforeAll(async () => {
  await migrate()
  const { regions, authorities, services, crossCertificates, instruments, policyMappings, certificates } = SNAPSHOT
  const entry = await appendNext(store, {
    begin: [
      ...regions.map((row) => storedRow('region', row)),
      ...authorities.map((row) => storedRow('authority', row)),
      ...services.map((row) => storedRow('service', row)),
      ...crossCertificates.map((row) => storedRow('cross-certificate', row)),
      ...instruments.map((row) => storedRow('instrument', row)),
      ...policyMappings.map((row) => storedRow('policy-mapping', row)),
      storedRegistration(REGISTRATION),
    ],
    certificates: [...certificates.values(), CERTIFICATE.bytes],
  })
  version = entry.version
})

describe('lintGround', () => {
  it('gives the findings that the whole registry gives: doubles, circles and all', async () => {
    const snapshot = got(await lintGround(store, REGISTRATION, CERTIFICATE.bytes, version))
    const findings = await lintRegistration({ ...SUBJECT, snapshot })
    const whole = await lintRegistration(SUBJECT)
    expect(new Set(findings.map((each) => JSON.stringify(each)))).toEqual(
      new Set(whole.map((each) => JSON.stringify(each))),
    )
    expect(codesOf(findings)).toEqual(expect.arrayContaining(['key-of-another', 'twin', 'loop', 'pair-differs']))
  })

  it('gives them of an earlier version as of then', async () => {
    const empty = got(await lintGround(store, REGISTRATION, CERTIFICATE.bytes, 0))
    expect([empty.services, empty.authorities, empty.crossCertificates]).toEqual([[], [], []])
  })

  it('gives none where more is alike than is read, or the store does not answer', async () => {
    const crowded: RegistryStore = {
      ...store,
      certificatesLike: async () => ({ ok: true, value: Array.from({ length: LISTED_MAX }, () => CERTIFICATE.bytes) }),
    }
    expect(await lintGround(crowded, REGISTRATION, CERTIFICATE.bytes, version)).toEqual(
      fail('registry.too-large', { max: LISTED_MAX }),
    )
    const [row] = got(await store.rows({ kind: 'cross-certificate', limit: 1 }, version))
    const crossed = (pages: number): RegistryStore => {
      let left = pages
      const page = Array.from({ length: LISTED_MAX }, () => row!)
      const rows: RegistryStore['rows'] = async (query, asked) =>
        query.kind === 'cross-certificate' ? ok(left-- > 0 ? page : []) : store.rows(query, asked)
      return { ...store, rows }
    }
    const full = CROSSINGS_READ_MAX / LISTED_MAX
    expect((await lintGround(crossed(full), REGISTRATION, CERTIFICATE.bytes, version)).ok).toBe(true)
    expect(await lintGround(crossed(full + 1), REGISTRATION, CERTIFICATE.bytes, version)).toEqual(
      fail('registry.too-large', { max: CROSSINGS_READ_MAX }),
    )
    for (const part of ['certificatesLike', 'row', 'rows'] as const) {
      const broken: RegistryStore = { ...store, [part]: async () => fail('service.store-unavailable') }
      expect(await lintGround(broken, REGISTRATION, CERTIFICATE.bytes, version)).toEqual(
        fail('service.store-unavailable'),
      )
    }
  })
})

describe('previewRegistration', () => {
  it('tells what the stored registration would open', async () => {
    const impact = got(await previewRegistration(store, 'gd-to-sh', 'active', on('2026-06-01')))
    expect(impact.isComplete).toBe(true)
    expect(impact.paths.appear.map(({ certificates }) => certificates)).toContainEqual([
      CERTIFICATE.fingerprint,
      GD_ROOT.fingerprint,
    ])
  })

  it('knows no registration that is not stored', async () => {
    expect(await previewRegistration(store, 'nobody', 'active', on('2026-06-01'))).toEqual(
      fail('registry.registration-unknown'),
    )
  })
})
