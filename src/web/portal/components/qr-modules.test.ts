import { describe, expect, it } from 'vitest'
import { textFromUtf8 } from '../../../base/bytes.ts'
import { qrModules } from './qr-modules.ts'

const ADDRESS = `https://trust.example/verifications/${'a1'.repeat(20)}`
const SIZE = 37

type Rows = readonly Uint8Array[]

/** Read as a reader does, from the drawing alone: ISO/IEC 18004:2015 §11. */
function maskOf(rows: Rows): number {
  const bits = [0, 1, 2, 3, 4, 5, 7, 8].map((row) => rows[row]![8]!)
  const more = [7, 5, 4, 3, 2, 1, 0].map((column) => rows[8]![column]!)
  const format = [...bits, ...more].reduce((sum, bit, i) => sum | (bit << i), 0) ^ 0x5412
  const again = Array.from({ length: 15 }, (_, i) => (i < 8 ? rows[8]![SIZE - 1 - i]! : rows[SIZE - 15 + i]![8]!))
  expect(again.reduce((sum, bit, i) => sum | (bit << i), 0) ^ 0x5412).toBe(format)
  expect(format >> 13).toBe(1) // level L
  return (format >> 10) & 7
}

const INVERTS: readonly ((row: number, column: number) => number)[] = [
  (r, c) => (r + c) % 2,
  (r) => r % 2,
  (_, c) => c % 3,
  (r, c) => (r + c) % 3,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2,
  (r, c) => ((r * c) % 2) + ((r * c) % 3),
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2,
]

function codewordsOf(rows: Rows): readonly number[] {
  const invert = INVERTS[maskOf(rows)]!
  const reserved = (r: number, c: number): boolean =>
    r === 6 ||
    c === 6 ||
    (r < 9 && c < 9) ||
    (r < 9 && c > 28) ||
    (r > 28 && c < 9) ||
    (r > 27 && r < 33 && c > 27 && c < 33)
  const bits: number[] = []
  const pairs = Array.from({ length: 18 }, (_, i) => (i < 15 ? 36 - 2 * i : 35 - 2 * i))
  for (const [i, right] of pairs.entries()) {
    const down = Array.from({ length: SIZE }, (_, r) => r)
    for (const r of i % 2 === 0 ? down.reverse() : down) {
      for (const c of [right, right - 1]) if (!reserved(r, c)) bits.push(rows[r]![c]! ^ (invert(r, c) === 0 ? 1 : 0))
    }
  }
  return Array.from({ length: 134 }, (_, at) => Number.parseInt(bits.slice(8 * at, 8 * at + 8).join(''), 2))
}

/** The codewords as a polynomial at a power of 2, which is nought for each of the roots. ISO/IEC 18004:2015 §7.5 */
function valueAt(codewords: readonly number[], power: number): number {
  const twice = (value: number): number => (value << 1) ^ (value & 0x80 ? 0x11d : 0)
  const times = (value: number): number => Array.from({ length: power }).reduce<number>(twice, value)
  return codewords.reduce((sum, codeword) => times(sum) ^ codeword, 0)
}

function textOf(codewords: readonly number[]): string | null {
  const halves = codewords.flatMap((codeword) => [codeword >> 4, codeword & 15])
  expect(halves[0]).toBe(4)
  const length = halves[1]! * 16 + halves[2]!
  const octets = Uint8Array.from({ length }, (_, i) => halves[3 + 2 * i]! * 16 + halves[4 + 2 * i]!)
  expect(halves[3 + 2 * length]).toBe(0)
  return textFromUtf8(octets)
}

describe('a QR code — ISO/IEC 18004:2015', () => {
  it.each([ADDRESS, 'x'.repeat(106), ''])('gives back what was put in, whole and without a mistake: %s', (text) => {
    const codewords = codewordsOf(qrModules(text)!)
    for (let power = 0; power < 26; power++) expect(valueAt(codewords, power)).toBe(0)
    expect(textOf(codewords)).toBe(text)
  })

  it('is found by its three corners, and by no fourth — §6.3.3', () => {
    const rows = qrModules(ADDRESS)!
    const corner = (top: number, left: number) =>
      rows.slice(top, top + 7).map((row) => row.slice(left, left + 7).join(''))
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
    expect([corner(0, 0), corner(0, 30), corner(30, 0)]).toEqual([finder, finder, finder])
    expect(corner(30, 30)).not.toEqual(finder)
  })

  it('is not drawn of a text that it cannot hold', () => {
    expect(qrModules('x'.repeat(107))).toBeNull()
  })
})
