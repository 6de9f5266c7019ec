import { describe, expect, it } from 'vitest'
import { encodeTlv } from '../asn1/writer.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { encodeTestCertificate } from '../x509/encode-test-certificate.ts'
import { noteUniqueIdentifiers } from './certificate-checks.ts'

function made(...uniqueIds: Uint8Array[]): Certificate {
  const decoded = decodeCertificate(encodeTestCertificate({ uniqueIds }))
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

describe('noteUniqueIdentifiers — RFC 5280 §4.1.2.8', () => {
  const issuedBy = (octet: number) => made(encodeTlv(0x81, Uint8Array.of(0, octet)))
  const holder = (octet: number) => made(encodeTlv(0x82, Uint8Array.of(0, octet)))

  it('tells where a certificate names another holder of its issuer’s name', () => {
    const [certificate, issuer] = [issuedBy(1), holder(2)]
    expect(noteUniqueIdentifiers(certificate, issuer)).toEqual([
      {
        code: 'path.unique-identifier-mismatch',
        standard: 'RFC 5280 §4.1.2.8',
        values: { issuer: issuer.fingerprint },
        subject: certificate.fingerprint,
      },
    ])
    expect(noteUniqueIdentifiers(issuedBy(1), holder(1))).toEqual([])
  })

  it('says nothing where either has none', () => {
    expect(noteUniqueIdentifiers(issuedBy(1), made())).toEqual([])
    expect(noteUniqueIdentifiers(made(), holder(1))).toEqual([])
  })
})
