import { createHash, createHmac } from 'node:crypto'
import { type WeierstrassPointCons, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { der, integer, oid, sequence } from '../vectors/der.ts'

/**
 * SM2 keys and signatures without chance. This maker shares nothing with the verifier but the curve
 * arithmetic of a library: constants, digest and equations are written out once more.
 */
export interface Sm2Key {
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Buffer
  /** The SEQUENCE of r and s. GB/T 35276-2017 §7.3 */
  sign(octets: Uint8Array): Buffer
}

/** AlgorithmIdentifier of SM2 with SM3, without parameters. GM/T 0015-2012 */
export const SM2_WITH_SM3: Buffer = sequence(oid('1.2.156.10197.1.501'))

/** GB/T 32918.5-2017 §2 */
const DOMAIN = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
} as const
const Point: WeierstrassPointCons<bigint> = weierstrass<bigint>(DOMAIN)
/** GB/T 35276-2017 §10 */
const DEFAULT_ID = Buffer.from('1234567812345678')

const numberOf = (octets: Uint8Array): bigint => BigInt(`0x${Buffer.from(octets).toString('hex')}`)
const octetsOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
const sm3 = (...parts: Uint8Array[]): Buffer => createHash('sm3').update(Buffer.concat(parts)).digest()
/** In [1, n - 2], as GB/T 32918.1-2016 §6.1 asks of a private key. */
const scalarOf = (octets: Uint8Array): bigint => (numberOf(octets) % (DOMAIN.n - 2n)) + 1n

/** The key that follows from some octets: always the same one from the same. */
export function sm2KeyOf(seed: Uint8Array): Sm2Key {
  const secret = scalarOf(createHash('sha256').update('SM2 instead of ').update(seed).digest())
  const point = Buffer.from(Point.BASE.multiply(secret).toBytes(false))
  const { a, b, Gx, Gy, n } = DOMAIN
  // GB/T 32918.2-2016 §5.5
  const z = sm3(Buffer.from([0, 8 * DEFAULT_ID.length]), DEFAULT_ID, ...[a, b, Gx, Gy].map(octetsOf), point.subarray(1))
  return {
    publicKey: sequence(
      sequence(oid('1.2.840.10045.2.1'), oid('1.2.156.10197.1.301')),
      der(0x03, Buffer.from([0]), point),
    ),
    // GB/T 32918.2-2016 §6.1; the nonce follows from key and octets.
    sign(octets) {
      const e = numberOf(sm3(z, octets))
      const k = scalarOf(createHmac('sha256', octetsOf(secret)).update(octets).digest())
      const r = (e + Point.BASE.multiply(k).toAffine().x) % n
      const s = Point.Fn.mul(Point.Fn.inv(1n + secret), Point.Fn.sub(k, Point.Fn.mul(r, secret)))
      return sequence(integer(r), integer(s))
    },
  }
}
