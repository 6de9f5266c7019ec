import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../base/bytes.ts'
import { CURVES, octetsOf, pointClassOf, unsignedOf } from '../curves.ts'
import { numbersFrom, startFusedModule, startModule } from './field-test-module.ts'
import { SeenKeys } from './seen-keys.ts'
import { type Sm2Exports, wasmVerifier } from './wasm-verifier.ts'

const { n, p } = CURVES.SM2
const { BASE, fromAffine, Fn, Fp } = pointClassOf('SM2')
const modN = (value: bigint): bigint => ((value % n) + n) % n
const octets = (value: bigint): Uint8Array => octetsOf(value, 32)

interface Case {
  readonly point: Uint8Array
  readonly e: Uint8Array
  readonly r: Uint8Array
  readonly s: Uint8Array
}

const modules = [startModule(), await startFusedModule()]

/** What both modules say, which is the same, with a table of the key and without. */
function answers(signature: Case): readonly boolean[] {
  const [scalar, fused] = modules.map((module) => answersOf(module, signature))
  expect(fused).toEqual(scalar)
  return scalar!
}

function answersOf(sm2: Sm2Exports, { point, e, r, s }: Case): readonly boolean[] {
  const input = () => new Uint8Array(sm2.memory.buffer, sm2.input(), 160)
  input().set(concatBytes(point, e, r, s))
  const cold = sm2.verify() !== 0
  input().set(concatBytes(point, e, r, s))
  if (sm2.buildTable(1) === 0) return [cold]
  input().set(concatBytes(new Uint8Array(64), e, r, s))
  return [cold, sm2.verifyWithTable(1) !== 0]
}

const pointOf = (d: bigint): Uint8Array => {
  const { x, y } = BASE.multiplyUnsafe(d).toAffine()
  return concatBytes(octets(x), octets(y))
}

/** GB/T 32918.2-2016 §7.1 with the library's points. */
function reference({ point, e, r, s }: Case): boolean {
  const [rValue, sValue] = [unsignedOf(r), unsignedOf(s)]
  const t = modN(rValue + sValue)
  if (rValue === 0n || rValue >= n || sValue === 0n || sValue >= n || t === 0n) return false
  const key = fromAffine({ x: unsignedOf(point.subarray(0, 32)), y: unsignedOf(point.subarray(32)) })
  const sum = BASE.multiplyUnsafe(sValue).add(key.multiplyUnsafe(t))
  return !sum.is0() && modN(unsignedOf(e) + sum.toAffine().x) === rValue
}

/** The signature that has these s and t under the key of d; nothing verifies where their sum is at infinity. */
function forged(d: bigint, s: bigint, t: bigint): Case {
  const sum = modN(s + t * d)
  const x = sum === 0n ? 5n : BASE.multiplyUnsafe(sum).toAffine().x
  const r = modN(t - s)
  return { point: pointOf(d), e: octets(modN(r - x)), r: octets(r), s: octets(s) }
}

/** The signature that the key of d makes over e with the nonce k (GB/T 32918.2-2016 §6.1). */
function signed(d: bigint, k: bigint, e: bigint): Case {
  const r = modN(e + BASE.multiplyUnsafe(k).toAffine().x)
  const s = modN(Fn.inv(1n + d) * (k - r * d))
  return { point: pointOf(d), e: octets(e), r: octets(r), s: octets(s) }
}

describe('sums that meet the exceptions of the addition formulas — GB/T 32918.1-2016 §3.2.3', () => {
  const SPECIAL = [1n, 2n, 3n, 15n, 16n, 128n, 2n ** 128n, 2n ** 255n, n >> 1n, n - 16n, n - 2n, n - 1n]
  it.each([1n, 2n, 3n, 7n, 2n ** 32n, 2n ** 16n, n - 1n, n - 2n, n - 3n])('under the key of d = %s', (d) => {
    let infinite = 0
    for (const s of SPECIAL) {
      for (const t of [...SPECIAL, modN(-s * Fn.inv(d))]) {
        const signature = forged(d, s, t)
        const expected = modN(t - s) !== 0n && modN(s + t * d) !== 0n
        if (modN(s + t * d) === 0n) infinite += 1
        expect(answers(signature), `s ${s} t ${t}`).toEqual([expected, expected])
      }
    }
    expect(infinite).toBeGreaterThan(0)
  })
})

describe('what was added so far is the next multiple, or its negative, in the middle of a sum', () => {
  const half = Fn.inv(2n)
  it.each([
    ['both multiples are added at one digit', 2n ** 100n, 2n ** 100n, 1n],
    ['the multiple of G was doubled before', 2n ** 101n, 2n ** 100n, 2n],
    ['that of the key was', 2n ** 100n, 2n ** 101n, half],
    ['other multiples than the first', 5n * 2n ** 103n, 7n * 2n ** 100n, modN(40n * Fn.inv(7n))],
    ['the last multiples', 1023n * 2n ** 104n, 15n * 2n ** 100n, modN(1023n * 16n * Fn.inv(15n))],
  ])('%s: a doubling, or infinity that is doubled until the sum begins again', (_, high, highOfKey, d) => {
    // Digits 5 and 9 are far below, so that s and t are both sums of two digits.
    const [s, t] = [high + 5n, highOfKey + 9n]
    expect(modN(high - highOfKey * d)).toBe(0n)
    for (const each of [d, n - d]) {
      const signature = forged(each, s, t)
      expect(reference(signature)).toBe(true)
      expect(answers(signature)).toEqual([true, true])
      expect(answers({ ...signature, e: signature.r })).toEqual([false, false])
    }
    // Here nothing is left in the end.
    const nothing = forged(n - d, high, highOfKey)
    expect(answers(nothing)).toEqual([false, false])
  })
})

describe('combs — sums in digits ±1, eight columns at once', () => {
  /** Signs of the digits of a, or of n - a where a is even, from the lowest on; and the sign of their sum. */
  function signedDigits(a: bigint, bits: number): readonly [bigint[], bigint] {
    const odd = a % 2n === 1n ? a : n - a
    const set = (odd >> 1n) | (1n << BigInt(bits - 1))
    return [Array.from({ length: bits }, (_, i) => ((set >> BigInt(i)) & 1n ? 1n : -1n)), odd === a ? 1n : -1n]
  }

  /** What one column of one part adds, as a multiple of the point. */
  function entryOf(a: bigint, column: number, part: number, teeth: number, parts: number): bigint {
    const [digits, sign] = signedDigits(a, 8 * teeth * parts)
    let sum = 0n
    for (let j = 0; j < teeth; j++)
      sum += digits[column + 8 * (part + parts * j)]! * 2n ** BigInt(8 * (part + parts * j))
    return sign * sum
  }

  it('their digits add up to the number', () => {
    for (const a of [1n, 2n, n - 1n, n >> 1n, 2n ** 255n + 1n]) {
      for (const [teeth, parts] of [
        [8, 4],
        [11, 3],
      ] as const) {
        let sum = 0n
        for (let column = 7; column >= 0; column--) {
          sum *= 2n
          for (let part = 0; part < parts; part++) sum += entryOf(a, column, part, teeth, parts)
        }
        expect(modN(sum)).toBe(a)
      }
    }
  })

  it('what was added so far is the next entry, or its negative: a doubling, and infinity, inside of an addition', () => {
    for (const [s, t] of [
      [0x1234567n, 0x89abcdn],
      [n - 77n, 2n ** 200n],
      [2n ** 254n, n - 2n],
    ] as const) {
      let base = 0n
      for (let part = 0; part < 3; part++) base += entryOf(s, 7, part, 11, 3)
      const d = modN(base * Fn.inv(modN(entryOf(t, 7, 0, 8, 4))))
      for (const each of [d, n - d]) {
        const signature = forged(each, s, t)
        expect(reference(signature)).toBe(true)
        expect(answers(signature)).toEqual([true, true])
        expect(answers({ ...signature, e: signature.r })).toEqual([false, false])
      }
    }
  })

  it('numbers whose columns are all alike, or at the edges of teeth', () => {
    const alike = [1n, 3n, 0x55n, 0x80n, 0xffn].map((octet) =>
      modN(BigInt(`0x${octet.toString(16).padStart(2, '0').repeat(32)}`)),
    )
    const edges = [8n, 24n, 32n, 224n, 240n, 248n].flatMap((bit) => [2n ** bit - 1n, 2n ** bit, 2n ** bit + 1n])
    const numbers = [...alike, ...edges]
    for (const [i, s] of numbers.entries()) {
      const signature = forged(5n, s, numbers[(i + 7) % numbers.length]!)
      expect(answers(signature), `${i}`).toEqual([true, true])
    }
  })
})

describe('against the library — GB/T 32918.2-2016 §7.1', () => {
  const random = numbersFrom(0x47422f54)
  const scalar = (): bigint => modN(unsignedOf(Uint8Array.from({ length: 32 }, () => random(256))))

  it('random signatures hold, and fail with any bit changed', () => {
    for (let i = 0; i < 25; i++) {
      const good = forged(scalar(), scalar(), scalar())
      expect(reference(good)).toBe(true)
      expect(answers(good)).toEqual([true, true])
      for (const part of ['point', 'e', 'r', 's'] as const) {
        const bent = { ...good, [part]: good[part].slice() }
        bent[part][random(bent[part].length)]! ^= 1 << random(8)
        // A point that is bent is off the curve: it gets no table.
        expect(answers(bent), part).toEqual(part === 'point' ? [false] : [false, false])
        if (part !== 'point') expect(reference(bent), part).toBe(false)
      }
    }
  })

  it('takes e up to 2^256 - 1, which is not below n', () => {
    const signature = { ...forged(scalar(), scalar(), scalar()), e: octets(2n ** 256n - 1n) }
    expect(answers(signature)).toEqual([false, false])
    // e + n where that still has 32 octets: the same signature.
    const { e, ...rest } = signed(77n, 88n, 5n)
    const beyond = { e: octets(unsignedOf(e) + n), ...rest }
    expect([reference(beyond), ...answers(beyond)]).toEqual([true, true, true])
  })

  it('refuses r and s of 0, n and above (B1, B2), t = 0 (B5)', () => {
    const good = forged(11n, 22n, 33n)
    for (const bad of [0n, n, n + 1n, 2n ** 256n - 1n]) {
      expect(answers({ ...good, r: octets(bad) })).toEqual([false, false])
      expect(answers({ ...good, s: octets(bad) })).toEqual([false, false])
    }
    expect(answers({ ...good, s: octets(n - unsignedOf(good.r)) })).toEqual([false, false])
  })

  it('refuses points whose coordinates are p and above, zero, or another curve’s', () => {
    const good = forged(11n, 22n, 33n)
    const [x, y] = [good.point.subarray(0, 32), good.point.subarray(32)]
    const points = [
      concatBytes(octets(p), y),
      concatBytes(x, octets(p)),
      concatBytes(octets(2n ** 256n - 1n), y),
      new Uint8Array(64),
      concatBytes(y, x),
      concatBytes(x, octets(p - unsignedOf(y) + 1n)),
    ]
    for (const point of points) expect(answers({ ...good, point })).toEqual([false])
    // An x below 2^256 - p would have a second spelling.
    const small = { x: 0n, y: Fp.sqrt(CURVES.SM2.b) }
    expect(answers({ ...good, point: concatBytes(octets(small.x), octets(small.y)) })).toEqual([false, false])
    expect(answers({ ...good, point: concatBytes(octets(small.x + p), octets(small.y)) })).toEqual([false])
  })

  it('takes an x1 that is n and above', () => {
    // x1 in [n, p): of about one point in 2^128; that branch is reached with r - e below p - n, where it must say no.
    const e = octets(7n)
    const [r, s] = [octets(7n + 1n), octets(99n)]
    const signature = { point: pointOf(1234n), e, r, s }
    expect(answers(signature)).toEqual([false, false])
    expect(reference(signature)).toBe(false)
  })
})

describe('a key that comes again', () => {
  it('has the same answers before and after its table, among more keys than there are tables', async () => {
    const { wasmModules } = await import('#wasm')
    const verifiers = [wasmModules.sm2()!, (await wasmModules.sm2Fused())!].map(wasmVerifier)
    const cases = Array.from({ length: 20 }, (_, i) => forged(BigInt(i + 2), BigInt(i + 100), BigInt(3 * i + 1000)))
    const keys = new SeenKeys()
    for (let round = 0; round < 25; round++) {
      for (const { point, e, r, s } of cases) {
        const key = keys.find(point)
        key.verifications += 1
        expect(verifiers.map((verify) => verify(key, e, r, s))).toEqual([true, true])
        expect(verifiers.map((verify) => verify(key, e, s, r))).toEqual([false, false])
      }
    }
  })
})
