import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 as nobleSha256, sha224, sha384, sha512 } from '@noble/hashes/sha2.js'
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js'
import { type Bytes, concatBytes, hexOf } from '../base/bytes.ts'
import { type Hasher, nativeHasher, nativeHexDigest } from './native-hasher.ts'
import { Sm3, sm3Of } from './sm3/sm3.ts'
import { subtle, viewForSubtle } from './subtle.ts'

export type DigestAlgorithm =
  | 'MD5'
  | 'SHA-1'
  | 'SHA-224'
  | 'SHA-256'
  | 'SHA-384'
  | 'SHA-512'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'SM3'

/** Octets of each digest. */
export const DIGEST_LENGTH: Readonly<Record<DigestAlgorithm, number>> = {
  MD5: 16,
  'SHA-1': 20,
  'SHA-224': 28,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
  'SHA3-224': 28,
  'SHA3-256': 32,
  'SHA3-384': 48,
  'SHA3-512': 64,
  SM3: 32,
}

const HASHERS: Readonly<Record<DigestAlgorithm, () => Hasher>> = {
  MD5: () => md5.create(),
  'SHA-1': () => sha1.create(),
  'SHA-224': () => sha224.create(),
  'SHA-256': () => nobleSha256.create(),
  'SHA-384': () => sha384.create(),
  'SHA-512': () => sha512.create(),
  'SHA3-224': () => sha3_224.create(),
  'SHA3-256': () => sha3_256.create(),
  'SHA3-384': () => sha3_384.create(),
  'SHA3-512': () => sha3_512.create(),
  SM3: () => new Sm3(),
}

/** Below this many octets a digest in JavaScript costs less than one call into WebCrypto (measured: equal near 4 KiB). */
const SUBTLE_LENGTH_MIN = 4096

/** What WebCrypto has in every runtime; SHA-3 is not there yet in all of them. */
export const isSubtleDigest = (algorithm: DigestAlgorithm): boolean =>
  algorithm === 'SHA-1' || algorithm === 'SHA-256' || algorithm === 'SHA-384' || algorithm === 'SHA-512'

/** Digest of the parts read as one octet string. Large inputs go to WebCrypto where it knows the algorithm. */
export async function digest(algorithm: DigestAlgorithm, parts: readonly Bytes[]): Promise<Uint8Array> {
  const native = nativeHasher(algorithm)
  if (native) return digestBy(native, parts)
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  if (subtle === undefined || length < SUBTLE_LENGTH_MIN || !isSubtleDigest(algorithm)) {
    return digestSync(algorithm, parts)
  }
  const whole = parts.length === 1 ? parts[0]! : concatBytes(...parts)
  return new Uint8Array(await subtle.digest(algorithm, viewForSubtle(whole)))
}

/** The same without WebCrypto: for small inputs, in places that cannot wait. */
export function digestSync(algorithm: DigestAlgorithm, parts: readonly Bytes[]): Uint8Array {
  if (algorithm === 'SM3') return sm3Of(parts)
  return digestBy(hasherOf(algorithm), parts)
}

/** A digest that takes its input in parts: the runtime's own where it has one. */
export const hasherOf = (algorithm: DigestAlgorithm): Hasher => nativeHasher(algorithm) ?? HASHERS[algorithm]()

function digestBy(hasher: Hasher, parts: readonly Bytes[]): Uint8Array {
  for (const part of parts) hasher.update(part)
  return new Uint8Array(hasher.digest())
}

/** SHA-256 at once: for the identifiers of small objects only. */
export const sha256 = (bytes: Bytes): Uint8Array => digestSync('SHA-256', [bytes])

/** The same in hexadecimal: the fingerprint of a certificate, CRL or OCSP response. */
export const sha256Hex = (bytes: Bytes): string => nativeHexDigest('SHA-256', bytes) ?? hexOf(sha256(bytes))

/** SM3 of the parts read as one octet string. */
export const sm3 = (...parts: Bytes[]): Uint8Array => sm3Of(parts)
