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
  seconds,
  spreadFirst,
  spreadSecond,
} from './lanes'
import { digitsOfDifference, PAIR_OCTETS, storeDigits, storePair, storeSettled } from './pairs'
import { multiplyPairs, multiplyPairsToDigits, squarePairsToDigits } from './products'

/**
 * The running sum under a table: a point with Z² and Z³ in place of Z, as in the scalar module. Every product of an
 * addition has another beside it, five pairs in all.
 */
export const X_COLUMNS = memory.data(80, 16)
const XY = memory.data(80, 16)
export const ZZ_COLUMNS = memory.data(80, 16)
const ZZ = memory.data(80, 16)

const scratch = memory.data(80 * 8, 16)
const a = scratch + 0
const b = scratch + 80
const hs = scratch + 160
const o1 = scratch + 240
const o2 = scratch + 320
const o3 = scratch + 400
const n1 = scratch + 480
const n2 = scratch + 560
const signed = memory.data(80, 16)

export function setInfinity(): void {
  memory.fill(XY, 0, PAIR_OCTETS)
  memory.fill(X_COLUMNS, 0, PAIR_OCTETS)
  memory.fill(ZZ, 0, PAIR_OCTETS)
  memory.fill(ZZ_COLUMNS, 0, PAIR_OCTETS)
}

/** Infinity has no digits of Z², which no other point's are. */
export function isInfinity(): bool {
  return isEmpty(ZZ, false)
}

function setAffine(xy: usize): void {
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    put(X_COLUMNS, i, columnsOf(get(xy, i)))
    put(XY, i, get(xy, i))
    put(ZZ_COLUMNS, i, columnsOf(get(ONE_DIGITS, i)))
    put(ZZ, i, get(ONE_DIGITS, i))
  }
}

/** X' = s² - h³ - 2v */
@inline
function sumX(i: usize): v128 {
  const hv = get(o3, i)
  return i64x2.sub(i64x2.sub(seconds(get(o2, i)), hv), i64x2.shl(seconds(hv), 1))
}

/** v - X', h³ */
@inline
function sumDrop(i: usize): v128 {
  const hv = get(o3, i)
  return firsts(i64x2.sub(seconds(hv), get(X_COLUMNS, i)), hv)
}

/** X', s(v - X') - Yh³ */
@inline
function sumXy(i: usize): v128 {
  const product = get(o1, i)
  return firsts(get(X_COLUMNS, i), i64x2.sub(product, seconds(product)))
}

/** Adds the affine point of digits x and y, or its negative. */
export function addAffine(xy: usize, minus: bool): void {
  negateSecond(signed, xy, minus)
  if (isInfinity()) return setAffine(signed)
  multiplyPairs(o1, signed, ZZ)
  digitsOfDifference(hs, o1, X_COLUMNS) // h = xZ² - X, s = yZ³ - Y
  if (isZeroLane(hs)) {
    if (!isZeroLane(hs + 8)) return setInfinity()
    setAffine(signed)
    return double()
  }
  squarePairsToDigits(o2, n1, hs) // h², s²
  spreadFirst(a, n1)
  joinFirsts(b, hs, XY)
  multiplyPairsToDigits(o3, n2, a, b) // h³, v = Xh²
  joinFirsts(a, n1, n2)
  multiplyPairsToDigits(ZZ_COLUMNS, ZZ, ZZ, a)
  storeSettled(X_COLUMNS, 0, sumX(0), sumX(16), sumX(32), sumX(48), sumX(64))
  joinSeconds(a, hs, XY)
  storeDigits(b, sumDrop(0), sumDrop(16), sumDrop(32), sumDrop(48), sumDrop(64))
  multiplyPairs(o1, a, b) // s(v - X'), Yh³
  storeSettled(X_COLUMNS, XY, sumXy(0), sumXy(16), sumXy(32), sumXy(48), sumXy(64))
}

/** X - Z², Y */
@inline
function tangentLess(i: usize): v128 {
  const xy = get(X_COLUMNS, i)
  return firstSecond(i64x2.sub(xy, get(ZZ_COLUMNS, i)), xy)
}

/** 3(X + Z²), 4Y */
@inline
function tangentMore(i: usize): v128 {
  const xy = get(X_COLUMNS, i)
  const sum = i64x2.add(xy, get(ZZ_COLUMNS, i))
  return firstSecond(i64x2.add(sum, i64x2.shl(sum, 1)), i64x2.shl(xy, 2))
}

/** X' = m² - 2v */
@inline
function doubledX(i: usize): v128 {
  return i64x2.sub(get(o3, i), i64x2.shl(get(o2, i), 1))
}

/** v - X' */
@inline
function doubledDrop(i: usize): v128 {
  return i64x2.sub(get(o2, i), get(X_COLUMNS, i))
}

/** X', m(v - X') - 8Y⁴ */
@inline
function doubledXy(i: usize): v128 {
  return firsts(get(X_COLUMNS, i), i64x2.sub(get(o1, i), i64x2.shl(seconds(get(o3, i)), 1)))
}

/** 4Y²Z², 8Y³Z³ */
@inline
function doubledZz(i: usize): v128 {
  const product = get(o1, i)
  return firstSecond(product, i64x2.shl(product, 1))
}

/** Doubles it. Infinity stays infinity. */
export function double(): void {
  storeDigits(a, tangentLess(0), tangentLess(16), tangentLess(32), tangentLess(48), tangentLess(64))
  storeDigits(b, tangentMore(0), tangentMore(16), tangentMore(32), tangentMore(48), tangentMore(64))
  multiplyPairsToDigits(o1, n1, a, b) // m = 3(X² - Z⁴) as a = -3, and 4Y²
  spreadSecond(a, n1)
  multiplyPairsToDigits(o2, n2, a, XY) // v = 4XY², 4Y³
  joinSeconds(a, n1, n2)
  multiplyPairs(o1, ZZ, a)
  storePair(ZZ_COLUMNS, ZZ, doubledZz(0), doubledZz(16), doubledZz(32), doubledZz(48), doubledZz(64))
  joinFirstSecond(a, n1, n2)
  joinFirstSecond(b, n1, XY)
  multiplyPairs(o3, a, b) // m², 4Y⁴
  storeSettled(X_COLUMNS, 0, doubledX(0), doubledX(16), doubledX(32), doubledX(48), doubledX(64))
  storeDigits(b, doubledDrop(0), doubledDrop(16), doubledDrop(32), doubledDrop(48), doubledDrop(64))
  multiplyPairs(o1, n1, b) // m(v - X') beside what nobody needs
  storeSettled(X_COLUMNS, XY, doubledXy(0), doubledXy(16), doubledXy(32), doubledXy(48), doubledXy(64))
}
