/**
 * Numbers below 2^256 as eight u32, the least first: the scalars of a signature and their digits.
 */
export const SCALAR_OCTETS: usize = 32
/** Digits of a scalar, an i16 each: 256 and a carry. */
export const DIGITS_OCTETS: usize = 514

@inline
function word(a: usize, i: usize): u32 {
  return load<u32>(a + 4 * i)
}

/** r = the number that 32 big-endian octets write. */
export function readScalar(r: usize, octets: usize): void {
  for (let i: usize = 0; i < 32; i += 4) store<u32>(r + i, bswap(load<u32>(octets + 28 - i)))
}

/** The 32 big-endian octets of a. */
export function writeScalar(octets: usize, a: usize): void {
  for (let i: usize = 0; i < 32; i += 4) store<u32>(octets + 28 - i, bswap(load<u32>(a + i)))
}

/** r = a + b modulo 2^256; the carry. */
export function addScalars(r: usize, a: usize, b: usize): bool {
  let carry: u64 = 0
  for (let i: usize = 0; i < 32; i += 4) {
    carry += <u64>load<u32>(a + i) + <u64>load<u32>(b + i)
    store<u32>(r + i, <u32>carry)
    carry >>= 32
  }
  return carry != 0
}

/** r = a - b modulo 2^256; the borrow. */
export function subtractScalars(r: usize, a: usize, b: usize): bool {
  let borrow: i64 = 0
  for (let i: usize = 0; i < 32; i += 4) {
    borrow += <i64>load<u32>(a + i) - <i64>load<u32>(b + i)
    store<u32>(r + i, <u32>borrow)
    borrow >>= 32
  }
  return borrow != 0
}

export function isBelow(a: usize, b: usize): bool {
  for (let i = 7; i >= 0; i--) {
    if (word(a, i) != word(b, i)) return word(a, i) < word(b, i)
  }
  return false
}

export function isZeroScalar(a: usize): bool {
  return (load<u64>(a) | load<u64>(a, 8) | load<u64>(a, 16) | load<u64>(a, 24)) == 0
}

/**
 * Signed odd digits below 2^(width-1) with at least width - 1 zeros between two of them, so that a = Σ digit·2^i; how
 * many there are.
 */
export function nonAdjacentForm(digits: usize, a: usize, width: i32): i32 {
  memory.fill(digits, 0, DIGITS_OCTETS)
  let carry = 0
  let length = 0
  for (let i = 0; i < 257; ) {
    const at = <usize>(i >> 5)
    const low: u64 = at < 8 ? word(a, at) : 0
    const high: u64 = at < 7 ? word(a, at + 1) : 0
    const bits = <i32>((low | (high << 32)) >> (i & 31))
    if ((bits & 1) == carry) {
      i += 1
      continue
    }
    let digit = (bits & ((1 << width) - 1)) + carry
    carry = digit >> (width - 1)
    digit -= carry << width
    store<i16>(digits + 2 * i, <i16>digit)
    length = i + 1
    i += width
  }
  return length
}

/**
 * r so that |a| = Σ ±2^i, + where bit i of r is set, over i below `bits`, 256 or 264; whether |a| is n - a, as only an
 * odd number is such a sum. No digit is zero, so that every column of a comb adds an entry. r has 40 octets.
 */
export function signedBits(r: usize, a: usize, n: usize, bits: i32): bool {
  const negative = (word(a, 0) & 1) == 0
  if (negative) subtractScalars(r, n, a)
  else memory.copy(r, a, SCALAR_OCTETS)
  for (let i: usize = 0; i < 24; i += 8) store<u64>(r + i, (load<u64>(r + i) >> 1) | (load<u64>(r + i, 8) << 63))
  store<u64>(r, load<u64>(r, 24) >> 1, 24)
  store<u64>(r, 0, 32)
  const top = r + <usize>((bits - 1) >> 3)
  store<u8>(top, load<u8>(top) | (<u8>1 << <u8>((bits - 1) & 7)))
  return negative
}
