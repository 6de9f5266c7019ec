import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Instant, instantFromIso } from '../../base/instant.ts'
import { encodeSnapshot } from '../../registry/encode-snapshot.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { seededSnapshot } from '../registry/seeded-snapshot.ts'
import { yanqian } from './run-yanqian.ts'

/** Whom the command line trusts where it is given a registry alone: as the API, by the instant and the region. */
const CONTRACT = 'test-vectors/contracts/cms-rsa-embedded-lists.p7s'
const PASSED = 'TOTAL-PASSED null'
const UNTRUSTED = 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND'

const folder = mkdtempSync(`${tmpdir()}/yanqian-snapshot-`)
afterAll(() => rmSync(folder, { recursive: true }))

let snapshot: RegistrySnapshot
beforeAll(async () => {
  snapshot = await seededSnapshot(true)
})

async function verdict(registry: RegistrySnapshot, at: string, ...options: readonly string[]): Promise<string> {
  const path = `${folder}/registry.json`
  writeFileSync(path, encodeSnapshot(registry))
  const run = await yanqian(
    ...['verify', CONTRACT, '--content', 'test-vectors/contracts/contract.txt', '--snapshot', path],
    ...['--at', at, '--json', ...options],
  )
  if (run.stdout === '') throw new Error(run.stderr)
  const { conclusion } = JSON.parse(run.stdout)
  return `${conclusion.indication} ${conclusion.subIndication}`
}

/** The registry as if the CA of Shanghai had been suspended at an instant, or one of its cross-certificates. */
function suspendedAt(from: Instant): RegistrySnapshot {
  const suspended = { from, to: null, status: 'suspended' as const, basis: 'decided in this test' }
  const services = snapshot.services.map((service) =>
    snapshot.authorities.find(({ id }) => id === service.authority)?.region === 'CN-SH' && service.kind === 'ca'
      ? { ...service, intervals: [...service.intervals.map((each) => ({ ...each, to: from })), suspended] }
      : service,
  )
  const crossCertificates = snapshot.crossCertificates.map((each) => ({
    ...each,
    intervals: [...each.intervals.map((interval) => ({ ...interval, to: interval.to ?? from })), suspended],
  }))
  return { ...snapshot, services, crossCertificates }
}

describe('a registry file without --trust', () => {
  const suspended = '2026-10-31T00:00:00Z'

  it('anchors while the CA is active, and not from the instant on at which it is suspended — EN 319 102-1 V1.4.1 §5.1.4', async () => {
    const registry = suspendedAt(instantFromIso(suspended)!)
    expect(await verdict(snapshot, '2026-11-01T00:00:00Z')).toBe(PASSED)
    expect(await verdict(registry, '2026-11-01T00:00:00Z')).toBe(UNTRUSTED)
    expect(await verdict(registry, suspended)).toBe(UNTRUSTED)
    expect(await verdict(registry, '2026-10-30T23:59:59Z')).toBe(PASSED)
  })

  it('anchors in its own region alone where one is named, and everywhere where none is', async () => {
    const crossCertificates = snapshot.crossCertificates.map((each) => ({
      ...each,
      intervals: each.intervals.map((interval) => ({ ...interval, status: 'suspended' as const })),
    }))
    const unlinked = { ...snapshot, crossCertificates }
    const at = '2026-11-01T00:00:00Z'
    expect(await verdict(unlinked, at, '--region', 'CN-SH')).toBe(PASSED)
    expect(await verdict(unlinked, at, '--region', 'CN-GD')).toBe(UNTRUSTED)
    expect(await verdict(unlinked, at)).toBe(PASSED)
  })

  it('takes nothing from an anchor that --trust gives: whom the caller trusts is his to choose', async () => {
    const registry = suspendedAt(instantFromIso(suspended)!)
    const trust = ['--trust', 'certs/demonstration/anchors/shanghai-root.pem']
    expect(await verdict(registry, '2026-11-01T00:00:00Z', ...trust)).toBe(PASSED)
  })
})
