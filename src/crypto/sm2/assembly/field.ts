/**
 * Arithmetic modulo p = 2^256 - 2^224 - 2^96 + 2^64 - 1 (GB/T 32918.5-2017 §2).
 *
 * An element is nine signed limbs of 29 bits, each in an i64 (72 octets in memory), in Montgomery form with
 * R = 2^261. As p is -1 modulo 2^64, the multiple of p that clears the lowest limb is the limb itself: a
 * reduction shifts and adds, and multiplies nothing.
 *
 * Bounds. Every product leaves limbs 0 to 7 in [0, 2^29). A column adds nine products, so operands whose limbs stay
 * below k·2^29 and l·2^29 are safe while the sum of all k·l in one call is at most 3: 3 · 9 · 2^58 < 2^63, with room for
 * what the reduction adds. The value is within (-p, 2p) while the operands' product is below 32p².
 */
export const FIELD_OCTETS: usize = 72

export const LIMB_MASK: i64 = 0x1fff_ffff

@inline
export function limb(a: usize, i: usize): i64 {
  return load<i64>(a + 8 * i)
}

@inline
export function setLimb(a: usize, i: usize, value: i64): void {
  store<i64>(a + 8 * i, value)
}

/** r = (t0 + t1·2^29 + … + t16·2^464) / 2^261 modulo p. */
@inline
function reduce(
  r: usize,
  t0: i64, t1: i64, t2: i64, t3: i64, t4: i64, t5: i64, t6: i64, t7: i64, t8: i64,
  t9: i64, t10: i64, t11: i64, t12: i64, t13: i64, t14: i64, t15: i64, t16: i64,
): void {
  // Adding q·p: 2^64, 2^96, 2^224 and 2^256 are bits 6, 9, 21 and 24 of the limbs 2, 3, 7 and 8 above.
  let q = t0 & LIMB_MASK
  t1 += t0 >> 29; t2 += q << 6; t3 -= q << 9; t7 -= q << 21; t8 += q << 24
  q = t1 & LIMB_MASK
  t2 += t1 >> 29; t3 += q << 6; t4 -= q << 9; t8 -= q << 21; t9 += q << 24
  q = t2 & LIMB_MASK
  t3 += t2 >> 29; t4 += q << 6; t5 -= q << 9; t9 -= q << 21; t10 += q << 24
  q = t3 & LIMB_MASK
  t4 += t3 >> 29; t5 += q << 6; t6 -= q << 9; t10 -= q << 21; t11 += q << 24
  q = t4 & LIMB_MASK
  t5 += t4 >> 29; t6 += q << 6; t7 -= q << 9; t11 -= q << 21; t12 += q << 24
  q = t5 & LIMB_MASK
  t6 += t5 >> 29; t7 += q << 6; t8 -= q << 9; t12 -= q << 21; t13 += q << 24
  q = t6 & LIMB_MASK
  t7 += t6 >> 29; t8 += q << 6; t9 -= q << 9; t13 -= q << 21; t14 += q << 24
  q = t7 & LIMB_MASK
  t8 += t7 >> 29; t9 += q << 6; t10 -= q << 9; t14 -= q << 21; t15 += q << 24
  q = t8 & LIMB_MASK
  t9 += t8 >> 29; t10 += q << 6; t11 -= q << 9; t15 -= q << 21; t16 += q << 24
  setLimb(r, 0, t9 & LIMB_MASK); t10 += t9 >> 29
  setLimb(r, 1, t10 & LIMB_MASK); t11 += t10 >> 29
  setLimb(r, 2, t11 & LIMB_MASK); t12 += t11 >> 29
  setLimb(r, 3, t12 & LIMB_MASK); t13 += t12 >> 29
  setLimb(r, 4, t13 & LIMB_MASK); t14 += t13 >> 29
  setLimb(r, 5, t14 & LIMB_MASK); t15 += t14 >> 29
  setLimb(r, 6, t15 & LIMB_MASK); t16 += t15 >> 29
  setLimb(r, 7, t16 & LIMB_MASK)
  setLimb(r, 8, t16 >> 29)
}

/** r = a·b */
export function multiply(r: usize, a: usize, b: usize): void {
  const a0 = limb(a, 0), a1 = limb(a, 1), a2 = limb(a, 2)
  const a3 = limb(a, 3), a4 = limb(a, 4), a5 = limb(a, 5)
  const a6 = limb(a, 6), a7 = limb(a, 7), a8 = limb(a, 8)
  const b0 = limb(b, 0), b1 = limb(b, 1), b2 = limb(b, 2)
  const b3 = limb(b, 3), b4 = limb(b, 4), b5 = limb(b, 5)
  const b6 = limb(b, 6), b7 = limb(b, 7), b8 = limb(b, 8)
  reduce(
    r,
    a0 * b0,
    a0 * b1 + a1 * b0,
    a0 * b2 + a1 * b1 + a2 * b0,
    a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0,
    a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0,
    a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0,
    a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0,
    a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0,
    a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0,
    a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1,
    a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2,
    a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3,
    a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4,
    a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5,
    a6 * b8 + a7 * b7 + a8 * b6,
    a7 * b8 + a8 * b7,
    a8 * b8,
  )
}

/** r = a² */
export function square(r: usize, a: usize): void {
  const a0 = limb(a, 0), a1 = limb(a, 1), a2 = limb(a, 2)
  const a3 = limb(a, 3), a4 = limb(a, 4), a5 = limb(a, 5)
  const a6 = limb(a, 6), a7 = limb(a, 7), a8 = limb(a, 8)
  const d0 = a0 << 1, d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1
  const d4 = a4 << 1, d5 = a5 << 1, d6 = a6 << 1, d7 = a7 << 1
  reduce(
    r,
    a0 * a0,
    d0 * a1,
    d0 * a2 + a1 * a1,
    d0 * a3 + d1 * a2,
    d0 * a4 + d1 * a3 + a2 * a2,
    d0 * a5 + d1 * a4 + d2 * a3,
    d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3,
    d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4,
    d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4,
    d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5,
    d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5,
    d3 * a8 + d4 * a7 + d5 * a6,
    d4 * a8 + d5 * a7 + a6 * a6,
    d5 * a8 + d6 * a7,
    d6 * a8 + a7 * a7,
    d7 * a8,
    a8 * a8,
  )
}

/** r = 2a² */
export function squareTwice(r: usize, a: usize): void {
  const a0 = limb(a, 0), a1 = limb(a, 1), a2 = limb(a, 2)
  const a3 = limb(a, 3), a4 = limb(a, 4), a5 = limb(a, 5)
  const a6 = limb(a, 6), a7 = limb(a, 7), a8 = limb(a, 8)
  const d0 = a0 << 1, d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1
  const d4 = a4 << 1, d5 = a5 << 1, d6 = a6 << 1, d7 = a7 << 1, d8 = a8 << 1
  const e0 = d0 << 1, e1 = d1 << 1, e2 = d2 << 1, e3 = d3 << 1
  const e4 = d4 << 1, e5 = d5 << 1, e6 = d6 << 1, e7 = d7 << 1
  reduce(
    r,
    d0 * a0,
    e0 * a1,
    e0 * a2 + d1 * a1,
    e0 * a3 + e1 * a2,
    e0 * a4 + e1 * a3 + d2 * a2,
    e0 * a5 + e1 * a4 + e2 * a3,
    e0 * a6 + e1 * a5 + e2 * a4 + d3 * a3,
    e0 * a7 + e1 * a6 + e2 * a5 + e3 * a4,
    e0 * a8 + e1 * a7 + e2 * a6 + e3 * a5 + d4 * a4,
    e1 * a8 + e2 * a7 + e3 * a6 + e4 * a5,
    e2 * a8 + e3 * a7 + e4 * a6 + d5 * a5,
    e3 * a8 + e4 * a7 + e5 * a6,
    e4 * a8 + e5 * a7 + d6 * a6,
    e5 * a8 + e6 * a7,
    e6 * a8 + d7 * a7,
    e7 * a8,
    d8 * a8,
  )
}

/** r = a·b - c·d, reduced once */
export function multiplySubtract(r: usize, a: usize, b: usize, c: usize, d: usize): void {
  const a0 = limb(a, 0), a1 = limb(a, 1), a2 = limb(a, 2)
  const a3 = limb(a, 3), a4 = limb(a, 4), a5 = limb(a, 5)
  const a6 = limb(a, 6), a7 = limb(a, 7), a8 = limb(a, 8)
  const b0 = limb(b, 0), b1 = limb(b, 1), b2 = limb(b, 2)
  const b3 = limb(b, 3), b4 = limb(b, 4), b5 = limb(b, 5)
  const b6 = limb(b, 6), b7 = limb(b, 7), b8 = limb(b, 8)
  const c0 = limb(c, 0), c1 = limb(c, 1), c2 = limb(c, 2)
  const c3 = limb(c, 3), c4 = limb(c, 4), c5 = limb(c, 5)
  const c6 = limb(c, 6), c7 = limb(c, 7), c8 = limb(c, 8)
  const d0 = limb(d, 0), d1 = limb(d, 1), d2 = limb(d, 2)
  const d3 = limb(d, 3), d4 = limb(d, 4), d5 = limb(d, 5)
  const d6 = limb(d, 6), d7 = limb(d, 7), d8 = limb(d, 8)
  reduce(
    r,
    a0 * b0 -
      c0 * d0,
    a0 * b1 + a1 * b0 -
      c0 * d1 - c1 * d0,
    a0 * b2 + a1 * b1 + a2 * b0 -
      c0 * d2 - c1 * d1 - c2 * d0,
    a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 -
      c0 * d3 - c1 * d2 - c2 * d1 - c3 * d0,
    a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 -
      c0 * d4 - c1 * d3 - c2 * d2 - c3 * d1 - c4 * d0,
    a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0 -
      c0 * d5 - c1 * d4 - c2 * d3 - c3 * d2 - c4 * d1 - c5 * d0,
    a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0 -
      c0 * d6 - c1 * d5 - c2 * d4 - c3 * d3 - c4 * d2 - c5 * d1 - c6 * d0,
    a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0 -
      c0 * d7 - c1 * d6 - c2 * d5 - c3 * d4 - c4 * d3 - c5 * d2 - c6 * d1 - c7 * d0,
    a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0 -
      c0 * d8 - c1 * d7 - c2 * d6 - c3 * d5 - c4 * d4 - c5 * d3 - c6 * d2 - c7 * d1 - c8 * d0,
    a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1 -
      c1 * d8 - c2 * d7 - c3 * d6 - c4 * d5 - c5 * d4 - c6 * d3 - c7 * d2 - c8 * d1,
    a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2 -
      c2 * d8 - c3 * d7 - c4 * d6 - c5 * d5 - c6 * d4 - c7 * d3 - c8 * d2,
    a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 -
      c3 * d8 - c4 * d7 - c5 * d6 - c6 * d5 - c7 * d4 - c8 * d3,
    a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 -
      c4 * d8 - c5 * d7 - c6 * d6 - c7 * d5 - c8 * d4,
    a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 -
      c5 * d8 - c6 * d7 - c7 * d6 - c8 * d5,
    a6 * b8 + a7 * b7 + a8 * b6 -
      c6 * d8 - c7 * d7 - c8 * d6,
    a7 * b8 + a8 * b7 -
      c7 * d8 - c8 * d7,
    a8 * b8 -
      c8 * d8,
  )
}

/** r = a·b - 2c², reduced once */
export function multiplySubtractSquareTwice(r: usize, a: usize, b: usize, c: usize): void {
  const a0 = limb(a, 0), a1 = limb(a, 1), a2 = limb(a, 2)
  const a3 = limb(a, 3), a4 = limb(a, 4), a5 = limb(a, 5)
  const a6 = limb(a, 6), a7 = limb(a, 7), a8 = limb(a, 8)
  const b0 = limb(b, 0), b1 = limb(b, 1), b2 = limb(b, 2)
  const b3 = limb(b, 3), b4 = limb(b, 4), b5 = limb(b, 5)
  const b6 = limb(b, 6), b7 = limb(b, 7), b8 = limb(b, 8)
  const c0 = limb(c, 0), c1 = limb(c, 1), c2 = limb(c, 2)
  const c3 = limb(c, 3), c4 = limb(c, 4), c5 = limb(c, 5)
  const c6 = limb(c, 6), c7 = limb(c, 7), c8 = limb(c, 8)
  const d0 = c0 << 1, d1 = c1 << 1, d2 = c2 << 1, d3 = c3 << 1
  const d4 = c4 << 1, d5 = c5 << 1, d6 = c6 << 1, d7 = c7 << 1, d8 = c8 << 1
  const e0 = d0 << 1, e1 = d1 << 1, e2 = d2 << 1, e3 = d3 << 1
  const e4 = d4 << 1, e5 = d5 << 1, e6 = d6 << 1, e7 = d7 << 1
  reduce(
    r,
    a0 * b0 -
      d0 * c0,
    a0 * b1 + a1 * b0 -
      e0 * c1,
    a0 * b2 + a1 * b1 + a2 * b0 -
      e0 * c2 - d1 * c1,
    a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 -
      e0 * c3 - e1 * c2,
    a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 -
      e0 * c4 - e1 * c3 - d2 * c2,
    a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0 -
      e0 * c5 - e1 * c4 - e2 * c3,
    a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0 -
      e0 * c6 - e1 * c5 - e2 * c4 - d3 * c3,
    a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0 -
      e0 * c7 - e1 * c6 - e2 * c5 - e3 * c4,
    a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0 -
      e0 * c8 - e1 * c7 - e2 * c6 - e3 * c5 - d4 * c4,
    a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1 -
      e1 * c8 - e2 * c7 - e3 * c6 - e4 * c5,
    a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2 -
      e2 * c8 - e3 * c7 - e4 * c6 - d5 * c5,
    a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 -
      e3 * c8 - e4 * c7 - e5 * c6,
    a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 -
      e4 * c8 - e5 * c7 - d6 * c6,
    a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 -
      e5 * c8 - e6 * c7,
    a6 * b8 + a7 * b7 + a8 * b6 -
      e6 * c8 - d7 * c7,
    a7 * b8 + a8 * b7 -
      e7 * c8,
    a8 * b8 -
      d8 * c8,
  )
}
