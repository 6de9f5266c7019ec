import { columnsOf, get, isEmpty, negateSecond, put } from './lanes'
import { PAIR_OCTETS } from './pairs'

/**
 * The running sum of a verification: one point of y² = x³ + ax + b in modified Jacobian coordinates, X, W = 2Y, Z and
 * T = aZ⁴, where x = X/Z² and y = Y/Z³. Of the ways to double, this one has three products after one another instead of
 * four, any a costs the same, and with W no sum is so large that it must be folded.
 *
 * H. Cohen, A. Miyaji and T. Ono, Efficient elliptic curve exponentiation using mixed coordinates, ASIACRYPT '98.
 */
export const XW = memory.data(80, 16)
export const XW_COLUMNS = memory.data(80, 16)
export const TZ = memory.data(80, 16)
export const TZ_COLUMNS = memory.data(80, 16)
/** T and Z of affine points: a and 1. */
export const AFFINE_TZ = memory.data(80, 16)

/** Infinity has no digits of Z; no other point's Z is zero, or has its limbs so. */
export function setInfinity(): void {
  memory.fill(XW, 0, PAIR_OCTETS)
  memory.fill(XW_COLUMNS, 0, PAIR_OCTETS)
  memory.fill(TZ, 0, PAIR_OCTETS)
  memory.fill(TZ_COLUMNS, 0, PAIR_OCTETS)
}

export function isInfinity(): bool {
  return isEmpty(TZ, true)
}

/** The affine point of digits x and 2y, or its negative. */
export function setAffine(xw: usize, minus: bool): void {
  negateSecond(XW, xw, minus)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(XW_COLUMNS, i, columnsOf(get(XW, i)))
    put(TZ, i, get(AFFINE_TZ, i))
    put(TZ_COLUMNS, i, columnsOf(get(AFFINE_TZ, i)))
  }
}
