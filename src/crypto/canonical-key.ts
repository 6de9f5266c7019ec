import { Tag } from '../asn1/tlv.ts'
import { encodeNull, encodeOid, encodeSequence, encodeTlv, encodeUnsignedInteger } from '../asn1/writer.ts'
import { type Bytes, bytesEqual, concatBytes } from '../base/bytes.ts'
import { CURVES, octetsOf } from './curves.ts'
import { type PublicKey, readPublicKey } from './public-key.ts'

/**
 * The one SubjectPublicKeyInfo of a key that may be written in several ways, so that two encodings of it are told to be
 * one key: points uncompressed, curves by name, RSA as a key for any use with NULL beside it. An id-RSASSA-PSS key is the
 * same key with a restriction: whoever holds the one holds the other. A key that cannot be read stays as it is.
 *
 * @standard RFC 5480 §2.1.1, §2.2; RFC 4055 §1.2; RFC 3279 §2.3.1; RFC 8410 §3
 */
export function canonicalKey(spki: Bytes): Bytes {
  const { key } = readPublicKey(spki)
  // What is no point of its curve has no second encoding.
  if (key.kind !== 'RSA' && key.standing !== 'acceptable') return spki
  return encodedKey(key)
}

/** Whether two SubjectPublicKeyInfo are of one key, however they are encoded. */
export const isSameKey = (a: Bytes, b: Bytes): boolean =>
  bytesEqual(a, b) || bytesEqual(canonicalKey(a), canonicalKey(b))

function encodedKey(key: PublicKey): Bytes {
  switch (key.kind) {
    case 'RSA': {
      const octets = encodeSequence(encodeUnsignedInteger(key.modulus), encodeUnsignedInteger(key.exponent))
      return spkiOf([encodeOid('1.2.840.113549.1.1.1'), encodeNull()], octets)
    }
    case 'EC': {
      const { octets: length } = CURVES[key.curve]
      return ecKeyOf(CURVE_OIDS[key.curve], concatBytes(octetsOf(key.x, length), octetsOf(key.y, length)))
    }
    case 'SM2':
      return ecKeyOf(CURVE_OIDS.SM2, key.point)
    case 'Ed25519':
      return spkiOf([encodeOid('1.3.101.112')], key.octets)
    case 'DSA':
    case 'unknown':
      return key.spki
  }
}

const CURVE_OIDS = {
  'P-256': '1.2.840.10045.3.1.7',
  'P-384': '1.3.132.0.34',
  'P-521': '1.3.132.0.35',
  SM2: '1.2.156.10197.1.301',
} as const

const ecKeyOf = (curve: string, point: Bytes): Bytes =>
  spkiOf([encodeOid('1.2.840.10045.2.1'), encodeOid(curve)], concatBytes(Uint8Array.of(0x04), point))

const spkiOf = (algorithm: readonly Bytes[], octets: Bytes): Bytes =>
  encodeSequence(encodeSequence(...algorithm), encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), octets))
