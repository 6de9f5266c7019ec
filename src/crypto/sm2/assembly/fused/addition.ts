import { isZeroLane } from './convert'
import { double } from './doubling'
import {
  firsts,
  firstSecond,
  firstTwice,
  get,
  joinFirsts,
  joinFirstSecond,
  joinSeconds,
  joinSignedSeconds,
  put,
  seconds,
  spreadSecond,
} from './lanes'
import { digit, highestDigit, lowestDigit, storeColumns, storeDigits, storePair, storeSettled } from './pairs'
import { isInfinity, setAffine, setInfinity, TZ, TZ_COLUMNS, XW, XW_COLUMNS } from './point'
import { multiplyPairs, multiplyPairsToDigits, multiplyThen, squareThen } from './products'

const scratch = memory.data(80 * 10, 16)
const a1 = scratch + 0
const b1 = scratch + 80
const a2 = scratch + 160
const b2 = scratch + 240
/** h and r in digits, I = 4h² in digits, I² and hZ in digits. */
const hr = scratch + 320
const i1 = scratch + 400
const n3 = scratch + 480
const o1 = scratch + 560
const o2 = scratch + 640
const o3 = scratch + 720

/** The point that is being added. */
let summand: usize = 0

/** Adds the affine point of digits x and 2y, or its negative. */
export function addAffine(xw: usize, minus: bool): void {
  if (isInfinity()) return setAffine(xw, minus)
  summand = xw
  spreadSecond(a1, TZ)
  joinSignedSeconds(b1, TZ, xw, minus)
  multiplyToScaled() // Z², 2yZ
  multiplyToDifferences() // xZ², 2yZ³
  if (isZeroLane(hr)) {
    if (!isZeroLane(hr + 8)) return setInfinity()
    setAffine(xw, minus)
    return double()
  }
  squareToFourfold() // h², r²
  multiplyPairs(o2, a1, b1) // J = hI, V = XI
  joinFirstSecond(a2, i1, TZ)
  joinFirsts(b2, i1, hr)
  multiplyPairsToDigits(o3, n3, a2, b2) // I², hZ
  storeSettled(XW_COLUMNS, 0, sumX(0), sumX(16), sumX(32), sumX(48), sumX(64))
  joinSeconds(a1, hr, XW)
  storeDigits(b1, sumDrop(0), sumDrop(16), sumDrop(32), sumDrop(48), sumDrop(64))
  multiplyPairs(o1, a1, b1) // r(V - X'), WJ
  multiplyPairs(o2, TZ, n3) // TI² beside what nobody needs
  storeSettled(XW_COLUMNS, XW, sumXw(0), sumXw(16), sumXw(32), sumXw(48), sumXw(64))
  storePair(TZ_COLUMNS, TZ, sumTz(0), sumTz(16), sumTz(32), sumTz(48), sumTz(64))
}

function multiplyToScaled(): void {
  multiplyThen<ToScaled>(a1, b1)
}

/** Z² in both lanes; x and 2yZ. */
@unmanaged
class ToScaled {
  @inline end(c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
    putScaled(0, lowestDigit(c0))
    putScaled(16, digit(c1, c0))
    putScaled(32, digit(c2, c1))
    putScaled(48, digit(c3, c2))
    putScaled(64, highestDigit(c4, c3))
  }
}

@inline
function putScaled(i: usize, digits: v128): void {
  put(a2, i, firstTwice(digits))
  put(b2, i, firstSecond(get(summand, i), digits))
}

function multiplyToDifferences(): void {
  multiplyThen<ToDifferences>(a2, b2)
}

/** h = xZ² - X, r = 2yZ³ - W. */
@unmanaged
class ToDifferences {
  @inline end(c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
    storeDigits(hr, lessXw(0, c0), lessXw(16, c1), lessXw(32, c2), lessXw(48, c3), lessXw(64, c4))
  }
}

@inline
function lessXw(i: usize, products: v128): v128 {
  return i64x2.sub(products, get(XW_COLUMNS, i))
}

function squareToFourfold(): void {
  squareThen<ToFourfold>(hr)
}

/** I = 4h², also in both lanes; h and X. */
@unmanaged
class ToFourfold {
  @inline end(c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
    storeColumns(o1, c0, c1, c2, c3, c4)
    c0 = i64x2.shl(c0, 2)
    c1 = i64x2.shl(c1, 2)
    c2 = i64x2.shl(c2, 2)
    c3 = i64x2.shl(c3, 2)
    c4 = i64x2.shl(c4, 2)
    putFourfold(0, lowestDigit(c0))
    putFourfold(16, digit(c1, c0))
    putFourfold(32, digit(c2, c1))
    putFourfold(48, digit(c3, c2))
    putFourfold(64, highestDigit(c4, c3))
  }
}

@inline
function putFourfold(i: usize, digits: v128): void {
  put(i1, i, digits)
  put(a1, i, firstTwice(digits))
  put(b1, i, firsts(get(hr, i), get(XW, i)))
}

/** X' = r² - J - 2V */
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
