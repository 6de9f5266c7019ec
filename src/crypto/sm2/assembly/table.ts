import { FIELD_OCTETS, limb, multiply, setLimb, square } from './field'
import { canonical, copy, invert, ONE } from './linear'
import { addAffine, addWide, double, POINT_OCTETS, setAffine, WIDE_POINT_OCTETS, widen, Y, Z } from './point'

/** An affine point in a table: eighteen limbs in i32, x before y. */
export const ENTRY_OCTETS: usize = 72

/** Jacobian points on their way into a table, and the products of their Z. */
export const POINTS_MAX: usize = 128
const points = memory.data(216 * 128, 8)
const products = memory.data(72 * 128, 8)
const inverse = memory.data(72, 8)
const factor = memory.data(72, 8)
const x = memory.data(72, 8)
const y = memory.data(72, 8)

/** Whether memory reaches as far, or could be made to. */
export function reserve(end: usize): bool {
  const pages = <i32>((end + 0xffff) >> 16) - memory.size()
  return pages <= 0 || memory.grow(pages) >= 0
}

@inline
export function point(i: usize): usize {
  return points + POINT_OCTETS * i
}

/** The coordinates of an entry, or of its negative. */
export function expandEntry(toX: usize, toY: usize, entry: usize, minus: bool): void {
  for (let i: usize = 0; i < 9; i++) setLimb(toX, i, load<i32>(entry + 4 * i))
  if (minus) for (let i: usize = 0; i < 9; i++) setLimb(toY, i, -load<i32>(entry + 36 + 4 * i))
  else for (let i: usize = 0; i < 9; i++) setLimb(toY, i, load<i32>(entry + 36 + 4 * i))
}

/** p = p + the entry, or - the entry. */
export function addEntry(p: usize, entry: usize, minus: bool): void {
  expandEntry(x, y, entry, minus)
  addAffine(p, x, y)
}

/** Writes the first `count` points as entries, all denominators inverted at once (Montgomery's trick). */
export function writeEntries(table: usize, count: usize): void {
  copy(factor, ONE)
  for (let i: usize = 0; i < count; i++) {
    copy(products + FIELD_OCTETS * i, factor)
    multiply(factor, factor, point(i) + Z)
  }
  invert(inverse, factor)
  for (let i = count; i > 0; i--) {
    const from = point(i - 1)
    const to = table + ENTRY_OCTETS * (i - 1)
    multiply(factor, inverse, products + FIELD_OCTETS * (i - 1)) // 1/Z
    multiply(inverse, inverse, from + Z)
    square(x, factor)
    multiply(y, x, factor)
    multiply(x, x, from)
    multiply(y, y, from + Y)
    writeLimbs(to, x)
    writeLimbs(to + 36, y)
  }
}

function writeLimbs(to: usize, a: usize): void {
  canonical(factor, a)
  for (let i: usize = 0; i < 9; i++) store<i32>(to + 4 * i, <i32>limb(factor, i))
}

const multiple = memory.data(216, 8)
const twice = memory.data(216, 8)
const wideTwice = memory.data(360, 8)

/** p, 3p, 5p, … as entries. */
export function buildOddMultiples(table: usize, p: usize, count: usize): void {
  double(twice, p)
  widen(wideTwice, twice)
  memory.copy(multiple, p, POINT_OCTETS)
  for (let first: usize = 0; first < count; first += POINTS_MAX) {
    const some = min(POINTS_MAX, count - first)
    for (let i: usize = 0; i < some; i++) {
      memory.copy(point(i), multiple, POINT_OCTETS)
      addWide(multiple, wideTwice, false)
    }
    writeEntries(table + ENTRY_OCTETS * first, some)
  }
}

/** p, 3p, 5p, … as wide points: less than a table costs, where it serves one verification. */
export function buildWideMultiples(table: usize, p: usize, count: usize): void {
  double(twice, p)
  widen(wideTwice, twice)
  memory.copy(multiple, p, POINT_OCTETS)
  widen(table, multiple)
  for (let i: usize = 1; i < count; i++) {
    addWide(multiple, wideTwice, false)
    widen(table + WIDE_POINT_OCTETS * i, multiple)
  }
}
