import { isZeroLane, ONE_DIGITS } from './convert'
import {
  columnsOf,
  firsts,
  firstSecond,
  get,
  isEmpty,
  joinFirsts,
  joinFirstSecond,
  joinSeconds,
  negateSecond,
  put,
  secondSecond,
  seconds,
  spreadFirst,
  spreadSecond,
} from './lanes'
import {
  digitsOfDifference,
  multiplyPairs,
  multiplyPairsToDigits,
  PAIR_OCTETS,
  squarePairs,
  storeDigits,
  storePair,
  storeSettled,
} from './pairs'

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
const TZ_COLUMNS = memory.data(80, 16)
/** T and Z of affine points: a and 1. */
export const AFFINE_TZ = memory.data(80, 16)
/** Of the last doubling, in columns: the point that it doubled over the denominator of the double. */
export const DOUBLED = memory.data(80, 16)

const scratch = memory.data(80 * 11, 16)
const a1 = scratch + 0
const b1 = scratch + 80
const a2 = scratch + 160
const b2 = scratch + 240
const hr = scratch + 320
const o1 = scratch + 400
const o2 = scratch + 480
const o3 = scratch + 560
const n1 = scratch + 640
const n2 = scratch + 720
const n3 = scratch + 800
const signed = memory.data(80, 16)

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

/** The affine point of digits x and 2y. */
export function setAffine(xw: usize): void {
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const digits = get(xw, i)
    put(XW, i, digits)
    put(XW_COLUMNS, i, columnsOf(digits))
    put(TZ, i, get(AFFINE_TZ, i))
    put(TZ_COLUMNS, i, columnsOf(get(AFFINE_TZ, i)))
  }
}

/** 3X² + T, W² */
@inline
function tangent(i: usize): v128 {
  const squares = get(o1, i)
  const t = get(TZ_COLUMNS, i)
  return firstSecond(i64x2.add(i64x2.add(squares, t), i64x2.shl(squares, 1)), squares)
}

/** 3S - M², W⁴ */
@inline
function doubledDrop(i: usize): v128 {
  const s = get(DOUBLED, i)
  return firstSecond(i64x2.sub(i64x2.add(s, i64x2.shl(s, 1)), get(o2, i)), s)
}

/** M² - 2S, 2M(S - X') - W⁴ */
@inline
function doubledXw(i: usize): v128 {
  const s = get(DOUBLED, i)
  return firsts(i64x2.sub(get(o2, i), i64x2.shl(s, 1)), i64x2.sub(i64x2.shl(get(o3, i), 1), seconds(s)))
}

/** TW⁴, WZ */
@inline
function doubledTz(i: usize): v128 {
  return secondSecond(get(o3, i), get(o2, i))
}

/** Doubles it. Infinity stays infinity. */
export function double(): void {
  squarePairs(o1, XW)
  storeDigits(n1, tangent(0), tangent(16), tangent(32), tangent(48), tangent(64)) // M = 3X² + T, W²
  joinFirstSecond(a1, XW, n1)
  spreadSecond(b1, n1)
  multiplyPairs(DOUBLED, a1, b1) // S = XW², W⁴
  joinFirstSecond(a2, n1, XW)
  joinFirstSecond(b2, n1, TZ)
  multiplyPairs(o2, a2, b2) // M², Z' = WZ
  joinFirsts(a1, n1, TZ)
  storeDigits(b1, doubledDrop(0), doubledDrop(16), doubledDrop(32), doubledDrop(48), doubledDrop(64))
  multiplyPairs(o3, a1, b1) // M(S - X'), T' = TW⁴
  storePair(XW_COLUMNS, XW, doubledXw(0), doubledXw(16), doubledXw(32), doubledXw(48), doubledXw(64))
  storePair(TZ_COLUMNS, TZ, doubledTz(0), doubledTz(16), doubledTz(32), doubledTz(48), doubledTz(64))
}

/** 4h² */
@inline
function fourfold(i: usize): v128 {
  return i64x2.shl(get(o1, i), 2)
}

/** r² - J - 2V */
@inline
function sumX(i: usize): v128 {
  const jv = get(o2, i)
  return i64x2.sub(i64x2.sub(seconds(get(o1, i)), jv), i64x2.shl(seconds(jv), 1))
}

/** V - X', J */
@inline
function sumDrop(i: usize): v128 {
  const jv = get(o2, i)
  return firsts(i64x2.sub(seconds(jv), get(XW_COLUMNS, i)), jv)
}

/** X', 2r(V - X') - 2JW */
@inline
function sumXw(i: usize): v128 {
  const product = get(o1, i)
  return firsts(get(XW_COLUMNS, i), i64x2.shl(i64x2.sub(product, seconds(product)), 1))
}

/** TI², 2hZ */
@inline
function sumTz(i: usize): v128 {
  return firstSecond(get(o2, i), i64x2.shl(get(o3, i), 1))
}

/** Adds the affine point of digits x and 2y, or its negative. */
export function addAffine(xw: usize, minus: bool): void {
  negateSecond(signed, xw, minus)
  if (isInfinity()) return setAffine(signed)
  spreadSecond(a1, TZ)
  joinSeconds(b1, TZ, signed)
  multiplyPairsToDigits(o1, n1, a1, b1) // Z², 2yZ
  spreadFirst(a1, n1)
  joinFirstSecond(b1, signed, n1)
  multiplyPairs(o2, a1, b1)
  digitsOfDifference(hr, o2, XW_COLUMNS) // h = xZ² - X, r = 2yZ³ - W
  if (isZeroLane(hr)) {
    if (!isZeroLane(hr + 8)) return setInfinity()
    setAffine(signed)
    return double()
  }
  squarePairs(o1, hr)
  storeDigits(n1, fourfold(0), fourfold(16), fourfold(32), fourfold(48), fourfold(64)) // I = 4h²
  spreadFirst(a1, n1)
  joinFirsts(b1, hr, XW)
  multiplyPairs(o2, a1, b1) // J = hI, V = XI
  joinFirstSecond(a2, n1, TZ)
  joinFirsts(b2, n1, hr)
  multiplyPairsToDigits(o3, n3, a2, b2) // I², hZ
  storeSettled(XW_COLUMNS, 0, sumX(0), sumX(16), sumX(32), sumX(48), sumX(64))
  joinSeconds(a1, hr, XW)
  storeDigits(b1, sumDrop(0), sumDrop(16), sumDrop(32), sumDrop(48), sumDrop(64))
  multiplyPairs(o1, a1, b1) // r(V - X'), WJ
  multiplyPairs(o2, TZ, n3) // TI² beside what nobody needs
  storeSettled(XW_COLUMNS, XW, sumXw(0), sumXw(16), sumXw(32), sumXw(48), sumXw(64))
  storePair(TZ_COLUMNS, TZ, sumTz(0), sumTz(16), sumTz(32), sumTz(48), sumTz(64))
}
