import { FIELD_OCTETS } from './field'
import { double, POINT_OCTETS, Z } from './point'
import { addEntry, ENTRY_OCTETS, point, POINTS_MAX, writeEntries } from './table'

/**
 * Combs: a table in `parts` parts, each for 8 columns. Entry m of part h is the sum of ±2^(8·parts·j + 8h)·p over the
 * teeth j, + for the last of them and where bit j of m is set; sums with - for the last are the negatives of entries. A
 * column of a number in digits ±1 adds one entry, whatever it is, and seven doublings serve all combs at once.
 *
 * C. H. Lim and P. J. Lee, More flexible exponentiation with precomputation, CRYPTO '94; M. Hedabou, P. Pinel and
 * L. Bénéteau, Countermeasures for preventing comb method against SCA attacks, ISPEC 2005 (for the digits).
 */
export const COLUMNS: usize = 8

/** Of a key: 512 entries. */
export const KEY_TEETH: usize = 8
export const KEY_PARTS: usize = 4
/** Of the base point, which is built once: 3072 entries. */
export const BASE_TEETH: usize = 11
export const BASE_PARTS: usize = 3

export const KEY_PART: usize = 1 << (KEY_TEETH - 1)
export const BASE_PART: usize = 1 << (BASE_TEETH - 1)
/** Digits of a number that goes through the comb. */
export const KEY_BITS: i32 = 256
export const BASE_BITS: i32 = 264
export const KEY_ENTRIES: usize = KEY_PARTS * KEY_PART
export const BASE_ENTRIES: usize = BASE_PARTS * BASE_PART

/** What a column adds: m for entry m, -1 - m for its negative. */
@inline
export function combDigit(bits: usize, column: usize, part: usize, teeth: usize, parts: usize): i32 {
  let digits: i32 = 0
  for (let j: usize = 0; j < teeth; j++) {
    digits |= ((<i32>load<u8>(bits + part + parts * j) >> <i32>column) & 1) << <i32>j
  }
  return digits - (1 << (<i32>teeth - 1))
}

/** 2^(8·parts·j + 8h)·p and its double, for each tooth j and part h. */
const powers = memory.data(72 * 66, 8)
const power = memory.data(216, 8)

@inline
function powerAt(tooth: usize, part: usize, parts: usize): usize {
  return powers + 2 * ENTRY_OCTETS * (parts * tooth + part)
}

export function buildComb(table: usize, p: usize, teeth: usize, parts: usize): void {
  memory.copy(power, p, POINT_OCTETS)
  for (let i: usize = 0; i < teeth * parts; i++) {
    memory.copy(point(2 * i), power, POINT_OCTETS)
    double(power, power)
    memory.copy(point(2 * i + 1), power, POINT_OCTETS)
    for (let bit = 1; bit < 8; bit++) double(power, power)
  }
  writeEntries(powers, 2 * teeth * parts)
  for (let part: usize = 0; part < parts; part++) {
    buildPart(table + ENTRY_OCTETS * (part << (teeth - 1)), part, teeth, parts)
  }
}

function buildPart(entries: usize, part: usize, teeth: usize, parts: usize): void {
  const count: usize = 1 << (teeth - 1)
  for (let first: usize = 0; first < count; first += POINTS_MAX) {
    const beyond = min(count, first + POINTS_MAX)
    for (let m = first; m < beyond; m++) {
      const sum = point(m - first)
      if (m == 0) {
        setEntry(sum, powerAt(teeth - 1, part, parts))
        for (let tooth: usize = 0; tooth < teeth - 1; tooth++) addEntry(sum, powerAt(tooth, part, parts), true)
        continue
      }
      const highest = <usize>31 - clz<u32>(<u32>m)
      const rest = m ^ (<usize>1 << highest)
      if (rest < first) setEntry(sum, entries + ENTRY_OCTETS * rest)
      else memory.copy(sum, point(rest - first), POINT_OCTETS)
      // From - to + for this tooth: twice its power more.
      addEntry(sum, powerAt(highest, part, parts) + ENTRY_OCTETS, false)
    }
    writeEntries(entries + ENTRY_OCTETS * first, beyond - first)
  }
}

function setEntry(p: usize, entry: usize): void {
  memory.fill(p + Z, 0, FIELD_OCTETS)
  addEntry(p, entry, false)
}
