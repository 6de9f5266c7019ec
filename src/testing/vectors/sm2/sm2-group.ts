import { createHash } from 'node:crypto'
import { type WeierstrassPoint, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { der, integer, oid, sequence } from '../der.ts'

/**
 * The group that SM2 signs in, for making cases: GB/T 32918.5-2017 §2. The digest is OpenSSL's, so that
 * nothing here is the verifier's own.
 */
export const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
export const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const A = P - 3n
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const GX = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const GY = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n

export const Point = weierstrass({ p: P, a: A, b: B, n: N, h: 1n, Gx: GX, Gy: GY })
export type Point = WeierstrassPoint<bigint>
export const G: Point = Point.BASE

export interface Signature {
  readonly r: bigint
  readonly s: bigint
}

export const modN = (value: bigint): bigint => ((value % N) + N) % N

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let left = exponent, square = base % modulus; left > 0n; left >>= 1n, square = (square * square) % modulus) {
    if (left & 1n) result = (result * square) % modulus
  }
  return result
}

export const inverseModN = (value: bigint): bigint => power(modN(value), N - 2n, N)

/** Zero times a point is a point too, which the library does not multiply by. */
export const times = (point: Point, scalar: bigint): Point =>
  modN(scalar) === 0n ? Point.ZERO : point.multiplyUnsafe(modN(scalar))

/** The point over an x-coordinate with the smaller y, where there is one. P ≡ 3 (mod 4). */
export function pointOver(x: bigint): Point | null {
  const square = (((x * x + A) % P) * x + B) % P
  const root = power(square, (P + 1n) / 4n, P)
  if ((root * root) % P !== square) return null
  return Point.fromAffine({ x, y: root < P - root ? root : P - root })
}

/** Numbers that nobody chose: the same in every run. */
export const drawn = (label: string): bigint =>
  (BigInt(`0x${createHash('sha512').update(`yanqian sm2 ${label}`).digest('hex')}`) % (N - 2n)) + 1n

export const octets32 = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')

const sm3 = (...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sm3')).digest()

/** Z of GB/T 32918.2-2016 §5.5, with the length of the ID in bits before it. */
function zOf(key: Point, id: Uint8Array): Buffer {
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE((8 * id.length) & 0xffff)
  const { x, y } = key.toAffine()
  return sm3(bits, id, ...[A, B, GX, GY, x, y].map(octets32))
}

export const digestOf = (key: Point, id: Uint8Array, message: Uint8Array): bigint =>
  BigInt(`0x${sm3(zOf(key, id), message).toString('hex')}`)

/** GB/T 32918.2-2016 §6.1, A3–A6, with a nonce that is given; null where it has to be drawn again. */
export function signDigest(secret: bigint, nonce: bigint, digest: bigint): Signature | null {
  const r = modN(digest + times(G, nonce).toAffine().x)
  if (r === 0n || r + nonce === N) return null
  const s = modN(inverseModN(1n + secret) * (nonce - r * secret))
  return s === 0n ? null : { r, s }
}

export const derOf = ({ r, s }: Signature): Buffer => sequence(integer(r), integer(s))

export const uncompressed = (key: Point): Buffer => {
  const { x, y } = key.toAffine()
  return Buffer.concat([Buffer.from([4]), octets32(x), octets32(y)])
}

/** SubjectPublicKeyInfo of an SM2 key around whatever octets stand for the point. GB/T 35276-2017 §7.1 */
export const spkiOf = (point: Uint8Array, curve = '1.2.156.10197.1.301'): Buffer =>
  sequence(sequence(oid('1.2.840.10045.2.1'), oid(curve)), der(0x03, Buffer.from([0]), point))
