/** Values of a pair: the first lane, the second, and both taken from two. */

@inline
export function get(pair: usize, i: usize): v128 {
  return v128.load(pair + i)
}

@inline
export function put(pair: usize, i: usize, value: v128): void {
  v128.store(pair + i, value)
}

/** The first lane of a value and nothing in the other, and the reverse. */
@inline
export function firstOf(value: v128): v128 {
  return v128.and(value, i64x2(-1, 0))
}

@inline
export function secondOf(value: v128): v128 {
  return v128.and(value, i64x2(0, -1))
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
