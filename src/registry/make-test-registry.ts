import { type Instant, instantFromIso } from '../base/instant.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { derCommonName, derInteger, encodeTestCertificate } from '../x509/encode-test-certificate.ts'
import type { Authority, Period, RegistrySnapshot, Service, StatusInterval } from './registry-snapshot.ts'

/** Makes registries for tests. Nothing that runs in production imports this file. */

export const on = (iso: string): Instant => instantFromIso(iso)!

export const period = (from: string, to: string | null = null): Period => ({
  from: on(from),
  to: to === null ? null : on(to),
})

/** Intervals that follow one another: each begins where the one before ends; the last is open. */
export const history = <Status extends string>(
  ...steps: readonly (readonly [Status, string])[]
): StatusInterval<Status>[] =>
  steps.map(([status, from], i) => ({
    ...period(from, steps[i + 1]?.[1] ?? null),
    status,
    basis: 'decision',
  }))

export const names = (en: string) => ({ zh: en, en })

export function decoded(bytes: Uint8Array): Certificate {
  const certificate = decodeCertificate(bytes)
  if (!certificate.ok) throw new Error(certificate.fault.code)
  return certificate.value
}

/** A registry of two authorities in two regions, each with a root, and nothing between them. */
export function testSnapshot(parts: Partial<RegistrySnapshot> = {}): RegistrySnapshot {
  const roots = [root('SH Root', 1), root('GD Root', 2)]
  return {
    version: 7,
    changeHead: 'ab'.repeat(32),
    issuedAt: on('2026-06-01'),
    regions: [
      { code: 'CN-GD', names: names('Guangdong') },
      { code: 'CN-SH', names: names('Shanghai') },
    ],
    authorities: [testAuthority('gd', 'CN-GD'), testAuthority('sh', 'CN-SH')],
    services: [testService('gd-ca', 'gd', roots[1]!), testService('sh-ca', 'sh', roots[0]!)],
    certificateTypes: [],
    crossCertificates: [],
    instruments: [],
    policyMappings: [],
    statusSources: [],
    certificates: new Map(roots.map((certificate) => [certificate.fingerprint, certificate.bytes])),
    ...parts,
  }
}

const root = (name: string, serialNumber: number): Certificate =>
  decoded(
    encodeTestCertificate({
      serialNumber: derInteger(serialNumber),
      issuer: derCommonName(name),
      subject: derCommonName(name),
    }),
  )

export const testAuthority = (id: string, region: string, licences: Authority['licences'] = []): Authority => ({
  id,
  region,
  names: names(id),
  licences,
  source: 'a public list',
  demonstration: false,
})

export const testService = (id: string, authority: string, ...identities: readonly Certificate[]): Service => ({
  id,
  authority,
  kind: 'ca',
  names: names(id),
  intervals: history(['active', '2020-01-01']),
  identities: identities.map(({ fingerprint }) => ({
    certificate: fingerprint,
    role: 'root',
    use: period('2020-01-01'),
    sm2Id: null,
    publicWebRoot: false,
  })),
})
