import { expect, it } from 'vitest'
import { assert, Defect } from '../base/assert.ts'
import { hexOf } from '../base/bytes.ts'
import { derCommonName, derInteger, encodeTestCertificate } from '../x509/encode-test-certificate.ts'
import { CERTIFICATES_MAX } from './embedded-material.ts'
import { encodeCertificateBundle } from './encode-certificate-bundle.ts'
import { decodeSignedData } from './signed-data.ts'

const certificate = (n: number): Uint8Array =>
  encodeTestCertificate({ serialNumber: derInteger(n >> 8, n & 0xff), subject: derCommonName(`CA ${n}`) })

function opened(bundle: Uint8Array): string[] {
  const data = decodeSignedData(bundle)
  assert(data.ok, data.ok ? '' : data.fault.code)
  expect(data.value.findings).toEqual([])
  expect([data.value.signers, data.value.content, data.value.version]).toEqual([[], null, 1])
  return data.value.certificates.map(({ bytes }) => hexOf(bytes)).sort()
}

it('is opened again as a SignedData without signers — RFC 5652 §5.1, RFC 8551 §3.8', () => {
  const certificates = [certificate(257), certificate(258), certificate(300)]
  expect(opened(encodeCertificateBundle(certificates))).toEqual(certificates.map(hexOf).sort())
})

it('is the same in whatever order the certificates come — X.690 §11.6', () => {
  const certificates = [certificate(257), certificate(258)]
  expect(encodeCertificateBundle([...certificates].reverse())).toEqual(encodeCertificateBundle(certificates))
})

it('leaves the field out where there are no certificates — RFC 5652 §5.1', () => {
  expect(opened(encodeCertificateBundle([]))).toEqual([])
})

it('holds as many certificates as its reader takes, and no more', () => {
  const certificates = Array.from({ length: CERTIFICATES_MAX + 1 }, (_, i) => certificate(256 + i))
  expect(opened(encodeCertificateBundle(certificates.slice(1)))).toHaveLength(CERTIFICATES_MAX)
  expect(() => encodeCertificateBundle(certificates)).toThrow(Defect)
})
