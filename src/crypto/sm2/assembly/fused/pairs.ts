/**
 * Two field elements at a time, one in each lane of a v128.
 *
 * An element is five limbs of 52 bits in Montgomery form with R = 2^260, in one of two shapes of 80 octets a pair:
 * digits, doubles within ±2^51 that products take; and columns, signed integers in i64 that products give and that are
 * added. A product of two digits has up to 102 bits, of which one multiply-add that rounds once gives the upper
 * part (it adds 1.5·2^104, so that the sum's last place is 2^52) and a second one what is left, exactly. Both are read as
 * the bits of their double: the exponents are constants, which the columns begin with less.
 *
 * A runtime whose relaxed multiply-add rounds twice gives wrong products: the self-test of the loader finds it.
 *
 * Bounds. Products of digits at the limits add to less than 2^55 in a column, and 2^58 in each of the first five keeps
 * them positive for the unsigned shifts of the reduction. A reduction adds q·p with q below R, and the columns begin with
 * -p·R/2 as well: a product of values |a| ≤ k·p and |b| ≤ l·p lies within ±(kl/16 + 1/2)p. What becomes digits has to
 * stay within ±8p, so that the highest is below 2^51: bounds.test.ts reckons by these rules how far each formula goes.
 */
export const PAIR_OCTETS: usize = 80

/** Bits of 1.5·2^104, 1.5·2^52 and 2^52, and the mask of a digit: in memory, from where a register is filled sooner. */
const UPPER = memory.data<i64>([0x4678000000000000, 0x4678000000000000], 16)
const LOWER = memory.data<i64>([0x4338000000000000, 0x4338000000000000], 16)
const EXPONENT = memory.data<i64>([0x4330000000000000, 0x4330000000000000], 16)
const DIGIT = memory.data<i64>([0xfffffffffffff, 0xfffffffffffff], 16)

/** What the columns of a product and of a square begin with. */
const MULTIPLY_START = memory.data<i64>([
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
const SQUARE_START = memory.data<i64>([
  0xc0c8000000000000, 0xc0c8000000000000,
  0x7a4fffffffffffc0, 0x7a4fffffffffffc0,
  0x3717ffffffffffc0, 0x3717ffffffffffc0,
  0xf09fffffffffffc0, 0xf09fffffffffffc0,
  0xad6fffffffffffc0, 0xad6fffffffffffc0,
  0xa627ffffffffffc0, 0xa627ffffffffffc0,
  0xeca007fffffff800, 0xeca007fffffff800,
  0x2fd8000000000000, 0x2fd8000000000000,
  0x7650000000000000, 0x7650000000000000,
  0xb987800000008000, 0xb987800000008000,
], 16)
/** What columns are carried with: the lowest; those above it, less what 2^63 carries; and the highest. */
const CARRIED = memory.data<i64>([
  0x8008000000000000, 0x8008000000000000,
  0x8007fffffffff800, 0x8007fffffffff800,
  0x4337fffffffff800, 0x4337fffffffff800,
], 16)

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
  let t0 = v128.load(MULTIPLY_START, 0)
  let t1 = v128.load(MULTIPLY_START, 16)
  let t2 = v128.load(MULTIPLY_START, 32)
  let t3 = v128.load(MULTIPLY_START, 48)
  let t4 = v128.load(MULTIPLY_START, 64)
  let t5 = v128.load(MULTIPLY_START, 80)
  let t6 = v128.load(MULTIPLY_START, 96)
  let t7 = v128.load(MULTIPLY_START, 112)
  let t8 = v128.load(MULTIPLY_START, 128)
  let t9 = v128.load(MULTIPLY_START, 144)
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
  low = i64x2.sub(v128.and(i64x2.shl(t0, 44), mask), v128.and(i64x2.shl(t0, 12), mask))
  t1 = i64x2.add(t1, i64x2.sub(i64x2.shr_u(t0, 52), low))
  t4 = i64x2.add(t4, i64x2.shl(low, 4))
  q = v128.and(t0, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t2 = i64x2.sub(t2, high)
  x = v128.load(a, 32)
  h = upper(x, b0, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b4, h, c1, c2))
  low = i64x2.sub(v128.and(i64x2.shl(t1, 44), mask), v128.and(i64x2.shl(t1, 12), mask))
  t2 = i64x2.add(t2, i64x2.sub(i64x2.shr_u(t1, 52), low))
  t5 = i64x2.add(t5, i64x2.shl(i64x2.add(low, high), 4))
  q = v128.and(t1, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t3 = i64x2.sub(t3, high)
  x = v128.load(a, 48)
  h = upper(x, b0, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t8 = i64x2.add(t8, h); t7 = i64x2.add(t7, lower(x, b4, h, c1, c2))
  low = i64x2.sub(v128.and(i64x2.shl(t2, 44), mask), v128.and(i64x2.shl(t2, 12), mask))
  t3 = i64x2.add(t3, i64x2.sub(i64x2.shr_u(t2, 52), low))
  t6 = i64x2.add(t6, i64x2.shl(i64x2.add(low, high), 4))
  q = v128.and(t2, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t4 = i64x2.sub(t4, high)
  x = v128.load(a, 64)
  h = upper(x, b0, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, b0, h, c1, c2))
  h = upper(x, b1, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, b1, h, c1, c2))
  h = upper(x, b2, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, b2, h, c1, c2))
  h = upper(x, b3, c1); t8 = i64x2.add(t8, h); t7 = i64x2.add(t7, lower(x, b3, h, c1, c2))
  h = upper(x, b4, c1); t9 = i64x2.add(t9, h); t8 = i64x2.add(t8, lower(x, b4, h, c1, c2))
  low = i64x2.sub(v128.and(i64x2.shl(t3, 44), mask), v128.and(i64x2.shl(t3, 12), mask))
  t4 = i64x2.add(t4, i64x2.sub(i64x2.shr_u(t3, 52), low))
  t7 = i64x2.add(t7, i64x2.shl(i64x2.add(low, high), 4))
  q = v128.and(t3, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t5 = i64x2.sub(t5, high)
  low = i64x2.sub(v128.and(i64x2.shl(t4, 44), mask), v128.and(i64x2.shl(t4, 12), mask))
  t5 = i64x2.add(t5, i64x2.sub(i64x2.shr_u(t4, 52), low))
  t8 = i64x2.add(t8, i64x2.shl(i64x2.add(low, high), 4))
  q = v128.and(t4, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t6 = i64x2.sub(t6, high)
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
  let t0 = v128.load(SQUARE_START, 0)
  let t1 = v128.load(SQUARE_START, 16)
  let t2 = v128.load(SQUARE_START, 32)
  let t3 = v128.load(SQUARE_START, 48)
  let t4 = v128.load(SQUARE_START, 64)
  let t5 = v128.load(SQUARE_START, 80)
  let t6 = v128.load(SQUARE_START, 96)
  let t7 = v128.load(SQUARE_START, 112)
  let t8 = v128.load(SQUARE_START, 128)
  let t9 = v128.load(SQUARE_START, 144)
  const mask = v128.load(DIGIT), c1 = v128.load(UPPER), c2 = v128.load(LOWER)
  let q: v128, low: v128, high: v128, h: v128, x: v128
  h = upper(a0, a0, c1); t1 = i64x2.add(t1, h); t0 = i64x2.add(t0, lower(a0, a0, h, c1, c2))
  x = f64x2.add(a0, a0)
  h = upper(x, a1, c1); t2 = i64x2.add(t2, h); t1 = i64x2.add(t1, lower(x, a1, h, c1, c2))
  h = upper(x, a2, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(x, a2, h, c1, c2))
  h = upper(x, a3, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, a3, h, c1, c2))
  h = upper(x, a4, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, a4, h, c1, c2))
  low = i64x2.sub(v128.and(i64x2.shl(t0, 44), mask), v128.and(i64x2.shl(t0, 12), mask))
  t1 = i64x2.add(t1, i64x2.sub(i64x2.shr_u(t0, 52), low))
  t4 = i64x2.add(t4, i64x2.shl(low, 4))
  q = v128.and(t0, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t2 = i64x2.sub(t2, high)
  h = upper(a1, a1, c1); t3 = i64x2.add(t3, h); t2 = i64x2.add(t2, lower(a1, a1, h, c1, c2))
  x = f64x2.add(a1, a1)
  h = upper(x, a2, c1); t4 = i64x2.add(t4, h); t3 = i64x2.add(t3, lower(x, a2, h, c1, c2))
  h = upper(x, a3, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(x, a3, h, c1, c2))
  h = upper(x, a4, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, a4, h, c1, c2))
  low = i64x2.sub(v128.and(i64x2.shl(t1, 44), mask), v128.and(i64x2.shl(t1, 12), mask))
  t2 = i64x2.add(t2, i64x2.sub(i64x2.shr_u(t1, 52), low))
  t5 = i64x2.add(t5, i64x2.shl(i64x2.add(low, high), 4))
  q = v128.and(t1, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t3 = i64x2.sub(t3, high)
  h = upper(a2, a2, c1); t5 = i64x2.add(t5, h); t4 = i64x2.add(t4, lower(a2, a2, h, c1, c2))
  x = f64x2.add(a2, a2)
  h = upper(x, a3, c1); t6 = i64x2.add(t6, h); t5 = i64x2.add(t5, lower(x, a3, h, c1, c2))
  h = upper(x, a4, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(x, a4, h, c1, c2))
  low = i64x2.sub(v128.and(i64x2.shl(t2, 44), mask), v128.and(i64x2.shl(t2, 12), mask))
  t3 = i64x2.add(t3, i64x2.sub(i64x2.shr_u(t2, 52), low))
  t6 = i64x2.add(t6, i64x2.shl(i64x2.add(low, high), 4))
  q = v128.and(t2, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t4 = i64x2.sub(t4, high)
  h = upper(a3, a3, c1); t7 = i64x2.add(t7, h); t6 = i64x2.add(t6, lower(a3, a3, h, c1, c2))
  x = f64x2.add(a3, a3)
  h = upper(x, a4, c1); t8 = i64x2.add(t8, h); t7 = i64x2.add(t7, lower(x, a4, h, c1, c2))
  low = i64x2.sub(v128.and(i64x2.shl(t3, 44), mask), v128.and(i64x2.shl(t3, 12), mask))
  t4 = i64x2.add(t4, i64x2.sub(i64x2.shr_u(t3, 52), low))
  t7 = i64x2.add(t7, i64x2.shl(i64x2.add(low, high), 4))
  q = v128.and(t3, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t5 = i64x2.sub(t5, high)
  h = upper(a4, a4, c1); t9 = i64x2.add(t9, h); t8 = i64x2.add(t8, lower(a4, a4, h, c1, c2))
  low = i64x2.sub(v128.and(i64x2.shl(t4, 44), mask), v128.and(i64x2.shl(t4, 12), mask))
  t5 = i64x2.add(t5, i64x2.sub(i64x2.shr_u(t4, 52), low))
  t8 = i64x2.add(t8, i64x2.shl(i64x2.add(low, high), 4))
  q = v128.and(t4, mask)
  high = i64x2.sub(i64x2.shr_u(q, 8), i64x2.shr_u(q, 40))
  t6 = i64x2.sub(t6, high)
  t9 = i64x2.add(t9, i64x2.shl(high, 4))
  storeColumns(r, t5, t6, t7, t8, t9)
  if (digits != 0) storeDigits(digits, t5, t6, t7, t8, t9)
}

@inline
export function storeColumns(r: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
  v128.store(r, c0, 0)
  v128.store(r, c1, 16)
  v128.store(r, c2, 32)
  v128.store(r, c3, 48)
  v128.store(r, c4, 64)
}

/** Carries columns to digits, and turns them into doubles by their bits. */
@inline
export function storeDigits(d: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
  const mask = v128.load(DIGIT), exponent = v128.load(EXPONENT)
  const middle = v128.load(LOWER) // 2^52 + 2^51
  // 2^63 keeps the sum positive for the unsigned shift, 2^51 rounds; the next digit takes the 2^11 that 2^63 carries.
  let y = i64x2.add(c0, v128.load(CARRIED))
  v128.store(d, f64x2.sub(v128.or(v128.and(y, mask), exponent), middle))
  y = i64x2.add(i64x2.add(c1, v128.load(CARRIED, 16)), i64x2.shr_u(y, 52))
  v128.store(d, f64x2.sub(v128.or(v128.and(y, mask), exponent), middle), 16)
  y = i64x2.add(i64x2.add(c2, v128.load(CARRIED, 16)), i64x2.shr_u(y, 52))
  v128.store(d, f64x2.sub(v128.or(v128.and(y, mask), exponent), middle), 32)
  y = i64x2.add(i64x2.add(c3, v128.load(CARRIED, 16)), i64x2.shr_u(y, 52))
  v128.store(d, f64x2.sub(v128.or(v128.and(y, mask), exponent), middle), 48)
  y = i64x2.add(i64x2.add(c4, v128.load(CARRIED, 32)), i64x2.shr_u(y, 52))
  v128.store(d, f64x2.sub(y, middle), 64)
}

@inline
export function storePair(r: usize, digits: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
  storeColumns(r, c0, c1, c2, c3, c4)
  storeDigits(digits, c0, c1, c2, c3, c4)
}

/**
 * Folds what stands above 2^256 back in: 2^256 is 2^224 + 2^96 - 2^64 + 1. Columns within ±0.51p, and their digits
 * where these are asked for.
 */
@inline
export function storeSettled(r: usize, digits: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
  const high = i64x2.sub(i64x2.shr_u(i64x2.add(c4, i64x2.splat(0x8000800000000000)), 48), i64x2.splat(0x8000))
  c0 = i64x2.add(c0, high)
  c1 = i64x2.add(c1, i64x2.sub(i64x2.shl(high, 44), i64x2.shl(high, 12)))
  c4 = i64x2.add(i64x2.sub(c4, i64x2.shl(high, 48)), i64x2.shl(high, 16))
  storeColumns(r, c0, c1, c2, c3, c4)
  if (digits != 0) storeDigits(digits, c0, c1, c2, c3, c4)
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

/** Settles columns c; and their digits. */
export function settleToDigits(c: usize, digits: usize): void {
  storeSettled(c, digits, v128.load(c), v128.load(c, 16), v128.load(c, 32), v128.load(c, 48), v128.load(c, 64))
}
