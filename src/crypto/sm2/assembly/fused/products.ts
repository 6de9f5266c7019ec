import { DIGIT, LOWER, storeColumns, storePair, UPPER } from './pairs'

/**
 * Products of pairs. Each ends in what its formula makes of it, while the columns stand in registers: `Ending` is a class
 * of which nothing exists but `end`. Columns that are stored and loaded again make the next product wait.
 */

/** What columns begin with. */
export const START = memory.data<i64>([
  0xc0c8000000000000, 0xc0c8000000000000,
  0x3717ffffffffffc0, 0x3717ffffffffffc0,
  0xad67ffffffffffc0, 0xad67ffffffffffc0,
  0x23b7ffffffffffc0, 0x23b7ffffffffffc0,
  0x9a0fffffffffffc0, 0x9a0fffffffffffc0,
  0x92c7ffffffffffc0, 0x92c7ffffffffffc0,
  0x1c7807fffffff800, 0x1c7807fffffff800,
  0xa628000000000000, 0xa628000000000000,
  0x2fd8000000000000, 0x2fd8000000000000,
  0xb987800000008000, 0xb987800000008000,
], 16)

/** What a multiply-add that rounds once leaves above 2^52 of a product, and below. */
@inline
export function upper(x: v128, y: v128, c1: v128): v128 {
  return f64x2.relaxed_madd(x, y, c1)
}

@inline
export function lower(x: v128, y: v128, upperPart: v128, c1: v128, c2: v128): v128 {
  return f64x2.relaxed_madd(x, y, f64x2.add(f64x2.sub(c1, upperPart), c2))
}

// p is 2^160·d - d - 1 for d = 2^96 - 2^64. So the low 52 bits of a column, times p, clear it and give d times them to the
// columns above, less it first and then more: its part in the next column, below 2^52 and perhaps negative, and the rest
// in the one after that. q is the 52 bits at the upper end.

@inline
export function lowOf(t: v128, q: v128, mask: v128): v128 {
  return i64x2.sub(v128.and(i64x2.shl(t, 44), mask), v128.and(q, mask))
}

@inline
export function highOf(q: v128): v128 {
  return i64x2.sub(i64x2.shr_u(q, 20), i64x2.shr_u(q, 52))
}

/** a·b in both lanes. */
@inline
export function multiplyThen<Ending>(a: usize, b: usize): void {
  const b0 = v128.load(b, 0)
  const b1 = v128.load(b, 16)
  const b2 = v128.load(b, 32)
  const b3 = v128.load(b, 48)
  const b4 = v128.load(b, 64)
  let t0 = v128.load(START, 0)
  let t1 = v128.load(START, 16)
  let t2 = v128.load(START, 32)
  let t3 = v128.load(START, 48)
  let t4 = v128.load(START, 64)
  let t5 = v128.load(START, 80)
  let t6 = v128.load(START, 96)
  let t7 = v128.load(START, 112)
  let t8 = v128.load(START, 128)
  let t9 = v128.load(START, 144)
  const mask = v128.load(DIGIT), c1 = v128.load(UPPER), c2 = v128.load(LOWER)
  let q: v128, low: v128, high: v128, h: v128, x: v128
  x = v128.load(a, 0)
  h = upper(x, b0, c1); t1 = i64x2.add(t1, h); t0 = i64x2.add(t0, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t2 = i64x2.add(t2, h); t1 = i64x2.add(t1, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b4, h, c1, c2))
  x = v128.load(a, 16)
  h = upper(x, b0, c1); t2 = i64x2.add(t2, h); t1 = i64x2.add(t1, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b4, h, c1, c2))
  q = i64x2.shl(t0, 12); low = lowOf(t0, q, mask)
  t1 = i64x2.sub(i64x2.add(t1, i64x2.shr_u(t0, 52)), low)
  t4 = i64x2.add(t4, i64x2.shl(low, 4))
  high = highOf(q)
  t2 = i64x2.sub(t2, high)
  x = v128.load(a, 32)
  h = upper(x, b0, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b4, h, c1, c2))
  q = i64x2.shl(t1, 12); low = lowOf(t1, q, mask)
  t2 = i64x2.sub(i64x2.add(t2, i64x2.shr_u(t1, 52)), low)
  t5 = i64x2.add(t5, i64x2.shl(i64x2.add(low, high), 4))
  high = highOf(q)
  t3 = i64x2.sub(t3, high)
  x = v128.load(a, 48)
  h = upper(x, b0, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t8 = i64x2.add(t8, h); t7 = i64x2.add(t7, lower(x, b4, h, c1, c2))
  q = i64x2.shl(t2, 12); low = lowOf(t2, q, mask)
  t3 = i64x2.sub(i64x2.add(t3, i64x2.shr_u(t2, 52)), low)
  t6 = i64x2.add(t6, i64x2.shl(i64x2.add(low, high), 4))
  high = highOf(q)
  t4 = i64x2.sub(t4, high)
  x = v128.load(a, 64)
  h = upper(x, b0, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t8 = i64x2.add(t8, h); t7 = i64x2.add(t7, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t9 = i64x2.add(t9, h); t8 = i64x2.add(t8, lower(x, b4, h, c1, c2))
  q = i64x2.shl(t3, 12); low = lowOf(t3, q, mask)
  t4 = i64x2.sub(i64x2.add(t4, i64x2.shr_u(t3, 52)), low)
  t7 = i64x2.add(t7, i64x2.shl(i64x2.add(low, high), 4))
  high = highOf(q)
  t5 = i64x2.sub(t5, high)
  q = i64x2.shl(t4, 12); low = lowOf(t4, q, mask)
  t5 = i64x2.sub(i64x2.add(t5, i64x2.shr_u(t4, 52)), low)
  t8 = i64x2.add(t8, i64x2.shl(i64x2.add(low, high), 4))
  high = highOf(q)
  t6 = i64x2.sub(t6, high)
  t9 = i64x2.add(t9, i64x2.shl(high, 4))
  changetype<Ending>(0).end(t5, t6, t7, t8, t9)
}

/** a² in both lanes: products of two limbs are added up apart and doubled, as a doubled limb would be too large. */
@inline
export function squareThen<Ending>(a: usize): void {
  const a0 = v128.load(a, 0)
  const a1 = v128.load(a, 16)
  const a2 = v128.load(a, 32)
  const a3 = v128.load(a, 48)
  const a4 = v128.load(a, 64)
  let t0 = v128.load(START, 0)
  let t1 = v128.load(START, 16)
  let t2 = v128.load(START, 32)
  let t3 = v128.load(START, 48)
  let t4 = v128.load(START, 64)
  let t5 = v128.load(START, 80)
  let t6 = v128.load(START, 96)
  let t7 = v128.load(START, 112)
  let t8 = v128.load(START, 128)
  let t9 = v128.load(START, 144)
  const mask = v128.load(DIGIT), c1 = v128.load(UPPER), c2 = v128.load(LOWER)
  let q: v128, low: v128, high: v128, h: v128
  h = upper(a0, a0, c1); t1 = i64x2.add(t1, h); t0 = i64x2.add(t0, lower(a0, a0, h, c1, c2))
  h = upper(a0, a1, c1); let d2 = h; let d1 = lower(a0, a1, h, c1, c2)
  h = upper(a0, a2, c1); let d3 = h; d2 = i64x2.add(d2, lower(a0, a2, h, c1, c2))
  h = upper(a0, a3, c1); let d4 = h; d3 = i64x2.add(d3, lower(a0, a3, h, c1, c2))
  h = upper(a0, a4, c1); let d5 = h; d4 = i64x2.add(d4, lower(a0, a4, h, c1, c2))
  t1 = i64x2.add(t1, i64x2.shl(d1, 1))
  t2 = i64x2.add(t2, i64x2.shl(d2, 1))
  q = i64x2.shl(t0, 12); low = lowOf(t0, q, mask)
  t1 = i64x2.sub(i64x2.add(t1, i64x2.shr_u(t0, 52)), low)
  t4 = i64x2.add(t4, i64x2.shl(low, 4))
  high = highOf(q)
  t2 = i64x2.sub(t2, high)
  h = upper(a1, a1, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(a1, a1, h, c1, c2))
  h = upper(a1, a2, c1); d4 = i64x2.add(d4, h); d3 = i64x2.add(d3, lower(a1, a2, h, c1, c2))
  h = upper(a1, a3, c1); d5 = i64x2.add(d5, h); d4 = i64x2.add(d4, lower(a1, a3, h, c1, c2))
  h = upper(a1, a4, c1); let d6 = h; d5 = i64x2.add(d5, lower(a1, a4, h, c1, c2))
  t3 = i64x2.add(t3, i64x2.shl(d3, 1))
  t4 = i64x2.add(t4, i64x2.shl(d4, 1))
  q = i64x2.shl(t1, 12); low = lowOf(t1, q, mask)
  t2 = i64x2.sub(i64x2.add(t2, i64x2.shr_u(t1, 52)), low)
  t5 = i64x2.add(t5, i64x2.shl(i64x2.add(low, high), 4))
  high = highOf(q)
  t3 = i64x2.sub(t3, high)
  h = upper(a2, a2, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(a2, a2, h, c1, c2))
  h = upper(a2, a3, c1); d6 = i64x2.add(d6, h); d5 = i64x2.add(d5, lower(a2, a3, h, c1, c2))
  h = upper(a2, a4, c1); let d7 = h; d6 = i64x2.add(d6, lower(a2, a4, h, c1, c2))
  t5 = i64x2.add(t5, i64x2.shl(d5, 1))
  t6 = i64x2.add(t6, i64x2.shl(d6, 1))
  q = i64x2.shl(t2, 12); low = lowOf(t2, q, mask)
  t3 = i64x2.sub(i64x2.add(t3, i64x2.shr_u(t2, 52)), low)
  t6 = i64x2.add(t6, i64x2.shl(i64x2.add(low, high), 4))
  high = highOf(q)
  t4 = i64x2.sub(t4, high)
  h = upper(a3, a3, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(a3, a3, h, c1, c2))
  h = upper(a3, a4, c1); let d8 = h; d7 = i64x2.add(d7, lower(a3, a4, h, c1, c2))
  t7 = i64x2.add(t7, i64x2.shl(d7, 1))
  t8 = i64x2.add(t8, i64x2.shl(d8, 1))
  q = i64x2.shl(t3, 12); low = lowOf(t3, q, mask)
  t4 = i64x2.sub(i64x2.add(t4, i64x2.shr_u(t3, 52)), low)
  t7 = i64x2.add(t7, i64x2.shl(i64x2.add(low, high), 4))
  high = highOf(q)
  t5 = i64x2.sub(t5, high)
  h = upper(a4, a4, c1); t9 = i64x2.add(t9, h); t8 = i64x2.add(t8, lower(a4, a4, h, c1, c2))
  q = i64x2.shl(t4, 12); low = lowOf(t4, q, mask)
  t5 = i64x2.sub(i64x2.add(t5, i64x2.shr_u(t4, 52)), low)
  t8 = i64x2.add(t8, i64x2.shl(i64x2.add(low, high), 4))
  high = highOf(q)
  t6 = i64x2.sub(t6, high)
  t9 = i64x2.add(t9, i64x2.shl(high, 4))
  changetype<Ending>(0).end(t5, t6, t7, t8, t9)
}

let columns: usize = 0
let digits: usize = 0

@unmanaged
class ToColumns {
  @inline end(c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
    storeColumns(columns, c0, c1, c2, c3, c4)
  }
}

@unmanaged
class ToPair {
  @inline end(c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
    storePair(columns, digits, c0, c1, c2, c3, c4)
  }
}

/** r = a·b in both lanes, in columns. */
export function multiplyPairs(r: usize, a: usize, b: usize): void {
  columns = r
  multiplyThen<ToColumns>(a, b)
}

/** The same, and its digits. */
export function multiplyPairsToDigits(r: usize, d: usize, a: usize, b: usize): void {
  columns = r
  digits = d
  multiplyThen<ToPair>(a, b)
}

/** r = a² in both lanes, in columns. */
export function squarePairs(r: usize, a: usize): void {
  columns = r
  squareThen<ToColumns>(a)
}

export function squarePairsToDigits(r: usize, d: usize, a: usize): void {
  columns = r
  digits = d
  squareThen<ToPair>(a)
}
