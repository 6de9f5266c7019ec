import { pow } from '@noble/curves/abstract/modular.js'
import type { Bytes } from '../base/bytes.ts'
import { unsignedOf } from './curves.ts'
import type { RsSignature } from './rs-signature.ts'

/** The group and public key that a DSA signature is checked under. */
export interface DsaKeyValues {
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
  readonly y: bigint
}

/** True for an element of the subgroup of order q other than 1 (FIPS 186-4 §4.1; SP 800-56A r3 §5.6.2.3.1 for y). */
export const hasOrderQ = (element: bigint, p: bigint, q: bigint): boolean =>
  element > 1n && element < p && pow(element, q, p) === 1n

/**
 * Verifies a DSA signature over a digest; r and s are in [1, q-1].
 *
 * @standard FIPS 186-4 §4.7
 */
export function verifyDsa({ p, q, g, y }: DsaKeyValues, { r, s }: RsSignature, digest: Bytes): boolean {
  const w = pow(s, q - 2n, q)
  const z = leftmostBits(digest, q.toString(2).length)
  const u1 = (z * w) % q
  const u2 = (r * w) % q
  return ((pow(g, u1, p) * pow(y, u2, p)) % p) % q === r
}

/** The leftmost `bits` bits of a digest as an integer; all of them where it is shorter. */
export function leftmostBits(digest: Bytes, bits: number): bigint {
  const excess = 8 * digest.length - bits
  const value = unsignedOf(digest)
  return excess > 0 ? value >> BigInt(excess) : value
}
