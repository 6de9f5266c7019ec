import { createHash, createHmac } from 'node:crypto'
import type { ECDSA } from '@noble/curves/abstract/weierstrass.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import { der, oid, sequence } from '../vectors/der.ts'
import { derOf, digestOf, G, N, octets32, signDigest, spkiOf, times, uncompressed } from '../vectors/sm2/sm2-group.ts'

/** A key that takes the place of another; its signatures are the same every time. */
export interface ReplacementKey {
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Buffer
  /** AlgorithmIdentifier of its signatures. */
  readonly algorithm: Buffer
  /** The content of the BIT STRING that stands beside what was signed. */
  sign(octets: Uint8Array): Buffer
}

/** The key that follows from some octets: always the same one from the same. */
export type KeyMaker = (seed: Uint8Array) => ReplacementKey

/** In [1, order - 2], as GB/T 32918.1-2016 §6.1 asks of a private key; the other standards allow one more. */
const scalarOf = (octets: Buffer, order: bigint): bigint => (BigInt(`0x${octets.toString('hex')}`) % (order - 2n)) + 1n
const seeded = (digest: 'sha256' | 'sha512', seed: Uint8Array): Buffer =>
  createHash(digest).update('replaces ').update(seed).digest()

/** GB/T 35276-2017 §10 */
const SM2_DEFAULT_ID = Buffer.from('1234567812345678')

/** SM2 with SM3 under the default ID. GB/T 35276-2017; the identifier has no parameters: GM/T 0015-2012 */
export const sm2KeyOf: KeyMaker = (seed) => {
  const secret = scalarOf(seeded('sha256', seed), N)
  const point = times(G, secret)
  return {
    publicKey: spkiOf(uncompressed(point)),
    algorithm: sequence(oid('1.2.156.10197.1.501')),
    sign(octets) {
      const nonce = scalarOf(createHmac('sha256', octets32(secret)).update(octets).digest(), N)
      const signature = signDigest(secret, nonce, digestOf(point, SM2_DEFAULT_ID, octets))
      if (signature === null) throw new Error('one nonce in 2^255 has to be drawn again')
      return derOf(signature)
    },
  }
}

/** ECDSA with the nonce of RFC 6979. RFC 5480 §2.1.1, RFC 5758 §3.2 */
const ecdsaKeyOf =
  (curve: ECDSA, curveOid: string, algorithmOid: string): KeyMaker =>
  (seed) => {
    const { Fn } = curve.Point
    const secret = Fn.toBytes(scalarOf(seeded('sha512', seed), Fn.ORDER))
    return {
      publicKey: spkiOf(curve.getPublicKey(secret, false), curveOid),
      algorithm: sequence(oid(algorithmOid)),
      sign: (octets) => Buffer.from(curve.sign(octets, secret, { format: 'der' })),
    }
  }

/** RFC 8410 §3, §4 */
const ed25519KeyOf: KeyMaker = (seed) => {
  const secret = seeded('sha256', seed)
  const algorithm = sequence(oid('1.3.101.112'))
  return {
    publicKey: sequence(algorithm, der(0x03, Buffer.from([0]), ed25519.getPublicKey(secret))),
    algorithm,
    sign: (octets) => Buffer.from(ed25519.sign(octets, secret)),
  }
}

const MIXED: readonly KeyMaker[] = [
  sm2KeyOf,
  ecdsaKeyOf(p256, '1.2.840.10045.3.1.7', '1.2.840.10045.4.3.2'),
  ecdsaKeyOf(p384, '1.3.132.0.34', '1.2.840.10045.4.3.3'),
  ed25519KeyOf,
]

/** One of four algorithms, as the seed decides, so that they meet in every order above one another. */
export const mixedKeyOf: KeyMaker = (seed) => MIXED[createHash('sha1').update(seed).digest()[0]! % MIXED.length]!(seed)
