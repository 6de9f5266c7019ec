import { FIELD_OCTETS, limb, multiply, squareTwice } from './field'
import { add, copy, isZero, ONE, subtract } from './linear'
import { doubleXy, finishAddition, HH, HHH, Y, YY_TWICE } from './point'

/**
 * Points with Z² and Z³ in place of Z, for sums of many affine points with few doublings: an addition costs one square
 * less, a doubling one product more, and x = X/Z² needs nothing else. Infinity has every limb of Z² zero.
 *
 * D. J. Bernstein and T. Lange, Explicit-Formulas Database, "XYZZ coordinates" (madd-2008-s).
 */
export const EXTENDED_POINT_OCTETS: usize = 4 * FIELD_OCTETS
export const ZZ: usize = 2 * FIELD_OCTETS
const ZZZ: usize = 3 * FIELD_OCTETS

const x2 = memory.data(72, 8)
const y2 = memory.data(72, 8)
const h = memory.data(72, 8)
const slope = memory.data(72, 8)
const twice = memory.data(72, 8)

export function setInfinity(p: usize): void {
  memory.fill(p + ZZ, 0, 2 * FIELD_OCTETS)
}

export function isInfinity(p: usize): bool {
  let bits: i64 = 0
  for (let i: usize = 0; i < 9; i++) bits |= limb(p + ZZ, i)
  return bits == 0
}

function setAffine(p: usize, x: usize, y: usize): void {
  copy(p, x)
  copy(p + Y, y)
  copy(p + ZZ, ONE)
  copy(p + ZZZ, ONE)
}

/** p = 2p. Infinity stays infinity. */
export function double(p: usize): void {
  squareTwice(YY_TWICE, p + Y)
  add(twice, YY_TWICE, YY_TWICE)
  multiply(slope, p + Y, twice) // 4Y³
  doubleXy(p, p, p + ZZ)
  multiply(p + ZZ, p + ZZ, twice)
  add(twice, slope, slope)
  multiply(p + ZZZ, p + ZZZ, twice)
}

/** p = p + (x, y), an affine point: eight products and two squares. */
export function addAffine(p: usize, x: usize, y: usize): void {
  if (isInfinity(p)) return setAffine(p, x, y)
  multiply(x2, x, p + ZZ)
  multiply(y2, y, p + ZZZ)
  subtract(h, x2, p)
  subtract(slope, y2, p + Y)
  if (isZero(h)) {
    if (!isZero(slope)) return setInfinity(p)
    setAffine(p, x, y)
    return double(p)
  }
  finishAddition(p, p, p + Y, h, slope)
  multiply(p + ZZ, p + ZZ, HH)
  multiply(p + ZZZ, p + ZZZ, HHH)
}
