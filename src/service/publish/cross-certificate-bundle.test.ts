import { expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { decodeSignedData } from '../../cms/signed-data.ts'
import { history, on } from '../../registry/make-test-registry.ts'
import type { CrossCertificate, RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { derInteger, encodeTestCertificate } from '../../x509/encode-test-certificate.ts'
import { crossCertificateBundles } from './cross-certificate-bundle.ts'

type Rows = Pick<RegistrySnapshot, 'crossCertificates' | 'certificates'>

function rowsOf(count: number, intervals: (i: number) => CrossCertificate['intervals']): Rows {
  const certificates = Array.from({ length: count }, (_, i) => {
    const decoded = decodeCertificate(encodeTestCertificate({ serialNumber: derInteger(1, i >> 8, i & 0xff) }))
    assert(decoded.ok, 'it is a certificate')
    return decoded.value
  })
  return {
    crossCertificates: certificates.map(({ fingerprint }, i) => ({
      id: `cross-${i}`,
      certificate: fingerprint,
      issuer: 'a',
      subject: 'b',
      pair: null,
      instrument: null,
      intervals: intervals(i),
    })),
    certificates: new Map(certificates.map(({ fingerprint, bytes }) => [fingerprint, bytes])),
  }
}

const active = () => history(['active', '2024-01-01'])

function fingerprintsIn(bundles: readonly Uint8Array[]): string[][] {
  return bundles.map((bundle) => {
    const data = decodeSignedData(bundle)
    assert(data.ok, data.ok ? '' : data.fault.code)
    return data.value.certificates.map(({ fingerprint }) => fingerprint)
  })
}

it('holds the cross-certificates that are active at the instant, and no others', () => {
  const intervals = (i: number) =>
    [
      history(['active', '2024-01-01'], ['suspended', '2025-01-01']),
      history(['active', '2027-01-01']),
      history(['active', '2024-01-01'], ['revoked', '2024-06-01']),
      active(),
    ][i]!
  const rows = rowsOf(4, intervals)
  const [first, , , last] = rows.crossCertificates.map(({ certificate }) => certificate)
  expect(fingerprintsIn(crossCertificateBundles(rows, on('2026-01-01')))).toEqual([[last]])
  expect(fingerprintsIn(crossCertificateBundles(rows, on('2024-12-31')))[0]!.sort()).toEqual([first, last].sort())
})

it('is one bundle without certificates where there are none', () => {
  expect(fingerprintsIn(crossCertificateBundles(rowsOf(0, active), on('2026-01-01')))).toEqual([[]])
})

it('is as many bundles as readers need, each of what one takes, the same for the same rows', () => {
  const rows = rowsOf(300, active)
  const bundles = crossCertificateBundles(rows, on('2026-01-01'))
  expect(fingerprintsIn(bundles).map(({ length }) => length)).toEqual([256, 44])
  expect(new Set(fingerprintsIn(bundles).flat()).size).toBe(300)
  const turned = { ...rows, crossCertificates: [...rows.crossCertificates].reverse() }
  expect(crossCertificateBundles(turned, on('2026-01-01'))).toEqual(bundles)
})
