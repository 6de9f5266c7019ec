import { isZero } from '../linear'
import { fromDigits } from './convert'
import { firstOf, firsts, firstSecond, firstTwice, get, put, secondOf, seconds, secondSecond } from './lanes'
import {
  digitsOf,
  digitsOfDifference,
  multiplyPairs,
  multiplyPairsToDigits,
  PAIR_OCTETS,
  settleColumns,
  settleToDigits,
  squarePairs,
  squarePairsToDigits,
} from './pairs'

/**
 * Points in Jacobian coordinates as pairs, so that two independent products of a formula share one multiplication: four
 * for a doubling, six for an affine addition.
 *
 * A point is three pairs: X in both lanes, in columns; Z and Y, in columns; Z and Y, in digits.
 */
export const POINT_OCTETS: usize = 3 * PAIR_OCTETS
const ZY_COLUMNS: usize = PAIR_OCTETS
export const ZY: usize = 2 * PAIR_OCTETS

/** A point to be added more than once, in digits: X and Y, Z² and Z³, Z and Z. */
export const WIDE_OCTETS: usize = 3 * PAIR_OCTETS
const POWERS: usize = PAIR_OCTETS
const Z_TWICE: usize = 2 * PAIR_OCTETS

const scratch = memory.data(80 * 13, 16)
const a = scratch + 0
const b = scratch + 80
const t = scratch + 160
const x3 = scratch + 240
const hr = scratch + 320
const o1 = scratch + 400
const o2 = scratch + 480
const o3 = scratch + 560
const o4 = scratch + 640
const n1 = scratch + 720
const n2 = scratch + 800
const n3 = scratch + 880
const signed = scratch + 960
const residue = memory.data(72, 8)

/** Digits of 1 in Montgomery form, in both lanes. */
export const ONE_DIGITS = memory.data(80, 16)

/** Infinity has no digits of Z; no other point's Z is zero, or has its limbs so. */
export function setInfinity(p: usize): void {
  memory.fill(p, 0, POINT_OCTETS)
}

export function isInfinity(p: usize): bool {
  let bits: u64 = 0
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) bits |= load<u64>(p + ZY + i)
  return bits == 0
}

/** p = the point of digits X, Y with Z in the first lane of `z`. */
function setPoint(p: usize, xy: usize, z: usize): void {
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(p, i, i64x2.splat(<i64>load<f64>(xy + i)))
    store<i64>(p + ZY_COLUMNS + i, <i64>load<f64>(z + i))
    store<i64>(p + ZY_COLUMNS + i, <i64>load<f64>(xy + i, 8), 8)
    put(p + ZY, i, firstSecond(get(z, i), get(xy, i)))
  }
}

/** p = the affine point of digits X, Y. */
export function setAffine(p: usize, xy: usize): void {
  setPoint(p, xy, ONE_DIGITS)
}

/** p = 2p. Infinity stays infinity. */
export function double(p: usize): void {
  squarePairs(o1, p + ZY) // Z², Y²
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(t, i, i64x2.sub(get(p, i), firstOf(get(o1, i))))
    const sum = i64x2.add(get(o1, i), firstOf(get(p, i)))
    put(x3, i, i64x2.add(sum, firstOf(i64x2.shl(sum, 1))))
  }
  digitsOf(a, t) // X - Z², X
  digitsOf(b, x3) // 3(X + Z²), Y²
  multiplyPairsToDigits(o2, n2, a, b) // m = 3(X² - Z⁴) as a = -3, and v = XY²
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(t, i, firstSecond(get(n2, i), get(b, i)))
  squarePairs(o3, t) // m², Y⁴
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const v = seconds(get(o2, i))
    put(p, i, i64x2.sub(firstTwice(get(o3, i)), i64x2.shl(v, 3)))
  }
  settleColumns(p) // X' = m² - 8v
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(t, i, i64x2.sub(i64x2.shl(seconds(get(o2, i)), 2), get(p, i)))
  digitsOf(b, t)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(a, i, firstSecond(get(n2, i), get(p + ZY, i)))
    put(b, i, firsts(get(b, i), get(p + ZY, i)))
  }
  multiplyPairs(o1, a, b) // m(4v - X'), YZ
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const turned = v128.shuffle<i64>(get(o1, i), get(o1, i), 1, 0)
    const zy = i64x2.add(turned, firstOf(turned))
    put(p + ZY_COLUMNS, i, i64x2.sub(zy, secondOf(i64x2.shl(get(o3, i), 3))))
  }
  settleToDigits(p + ZY_COLUMNS, p + ZY) // Z' = 2YZ, Y' = m(4v - X') - 8Y⁴
}

/** p = p ± the affine point of digits x, y. */
export function addAffine(p: usize, xy: usize, minus: bool): void {
  signXy(signed, xy, minus)
  if (isInfinity(p)) return setAffine(p, signed)
  scaleSecond(p)
  digitsOf(t, p)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(o3, i, firstSecond(get(p, i), get(p + ZY_COLUMNS, i)))
    put(n3, i, firstSecond(get(t, i), get(p + ZY, i)))
  }
  if (differ(p)) return finish(p, p + ZY)
  if (isInfinity(p)) return
  setAffine(p, signed)
  double(p)
}

/** p = p ± q, a wide point. */
export function addWide(p: usize, q: usize, minus: bool): void {
  signXy(signed, q, minus)
  if (isInfinity(p)) return setPoint(p, signed, q + Z_TWICE)
  scaleSecond(p)
  digitsOf(t, p)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(a, i, firstSecond(get(t, i), get(p + ZY, i)))
  multiplyPairsToDigits(o3, n3, a, q + POWERS)
  if (differ(p)) {
    multiplyPairsToDigits(o1, n2, p + ZY, q + Z_TWICE)
    return finish(p, n2)
  }
  if (isInfinity(p)) return
  setPoint(p, signed, q + Z_TWICE)
  double(p)
}

/** r = x, ±y */
export function signXy(r: usize, xy: usize, minus: bool): void {
  const bit = minus ? i64x2(0, i64.MIN_VALUE) : i64x2(0, 0)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(r, i, v128.xor(get(xy, i), bit))
}

/** o2 = x2·Z², y2·Z³ of the signed point. */
function scaleSecond(p: usize): void {
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(a, i, firstTwice(get(p + ZY, i)))
    put(b, i, firstSecond(get(p + ZY, i), get(signed, i)))
  }
  multiplyPairsToDigits(o1, n1, a, b) // Z², y2·Z
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(a, i, firstTwice(get(n1, i)))
    put(b, i, firstSecond(get(signed, i), get(n1, i)))
  }
  multiplyPairs(o2, a, b)
}

/**
 * hr = h, slope: the second point's x and y less the first's. False where h is zero: then p is at infinity if the slope
 * is not, and otherwise the points are one. The lowest digit of m·p is -m, which answers for nearly every h.
 */
function differ(p: usize): bool {
  digitsOfDifference(hr, o2, o3)
  if (abs(load<f64>(hr)) > 32) return true
  fromDigits(residue, hr)
  if (!isZero(residue)) return true
  fromDigits(residue, hr + 8)
  if (!isZero(residue)) setInfinity(p)
  return false
}

/** The sum, from h and slope, the first point's x1 and y1 over the common denominator (n3) and Z before h (zs). */
function finish(p: usize, zs: usize): void {
  squarePairsToDigits(o3, n1, hr) // h², slope²
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(a, i, firstTwice(get(n1, i)))
    put(b, i, firsts(get(hr, i), get(n3, i)))
  }
  multiplyPairsToDigits(o4, n1, a, b) // h³, v = x1·h²
  multiplyPairs(o2, zs, hr) // Z' beside what nobody needs
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const v = seconds(get(o4, i))
    put(p, i, i64x2.sub(i64x2.sub(seconds(get(o3, i)), firstTwice(get(o4, i))), i64x2.shl(v, 1)))
  }
  settleColumns(p) // X' = slope² - h³ - 2v
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(t, i, i64x2.sub(seconds(get(o4, i)), get(p, i)))
  digitsOf(b, t)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(a, i, secondSecond(get(hr, i), get(n3, i)))
    put(b, i, firsts(get(b, i), get(n1, i)))
  }
  multiplyPairs(o1, a, b) // slope(v - X'), y1·h³
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const product = get(o1, i)
    put(p + ZY_COLUMNS, i, firsts(get(o2, i), i64x2.sub(product, seconds(product))))
  }
  settleToDigits(p + ZY_COLUMNS, p + ZY)
}

/** r = p, wide. */
export function widen(r: usize, p: usize): void {
  digitsOf(t, p)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(r, i, firstSecond(get(t, i), get(p + ZY, i)))
    put(r + Z_TWICE, i, firstTwice(get(p + ZY, i)))
  }
  squarePairsToDigits(o1, n1, r + Z_TWICE)
  multiplyPairsToDigits(o2, n2, n1, r + Z_TWICE)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(r + POWERS, i, firsts(get(n1, i), get(n2, i)))
}
