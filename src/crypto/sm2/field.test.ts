import { describe, expect, it } from 'vitest'
import { modP, numbersFrom, Operand, P, powerModP, R_INVERSE, startModule } from './field-test-module.ts'

/** The long run is `YANQIAN_SM2_PAIRS=1000000 npm run test:unit -- --project node src/crypto/sm2/field.test.ts`. */
const PAIRS = Number(
  (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.YANQIAN_SM2_PAIRS ?? 2000,
)

const field = startModule()
const random = numbersFrom(0x534d32)
const page = 65_536 * (field.memory as unknown as { grow(pages: number): number }).grow(1)
const [a, b, c, d, r] = [0, 1, 2, 3, 4].map((i) => new Operand(field.memory, page + 80 * i)) as [
  Operand,
  Operand,
  Operand,
  Operand,
  Operand,
]

const EDGES = [0n, 1n, -1n, 2n ** 29n - 1n, 1n - 2n ** 29n, 2n ** 28n, -(2n ** 28n)]

/** Limbs below `bound` · 2^29, half of them at an edge; the highest so that the value stays within 4p. */
function fill({ limbs }: Operand, bound: bigint): void {
  const allAtEdge = random(8) === 0
  const edge = EDGES[random(EDGES.length)]!
  for (let i = 0; i < 9; i++) {
    const anyEdge = EDGES[random(EDGES.length)]!
    const signed = BigInt(random(2 ** 30)) - 2n ** 29n
    const limb = allAtEdge ? edge : random(2) === 0 ? anyEdge : signed
    limbs[i] = i < 8 ? limb * bound : (limb * bound) >> 4n
  }
}

function expectProduct(of: bigint, what: string): void {
  const message = () => [what, ...[a, b, c, d].map(({ limbs }) => [...limbs].join(' '))].join('\n')
  if (modP(r.value()) !== modP(of * R_INVERSE)) throw new Error(`wrong ${message()}`)
  const loose = [...r.limbs.subarray(0, 8)].some((limb) => limb < 0n || limb >= 2n ** 29n)
  if (loose) throw new Error(`not carried ${message()}`)
}

describe('the field against BigInt — GB/T 32918.5-2017 §2', () => {
  it(`products of ${PAIRS} random pairs and edges, at the limits that the limbs may have`, () => {
    for (let i = 0; i < PAIRS; i++) {
      fill(a, 1n)
      fill(b, 3n)
      field.multiply(r.pointer, a.pointer, b.pointer)
      expectProduct(a.value() * b.value(), 'a·b')
      field.square(r.pointer, a.pointer)
      expectProduct(a.value() ** 2n, 'a²')
      field.squareTwice(r.pointer, a.pointer)
      expectProduct(2n * a.value() ** 2n, '2a²')
      fill(b, 2n)
      fill(c, 1n)
      fill(d, 1n)
      field.multiplySubtract(r.pointer, a.pointer, b.pointer, c.pointer, d.pointer)
      expectProduct(a.value() * b.value() - c.value() * d.value(), 'a·b - c·d')
      fill(b, 1n)
      field.multiplySubtractSquareTwice(r.pointer, a.pointer, b.pointer, c.pointer)
      expectProduct(a.value() * b.value() - 2n * c.value() ** 2n, 'a·b - 2c²')
    }
    expect(PAIRS).toBeGreaterThan(0)
  })

  it('reduces to [0, p), multiples of p to zero', () => {
    for (let multiple = -16n; multiple <= 16n; multiple++) {
      for (const offset of [0n, 1n, -1n, 2n ** 224n, P >> 1n]) {
        const value = multiple * P + offset
        for (let i = 0, rest = value; i < 9; i++, rest >>= 29n) a.limbs[i] = i < 8 ? rest & 0x1fff_ffffn : rest
        expect(a.value()).toBe(value)
        field.canonical(r.pointer, a.pointer)
        expect(r.value()).toBe(modP(value))
      }
    }
  })

  it('inverts', () => {
    for (let i = 0; i < 20; i++) {
      fill(a, 1n)
      field.invert(r.pointer, a.pointer)
      // Montgomery forms: aR and R/a, whose product is R².
      const value = modP(a.value())
      expect(modP(r.value() * value)).toBe(value === 0n ? 0n : powerModP(2n, 522n))
    }
  })
})
