import type { Bytes } from '../../base/bytes.ts'
import { SM2_ORDER_OCTETS } from './domain-octets.ts'

/** r and s in 32 big-endian octets each. */
export interface Sm2Signature {
  readonly r: Bytes
  readonly s: Bytes
}

/** B1, B2: r and s are both in [1, n - 1] (GB/T 32918.2-2016 §7.1). */
export const isInSm2Range = ({ r, s }: Sm2Signature): boolean => isScalar(r) && isScalar(s)

function isScalar(octets: Bytes): boolean {
  for (let at = 0; at < SM2_ORDER_OCTETS.length; at++) {
    const [octet, limit] = [octets[at]!, SM2_ORDER_OCTETS[at]!]
    if (octet !== limit) return octet < limit && (octet > 0 || octets.some((each) => each > 0))
  }
  return false
}
