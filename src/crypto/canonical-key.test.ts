import { describe, expect, it } from 'vitest'
import { encodeNull, encodeOid, encodeSequence } from '../asn1/writer.ts'
import { concatBytes, hexOf } from '../base/bytes.ts'
import { canonicalKey, isSameKey } from './canonical-key.ts'
import {
  CURVE_OIDS,
  dsaSpki,
  ecPoint,
  ecPointOctets,
  ecSpki,
  integer,
  PSS_OID,
  pssParameters,
  RSA_MODULUS,
  RSA_OID,
  rsaKeyOctets,
  rsaSpki,
  spkiOf,
} from './crypto-test-keys.ts'
import { CURVES, octetsOf } from './curves.ts'
import { EXPLICIT_SM2_PARAMETERS } from './sm2-domain.ts'

const algorithm = (...members: Uint8Array[]) => encodeSequence(...members)
const ED25519 = Uint8Array.from({ length: 32 }, (_, i) => i)

function compressed(curve: 'P-256' | 'P-384' | 'P-521'): Uint8Array {
  const { x, y } = ecPoint(curve)
  const { octets } = CURVES[curve]
  return ecSpki(curve, concatBytes(Uint8Array.of((y & 1n) === 1n ? 3 : 2), octetsOf(x, octets)))
}

describe('one key in two encodings', () => {
  it.each([
    ['a compressed point of P-256 — RFC 5480 §2.2', ecSpki('P-256'), compressed('P-256')],
    ['a compressed point of P-384 — RFC 5480 §2.2', ecSpki('P-384'), compressed('P-384')],
    ['a compressed point of P-521 — RFC 5480 §2.2', ecSpki('P-521'), compressed('P-521')],
    [
      'SM2 with its domain spelt out',
      ecSpki('SM2'),
      spkiOf(algorithm(encodeOid('1.2.840.10045.2.1'), EXPLICIT_SM2_PARAMETERS), ecPointOctets('SM2')),
    ],
    [
      'SM2 with the curve as algorithm — GB/T 20518-2018',
      ecSpki('SM2'),
      spkiOf(algorithm(encodeOid(CURVE_OIDS.SM2)), ecPointOctets('SM2')),
    ],
    ['id-RSASSA-PSS — RFC 4055 §1.2', rsaSpki(), spkiOf(algorithm(encodeOid(PSS_OID)), rsaKeyOctets())],
    [
      'id-RSASSA-PSS with parameters — RFC 4055 §3.1',
      rsaSpki(),
      spkiOf(algorithm(encodeOid(PSS_OID), pssParameters('SHA-256', 'SHA-256', 32)), rsaKeyOctets()),
    ],
    ['RSA without NULL — RFC 3279 §2.3.1', rsaSpki(), spkiOf(algorithm(encodeOid(RSA_OID)), rsaKeyOctets())],
    [
      'Ed25519 with NULL — RFC 8410 §3',
      spkiOf(algorithm(encodeOid('1.3.101.112')), ED25519),
      spkiOf(algorithm(encodeOid('1.3.101.112'), encodeNull()), ED25519),
    ],
  ])('is one key: %s', (_, plain, other) => {
    expect(hexOf(other)).not.toBe(hexOf(plain))
    expect(hexOf(canonicalKey(other))).toBe(hexOf(plain))
    // The usual encoding is the one.
    expect(hexOf(canonicalKey(plain))).toBe(hexOf(plain))
    expect(isSameKey(plain, other)).toBe(true)
  })

  it('is not the key of the same x with the other y, nor of another modulus, exponent or curve', () => {
    const { x, y } = ecPoint('P-256')
    const mirrored = ecSpki('P-256', concatBytes(Uint8Array.of((y & 1n) === 1n ? 2 : 3), octetsOf(x, 32)))
    expect(isSameKey(ecSpki('P-256'), mirrored)).toBe(false)
    expect(isSameKey(rsaSpki(), rsaSpki(rsaKeyOctets(integer(RSA_MODULUS + 2n))))).toBe(false)
    expect(isSameKey(rsaSpki(), rsaSpki(rsaKeyOctets(integer(RSA_MODULUS), integer(3n))))).toBe(false)
    expect(isSameKey(ecSpki('P-256'), ecSpki('SM2'))).toBe(false)
  })

  it.each([
    ['that cannot be read', Uint8Array.of(0x30, 0x00)],
    ['of an unknown algorithm', spkiOf(algorithm(encodeOid('1.2.3.4')), ED25519)],
    ['whose point is off its curve', ecSpki('P-256', concatBytes(Uint8Array.of(4), new Uint8Array(64)))],
    ['of DSA', dsaSpki()],
  ])('stays as it is for a key %s', (_, spki) => {
    expect(canonicalKey(spki)).toBe(spki)
  })
})
