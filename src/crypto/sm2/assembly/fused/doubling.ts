import { firsts, firstSecond, get, joinFirstSecond, put, secondSecond, seconds } from './lanes'
import { digit, highestDigit, lowestDigit, storeDigits, storePair } from './pairs'
import { TZ, TZ_COLUMNS, XW, XW_COLUMNS } from './point'
import { multiplySquareThen } from './product-and-square'
import { multiplyThen, squareThen } from './products'

/** M and W² in digits; M beside T; W² beside Z. */
const mw = memory.data(80, 16)
const mt = memory.data(80, 16)
const wz = memory.data(80, 16)
/** S and Z' in columns; X' and W⁴ in columns; S - X' and W⁴ in digits. */
const sz = memory.data(80, 16)
const xw = memory.data(80, 16)
const drop = memory.data(80, 16)

/** Doubles the sum, in four products of which two are made together. Infinity stays infinity. */
export function double(): void {
  squareToTangent()
  multiplySquareToDrop()
  multiplyToDouble()
}

/** The point that was doubled last over the denominator of its double, XW² and W⁴, in columns. */
export function doubledOverDouble(columns: usize): void {
  joinFirstSecond(columns, sz, xw)
}

/** X² and W² give M = 3X² + T. */
function squareToTangent(): void {
  squareThen<ToTangent>(XW)
}

@unmanaged
class ToTangent {
  @inline end(c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
    c0 = tangent(0, c0)
    c1 = tangent(16, c1)
    c2 = tangent(32, c2)
    c3 = tangent(48, c3)
    c4 = tangent(64, c4)
    putTangent(0, lowestDigit(c0))
    putTangent(16, digit(c1, c0))
    putTangent(32, digit(c2, c1))
    putTangent(48, digit(c3, c2))
    putTangent(64, highestDigit(c4, c3))
  }
}

/** M, W² of X², W² */
@inline
function tangent(i: usize, squares: v128): v128 {
  return firstSecond(i64x2.add(i64x2.add(squares, get(TZ_COLUMNS, i)), i64x2.shl(squares, 1)), squares)
}

@inline
function putTangent(i: usize, digits: v128): void {
  put(mw, i, digits)
  put(mt, i, firsts(digits, get(TZ, i)))
  put(wz, i, secondSecond(digits, get(TZ, i)))
}

/** S = XW² and Z' = WZ, M² and W⁴, give X' = M² - 2S. */
function multiplySquareToDrop(): void {
  multiplySquareThen<ToDrop>(XW, wz, mw)
}

@unmanaged
class ToDrop {
  @inline end(s0: v128, s1: v128, s2: v128, s3: v128, s4: v128, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
    storeDigits(drop, dropOf(s0, c0), dropOf(s1, c1), dropOf(s2, c2), dropOf(s3, c3), dropOf(s4, c4))
    putX(0, s0, c0)
    putX(16, s1, c1)
    putX(32, s2, c2)
    putX(48, s3, c3)
    putX(64, s4, c4)
  }
}

/** S - X', which is 3S - M², and W⁴ */
@inline
function dropOf(s: v128, squares: v128): v128 {
  return firstSecond(i64x2.sub(i64x2.add(s, i64x2.shl(s, 1)), squares), squares)
}

@inline
function putX(i: usize, s: v128, squares: v128): void {
  put(xw, i, firstSecond(i64x2.sub(squares, i64x2.shl(s, 1)), squares))
  put(sz, i, s)
}

/** M(S - X') and T' = TW⁴ give W' = 2M(S - X') - W⁴. */
function multiplyToDouble(): void {
  multiplyThen<ToDouble>(mt, drop)
}

@unmanaged
class ToDouble {
  @inline end(c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
    storePair(XW_COLUMNS, XW, doubledXw(0, c0), doubledXw(16, c1), doubledXw(32, c2), doubledXw(48, c3), doubledXw(64, c4))
    storePair(TZ_COLUMNS, TZ, doubledTz(0, c0), doubledTz(16, c1), doubledTz(32, c2), doubledTz(48, c3), doubledTz(64, c4))
  }
}

/** X', W' */
@inline
function doubledXw(i: usize, products: v128): v128 {
  const x = get(xw, i)
  return firsts(x, i64x2.sub(i64x2.shl(products, 1), seconds(x)))
}

/** T', Z' */
@inline
function doubledTz(i: usize, products: v128): v128 {
  return secondSecond(products, get(sz, i))
}
