import { expect, it } from 'vitest'

/** The least and the greatest that a value of a lane may be, in multiples of p. */
type Range = readonly [number, number]

const plus = ([a, b]: Range, [c, d]: Range): Range => [a + c, b + d]
const minus = ([a, b]: Range, [c, d]: Range): Range => [a - d, b - c]
const times = (factor: number, [a, b]: Range): Range => [factor * a, factor * b]
const either = ([a, b]: Range, [c, d]: Range): Range => [Math.min(a, c), Math.max(b, d)]

/** Of a product: within p/2 of a·b/R, where R is 16p and a little more (pairs.test.ts). */
function product([a, b]: Range, [c, d]: Range): Range {
  const corners = [a * c, a * d, b * c, b * d].map((corner) => corner / 16)
  return [Math.min(...corners) - 0.501, Math.max(...corners) + 0.501]
}
const square = ([a, b]: Range): Range => [-0.501, Math.max(a * a, b * b) / 16 + 0.501]
/** What was folded, and what the scalar field gave. */
const SETTLED: Range = [-0.51, 0.51]
const CONVERTED: Range = [-1.1, 1.1]

/** The largest of all that became digits, in either direction. */
let largest = 0
function digits(range: Range): Range {
  largest = Math.max(largest, -range[0], range[1])
  return range
}

/** What the formulas of assembly/fused lead to from these values, and from all that come of them. */
function closed<State extends Record<string, Range>>(state: State, step: (state: State) => readonly State[]): State {
  for (let round = 0; round < 200; round++) {
    const wider = { ...state }
    for (const next of step(state)) {
      for (const name of Object.keys(next) as (keyof State)[]) {
        wider[name] = either(wider[name]!, next[name]!) as State[keyof State]
      }
    }
    if (
      Object.keys(state).every((name) => wider[name]![0] === state[name]![0] && wider[name]![1] === state[name]![1])
    ) {
      return state
    }
    state = wider
  }
  throw new Error('values grow from one formula to the next')
}

type Sum = { readonly X: Range; readonly W: Range; readonly Z: Range; readonly T: Range }

function doubled({ X, W, Z, T }: Sum): Sum {
  const M = digits(plus(times(3, square(X)), T))
  const WW = digits(square(W))
  const [S, W4, MM] = [product(X, WW), digits(square(WW)), square(M)]
  const drop = digits(minus(times(3, S), MM))
  return {
    X: digits(minus(MM, times(2, S))),
    W: digits(minus(times(2, product(M, drop)), W4)),
    Z: digits(product(W, Z)),
    T: digits(product(W4, T)),
  }
}

function added({ X, W, Z, T }: Sum, point: Range): Sum {
  const [ZZ, wZ] = [digits(square(Z)), digits(product(point, Z))]
  const [h, r] = [digits(minus(product(point, ZZ), X)), digits(minus(product(wZ, ZZ), W))]
  const I = digits(times(4, square(h)))
  digits(product(h, I))
  digits(minus(product(X, I), SETTLED))
  digits(r)
  const II = digits(square(I))
  return { X: SETTLED, W: SETTLED, Z: digits(times(2, product(Z, h))), T: digits(product(T, II)) }
}

it('nothing that the sum of a verification needs comes near 8p, at which a highest digit would be too large', () => {
  largest = 0
  const begun: Sum = { X: CONVERTED, W: CONVERTED, Z: SETTLED, T: SETTLED }
  closed(begun, (state) => [doubled(state), added(state, CONVERTED)])
  expect(largest).toBeLessThan(4.1)
})

it('nor what the multiples of a key do', () => {
  largest = 0
  const { X, W, Z } = doubled({ X: CONVERTED, W: CONVERTED, Z: SETTLED, T: SETTLED })
  const begun = { oddX: [-1.1, 1.1], oddW: [-1.1, 1.1], twiceX: X, twiceW: W, lambda: SETTLED } as const
  const state = closed<{ [Name in keyof typeof begun]: Range }>(begun, ({ oddX, oddW, twiceX, twiceW, lambda }) => {
    const [h, r] = [digits(minus(oddX, twiceX)), digits(minus(oddW, twiceW))]
    const I = digits(times(4, square(h)))
    const [V1, V2] = [product(twiceX, I), product(oddX, I)]
    digits(minus(V1, SETTLED))
    const J = digits(minus(V2, V1))
    digits(r)
    const moved = { twiceX: digits(V1), twiceW: digits(times(2, product(twiceW, J))) }
    return [{ oddX: SETTLED, oddW: SETTLED, ...moved, lambda: digits(times(2, product(lambda, h))) }]
  })
  const squared = digits(square(state.lambda))
  const cubed = digits(product(squared, state.lambda))
  for (const value of [product(state.oddX, squared), product(state.oddW, cubed)]) {
    expect(digits(value)[1]).toBeLessThan(CONVERTED[1])
  }
  const keyZ = digits(product(state.lambda, Z))
  digits(times(3, square(square(keyZ))))
  expect(largest).toBeLessThan(6)
})

it('nor a sum under a table', () => {
  largest = 0
  const begun = { X: CONVERTED, Y: CONVERTED, ZZ: SETTLED, ZZZ: SETTLED } as const
  closed<{ [Name in keyof typeof begun]: Range }>(begun, ({ X, Y, ZZ, ZZZ }) => {
    const [h, s] = [digits(minus(product(CONVERTED, ZZ), X)), digits(minus(product(CONVERTED, ZZZ), Y))]
    const hh = digits(square(h))
    const hhh = digits(product(h, hh))
    digits(minus(product(X, hh), SETTLED))
    digits(s)
    const sum = { X: SETTLED, Y: SETTLED, ZZ: digits(product(ZZ, hh)), ZZZ: digits(product(ZZZ, hhh)) }
    const m = digits(product(digits(minus(X, ZZ)), digits(times(3, plus(X, ZZ)))))
    const yy = digits(product(Y, digits(times(4, Y))))
    const cube = digits(product(Y, yy))
    digits(minus(product(X, yy), SETTLED))
    digits(m)
    return [sum, { X: SETTLED, Y: SETTLED, ZZ: digits(product(ZZ, yy)), ZZZ: digits(times(2, product(ZZZ, cube))) }]
  })
  expect(largest).toBeLessThan(6)
})
