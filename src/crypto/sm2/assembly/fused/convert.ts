import { FIELD_OCTETS, limb, multiply, setLimb } from '../field'
import { add, canonical, isZero, ONE, settled } from '../linear'
import { PAIR_OCTETS } from './pairs'

/** Between the scalar field (limbs of 29 bits, R = 2^261) and one lane of a pair (digits of 52 bits, R = 2^260). */

/** 2^260 modulo p: a product with it turns Montgomery forms of 2^261 into those of 2^260. */
const FACTOR = memory.data(72, 8)
/** Digits of 1, in both lanes. */
export const ONE_DIGITS = memory.data(80, 16)
const words = memory.data(8 * 7, 8)
const moved = memory.data(72, 8)
const residue = memory.data(72, 8)

/** Computes the factor and the digits of 1; before anything else. */
export function startConversion(): void {
  memory.fill(FACTOR, 0, FIELD_OCTETS)
  setLimb(FACTOR, 0, 1)
  for (let bit = 0; bit < 260; bit++) {
    add(FACTOR, FACTOR, FACTOR)
    settled(FACTOR, FACTOR)
  }
  canonical(FACTOR, FACTOR)
  toDigits(ONE_DIGITS, ONE)
  toDigits(ONE_DIGITS + 8, ONE)
}

/** Digits, within ±1.1p, of the scalar element a, in the lane at `lane`: its first double, the next 16 octets on. */
export function toDigits(lane: usize, a: usize): void {
  multiply(moved, a, FACTOR)
  memory.fill(words, 0, 32)
  // The highest limb has the sign.
  store<i64>(words, limb(moved, 8) << 24, 32)
  for (let i: usize = 0; i < 8; i++) {
    const bit: usize = 29 * i
    const at = words + 8 * (bit / 52)
    const shift = <i64>(bit % 52)
    store<i64>(at, load<i64>(at) | ((limb(moved, i) << shift) & 0xfffffffffffff))
    if (shift + 29 > 52) store<i64>(at, load<i64>(at, 8) | (limb(moved, i) >> (52 - shift)), 8)
  }
  let carry: i64 = 0
  for (let i: usize = 0; i < 5; i++) {
    let digit = load<i64>(words + 8 * i) + carry
    // Balanced, but for the highest, which stays below 2^48.
    carry = i < 4 && digit >= 0x8000000000000 ? 1 : 0
    digit -= carry << 52
    store<f64>(lane + 16 * i, <f64>digit)
  }
}

/** The raw value of the digits in a lane, settled. */
export function fromDigits(r: usize, lane: usize): void {
  for (let i: usize = 0; i < 5; i++) store<i64>(words + 8 * i, <i64>load<f64>(lane + 16 * i))
  fromWords(r)
}

/** The raw value of the columns in a lane, settled. */
export function fromColumns(r: usize, lane: usize): void {
  for (let i: usize = 0; i < 5; i++) store<i64>(words + 8 * i, load<i64>(lane + 16 * i))
  fromWords(r)
}

function fromWords(r: usize): void {
  for (let i: usize = 0; i < 4; i++) {
    const word = load<i64>(words + 8 * i)
    store<i64>(words + 8 * i, word & 0xfffffffffffff)
    store<i64>(words + 8 * i, load<i64>(words + 8 * i, 8) + (word >> 52), 8)
  }
  const top = load<i64>(words + 32)
  store<i64>(words + 32, top & 0xffffffffffff)
  store<i64>(words + 40, 0)
  for (let i: usize = 0; i < 9; i++) {
    const bit: usize = 29 * i
    const at = words + 8 * (bit / 52)
    const shift = <i64>(bit % 52)
    let value = load<i64>(at) >> shift
    if (shift + 29 > 52) value |= load<i64>(at, 8) << (52 - shift)
    setLimb(r, i, value & 0x1fffffff)
  }
  // What stands above 2^256.
  setLimb(r, 8, limb(r, 8) + ((top >> 48) << 24))
  settled(r, r)
}

/** Whether a lane's digits are a multiple of p. The lowest digit of m·p is -m, which answers for nearly every one. */
export function isZeroLane(lane: usize): bool {
  if (abs(load<f64>(lane)) > 32) return false
  fromDigits(residue, lane)
  return isZero(residue)
}
