import { FIELD_OCTETS, limb, multiply, multiplySubtract, multiplySubtractSquareTwice, square, squareTwice } from './field'
import { add, copy, isZero, minusAndTwice, negate, nineMinusFour, ONE, sixMinusThree, subtract } from './linear'

/**
 * Points of y² = x³ - 3x + b in Jacobian coordinates: x = X/Z², y = Y/Z³. The point at infinity has every limb of Z
 * zero, which no other point's Z is: it is a product of what is not zero modulo p.
 *
 * Everything a signature check touches is public, so the work may depend on it.
 */
export const POINT_OCTETS: usize = 3 * FIELD_OCTETS
/** A Jacobian point with Z² and Z³ beside it: to be added more than once. */
export const WIDE_POINT_OCTETS: usize = 5 * FIELD_OCTETS
export const Y: usize = FIELD_OCTETS
export const Z: usize = 2 * FIELD_OCTETS
const ZZ: usize = 3 * FIELD_OCTETS
const ZZZ: usize = 4 * FIELD_OCTETS

const scratch = memory.data(72 * 11, 8)
const t0 = scratch, t1 = scratch + 72, t2 = scratch + 144, t3 = scratch + 216, t4 = scratch + 288, t5 = scratch + 360
const t6 = scratch + 432, t7 = scratch + 504, t8 = scratch + 576, t9 = scratch + 648, t10 = scratch + 720
/** Of a doubling: 2Y². */
export const YY_TWICE = t1
/** Of an addition that was finished: h² and h³. */
export const HH = t0
export const HHH = t5

export function setInfinity(r: usize): void {
  memory.fill(r + Z, 0, FIELD_OCTETS)
}

export function isInfinity(p: usize): bool {
  let bits: i64 = 0
  for (let i: usize = 0; i < 9; i++) bits |= limb(p + Z, i)
  return bits == 0
}

/** r = the point of affine x, y */
export function setAffine(r: usize, x: usize, y: usize): void {
  copy(r, x)
  copy(r + Y, y)
  copy(r + Z, ONE)
}

/** r = 2p: four products and four squares. Infinity stays infinity. */
export function double(r: usize, p: usize): void {
  const zz = t0, zTwice = t2
  square(zz, p + Z)
  squareTwice(YY_TWICE, p + Y)
  add(zTwice, p + Z, p + Z)
  multiply(r + Z, p + Y, zTwice)
  doubleXy(r, p, zz)
}

/** X and Y of 2p, where Z² is at zz and 2Y² at YY_TWICE. */
export function doubleXy(r: usize, p: usize, zz: usize): void {
  const minus = t3, plus = t4, beta = t5, slope = t6
  subtract(minus, p, zz)
  add(plus, p, zz)
  multiply(beta, p, YY_TWICE) // 2XY²
  multiply(slope, minus, plus) // X² - Z⁴, a third of the slope's numerator as a = -3
  square(plus, slope)
  nineMinusFour(r, plus, beta) // X' = (3·slope)² - 8XY²
  sixMinusThree(beta, beta, r) // 3(4XY² - X')
  multiplySubtractSquareTwice(r + Y, slope, beta, YY_TWICE) // Y' = 3·slope·(4XY² - X') - 8Y⁴
}

/** p = p ± (x, y), an affine point: eight products and three squares. */
export function addAffine(p: usize, x: usize, y: usize): void {
  if (isInfinity(p)) return setAffine(p, x, y)
  const zz = t0, x2 = t1, y2 = t2, h = t3, slope = t4
  square(zz, p + Z)
  multiply(x2, x, zz)
  multiply(y2, p + Z, zz)
  multiply(y2, y2, y)
  subtract(h, x2, p)
  subtract(slope, y2, p + Y)
  if (isZero(h)) {
    if (!isZero(slope)) return setInfinity(p)
    setAffine(p, x, y)
    return double(p, p)
  }
  multiply(p + Z, p + Z, h)
  finishAddition(p, p, p + Y, h, slope)
}

/** p = p + q, or p - q, for a wide point q: twelve products and four squares. */
export function addWide(p: usize, q: usize, minus: bool): void {
  let y = q + Y
  if (minus) {
    negate(t10, y)
    y = t10
  }
  if (isInfinity(p)) {
    copy(p, q)
    copy(p + Y, y)
    copy(p + Z, q + Z)
    return
  }
  const zz = t0, x2 = t1, y2 = t2, h = t3, slope = t4, x1 = t8, y1 = t9
  square(zz, p + Z)
  multiply(x1, p, q + ZZ)
  multiply(y1, p + Y, q + ZZZ)
  multiply(x2, q, zz)
  multiply(y2, p + Z, zz)
  multiply(y2, y2, y)
  subtract(h, x2, x1)
  subtract(slope, y2, y1)
  if (isZero(h)) {
    if (!isZero(slope)) return setInfinity(p)
    return double(p, p)
  }
  multiply(p + Z, p + Z, q + Z)
  multiply(p + Z, p + Z, h)
  finishAddition(p, x1, y1, h, slope)
}

/** X and Y of a sum, from the first point's x1 and y1 over the common denominator, h = x2 - x1 and slope = y2 - y1. */
export function finishAddition(p: usize, x1: usize, y1: usize, h: usize, slope: usize): void {
  const v = t6, slopeSquared = t7
  square(HH, h)
  multiply(HHH, h, HH)
  multiply(v, x1, HH)
  square(slopeSquared, slope)
  minusAndTwice(p, slopeSquared, HHH, v)
  subtract(v, v, p)
  multiplySubtract(p + Y, slope, v, y1, HHH)
}

/** r = p, with Z² and Z³. */
export function widen(r: usize, p: usize): void {
  memory.copy(r, p, POINT_OCTETS)
  square(r + ZZ, p + Z)
  multiply(r + ZZZ, r + ZZ, p + Z)
}
