import { ONE_DIGITS } from './convert'
import { double, doubledOverDouble } from './doubling'
import { columnsOf, firsts, get, joinFirsts, joinFirstSecond, joinSeconds, put, seconds, spreadFirst, spreadSecond } from './lanes'
import { digitsOf, digitsOfDifference, PAIR_OCTETS, settleToDigits } from './pairs'
import { AFFINE_TZ, setAffine, TZ, XW, XW_COLUMNS } from './point'
import { multiplyPairs, multiplyPairsToDigits, squarePairs, squarePairsToDigits } from './products'

/**
 * P, 3P, … 15P over one denominator Z, without an inversion: x and 2y of affine points of the curve with aZ⁴ for a and
 * bZ⁶ for b, which is isomorphic to the SM2 curve. Points of that one, as the multiples of G, are scaled likewise.
 *
 * Neighbours P₁ and P₂ over the same denominator are added with five products and two squares, P₁ going to the sum's
 * denominator. No sum here has an exception: they are multiples of a point of prime order below the order.
 *
 * N. Meloni, New point addition formulae for ECC applications, WAIFI 2007.
 */
const COUNT: usize = 8

/** x and 2y of the multiples, in digits. */
export const keyMultiples = memory.data(80 * 8, 16)
/** Z of the multiples in both lanes. */
export const KEY_Z = memory.data(80, 16)
/** Its square and its cube: what scales x and 2y. */
export const SCALE = memory.data(80, 16)

/** -3, which is a of the SM2 curve, and 1. */
const CURVE_TZ = memory.data(80, 16)
/** h of each sum in both lanes: its denominator is 2h times the one before. */
const ratios = memory.data(80 * 8, 16)
/** 2P, and the last odd multiple in columns. */
const twice = memory.data(80, 16)
const twiceColumns = memory.data(80, 16)
const oddColumns = memory.data(80, 16)
const lambda = memory.data(80, 16)
const scratch = memory.data(80 * 8, 16)
const a = scratch + 0
const b = scratch + 80
const o1 = scratch + 160
const o2 = scratch + 240
const o3 = scratch + 320
const n1 = scratch + 400
const n2 = scratch + 480
const hr = scratch + 560

/** -3 times a value */
@inline
function minusThree(columns: v128): v128 {
  return i64x2.sub(columns, i64x2.shl(columns, 2))
}

/** Digits of 1 are known by now. */
export function startKeyMultiples(): void {
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(o1, i, minusThree(columnsOf(get(ONE_DIGITS, i))))
  settleToDigits(o1, n1)
  joinFirstSecond(CURVE_TZ, n1, ONE_DIGITS)
}

/** The multiples of the affine point of digits x and 2y; then the running sum is to begin anew, on their curve. */
export function buildKeyMultiples(xw: usize): void {
  memory.copy(AFFINE_TZ, CURVE_TZ, PAIR_OCTETS)
  setAffine(xw, false)
  double()
  memory.copy(twice, XW, PAIR_OCTETS)
  memory.copy(twiceColumns, XW_COLUMNS, PAIR_OCTETS)
  doubledOverDouble(oddColumns)
  digitsOf(keyMultiples, oddColumns)
  for (let i: usize = 1; i < COUNT; i++) addTwice(keyMultiples + PAIR_OCTETS * i, ratios + PAIR_OCTETS * i)
  memory.copy(lambda, ONE_DIGITS, PAIR_OCTETS)
  for (let i: usize = COUNT - 1; i > 0; i--) scale(keyMultiples + PAIR_OCTETS * (i - 1), ratios + PAIR_OCTETS * i)
  setCurve()
}

/** The odd multiple before this one and 2P are added, and 2P goes to the sum's denominator. */
function addTwice(multiple: usize, ratio: usize): void {
  digitsOfDifference(hr, oddColumns, twiceColumns) // h = X₂ - X₁, r = W₂ - W₁
  spreadFirst(ratio, hr)
  squarePairs(o1, hr)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(o2, i, i64x2.shl(get(o1, i), 2))
  digitsOf(n1, o2) // I = 4h²
  spreadFirst(a, n1)
  joinFirsts(b, twice, multiple - PAIR_OCTETS)
  multiplyPairs(o2, a, b) // V₁ = X₁I, V₂ = X₂I
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const v = get(o2, i)
    put(oddColumns, i, i64x2.sub(seconds(get(o1, i)), i64x2.add(v, seconds(v))))
  }
  settleToDigits(oddColumns, multiple) // X' = r² - V₁ - V₂
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const v = get(o2, i)
    put(o1, i, firsts(i64x2.sub(v, get(oddColumns, i)), i64x2.sub(seconds(v), v)))
  }
  digitsOf(b, o1) // V₁ - X', J = V₂ - V₁
  joinSeconds(a, hr, twice)
  multiplyPairs(o3, a, b) // r(V₁ - X'), JW₁
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) {
    const product = get(o3, i)
    put(oddColumns, i, firsts(get(oddColumns, i), i64x2.shl(i64x2.sub(product, seconds(product)), 1)))
    put(twiceColumns, i, firsts(get(o2, i), i64x2.shl(seconds(product), 1)))
  }
  settleToDigits(oddColumns, multiple) // W' = 2r(V₁ - X') - 2JW₁
  digitsOf(twice, twiceColumns) // V₁, 2JW₁
}

/** Brings a multiple to the last denominator, λ times its own: 2h times what it is for the multiple after it. */
function scale(multiple: usize, ratio: usize): void {
  multiplyPairs(o1, lambda, ratio)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(o1, i, i64x2.shl(get(o1, i), 1))
  digitsOf(lambda, o1)
  squarePairsToDigits(o2, n1, lambda)
  joinFirsts(b, multiple, lambda)
  multiplyPairsToDigits(o2, n2, n1, b) // λ²X, λ³
  spreadSecond(a, n2)
  multiplyPairsToDigits(o3, n1, a, multiple) // λ³W in the second lane
  joinFirstSecond(multiple, n2, n1)
}

/** Z of the multiples is λ times that of 2P, and the curve's a is -3Z⁴. */
function setCurve(): void {
  spreadSecond(a, TZ)
  multiplyPairsToDigits(o1, KEY_Z, lambda, a)
  squarePairsToDigits(o1, n1, KEY_Z)
  joinFirsts(b, n1, KEY_Z)
  multiplyPairsToDigits(o2, n2, n1, b) // Z⁴, Z³
  joinFirstSecond(SCALE, n1, n2)
  for (let i: usize = 0; i < PAIR_OCTETS; i += 16) put(o2, i, minusThree(get(o2, i)))
  settleToDigits(o2, n1)
  joinFirstSecond(AFFINE_TZ, n1, ONE_DIGITS)
}
