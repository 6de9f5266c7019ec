/** Values of a pair: the first lane, the second, and both taken from two. */

@inline
export function get(pair: usize, i: usize): v128 {
  return v128.load(pair + i)
}

@inline
export function put(pair: usize, i: usize, value: v128): void {
  v128.store(pair + i, value)
}

@inline
export function firstTwice(x: v128): v128 {
  return v128.shuffle<i64>(x, x, 0, 0)
}

@inline
export function seconds(x: v128): v128 {
  return v128.shuffle<i64>(x, x, 1, 1)
}

@inline
export function firsts(x: v128, y: v128): v128 {
  return v128.shuffle<i64>(x, y, 0, 2)
}

@inline
export function firstSecond(x: v128, y: v128): v128 {
  return v128.shuffle<i64>(x, y, 0, 3)
}

@inline
export function secondSecond(x: v128, y: v128): v128 {
  return v128.shuffle<i64>(x, y, 1, 3)
}

/** Columns of a limb's digits. */
@inline
export function columnsOf(digits: v128): v128 {
  return i64x2(<i64>f64x2.extract_lane(digits, 0), <i64>f64x2.extract_lane(digits, 1))
}

// Whole pairs, limb by limb: a loop takes longer than what it moves.

@inline
export function spreadFirst(r: usize, a: usize): void {
  put(r, 0, firstTwice(get(a, 0)))
  put(r, 16, firstTwice(get(a, 16)))
  put(r, 32, firstTwice(get(a, 32)))
  put(r, 48, firstTwice(get(a, 48)))
  put(r, 64, firstTwice(get(a, 64)))
}

@inline
export function spreadSecond(r: usize, a: usize): void {
  put(r, 0, seconds(get(a, 0)))
  put(r, 16, seconds(get(a, 16)))
  put(r, 32, seconds(get(a, 32)))
  put(r, 48, seconds(get(a, 48)))
  put(r, 64, seconds(get(a, 64)))
}

@inline
export function joinFirsts(r: usize, a: usize, b: usize): void {
  put(r, 0, firsts(get(a, 0), get(b, 0)))
  put(r, 16, firsts(get(a, 16), get(b, 16)))
  put(r, 32, firsts(get(a, 32), get(b, 32)))
  put(r, 48, firsts(get(a, 48), get(b, 48)))
  put(r, 64, firsts(get(a, 64), get(b, 64)))
}

@inline
export function joinFirstSecond(r: usize, a: usize, b: usize): void {
  put(r, 0, firstSecond(get(a, 0), get(b, 0)))
  put(r, 16, firstSecond(get(a, 16), get(b, 16)))
  put(r, 32, firstSecond(get(a, 32), get(b, 32)))
  put(r, 48, firstSecond(get(a, 48), get(b, 48)))
  put(r, 64, firstSecond(get(a, 64), get(b, 64)))
}

@inline
export function joinSeconds(r: usize, a: usize, b: usize): void {
  put(r, 0, secondSecond(get(a, 0), get(b, 0)))
  put(r, 16, secondSecond(get(a, 16), get(b, 16)))
  put(r, 32, secondSecond(get(a, 32), get(b, 32)))
  put(r, 48, secondSecond(get(a, 48), get(b, 48)))
  put(r, 64, secondSecond(get(a, 64), get(b, 64)))
}

/** The second lanes, that of b's digits negated where `minus`. */
@inline
export function joinSignedSeconds(r: usize, a: usize, b: usize, minus: bool): void {
  const sign = signOfSecond(minus)
  put(r, 0, v128.xor(secondSecond(get(a, 0), get(b, 0)), sign))
  put(r, 16, v128.xor(secondSecond(get(a, 16), get(b, 16)), sign))
  put(r, 32, v128.xor(secondSecond(get(a, 32), get(b, 32)), sign))
  put(r, 48, v128.xor(secondSecond(get(a, 48), get(b, 48)), sign))
  put(r, 64, v128.xor(secondSecond(get(a, 64), get(b, 64)), sign))
}

@inline
function signOfSecond(minus: bool): v128 {
  return minus ? i64x2(0, i64.MIN_VALUE) : i64x2(0, 0)
}

/** r = a, the second lane of its digits negated where `minus`. */
@inline
export function negateSecond(r: usize, a: usize, minus: bool): void {
  const sign = signOfSecond(minus)
  put(r, 0, v128.xor(get(a, 0), sign))
  put(r, 16, v128.xor(get(a, 16), sign))
  put(r, 32, v128.xor(get(a, 32), sign))
  put(r, 48, v128.xor(get(a, 48), sign))
  put(r, 64, v128.xor(get(a, 64), sign))
}

/** Whether a lane has no digits at all: in the second where `second`. */
@inline
export function isEmpty(digits: usize, second: bool): bool {
  const low = v128.or(v128.or(get(digits, 0), get(digits, 16)), v128.or(get(digits, 32), get(digits, 48)))
  const all = v128.or(low, get(digits, 64))
  return (second ? i64x2.extract_lane(all, 1) : i64x2.extract_lane(all, 0)) == 0
}
