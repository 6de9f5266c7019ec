import { type Bytes, utf8Of } from '../../../base/bytes.ts'

/** Modules of a side, octets of data and of correction: of version 5, level L, which stands in one block. ISO/IEC 18004:2015 Table 9 */
const [SIZE, DATA_OCTETS, CHECK_OCTETS] = [37, 108, 26]
/** What is left for text after the mode, its length and the end. */
const TEXT_OCTETS_MAX = DATA_OCTETS - 2
const LEVEL_L = 0b01

type Modules = Uint8Array[]

/**
 * The modules of a QR code, by rows, 1 for a dark one; null for a text of more than 106 octets. One size is enough for the
 * address of a page, and keeps the tables of forty versions out of here.
 *
 * @standard ISO/IEC 18004:2015 §7
 */
export function qrModules(text: string): readonly Uint8Array[] | null {
  const octets = utf8Of(text)
  if (octets.length > TEXT_OCTETS_MAX) return null
  const data = dataCodewords(octets)
  const path = dataPath()
  const drawn = MASKS.map((isInverted, mask) => {
    const modules = functionPatterns(mask)
    const codewords = [...data, ...checkCodewords(data)]
    for (const [index, [row, column]] of path.entries()) {
      const bit = ((codewords[index >> 3] ?? 0) >> (7 - (index & 7))) & 1
      modules[row]![column] = isInverted(row, column) ? bit ^ 1 : bit
    }
    return modules
  })
  return drawn.reduce((best, each) => (penaltyOf(each) < penaltyOf(best) ? each : best))
}

/** Mode 0100 (octets), their number, themselves and the end 0000, then what fills the block. ISO/IEC 18004:2015 §7.4 */
function dataCodewords(octets: Bytes): Uint8Array {
  const data = Uint8Array.from({ length: DATA_OCTETS }, (_, index) => ((index - octets.length) % 2 === 0 ? 0xec : 0x11))
  const halves = [0b0100, octets.length >> 4, octets.length & 15, ...[...octets].flatMap((o) => [o >> 4, o & 15]), 0]
  for (let at = 0; at < halves.length; at += 2) data[at / 2] = (halves[at]! << 4) | halves[at + 1]!
  return data
}

/** The remainder of the data by the generator, whose roots are the first powers of 2. ISO/IEC 18004:2015 §7.5 */
function checkCodewords(data: Uint8Array): readonly number[] {
  let generator = [1]
  for (let i = 0, root = 1; i < CHECK_OCTETS; i++, root = product(root, 2)) {
    generator = [...generator, 0].map((factor, at) => factor ^ product(at === 0 ? 0 : generator[at - 1]!, root))
  }
  const rest = [...data, ...generator.slice(1).fill(0)]
  for (let at = 0; at < DATA_OCTETS; at++) {
    const lead = rest[at]!
    for (const [i, factor] of generator.entries()) rest[at + i]! ^= product(factor, lead)
  }
  return rest.slice(DATA_OCTETS)
}

/** In GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function product(a: number, b: number): number {
  let sum = 0
  for (let bit = 7; bit >= 0; bit--) sum = (sum << 1) ^ (sum >> 7 ? 0x11d : 0) ^ ((b >> bit) & 1 ? a : 0)
  return sum
}

/** Everything but data: finders, timing, the one alignment pattern and the format. ISO/IEC 18004:2015 §6.3, §7.9 */
function functionPatterns(mask: number): Modules {
  const modules: Modules = Array.from({ length: SIZE }, () => new Uint8Array(SIZE))
  const square = (row: number, column: number, isDark: (ring: number) => boolean, reach: number) => {
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) {
        const line = modules[row + y]
        if (line?.[column + x] !== undefined) line[column + x] = Number(isDark(Math.max(Math.abs(x), Math.abs(y))))
      }
    }
  }
  for (let i = 8; i < SIZE - 8; i++) modules[6]![i] = modules[i]![6] = (i + 1) % 2
  for (const [row, column] of FINDERS) square(row, column, (ring) => ring !== 2 && ring !== 4, 4)
  square(ALIGNMENT, ALIGNMENT, (ring) => ring !== 1, 2)
  const format = formatOf(mask)
  for (let i = 0; i < 15; i++) {
    const bit = (format >> i) & 1
    modules[i < 6 ? i : i < 8 ? i + 1 : SIZE - 15 + i]![8] = bit
    modules[8]![i < 8 ? SIZE - 1 - i : i < 9 ? 7 : 14 - i] = bit
  }
  modules[SIZE - 8]![8] = 1
  return modules
}

const FINDERS = [
  [3, 3],
  [3, SIZE - 4],
  [SIZE - 4, 3],
] as const
const ALIGNMENT = SIZE - 7

/** Level and mask with ten bits of BCH, masked. ISO/IEC 18004:2015 Annex C */
function formatOf(mask: number): number {
  const data = (LEVEL_L << 3) | mask
  let rest = data << 10
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10)
  return ((data << 10) | rest) ^ 0x5412
}

/** Where data stands: two columns at a time from the right, up and down in turn, past the timing column. ISO/IEC 18004:2015 §7.7.3 */
function dataPath(): readonly (readonly [row: number, column: number])[] {
  const path: [number, number][] = []
  for (let right = SIZE - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let i = 0; i < SIZE; i++) {
      const row = up ? SIZE - 1 - i : i
      for (const column of [right, right - 1]) if (!isFunction(row, column)) path.push([row, column])
    }
  }
  return path
}

function isFunction(row: number, column: number): boolean {
  const isCorner = (row < 9 && (column < 9 || column >= SIZE - 8)) || (row >= SIZE - 8 && column < 9)
  const isAligned = Math.max(Math.abs(row - ALIGNMENT), Math.abs(column - ALIGNMENT)) <= 2
  return isCorner || isAligned || row === 6 || column === 6
}

/** ISO/IEC 18004:2015 Table 10 */
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
]

/** How hard a symbol is to read: runs, blocks, likenesses of finders, and unequal shares. ISO/IEC 18004:2015 §7.8.3.1 */
function penaltyOf(modules: Modules): number {
  const rows = modules.map((row) => row.join(''))
  const lines = [...rows, ...modules.map((_, column) => modules.map((row) => row[column]).join(''))]
  let points = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2
    points += 40 * [...line.matchAll(/(?=00001011101|10111010000)/g)].length
  }
  for (let y = 1; y < SIZE; y++) {
    for (let x = 1; x < SIZE; x++) {
      const block = rows[y - 1]!.slice(x - 1, x + 1) + rows[y]!.slice(x - 1, x + 1)
      if (block === '0000' || block === '1111') points += 3
    }
  }
  const dark = rows.join('').replaceAll('0', '').length
  return points + 10 * Math.floor(Math.abs((100 * dark) / SIZE ** 2 - 50) / 5)
}
