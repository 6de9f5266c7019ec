import { type Bytes, utf8Of } from '../base/bytes.ts'
import { CURVES, octetsOf, pointClassOf, unsignedOf } from './curves.ts'
import { sm3 } from './digest.ts'
import type { RsSignature } from './rs-signature.ts'
import { SM2_DOMAIN_OCTETS } from './sm2-domain.ts'

/** The signer's ID where nothing else was agreed (GB/T 35276-2017 §10). */
export const SM2_DEFAULT_ID: Uint8Array = utf8Of('1234567812345678')

/** The length of the ID is written as 16 bits of bits (GB/T 32918.2-2016 §5.5). */
export const SM2_ID_OCTETS_MAX = 8191

interface AffinePoint {
  readonly x: bigint
  readonly y: bigint
}

/**
 * Z: binds the signer's ID, the curve and the public key into every signed digest.
 *
 * @standard GB/T 32918.2-2016 §5.5
 */
export function sm2Z({ x, y }: AffinePoint, id: Bytes): Uint8Array {
  const bits = 8 * id.length
  return sm3(Uint8Array.of(bits >> 8, bits & 0xff), id, SM2_DOMAIN_OCTETS, octetsOf(x, 32), octetsOf(y, 32))
}

/**
 * Verifies an SM2 signature; the key is on the curve, r and s are in [1, n-1] (B1, B2).
 *
 * @standard GB/T 32918.2-2016 §7.1
 */
export function verifySm2(key: AffinePoint, id: Bytes, { r, s }: RsSignature, message: readonly Bytes[]): boolean {
  const { n } = CURVES.SM2
  // B3, B4: e = H(Z ‖ M)
  const e = unsignedOf(sm3(sm2Z(key, id), ...message))
  // B5: t = (r + s) mod n, not zero
  const t = (r + s) % n
  if (t === 0n) return false
  // B6: (x1, y1) = [s]G + [t]P
  const { BASE, fromAffine } = pointClassOf('SM2')
  const sum = BASE.multiplyUnsafe(s).add(fromAffine({ x: key.x, y: key.y }).multiplyUnsafe(t))
  if (sum.is0()) return false
  // B7: R = (e + x1) mod n equals r
  return (e + sum.toAffine().x) % n === r
}
