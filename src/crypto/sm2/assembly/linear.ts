import { FIELD_OCTETS, LIMB_MASK, limb, multiply, setLimb, square } from './field'

/** Sums and differences of field elements, and their octets. What is not called settled or carried stays as it falls. */

export function copy(r: usize, a: usize): void {
  memory.copy(r, a, FIELD_OCTETS)
}

export function add(r: usize, a: usize, b: usize): void {
  setLimb(r, 0, limb(a, 0) + limb(b, 0))
  setLimb(r, 1, limb(a, 1) + limb(b, 1))
  setLimb(r, 2, limb(a, 2) + limb(b, 2))
  setLimb(r, 3, limb(a, 3) + limb(b, 3))
  setLimb(r, 4, limb(a, 4) + limb(b, 4))
  setLimb(r, 5, limb(a, 5) + limb(b, 5))
  setLimb(r, 6, limb(a, 6) + limb(b, 6))
  setLimb(r, 7, limb(a, 7) + limb(b, 7))
  setLimb(r, 8, limb(a, 8) + limb(b, 8))
}

export function subtract(r: usize, a: usize, b: usize): void {
  setLimb(r, 0, limb(a, 0) - limb(b, 0))
  setLimb(r, 1, limb(a, 1) - limb(b, 1))
  setLimb(r, 2, limb(a, 2) - limb(b, 2))
  setLimb(r, 3, limb(a, 3) - limb(b, 3))
  setLimb(r, 4, limb(a, 4) - limb(b, 4))
  setLimb(r, 5, limb(a, 5) - limb(b, 5))
  setLimb(r, 6, limb(a, 6) - limb(b, 6))
  setLimb(r, 7, limb(a, 7) - limb(b, 7))
  setLimb(r, 8, limb(a, 8) - limb(b, 8))
}

export function negate(r: usize, a: usize): void {
  setLimb(r, 0, -limb(a, 0))
  setLimb(r, 1, -limb(a, 1))
  setLimb(r, 2, -limb(a, 2))
  setLimb(r, 3, -limb(a, 3))
  setLimb(r, 4, -limb(a, 4))
  setLimb(r, 5, -limb(a, 5))
  setLimb(r, 6, -limb(a, 6))
  setLimb(r, 7, -limb(a, 7))
  setLimb(r, 8, -limb(a, 8))
}

/** Carries limbs 0 to 7 into [0, 2^29); the value stays. */
@inline
function carry(
  r: usize,
  v0: i64, v1: i64, v2: i64, v3: i64, v4: i64, v5: i64, v6: i64, v7: i64, v8: i64,
): void {
  setLimb(r, 0, v0 & LIMB_MASK)
  v1 += v0 >> 29
  setLimb(r, 1, v1 & LIMB_MASK)
  v2 += v1 >> 29
  setLimb(r, 2, v2 & LIMB_MASK)
  v3 += v2 >> 29
  setLimb(r, 3, v3 & LIMB_MASK)
  v4 += v3 >> 29
  setLimb(r, 4, v4 & LIMB_MASK)
  v5 += v4 >> 29
  setLimb(r, 5, v5 & LIMB_MASK)
  v6 += v5 >> 29
  setLimb(r, 6, v6 & LIMB_MASK)
  v7 += v6 >> 29
  setLimb(r, 7, v7 & LIMB_MASK)
  v8 += v7 >> 29
  setLimb(r, 8, v8)
}

/**
 * Carries, and folds what stands above 2^256 back in: 2^256 is 2^224 + 2^96 - 2^64 + 1. The value comes within
 * (-2^230, 2^256 + 2^230), the limbs below 1.01 · 2^29, for sums of up to 2^5 elements.
 */
@inline
function settle(
  r: usize,
  v0: i64, v1: i64, v2: i64, v3: i64, v4: i64, v5: i64, v6: i64, v7: i64, v8: i64,
): void {
  v1 += v0 >> 29
  v2 += v1 >> 29
  v3 += v2 >> 29
  v4 += v3 >> 29
  v5 += v4 >> 29
  v6 += v5 >> 29
  v7 += v6 >> 29
  v8 += v7 >> 29
  const high = v8 >> 24
  setLimb(r, 0, (v0 & LIMB_MASK) + high)
  setLimb(r, 1, (v1 & LIMB_MASK))
  setLimb(r, 2, (v2 & LIMB_MASK) - (high << 6))
  setLimb(r, 3, (v3 & LIMB_MASK) + (high << 9))
  setLimb(r, 4, (v4 & LIMB_MASK))
  setLimb(r, 5, (v5 & LIMB_MASK))
  setLimb(r, 6, (v6 & LIMB_MASK))
  setLimb(r, 7, (v7 & LIMB_MASK) + (high << 21))
  setLimb(r, 8, v8 - (high << 24))
}

/** r = a */
export function settled(r: usize, a: usize): void {
  settle(
    r,
    limb(a, 0),
    limb(a, 1),
    limb(a, 2),
    limb(a, 3),
    limb(a, 4),
    limb(a, 5),
    limb(a, 6),
    limb(a, 7),
    limb(a, 8),
  )
}

/** r = 9a - 4b, settled */
export function nineMinusFour(r: usize, a: usize, b: usize): void {
  settle(
    r,
    9 * limb(a, 0) - 4 * limb(b, 0),
    9 * limb(a, 1) - 4 * limb(b, 1),
    9 * limb(a, 2) - 4 * limb(b, 2),
    9 * limb(a, 3) - 4 * limb(b, 3),
    9 * limb(a, 4) - 4 * limb(b, 4),
    9 * limb(a, 5) - 4 * limb(b, 5),
    9 * limb(a, 6) - 4 * limb(b, 6),
    9 * limb(a, 7) - 4 * limb(b, 7),
    9 * limb(a, 8) - 4 * limb(b, 8),
  )
}

/** r = 6a - 3b, carried */
export function sixMinusThree(r: usize, a: usize, b: usize): void {
  carry(
    r,
    6 * limb(a, 0) - 3 * limb(b, 0),
    6 * limb(a, 1) - 3 * limb(b, 1),
    6 * limb(a, 2) - 3 * limb(b, 2),
    6 * limb(a, 3) - 3 * limb(b, 3),
    6 * limb(a, 4) - 3 * limb(b, 4),
    6 * limb(a, 5) - 3 * limb(b, 5),
    6 * limb(a, 6) - 3 * limb(b, 6),
    6 * limb(a, 7) - 3 * limb(b, 7),
    6 * limb(a, 8) - 3 * limb(b, 8),
  )
}

/** r = a - b - 2c, settled */
export function minusAndTwice(r: usize, a: usize, b: usize, c: usize): void {
  settle(
    r,
    limb(a, 0) - limb(b, 0) - 2 * limb(c, 0),
    limb(a, 1) - limb(b, 1) - 2 * limb(c, 1),
    limb(a, 2) - limb(b, 2) - 2 * limb(c, 2),
    limb(a, 3) - limb(b, 3) - 2 * limb(c, 3),
    limb(a, 4) - limb(b, 4) - 2 * limb(c, 4),
    limb(a, 5) - limb(b, 5) - 2 * limb(c, 5),
    limb(a, 6) - limb(b, 6) - 2 * limb(c, 6),
    limb(a, 7) - limb(b, 7) - 2 * limb(c, 7),
    limb(a, 8) - limb(b, 8) - 2 * limb(c, 8),
  )
}

/** r = a, carried */
function carried(r: usize, a: usize): void {
  carry(
    r,
    limb(a, 0), limb(a, 1), limb(a, 2), limb(a, 3), limb(a, 4), limb(a, 5), limb(a, 6), limb(a, 7), limb(a, 8),
  )
}

const P = memory.data<i64>([
  0x1fffffff, 0x1fffffff, 0x3f, 0x1ffffe00, 0x1fffffff, 0x1fffffff, 0x1fffffff, 0x1fdfffff, 0xffffff,
])
const difference = memory.data(72, 8)
const residue = memory.data(72, 8)

/** r = a modulo p, in [0, p), carried; a is within 2^5 p of zero. */
export function canonical(r: usize, a: usize): void {
  settled(r, a)
  carried(r, r)
  while (limb(r, 8) < 0) {
    add(r, r, P)
    carried(r, r)
  }
  for (;;) {
    subtract(difference, r, P)
    carried(difference, difference)
    if (limb(difference, 8) < 0) return
    copy(r, difference)
  }
}

/** Whether a is a multiple of p. The lowest limb of m·p is -m: it answers alone for nearly every a within 2^5 p of zero. */
export function isZero(a: usize): bool {
  if (((limb(a, 0) + 32) & LIMB_MASK) > 64) return false
  canonical(residue, a)
  let bits: i64 = 0
  for (let i: usize = 0; i < 9; i++) bits |= limb(residue, i)
  return bits == 0
}

/** 2^522 modulo p: the Montgomery form of R, which a product with it gives. */
const R_SQUARED = memory.data<i64>([
  0xc00, 0x4000, 0x1fff0000, 0x17ffff, 0x400000, 0x2000000, 0x0, 0x1, 0x10,
])
/** 2^261 modulo p: the Montgomery form of 1. */
export const ONE = memory.data<i64>([
  0x20, 0x0, 0x1ffff800, 0x3fff, 0x0, 0x0, 0x0, 0x4000000, 0x0,
])

/** The element that 32 big-endian octets write. */
export function fromOctets(r: usize, octets: usize): void {
  for (let i = 0; i < 9; i++) {
    const bit = 29 * i
    const word = <usize>(bit >> 5)
    const low = <u64>bswap(load<u32>(octets + 28 - 4 * word))
    const high = word < 7 ? <u64>bswap(load<u32>(octets + 24 - 4 * word)) : 0
    setLimb(r, i, <i64>((low | (high << 32)) >> (bit & 31)) & LIMB_MASK)
  }
  multiply(r, r, R_SQUARED)
}

/** r = 1/a: a^(p-2), for tables alone. */
export function invert(r: usize, a: usize): void {
  copy(residue, a)
  copy(difference, ONE)
  for (let bit = 255; bit >= 0; bit--) {
    square(difference, difference)
    // p - 2 in bits: ones but for 224, 64 to 95 and 1.
    if (bit != 224 && (bit < 64 || bit > 95) && bit != 1) multiply(difference, difference, residue)
  }
  copy(r, difference)
}
