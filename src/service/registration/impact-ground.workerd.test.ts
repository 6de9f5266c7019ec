import { beforeAll, describe, expect, it } from 'vitest'
import { fail } from '../../base/result.ts'
import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { on } from '../../registry/make-test-registry.ts'
import { type Impact, previewImpact } from '../../registry/registration/impact-preview.ts'
import {
  issueCross,
  issueRoot,
  lintSnapshot,
  testCross,
  testInstrument,
  testService,
} from '../../registry/registration/make-test-lint.ts'
import { submitted } from '../../registry/registration/make-test-registration.ts'
import { storedRegistration } from '../../registry/registration/stored-registration.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { type StoredRow, storedRow } from '../../registry/stored-row.ts'
import { appendNext, got } from '../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { makeTestKeys, type TestIssuer } from '../../x509/issue-test-certificate.ts'
import { previewNeighbourhood, previewRegistration } from './preview-registration.ts'

const store = d1RegistryStore(bindings.DB, true)
const NOW = on('2026-06-01')
const COUNT = 6
const SEEDS = [1, 2, 3, 4, 5, 6]

let issuers: readonly TestIssuer[]
let roots: readonly Certificate[]
const crosses = new Map<string, Certificate>()

beforeAll(async () => {
  await migrate()
  issuers = await Promise.all(
    Array.from({ length: COUNT }, async (_, i) => ({ name: `CN=CA ${i},C=CN`, keys: await makeTestKeys() })),
  )
  roots = await Promise.all(issuers.map((issuer) => issueRoot(issuer)))
  for (const [i, by] of issuers.entries()) {
    for (const [j, of] of issuers.entries()) {
      if (i !== j) crosses.set(`${i}-${j}`, await issueCross({ extensions: [], ca: 8 }, of, by))
    }
  }
}, 60_000)

/** A registry drawn by a seed: a root each, some of the cross-certificates, an instrument both ways. */
function worldOf(seed: number): RegistrySnapshot {
  let state = seed
  const drawn = (bound: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % bound
  }
  const [like] = lintSnapshot().authorities
  const pairs = [...crosses.keys()].filter((name) => name !== '0-1' && drawn(4) === 0)
  return lintSnapshot(
    {
      authorities: issuers.map((_, i) => ({ ...like!, id: `a${i}`, region: drawn(2) === 0 ? 'CN-GD' : 'CN-SH' })),
      services: roots.map((root, i) => testService(`s${i}`, `a${i}`, root)),
      crossCertificates: pairs.map((name) => {
        const [by, of] = name.split('-')
        return testCross(`c${name}`, crosses.get(name)!, `a${by}`, `a${of}`)
      }),
      instruments: [testInstrument({ direction: 'two-way' })],
      policyMappings: [],
    },
    [...roots, ...pairs.map((name) => crosses.get(name)!)],
  )
}

/** One registry after the other in one store: what was there before is ended. */
let standing: readonly StoredRow[] = []
async function begin(snapshot: RegistrySnapshot, certificates: readonly Certificate[]): Promise<void> {
  const { regions, authorities, services, crossCertificates, instruments } = snapshot
  const rows = [
    ...regions.map((row) => storedRow('region', row)),
    ...authorities.map((row) => storedRow('authority', row)),
    ...services.map((row) => storedRow('service', row)),
    ...crossCertificates.map((row) => storedRow('cross-certificate', row)),
    ...instruments.map((row) => storedRow('instrument', row)),
    storedRegistration(REGISTRATION()),
  ]
  await appendNext(store, { end: standing })
  await appendNext(store, { begin: rows, certificates: certificates.map(({ bytes }) => bytes) })
  standing = rows
}

const REGISTRATION = () => {
  const certificate = crosses.get('0-1')!
  return {
    ...submitted({ certificate: certificate.fingerprint, validUntil: certificate.notAfter }),
    ...{ id: 'c0-1', issuer: 'a0', subject: 'a1' },
  }
}

const near = ({ appear, vanish }: Impact['paths']) =>
  [appear, vanish].map((paths) => paths.filter(({ crossCertificates }) => crossCertificates.length <= 2))

describe('the preview of a registry that is more than is held', () => {
  it('tells every path of two cross-certificates at most that the whole registry tells, and no other', async () => {
    const counts = new Set<number>()
    for (const seed of SEEDS) {
      const snapshot = worldOf(seed)
      await begin(snapshot, [...roots, ...crosses.values()])
      const { bytes } = crosses.get('0-1')!
      const whole = await previewImpact(snapshot, REGISTRATION(), bytes, 'active', NOW, {})
      const part = got(await previewNeighbourhood(store, REGISTRATION(), bytes, 'active', NOW))
      expect(near(part.paths)).toEqual(near(whole.paths))
      const isNear = [...whole.paths.appear, ...whole.paths.vanish].every((path) => path.crossCertificates.length <= 2)
      if (isNear) expect(part.recognitions).toEqual(whole.recognitions)
      counts.add(part.paths.appear.length)
      expect(part.isComplete).toBe(false)
    }
    expect(counts.size).toBeGreaterThan(1)
  })

  it('takes the place of the whole one where that is too large, and not where the store fails', async () => {
    const large = (code: `${string}.${string}`): RegistryStore => ({ ...store, snapshot: async () => fail(code) })
    const { bytes } = crosses.get('0-1')!
    expect(await previewRegistration(large('registry.too-large'), 'c0-1', 'active', NOW)).toEqual(
      await previewNeighbourhood(store, REGISTRATION(), bytes, 'active', NOW),
    )
    expect(await previewRegistration(large('service.store-unavailable'), 'c0-1', 'active', NOW)).toEqual(
      fail('service.store-unavailable'),
    )
    for (const part of ['head', 'excerpt', 'rows', 'certificates'] as const) {
      const broken: RegistryStore = { ...store, [part]: async () => fail('service.store-unavailable') }
      expect(await previewNeighbourhood(broken, REGISTRATION(), bytes, 'active', NOW)).toEqual(
        fail('service.store-unavailable'),
      )
    }
  })
})
