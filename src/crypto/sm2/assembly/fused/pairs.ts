/**
 * Two field elements at a time, one in each lane of a v128.
 *
 * An element is five limbs of 52 bits in Montgomery form with R = 2^260, in one of two shapes of 80 octets a pair:
 * digits, doubles within ±2^51 that products take; and columns, signed integers in i64 that products give and that are
 * added. A product of two digits has up to 102 bits, of which one multiply-add that rounds once gives the upper part
 * (it adds 1.5·2^104, so that the sum's last place is 2^52) and a second one what is left, exactly. Both are read as
 * the bits of their double: the exponents are constants, which the columns begin with less.
 *
 * A runtime whose relaxed multiply-add rounds twice gives wrong products: the self-test of the loader finds it.
 *
 * Bounds: products of digits at the limits add to less than 2^55 in a column, and 2^58 in each of the first five keeps
 * them positive for the unsigned shifts of the reduction.
 */
export const PAIR_OCTETS: usize = 80

/** Bits of 1.5·2^104, 1.5·2^52 and 2^52, and the mask of a digit: in memory, from where a register is filled sooner. */
const UPPER = memory.data<i64>([0x4678000000000000, 0x4678000000000000], 16)
const LOWER = memory.data<i64>([0x4338000000000000, 0x4338000000000000], 16)
const EXPONENT = memory.data<i64>([0x4330000000000000, 0x4330000000000000], 16)
const DIGIT = memory.data<i64>([0xfffffffffffff, 0xfffffffffffff], 16)


@inline
function upper(x: v128, y: v128, c1: v128): v128 {
  return f64x2.relaxed_madd(x, y, c1)
}

@inline
function lower(x: v128, y: v128, upperPart: v128, c1: v128, c2: v128): v128 {
  return f64x2.relaxed_madd(x, y, f64x2.add(f64x2.sub(c1, upperPart), c2))
}

/** r = a·b in both lanes, in columns. */
export function multiplyPairs(r: usize, a: usize, b: usize): void {
  multiplyInto(r, 0, a, b)
}

/** The same, and its digits: sooner than by columns that are read again. */
export function multiplyPairsToDigits(r: usize, digits: usize, a: usize, b: usize): void {
  multiplyInto(r, digits, a, b)
}

@inline
function multiplyInto(r: usize, digits: usize, a: usize, b: usize): void {
  const b0 = v128.load(b, 0)
  const b1 = v128.load(b, 16)
  const b2 = v128.load(b, 32)
  const b3 = v128.load(b, 48)
  const b4 = v128.load(b, 64)
  let t0 = i64x2.splat(0xc0c8000000000000)
  let t1 = i64x2.splat(0x3717ffffffffffc0)
  let t2 = i64x2.splat(0xad67ffffffffffc0)
  let t3 = i64x2.splat(0x23b7ffffffffffc0)
  let t4 = i64x2.splat(0x9a07ffffffffffc0)
  let t5 = i64x2.splat(0x92c7ffffffffffc0)
  let t6 = i64x2.splat(0x1c78000000000000)
  let t7 = i64x2.splat(0xa628000000000000)
  let t8 = i64x2.splat(0x2fd8000000000000)
  let t9 = i64x2.splat(0xb988000000000000)
  const mask = v128.load(DIGIT), c1 = v128.load(UPPER), c2 = v128.load(LOWER)
  let q: v128, low: v128, high: v128, h: v128, x: v128
  x = v128.load(a, 0)
  h = upper(x, b0, c1); t1 = i64x2.add(t1, h); t0 = i64x2.add(t0, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t2 = i64x2.add(t2, h); t1 = i64x2.add(t1, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b4, h, c1, c2))
  q = v128.and(t0, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t1 = i64x2.add(t1, i64x2.sub(i64x2.shr_u(t0, 52), low))
  t2 = i64x2.sub(t2, high)
  t4 = i64x2.add(t4, i64x2.shl(low, 4))
  t5 = i64x2.add(t5, i64x2.shl(high, 4))
  x = v128.load(a, 16)
  h = upper(x, b0, c1); t2 = i64x2.add(t2, h); t1 = i64x2.add(t1, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b4, h, c1, c2))
  q = v128.and(t1, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t2 = i64x2.add(t2, i64x2.sub(i64x2.shr_u(t1, 52), low))
  t3 = i64x2.sub(t3, high)
  t5 = i64x2.add(t5, i64x2.shl(low, 4))
  t6 = i64x2.add(t6, i64x2.shl(high, 4))
  x = v128.load(a, 32)
  h = upper(x, b0, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b4, h, c1, c2))
  q = v128.and(t2, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t3 = i64x2.add(t3, i64x2.sub(i64x2.shr_u(t2, 52), low))
  t4 = i64x2.sub(t4, high)
  t6 = i64x2.add(t6, i64x2.shl(low, 4))
  t7 = i64x2.add(t7, i64x2.shl(high, 4))
  x = v128.load(a, 48)
  h = upper(x, b0, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t8 = i64x2.add(t8, h); t7 = i64x2.add(t7, lower(x, b4, h, c1, c2))
  q = v128.and(t3, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t4 = i64x2.add(t4, i64x2.sub(i64x2.shr_u(t3, 52), low))
  t5 = i64x2.sub(t5, high)
  t7 = i64x2.add(t7, i64x2.shl(low, 4))
  t8 = i64x2.add(t8, i64x2.shl(high, 4))
  x = v128.load(a, 64)
  h = upper(x, b0, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t8 = i64x2.add(t8, h); t7 = i64x2.add(t7, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t9 = i64x2.add(t9, h); t8 = i64x2.add(t8, lower(x, b4, h, c1, c2))
  q = v128.and(t4, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t5 = i64x2.add(t5, i64x2.sub(i64x2.shr_u(t4, 52), low))
  t6 = i64x2.sub(t6, high)
  t8 = i64x2.add(t8, i64x2.shl(low, 4))
  t9 = i64x2.add(t9, i64x2.shl(high, 4))
  storeColumns(r, t5, t6, t7, t8, t9)
  if (digits != 0) storeDigits(digits, t5, t6, t7, t8, t9)
}

/** r = a² in both lanes, in columns. */
export function squarePairs(r: usize, a: usize): void {
  squareInto(r, 0, a)
}

export function squarePairsToDigits(r: usize, digits: usize, a: usize): void {
  squareInto(r, digits, a)
}

@inline
function squareInto(r: usize, digits: usize, a: usize): void {
  const a0 = v128.load(a, 0)
  const a1 = v128.load(a, 16)
  const a2 = v128.load(a, 32)
  const a3 = v128.load(a, 48)
  const a4 = v128.load(a, 64)
  let t0 = i64x2.splat(0xc0c8000000000000)
  let t1 = i64x2.splat(0x7a4fffffffffffc0)
  let t2 = i64x2.splat(0x3717ffffffffffc0)
  let t3 = i64x2.splat(0xf09fffffffffffc0)
  let t4 = i64x2.splat(0xad67ffffffffffc0)
  let t5 = i64x2.splat(0xa627ffffffffffc0)
  let t6 = i64x2.splat(0xeca0000000000000)
  let t7 = i64x2.splat(0x2fd8000000000000)
  let t8 = i64x2.splat(0x7650000000000000)
  let t9 = i64x2.splat(0xb988000000000000)
  const mask = v128.load(DIGIT), c1 = v128.load(UPPER), c2 = v128.load(LOWER)
  let q: v128, low: v128, high: v128, h: v128, x: v128
  h = upper(a0, a0, c1); t1 = i64x2.add(t1, h); t0 = i64x2.add(t0, lower(a0, a0, h, c1, c2))
  x = f64x2.add(a0, a0)
  h = upper(x, a1, c1); t2 = i64x2.add(t2, h); t1 = i64x2.add(t1, lower(x, a1, h, c1, c2))
  h = upper(x, a2, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, a2, h, c1, c2))
  h = upper(x, a3, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, a3, h, c1, c2))
  h = upper(x, a4, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, a4, h, c1, c2))
  q = v128.and(t0, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t1 = i64x2.add(t1, i64x2.sub(i64x2.shr_u(t0, 52), low))
  t2 = i64x2.sub(t2, high)
  t4 = i64x2.add(t4, i64x2.shl(low, 4))
  t5 = i64x2.add(t5, i64x2.shl(high, 4))
  h = upper(a1, a1, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(a1, a1, h, c1, c2))
  x = f64x2.add(a1, a1)
  h = upper(x, a2, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, a2, h, c1, c2))
  h = upper(x, a3, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, a3, h, c1, c2))
  h = upper(x, a4, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, a4, h, c1, c2))
  q = v128.and(t1, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t2 = i64x2.add(t2, i64x2.sub(i64x2.shr_u(t1, 52), low))
  t3 = i64x2.sub(t3, high)
  t5 = i64x2.add(t5, i64x2.shl(low, 4))
  t6 = i64x2.add(t6, i64x2.shl(high, 4))
  h = upper(a2, a2, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(a2, a2, h, c1, c2))
  x = f64x2.add(a2, a2)
  h = upper(x, a3, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, a3, h, c1, c2))
  h = upper(x, a4, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, a4, h, c1, c2))
  q = v128.and(t2, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t3 = i64x2.add(t3, i64x2.sub(i64x2.shr_u(t2, 52), low))
  t4 = i64x2.sub(t4, high)
  t6 = i64x2.add(t6, i64x2.shl(low, 4))
  t7 = i64x2.add(t7, i64x2.shl(high, 4))
  h = upper(a3, a3, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(a3, a3, h, c1, c2))
  x = f64x2.add(a3, a3)
  h = upper(x, a4, c1); t8 = i64x2.add(t8, h); t7 = i64x2.add(t7, lower(x, a4, h, c1, c2))
  q = v128.and(t3, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t4 = i64x2.add(t4, i64x2.sub(i64x2.shr_u(t3, 52), low))
  t5 = i64x2.sub(t5, high)
  t7 = i64x2.add(t7, i64x2.shl(low, 4))
  t8 = i64x2.add(t8, i64x2.shl(high, 4))
  h = upper(a4, a4, c1); t9 = i64x2.add(t9, h); t8 = i64x2.add(t8, lower(a4, a4, h, c1, c2))
  q = v128.and(t4, mask)
  low = i64x2.sub(v128.and(i64x2.shl(q, 44), mask), v128.and(i64x2.shl(q, 12), mask))
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t5 = i64x2.add(t5, i64x2.sub(i64x2.shr_u(t4, 52), low))
  t6 = i64x2.sub(t6, high)
  t8 = i64x2.add(t8, i64x2.shl(low, 4))
  t9 = i64x2.add(t9, i64x2.shl(high, 4))
  storeColumns(r, t5, t6, t7, t8, t9)
  if (digits != 0) storeDigits(digits, t5, t6, t7, t8, t9)
}

@inline
function storeColumns(r: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
  v128.store(r, c0, 0)
  v128.store(r, c1, 16)
  v128.store(r, c2, 32)
  v128.store(r, c3, 48)
  v128.store(r, c4, 64)
}

/** Carries columns to within ±2^51, and turns them into doubles by their bits. */
@inline
function storeDigits(d: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
  const mask = v128.load(DIGIT), exponent = v128.load(EXPONENT)
  const middle = v128.load(LOWER) // 2^52 + 2^51
  // 2^63 keeps the sum positive for the unsigned shift, 2^51 rounds; the next digit takes the 2^11 that 2^63 carries.
  let y = i64x2.add(c0, i64x2.splat(0x8008000000000000))
  v128.store(d, f64x2.sub(v128.or(v128.and(y, mask), exponent), middle))
  y = i64x2.add(i64x2.add(c1, i64x2.splat(0x8007fffffffff800)), i64x2.shr_u(y, 52))
  v128.store(d, f64x2.sub(v128.or(v128.and(y, mask), exponent), middle), 16)
  y = i64x2.add(i64x2.add(c2, i64x2.splat(0x8007fffffffff800)), i64x2.shr_u(y, 52))
  v128.store(d, f64x2.sub(v128.or(v128.and(y, mask), exponent), middle), 32)
  y = i64x2.add(i64x2.add(c3, i64x2.splat(0x8007fffffffff800)), i64x2.shr_u(y, 52))
  v128.store(d, f64x2.sub(v128.or(v128.and(y, mask), exponent), middle), 48)
  y = i64x2.add(i64x2.add(c4, i64x2.splat(0x4337fffffffff800)), i64x2.shr_u(y, 52))
  v128.store(d, f64x2.sub(y, middle), 64)
}

/** d = the digits of columns c. */
export function digitsOf(d: usize, c: usize): void {
  storeDigits(d, v128.load(c), v128.load(c, 16), v128.load(c, 32), v128.load(c, 48), v128.load(c, 64))
}

/** d = the digits of columns a less columns b. */
export function digitsOfDifference(d: usize, a: usize, b: usize): void {
  storeDigits(
    d,
    i64x2.sub(v128.load(a), v128.load(b)),
    i64x2.sub(v128.load(a, 16), v128.load(b, 16)),
    i64x2.sub(v128.load(a, 32), v128.load(b, 32)),
    i64x2.sub(v128.load(a, 48), v128.load(b, 48)),
    i64x2.sub(v128.load(a, 64), v128.load(b, 64)),
  )
}

/** Folds what stands above 2^256 in columns c back in: 2^256 is 2^224 + 2^96 - 2^64 + 1. */
export function settleColumns(c: usize): void {
  settleInto(c, 0)
}

/** The same, and their digits. */
export function settleToDigits(c: usize, digits: usize): void {
  settleInto(c, digits)
}

@inline
function settleInto(c: usize, digits: usize): void {
  const top = v128.load(c, 64)
  const high = i64x2.sub(i64x2.shr_u(i64x2.add(top, i64x2.splat(0x8000800000000000)), 48), i64x2.splat(0x8000))
  const c0 = i64x2.add(v128.load(c), high)
  const c1 = i64x2.add(v128.load(c, 16), i64x2.sub(i64x2.shl(high, 44), i64x2.shl(high, 12)))
  const c4 = i64x2.add(i64x2.sub(top, i64x2.shl(high, 48)), i64x2.shl(high, 16))
  v128.store(c, c0)
  v128.store(c, c1, 16)
  v128.store(c, c4, 64)
  if (digits != 0) storeDigits(digits, c0, c1, v128.load(c, 32), v128.load(c, 48), c4)
}
