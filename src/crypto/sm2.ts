import { type Bytes, utf8Of } from '../base/bytes.ts'
import { CURVES } from './curves.ts'
import type { RsSignature } from './rs-signature.ts'
import { sm2Verifier } from './sm2/choose-verifier.ts'
import { SM2_DOMAIN_OCTETS } from './sm2-domain.ts'
import { sm3Of } from './sm3/sm3.ts'

/** The signer's ID where nothing else was agreed (GB/T 35276-2017 §10). */
export const SM2_DEFAULT_ID: Uint8Array = utf8Of('1234567812345678')

/** The length of the ID is written as 16 bits of bits (GB/T 32918.2-2016 §5.5). */
export const SM2_ID_OCTETS_MAX = 8191

/**
 * Z: binds the signer's ID, the curve and the public key into every signed digest.
 *
 * @param point x ‖ y of the key, 64 octets
 * @standard GB/T 32918.2-2016 §5.5
 */
export function sm2Z(point: Bytes, id: Bytes): Uint8Array {
  const bits = 8 * id.length
  return sm3Of([Uint8Array.of(bits >> 8, bits & 0xff), id, SM2_DOMAIN_OCTETS, point])
}

/**
 * Verifies an SM2 signature; off the curve nothing verifies.
 *
 * @param point x ‖ y of the public key, 64 octets
 * @standard GB/T 32918.2-2016 §7.1
 */
export async function verifySm2(
  point: Bytes,
  id: Bytes,
  { r, s }: RsSignature,
  message: readonly Bytes[],
): Promise<boolean> {
  const { n } = CURVES.SM2
  // B1, B2: r and s are in [1, n-1]; the caller has told the finding, and what follows takes nothing else.
  if (r <= 0n || r >= n || s <= 0n || s >= n) return false
  const verify = await sm2Verifier()
  // B3, B4: e = H(Z ‖ M)
  const e = sm3Of([sm2Z(point, id), ...message])
  return verify(point, e, octets32(r), octets32(s))
}

/** 32 big-endian octets of a number below 2^256. */
function octets32(value: bigint): Uint8Array {
  const view = new DataView(new ArrayBuffer(32))
  for (let at = 24, rest = value; at >= 0; at -= 8, rest >>= 64n) view.setBigUint64(at, rest)
  return new Uint8Array(view.buffer)
}
