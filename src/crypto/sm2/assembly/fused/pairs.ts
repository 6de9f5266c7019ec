/**
 * Two field elements at a time, one in each lane of a v128.
 *
 * An element is five limbs of 52 bits in Montgomery form with R = 2^260, in one of two shapes of 80 octets a pair:
 * digits, doubles within ±(2^51 + 2^11) that products take; and columns, signed integers in i64 that products give and
 * that are added. A product of two digits is below 2^103, of which one multiply-add that rounds once gives the upper
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
export const UPPER = memory.data<i64>([0x4678000000000000, 0x4678000000000000], 16)
export const LOWER = memory.data<i64>([0x4338000000000000, 0x4338000000000000], 16)
const EXPONENT = memory.data<i64>([0x4330000000000000, 0x4330000000000000], 16)
export const DIGIT = memory.data<i64>([0xfffffffffffff, 0xfffffffffffff], 16)

/** 2^63 keeps a column positive for the unsigned shift, 2^51 rounds. */
const ROUNDING = memory.data<i64>([0x8008000000000000, 0x8008000000000000], 16)
/** Bits of 1.5·2^52 + 2^52 + 2^11, of which the last is what 2^63 carries. */
const CARRY_START = memory.data<i64>([0x4344000000000400, 0x4344000000000400], 16)

@inline
export function storeColumns(r: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
  v128.store(r, c0, 0)
  v128.store(r, c1, 16)
  v128.store(r, c2, 32)
  v128.store(r, c3, 48)
  v128.store(r, c4, 64)
}

// A column's digit takes what the column below carries, and no more: that nothing runs through all of them is worth digits
// that are a little larger than half a limb. Columns become doubles by their bits.

@inline
export function lowestDigit(column: v128): v128 {
  return f64x2.sub(rounded(column), v128.load(LOWER))
}

@inline
export function digit(column: v128, below: v128): v128 {
  return withCarry(rounded(column), below)
}

@inline
export function highestDigit(column: v128, below: v128): v128 {
  return withCarry(i64x2.add(column, v128.load(LOWER)), below)
}

/** 1.5·2^52 and the column's digit. */
@inline
function rounded(column: v128): v128 {
  return v128.or(v128.and(i64x2.add(column, v128.load(ROUNDING)), v128.load(DIGIT)), v128.load(EXPONENT))
}

@inline
function withCarry(digit: v128, below: v128): v128 {
  const carry = v128.or(i64x2.shr_u(i64x2.add(below, v128.load(ROUNDING)), 52), v128.load(EXPONENT))
  return f64x2.add(f64x2.sub(digit, v128.load(CARRY_START)), carry)
}

@inline
export function storeDigits(d: usize, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): void {
  v128.store(d, lowestDigit(c0))
  v128.store(d, digit(c1, c0), 16)
  v128.store(d, digit(c2, c1), 32)
  v128.store(d, digit(c3, c2), 48)
  v128.store(d, highestDigit(c4, c3), 64)
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
