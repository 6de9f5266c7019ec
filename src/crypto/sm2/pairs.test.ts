import { expect, it } from 'vitest'
import { modP, numbersFrom, P, powerModP, startFusedModule } from './field-test-module.ts'

const PAIRS = Number(
  (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.YANQIAN_SM2_PAIRS ?? 2000,
)

const sm2 = await startFusedModule()
const random = numbersFrom(0x464d41)
const page = 65_536 * (sm2.memory as unknown as { grow(pages: number): number }).grow(1)
/** 1/R for R = 2^260. */
const R_INVERSE = powerModP(2n, (P - 2n) * 260n)

const digits = (at: number): Float64Array => new Float64Array(sm2.memory.buffer, page + at, 10)
const columns = (at: number): BigInt64Array => new BigInt64Array(sm2.memory.buffer, page + at, 10)

function laneValue(limbs: ArrayLike<number | bigint>, lane: number): bigint {
  let value = 0n
  for (let i = 4; i >= 0; i--) value = (value << 52n) + BigInt(limbs[2 * i + lane]!)
  return value
}

/** A digit is a rounded column and what the column below carries. */
const LARGEST = 2 ** 51 + 2 ** 11
const EDGES = [0, 1, -1, 2 ** 51, -(2 ** 51), 2 ** 51 - 1, 1 - 2 ** 51, LARGEST, -LARGEST]

/** Digits up to the largest, half of them at an edge; the highest so that the value stays within 4p. */
function fill(limbs: Float64Array): void {
  for (let i = 0; i < 10; i++) {
    const digit =
      random(2) === 0 ? EDGES[random(EDGES.length)]! : (random(2 ** 26) - 2 ** 25) * 2 ** 26 + random(2 ** 26)
    limbs[i] = i < 8 ? digit : Math.trunc(digit / 4)
  }
}

/** Within p/2 of the quotient by R = 2^260: what the bounds of every formula are worked out from. */
const isCentred = (value: bigint, product: bigint): boolean => {
  const rest = 2n * ((value << 260n) - product)
  return rest >= -(P << 260n) && rest < P << 260n
}

it(`products of ${PAIRS} random pairs and edges in both lanes — GB/T 32918.5-2017 §2`, () => {
  const [a, b, r, d] = [digits(0), digits(80), columns(160), digits(240)]
  const expectDigits = (): void => {
    for (const lane of [0, 1]) {
      if (laneValue(d, lane) !== laneValue(r, lane)) throw new Error(`wrong digits ${[...r].join(' ')}`)
    }
    if (d.some((digit) => Math.abs(digit) > LARGEST)) throw new Error(`not carried ${[...d].join(' ')}`)
  }
  for (let i = 0; i < PAIRS; i++) {
    fill(a)
    fill(b)
    sm2.multiplyPairsToDigits(page + 160, page + 240, page, page + 80)
    expectDigits()
    for (const lane of [0, 1]) {
      const product = laneValue(a, lane) * laneValue(b, lane)
      if (!isCentred(laneValue(r, lane), product))
        throw new Error(`not centred ${[...a].join(' ')} ${[...b].join(' ')}`)
      const expected = modP(product * R_INVERSE)
      if (modP(laneValue(r, lane)) !== expected) throw new Error(`wrong a·b ${[...a].join(' ')} ${[...b].join(' ')}`)
    }
    sm2.squarePairsToDigits(page + 160, page + 240, page)
    expectDigits()
    for (const lane of [0, 1]) {
      const square = laneValue(a, lane) ** 2n
      if (!isCentred(laneValue(r, lane), square)) throw new Error(`not centred ${[...a].join(' ')}`)
      const expected = modP(square * R_INVERSE)
      if (modP(laneValue(r, lane)) !== expected) throw new Error(`wrong a² ${[...a].join(' ')}`)
    }
    // Sums of a few products, as formulas have them.
    for (let at = 0; at < 10; at++) r[at]! *= BigInt(random(17) - 8)
    const before = [0, 1].map((lane) => modP(laneValue(r, lane)))
    sm2.settleToDigits(page + 160, page + 240)
    expectDigits()
    for (const lane of [0, 1]) if (modP(laneValue(r, lane)) !== before[lane]) throw new Error('wrong when settled')
  }
  expect(PAIRS).toBeGreaterThan(0)
})
