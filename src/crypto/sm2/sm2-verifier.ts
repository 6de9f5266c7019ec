import type { Bytes } from '../../base/bytes.ts'
import type { SeenKey } from './seen-keys.ts'

/**
 * Decides one SM2 signature over a digest: true where (e + x1) mod n = r for (x1, y1) = [s]G + [t]P, t = (r + s) mod n.
 * Verification touches what is public alone, so its time may depend on it; there is no signing here.
 *
 * @param key with the point P; off the curve nothing verifies
 * @param e SM3(Z ‖ M), 32 octets
 * @param r 32 octets; outside [1, n-1] nothing verifies
 * @param s likewise
 * @standard GB/T 32918.2-2016 §7.1, B1, B2 and B5 to B7
 */
export type Sm2Verifier = (key: SeenKey, e: Bytes, r: Bytes, s: Bytes) => boolean
