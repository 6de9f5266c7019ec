import { pow } from '@noble/curves/abstract/modular.js'
import { type WeierstrassPointCons, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { type Bytes, hexOf } from '../base/bytes.ts'

export type CurveName = 'P-256' | 'P-384' | 'P-521' | 'SM2'
type PointClass = WeierstrassPointCons<bigint>

/** Domain parameters of y² = x³ + ax + b over F_p with the base point (Gx, Gy) of prime order n, cofactor 1. */
export interface Curve {
  readonly p: bigint
  readonly a: bigint
  readonly b: bigint
  readonly n: bigint
  readonly h: bigint
  readonly Gx: bigint
  readonly Gy: bigint
  readonly bits: number
  /** Octets of a coordinate; of a scalar too, as n has the length of p on all of these. */
  readonly octets: number
}

function curve(bits: number, p: bigint, b: bigint, n: bigint, Gx: bigint, Gy: bigint): Curve {
  return { p, a: p - 3n, b, n, h: 1n, Gx, Gy, bits, octets: Math.ceil(bits / 8) }
}

/** FIPS 186-5 with SP 800-186 §3.2.1 (P curves), GB/T 32918.5-2017 §2 (SM2): a = p - 3 on every one. */
export const CURVES: Readonly<Record<CurveName, Curve>> = {
  'P-256': curve(
    256,
    0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  ),
  'P-384': curve(
    384,
    0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
    0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
  ),
  'P-521': curve(
    521,
    2n ** 521n - 1n,
    0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
    0x011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
  ),
  SM2: curve(
    256,
    0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
    0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
    0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
    0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
    0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
  ),
}

const pointClasses = new Map<CurveName, PointClass>()

/** Point arithmetic of a curve, built when it is first needed: start-up pays nothing for it. */
export function pointClassOf(name: CurveName): PointClass {
  const known = pointClasses.get(name)
  if (known !== undefined) return known
  const { p, a, b, n, h, Gx, Gy } = CURVES[name]
  const built = weierstrass({ p, a, b, n, h, Gx, Gy })
  pointClasses.set(name, built)
  return built
}

/** True where the coordinates are below p and solve the curve's equation; with cofactor 1 the order is then n. */
export function isOnCurve(name: CurveName, x: bigint, y: bigint): boolean {
  const { p, a, b } = CURVES[name]
  if (x >= p || y >= p) return false
  return (y * y - (x * x * x + a * x + b)) % p === 0n
}

/** The other coordinate of a compressed point of a P curve; null where no point has this x. SEC 1 v2 §2.3.4 */
export function decompressed(name: Exclude<CurveName, 'SM2'>, x: bigint, odd: boolean): bigint | null {
  const { p, a, b } = CURVES[name]
  if (x >= p) return null
  // p mod 4 is 3 on all of them: a square root is a power.
  const root = pow((x * x * x + a * x + b) % p, (p + 1n) / 4n, p)
  const y = (root & 1n) === (odd ? 1n : 0n) ? root : p - root
  return isOnCurve(name, x, y) ? y : null
}

/** Non-negative integer of big-endian octets. */
export const unsignedOf = (octets: Bytes): bigint => (octets.length === 0 ? 0n : BigInt(`0x${hexOf(octets)}`))

/** Big-endian octets of a non-negative integer, padded with zeros in front to `length`. */
export function octetsOf(value: bigint, length: number): Uint8Array {
  const octets = new Uint8Array(length)
  const hex = value.toString(16).padStart(2 * length, '0')
  for (let i = 0; i < length; i++) octets[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return octets
}
