import { describe, expect, it } from 'vitest'
import { Tag } from '../../asn1/tlv.ts'
import { encodeTlv } from '../../asn1/writer.ts'
import { type Bytes, base64Of, concatBytes, utf8Of } from '../../base/bytes.ts'
import { encodeTestCertificate } from '../../x509/encode-test-certificate.ts'
import { makeTestKeys } from '../../x509/issue-test-certificate.ts'
import { makeTestRequest } from '../../x509/make-test-request.ts'
import { GD_ROOT } from './make-test-lint.ts'
import { readSubmittedCertificate, readSubmittedRequest, SUBMISSION_OCTETS_MAX } from './read-submission.ts'

const pem = (label: string, bytes: Bytes): Uint8Array =>
  utf8Of(`-----BEGIN ${label}-----\n${base64Of(bytes)}\n-----END ${label}-----\n`)
const REQUEST = await makeTestRequest({ name: 'CN=A CA', keys: await makeTestKeys() })
const CERTIFICATE = pem('CERTIFICATE', GD_ROOT.bytes)

const outcome = (result: ReturnType<typeof readSubmittedCertificate> | ReturnType<typeof readSubmittedRequest>) =>
  result.ok ? result.value.fingerprint : result.fault.code

describe('readSubmittedCertificate', () => {
  it('reads DER, and PEM with words around it — RFC 7468 §5', () => {
    const given = [
      GD_ROOT.bytes,
      CERTIFICATE,
      pem('X509 CERTIFICATE', GD_ROOT.bytes),
      concatBytes(utf8Of('our root:\n'), CERTIFICATE, utf8Of('\nthank you')),
    ]
    for (const bytes of given) expect(outcome(readSubmittedCertificate(bytes))).toBe(GD_ROOT.fingerprint)
  })

  it('takes one certificate and nothing beside it', () => {
    expect(outcome(readSubmittedCertificate(concatBytes(CERTIFICATE, CERTIFICATE)))).toBe('registry.submission-several')
    expect(outcome(readSubmittedCertificate(concatBytes(CERTIFICATE, pem('X509 CRL', GD_ROOT.bytes))))).toBe(
      'registry.submission-unexpected',
    )
    expect(outcome(readSubmittedCertificate(pem('CERTIFICATE REQUEST', REQUEST)))).toBe(
      'registry.submission-unexpected',
    )
    expect(outcome(readSubmittedCertificate(new Uint8Array(0)))).toBe('registry.submission-empty')
  })

  it('refuses a private key, alone or beside the certificate, whatever it is called — RFC 7468 §10, §11', () => {
    for (const label of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY']) {
      const key = pem(label, Uint8Array.of(1, 2, 3))
      expect(outcome(readSubmittedCertificate(key))).toBe('registry.submission-private-key')
      expect(outcome(readSubmittedCertificate(concatBytes(CERTIFICATE, key)))).toBe('registry.submission-private-key')
      expect(outcome(readSubmittedRequest(concatBytes(pem('CERTIFICATE REQUEST', REQUEST), key)))).toBe(
        'registry.submission-private-key',
      )
    }
  })

  it('says what cannot be read', () => {
    expect(outcome(readSubmittedCertificate(utf8Of('hello')))).toMatch(/^asn1\./)
    expect(outcome(readSubmittedCertificate(utf8Of('-----BEGIN CERTIFICATE-----\n!')))).toBe('x509.pem-malformed')
  })

  it('takes no file and no certificate above its limit', () => {
    expect(outcome(readSubmittedCertificate(new Uint8Array(SUBMISSION_OCTETS_MAX + 1)))).toBe(
      'registry.submission-too-large',
    )
    const large = (octets: number) => encodeTestCertificate({ signature: signatureOf(octets) })
    expect(outcome(readSubmittedCertificate(large(65_000)))).toMatch(/^[0-9a-f]{64}$/)
    expect(outcome(readSubmittedCertificate(large(65_536)))).toBe('registry.submission-too-large')
  })
})

/** A BIT STRING of so many octets. */
const signatureOf = (octets: number): Uint8Array => encodeTlv(Tag.BIT_STRING, new Uint8Array(octets))

describe('readSubmittedRequest', () => {
  it('reads DER and PEM under both names — RFC 7468 §7', () => {
    for (const bytes of [REQUEST, pem('CERTIFICATE REQUEST', REQUEST), pem('NEW CERTIFICATE REQUEST', REQUEST)]) {
      expect(outcome(readSubmittedRequest(bytes))).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('takes no certificate for one', () => {
    expect(outcome(readSubmittedRequest(CERTIFICATE))).toBe('registry.submission-unexpected')
    expect(outcome(readSubmittedRequest(GD_ROOT.bytes))).toMatch(/^asn1\./)
  })
})
