import { beforeAll, describe, expect, it } from 'vitest'
import { encodeOid, encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import { utf8Of } from '../../base/bytes.ts'
import { makeTestSigner } from '../../cms/make-test-cms.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { algorithmFor } from './open-raw.ts'

/** SubjectPublicKeyInfo by its algorithm, with key bits that need not be a key of it. */
const spki = (algorithm: Uint8Array[], key: Uint8Array): Uint8Array =>
  encodeSequence(encodeSequence(...algorithm), encodeTlv(0x03, Uint8Array.of(0), key))

describe('algorithmFor', () => {
  let rsa: Uint8Array
  let p256: Uint8Array
  beforeAll(async () => {
    for (const key of ['RSA-2048', 'P-256'] as const) {
      const decoded = decodeCertificate((await makeTestSigner({ name: 'Alice', key })).certificate)
      if (!decoded.ok) throw new Error(decoded.fault.code)
      if (key === 'P-256') p256 = decoded.value.publicKey
      else rsa = decoded.value.publicKey
    }
  })

  it('is the one that goes with the key — RFC 5754 §3.2, RFC 5758 §3.2, RFC 8410 §3', () => {
    const oidFor = (key: Uint8Array): string => algorithmFor(readPublicKey(key).key).oid
    expect(oidFor(rsa)).toBe('1.2.840.113549.1.1.11')
    expect(oidFor(p256)).toBe('1.2.840.10045.4.3.2')
    expect(oidFor(spki([encodeOid('1.3.101.112')], new Uint8Array(32).fill(9)))).toBe('1.3.101.112')
  })

  it('is SM2 with SM3 for a key on the SM2 curve — GM/T 0006-2012', () => {
    // The public key of GB/T 32918.5-2017 annex A.
    const point = `0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020
      CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13`
    const octets = Uint8Array.from(point.replace(/\s/g, '').match(/../g)!, (pair) => Number.parseInt(pair, 16))
    const key = spki([encodeOid('1.2.840.10045.2.1'), encodeOid('1.2.156.10197.1.301')], octets)
    expect(algorithmFor(readPublicKey(key).key)).toMatchObject({ oid: '1.2.156.10197.1.501', parameters: null })
  })

  it('is a fault for a key of an unknown kind', () => {
    const key = readPublicKey(spki([encodeOid('1.2.3.4')], utf8Of('x'))).key
    expect(() => algorithmFor(key)).toThrow('format.key-unsupported')
  })
})
