import { encodeNull, encodeOid, encodeSequence } from '../../asn1/writer.ts'
import type { Bytes } from '../../base/bytes.ts'
import { concatBytes } from '../../base/bytes.ts'
import { ecSpki, integer, rsSequence } from '../../crypto/crypto-test-keys.ts'
import { CURVES, octetsOf, pointClassOf, unsignedOf } from '../../crypto/curves.ts'
import { sm3 } from '../../crypto/digest.ts'
import { SM2_DEFAULT_ID, sm2Z } from '../../crypto/sm2.ts'

/** A key pair that was made for one test, and what it signs with. */
export interface TestKey {
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** AlgorithmIdentifier as it stands beside a signature. */
  readonly algorithm: Uint8Array
  /** A bare signature value. */
  sign(octets: Bytes): Promise<Uint8Array>
}

export const makeTestKey = (kind: keyof typeof MAKERS): Promise<TestKey> => MAKERS[kind]()

const MAKERS = {
  RSA: () => rsaKey(2048),
  'RSA-1024': () => rsaKey(1024),
  ECDSA: () =>
    webCryptoKey(
      { name: 'ECDSA', namedCurve: 'P-256' },
      encodeSequence(encodeOid('1.2.840.10045.4.3.2')),
      // WebCrypto gives r ‖ s; certificates carry ECDSA-Sig-Value. RFC 3279 §2.2.3
      (value) => rsSequence(unsignedOf(value.subarray(0, 32)), unsignedOf(value.subarray(32))),
    ),
  SM2: async () => sm2Key(),
} as const

const rsaKey = (modulusLength: number): Promise<TestKey> =>
  webCryptoKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent: Uint8Array.of(1, 0, 1) },
    encodeSequence(encodeOid('1.2.840.113549.1.1.11'), encodeNull()),
    (value) => value,
  )

async function webCryptoKey(
  algorithm: { readonly name: string; readonly [member: string]: unknown },
  identifier: Uint8Array,
  written: (value: Uint8Array) => Uint8Array,
): Promise<TestKey> {
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as {
    privateKey: CryptoKey
    publicKey: CryptoKey
  }
  const publicKey = new Uint8Array((await crypto.subtle.exportKey('spki', pair.publicKey)) as ArrayBuffer)
  return {
    publicKey,
    algorithm: identifier,
    async sign(octets) {
      const scheme = { name: algorithm.name, hash: 'SHA-256' }
      return written(new Uint8Array(await crypto.subtle.sign(scheme, pair.privateKey, new Uint8Array(octets))))
    },
  }
}

/** GB/T 32918.2-2016 §6.1 */
function sm2Key(): TestKey {
  const { n } = CURVES.SM2
  const base = pointClassOf('SM2').BASE
  const scalar = randomBelow(n - 1n)
  const { x, y } = base.multiplyUnsafe(scalar).toAffine()
  const point = concatBytes(octetsOf(x, 32), octetsOf(y, 32))
  return {
    publicKey: ecSpki('SM2', concatBytes(Uint8Array.of(4), point)),
    algorithm: encodeSequence(encodeOid('1.2.156.10197.1.501')),
    async sign(octets) {
      const e = unsignedOf(sm3(sm2Z(point, SM2_DEFAULT_ID), octets))
      const nonce = randomBelow(n)
      const r = (e + base.multiplyUnsafe(nonce).toAffine().x) % n
      const s = (inverse(1n + scalar, n) * ((((nonce - r * scalar) % n) + n) % n)) % n
      return rsSequence(r, s)
    },
  }
}

function randomBelow(limit: bigint): bigint {
  const drawn = unsignedOf(crypto.getRandomValues(new Uint8Array(40)))
  return 1n + (drawn % (limit - 1n))
}

/** Fermat: `modulus` is a prime. */
function inverse(value: bigint, modulus: bigint): bigint {
  let result = 1n
  let base = value % modulus
  for (let exponent = modulus - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % modulus
    base = (base * base) % modulus
  }
  return result
}

export const serialOf = (number: number): Uint8Array => integer((1n << 80n) + BigInt(number))
