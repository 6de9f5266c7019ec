import { isZero } from '../linear'
import { fromDigits } from './convert'
import { firsts, firstSecond, firstTwice, get, put, secondOf, seconds, secondSecond } from './lanes'
import {
  digitsOf,
  digitsOfDifference,
  multiplyPairs,
  multiplyPairsToDigits,
  PAIR_OCTETS,
  settleColumns,
  settleToDigits,
  squarePairsToDigits,
} from './pairs'
import { ONE_DIGITS, signXy } from './point'

/**
 * Points with Z² and Z³ in place of Z, as in the scalar module: every product of an addition has another beside it, five
 * pairs in all.
 *
 * A point is four pairs: X and Y in columns and in digits, Z² and Z³ likewise.
 */
export const EXTENDED_POINT_OCTETS: usize = 4 * PAIR_OCTETS
const XY: usize = PAIR_OCTETS
export const ZZ_COLUMNS: usize = 2 * PAIR_OCTETS
const ZZ: usize = 3 * PAIR_OCTETS

const scratch = memory.data(80 * 11, 16)
const a = scratch + 0
const b = scratch + 80
const t = scratch + 160
const x3 = scratch + 240
const hr = scratch + 320
const o1 = scratch + 400
const o2 = scratch + 480
const o3 = scratch + 560
const n1 = scratch + 640
const n2 = scratch + 720
const signed = scratch + 800
const residue = memory.data(72, 8)

export function setInfinity(p: usize): void {
  memory.fill(p, 0, EXTENDED_POINT_OCTETS)
}

/** Infinity has no digits of Z², which no other point's are. */
export function isInfinity(p: usize): bool {
  let bits: u64 = 0
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) bits |= load<u64>(p + ZZ + i)
  return bits == 0
}

function setAffine(p: usize, xy: usize): void {
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(p, i, columnsOf(get(xy, i)))
    put(p + XY, i, get(xy, i))
    put(p + ZZ_COLUMNS, i, columnsOf(get(ONE_DIGITS, i)))
    put(p + ZZ, i, get(ONE_DIGITS, i))
  }
}

@inline
function columnsOf(digits: v128): v128 {
  return i64x2(<i64>f64x2.extract_lane(digits, 0), <i64>f64x2.extract_lane(digits, 1))
}

/** p = p ± the affine point of digits x, y. */
export function addAffine(p: usize, xy: usize, minus: bool): void {
  signXy(signed, xy, minus)
  if (isInfinity(p)) return setAffine(p, signed)
  multiplyPairs(o1, signed, p + ZZ)
  digitsOfDifference(hr, o1, p) // h, slope
  // The lowest digit of m·p is -m, which answers for nearly every h.
  if (abs(load<f64>(hr)) <= 32 && isZeroLane(hr)) {
    if (!isZeroLane(hr + 8)) return setInfinity(p)
    setAffine(p, signed)
    return double(p)
  }
  squarePairsToDigits(o2, n1, hr) // h², slope²
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(a, i, firstTwice(get(n1, i)))
    put(b, i, firsts(get(hr, i), get(p + XY, i)))
  }
  multiplyPairsToDigits(o3, n2, a, b) // h³, v = x1·h²
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(a, i, firsts(get(n1, i), get(n2, i)))
    const vTwice = i64x2.shl(seconds(get(o3, i)), 1)
    put(x3, i, i64x2.sub(i64x2.sub(seconds(get(o2, i)), firstTwice(get(o3, i))), vTwice))
  }
  multiplyPairsToDigits(p + ZZ_COLUMNS, p + ZZ, p + ZZ, a)
  settleColumns(x3) // X' = slope² - h³ - 2v
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(t, i, i64x2.sub(seconds(get(o3, i)), get(x3, i)))
    put(a, i, secondSecond(get(hr, i), get(p + XY, i)))
  }
  digitsOf(b, t)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(b, i, firsts(get(b, i), get(n2, i)))
  multiplyPairs(o1, a, b) // slope(v - X'), y1·h³
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const product = get(o1, i)
    put(p, i, firsts(get(x3, i), i64x2.sub(product, seconds(product))))
  }
  settleToDigits(p, p + XY)
}

function isZeroLane(digits: usize): bool {
  fromDigits(residue, digits)
  return isZero(residue)
}

/** p = 2p. Infinity stays infinity. */
export function double(p: usize): void {
  if (isInfinity(p)) return
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const xy = get(p, i), zz = get(p + ZZ_COLUMNS, i)
    const plus = i64x2.add(xy, zz)
    put(t, i, firstSecond(i64x2.sub(xy, zz), xy))
    put(x3, i, firstSecond(i64x2.add(plus, i64x2.shl(plus, 1)), i64x2.shl(xy, 2)))
  }
  digitsOf(a, t) // X - Z², Y
  digitsOf(b, x3) // 3(X + Z²), 4Y
  multiplyPairsToDigits(o1, n1, a, b) // m = 3(X² - Z⁴) as a = -3, and 4Y²
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(a, i, seconds(get(n1, i)))
  multiplyPairsToDigits(o2, n2, a, p + XY) // v = 4XY², 4Y³
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(t, i, secondSecond(get(n1, i), get(n2, i)))
    put(a, i, firstSecond(get(n1, i), get(n2, i)))
    put(b, i, firstSecond(get(n1, i), get(p + XY, i)))
  }
  multiplyPairs(o3, a, b) // m², 4Y⁴
  multiplyPairs(o1, p + ZZ, t) // 4Y²Z², 4Y³Z³
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(p + ZZ_COLUMNS, i, i64x2.add(get(o1, i), secondOf(get(o1, i))))
    put(x3, i, i64x2.sub(get(o3, i), i64x2.shl(get(o2, i), 1)))
  }
  digitsOf(p + ZZ, p + ZZ_COLUMNS)
  settleColumns(x3) // X' = m² - 2v, in the first lane
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(t, i, i64x2.sub(get(o2, i), get(x3, i)))
  digitsOf(b, t)
  multiplyPairs(o1, n1, b) // m(v - X') beside what nobody needs
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const y = i64x2.sub(get(o1, i), i64x2.shl(seconds(get(o3, i)), 1))
    put(p, i, firsts(get(x3, i), y))
  }
  settleToDigits(p, p + XY)
}
