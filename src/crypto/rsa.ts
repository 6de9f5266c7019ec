import { pow } from '@noble/curves/abstract/modular.js'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence } from '../asn1/writer.ts'
import { type Bytes, bytesEqual, concatBytes } from '../base/bytes.ts'
import { octetsOf, unsignedOf } from './curves.ts'
import { DIGEST_LENGTH, type DigestAlgorithm, digestSync } from './digest.ts'
import type { PssParameters } from './pss-parameters.ts'

/** The public values of an RSA key: unsigned, without leading zeros. */
export interface RsaKeyValues {
  readonly bits: number
  readonly modulus: Bytes
  readonly exponent: Bytes
}

/** Identifiers inside DigestInfo (RFC 8017 B.1, RFC 9688 §2; GM/T 0006-2012 for SM3). */
const DIGEST_INFO_OIDS: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: '1.2.840.113549.2.5',
  'SHA-1': '1.3.14.3.2.26',
  'SHA-224': '2.16.840.1.101.3.4.2.4',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
  'SHA3-224': '2.16.840.1.101.3.4.2.7',
  'SHA3-256': '2.16.840.1.101.3.4.2.8',
  'SHA3-384': '2.16.840.1.101.3.4.2.9',
  'SHA3-512': '2.16.840.1.101.3.4.2.10',
  SM3: '1.2.156.10197.1.401',
}

/**
 * RSASSA-PKCS1-v1_5 over a digest: the encoded message that ought to come out is built and compared
 * whole. Nothing that came in is parsed, so there is no padding to be lenient about.
 *
 * DigestInfo carries its NULL: RFC 8017 A.2.4 makes it part of what a signer produces, and a second
 * accepted form would be a second signature value for the same message.
 *
 * @standard RFC 8017 §8.2.2, §9.2
 */
export function verifyPkcs1(key: RsaKeyValues, algorithm: DigestAlgorithm, signature: Bytes, digested: Bytes): boolean {
  const length = key.modulus.length
  const encoded = publicOperation(key, signature, length)
  const digestInfo = encodeSequence(
    encodeSequence(encodeOid(DIGEST_INFO_OIDS[algorithm]), encodeNull()),
    encodeOctetString(digested),
  )
  // §9.2 step 3: at least eight octets of padding.
  const padding = length - digestInfo.length - 3
  if (encoded === null || padding < 8) return false
  const padded = concatBytes(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), digestInfo)
  return bytesEqual(encoded, padded)
}

/**
 * RSASSA-PSS over a digest, with its salt exactly as long as the parameters say.
 *
 * @standard RFC 8017 §8.1.2, §9.1.2
 */
export function verifyPss(key: RsaKeyValues, parameters: PssParameters, signature: Bytes, digested: Bytes): boolean {
  const encodedBits = key.bits - 1
  const length = Math.ceil(encodedBits / 8)
  const encoded = publicOperation(key, signature, length)
  return encoded !== null && isPssEncoding(encoded, encodedBits, parameters, digested)
}

/** RFC 8017 §9.1.2, steps 3 to 14. */
function isPssEncoding(
  encoded: Bytes,
  encodedBits: number,
  { digest, maskDigest, saltLength }: PssParameters,
  digested: Bytes,
): boolean {
  const hashLength = DIGEST_LENGTH[digest]
  const maskedLength = encoded.length - hashLength - 1
  if (maskedLength < saltLength + 1) return false // 3
  if (encoded.at(-1) !== 0xbc) return false // 4
  const hash = encoded.subarray(maskedLength, -1) // 5
  const unusedBits = 8 * encoded.length - encodedBits
  if (encoded[0]! >> (8 - unusedBits) !== 0) return false // 6
  const block = maskGeneration(maskDigest, hash, maskedLength) // 7
  for (let i = 0; i < maskedLength; i++) block[i] = block[i]! ^ encoded[i]! // 8
  block[0] = block[0]! & (0xff >> unusedBits) // 9
  const saltStart = maskedLength - saltLength
  for (let i = 0; i < saltStart - 1; i++) if (block[i] !== 0) return false // 10
  if (block[saltStart - 1] !== 1) return false
  const again = digestSync(digest, [new Uint8Array(8), digested, block.subarray(saltStart)]) // 11 to 13
  return bytesEqual(hash, again) // 14
}

/** MGF1 (RFC 8017 B.2.1). */
function maskGeneration(algorithm: DigestAlgorithm, seed: Bytes, length: number): Uint8Array {
  const mask = new Uint8Array(length)
  const counter = new Uint8Array(4)
  const view = new DataView(counter.buffer)
  for (let at = 0, count = 0; at < length; count++) {
    view.setUint32(0, count)
    const piece = digestSync(algorithm, [seed, counter])
    mask.set(piece.subarray(0, Math.min(piece.length, length - at)), at)
    at += piece.length
  }
  return mask
}

/** RSAVP1 with I2OSP (RFC 8017 §5.2.2, §4.1); null where the representative is out of range or the result too long. */
function publicOperation({ modulus, exponent }: RsaKeyValues, signature: Bytes, length: number): Uint8Array | null {
  const n = unsignedOf(modulus)
  const s = unsignedOf(signature)
  if (s >= n) return null
  const m = pow(s, unsignedOf(exponent), n)
  return m.toString(16).length > 2 * length ? null : octetsOf(m, length)
}
