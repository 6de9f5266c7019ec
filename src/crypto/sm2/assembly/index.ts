import { B_OCTETS, G_OCTETS, N_OCTETS, P_OCTETS } from './domain'
import { multiply, square } from './field'
import { add, copy, fromOctets, isZero, ONE, settled, startField, subtract } from './linear'
import { addWide, double, isInfinity, setAffine, setInfinity, WIDE_POINT_OCTETS, Z } from './point'
import {
  addScalars,
  combColumn,
  DIGITS_OCTETS,
  isBelow,
  isZeroScalar,
  nonAdjacentForm,
  readScalar,
  subtractScalars,
  writeScalar,
} from './scalar'
import {
  addEntry,
  buildComb,
  buildOddMultiples,
  buildWideMultiples,
  COMB_OCTETS,
  ENTRY_OCTETS,
  HALF_OCTETS,
} from './table'

// For the tests, which hold them against BigInt.
export { multiply, multiplySubtract, multiplySubtractSquareTwice, square, squareTwice } from './field'
export { canonical, invert } from './linear'

/** The caller's octets: point x ‖ y, e, r, s; 32 each, big-endian. */
const INPUT = memory.data(160, 8)
const INPUT_E = INPUT + 64
const INPUT_R = INPUT + 96
const INPUT_S = INPUT + 128

export function input(): usize {
  return INPUT
}

const p = memory.data(32, 8)
const n = memory.data(32, 8)
const b = memory.data(72, 8)
const g = memory.data(216, 8)

/** Digits of s are below 2^7 for a table of 64 odd multiples of G, those of t below 2^4 for 8 of the key. */
const BASE_WIDTH = 8
const KEY_WIDTH = 5
const baseMultiples = memory.data(72 * 64, 8)
const keyMultiples = memory.data(360 * 8, 8)

/** Constants and the multiples of G; once, before anything else. */
export function start(): void {
  startField()
  readScalar(p, P_OCTETS)
  readScalar(n, N_OCTETS)
  fromOctets(b, B_OCTETS)
  fromOctets(g, G_OCTETS)
  fromOctets(g + 72, G_OCTETS + 32)
  copy(g + Z, ONE)
  buildOddMultiples(baseMultiples, g, 1 << (BASE_WIDTH - 2))
}

const e = memory.data(32, 8)
const r = memory.data(32, 8)
const s = memory.data(32, 8)
const t = memory.data(32, 8)
const sum = memory.data(216, 8)

/**
 * Verifies the signature of the input under its point, met for the first time.
 *
 * @standard GB/T 32918.2-2016 §7.1, B1, B2 and B5 to B7
 */
export function verify(): bool {
  if (!readSignature() || !readPoint()) return false
  buildWideMultiples(keyMultiples, key, 1 << (KEY_WIDTH - 2))
  sumByDigits()
  return isSigned()
}

/** The same under the key whose table stands in `slot`; the point of the input is not read. */
export function verifyWithTable(slot: usize): bool {
  if (!readSignature()) return false
  sumByCombs(slotAt(slot))
  return isSigned()
}

/** B1, B2: r and s are in [1, n-1]; B5: t = (r + s) mod n is not zero. */
function readSignature(): bool {
  readScalar(r, INPUT_R)
  readScalar(s, INPUT_S)
  if (isZeroScalar(r) || isZeroScalar(s) || !isBelow(r, n) || !isBelow(s, n)) return false
  if (addScalars(t, r, s) || !isBelow(t, n)) subtractScalars(t, t, n)
  return !isZeroScalar(t)
}

const key = memory.data(216, 8)
const x = memory.data(72, 8)
const y = memory.data(72, 8)
const coordinate = memory.data(32, 8)

/** Reads the point of the input: coordinates below p that solve y² = x³ - 3x + b; infinity has none. */
function readPoint(): bool {
  for (let at: usize = 0; at < 64; at += 32) {
    readScalar(coordinate, INPUT + at)
    if (!isBelow(coordinate, p)) return false
  }
  fromOctets(x, INPUT)
  fromOctets(y, INPUT + 32)
  setAffine(key, x, y)
  square(y, y)
  square(x, key)
  for (let i = 0; i < 3; i++) subtract(x, x, ONE)
  settled(x, x)
  multiply(x, x, key)
  add(x, x, b)
  subtract(y, y, x)
  return isZero(y)
}

const baseDigits = memory.data(264, 8)
const keyDigits = memory.data(264, 8)

/** B6: sum = [s]G + [t]P, doubled once for both (Straus), with signed digits. */
function sumByDigits(): void {
  const baseLength = nonAdjacentForm(baseDigits, s, BASE_WIDTH)
  const keyLength = nonAdjacentForm(keyDigits, t, KEY_WIDTH)
  setInfinity(sum)
  for (let i = max(baseLength, keyLength) - 1; i >= 0; i--) {
    double(sum, sum)
    const keyDigit = <i32>load<i8>(keyDigits + i)
    if (keyDigit != 0) addWide(sum, keyMultiples + WIDE_POINT_OCTETS * (abs(keyDigit) >> 1), keyDigit < 0)
    const baseDigit = <i32>load<i8>(baseDigits + i)
    if (baseDigit != 0) addEntry(sum, baseMultiples + ENTRY_OCTETS * (abs(baseDigit) >> 1), baseDigit < 0)
  }
}

/** B6 with the combs of G and of the key: fifteen doublings. */
function sumByCombs(table: usize): void {
  setInfinity(sum)
  for (let column = 15; column >= 0; column--) {
    double(sum, sum)
    for (let half = 0; half < 2; half++) {
      const at = HALF_OCTETS * half
      const ofBase = combColumn(s, column + 16 * half)
      if (ofBase != 0) addEntry(sum, baseComb + at + ENTRY_OCTETS * ofBase, false)
      const ofKey = combColumn(t, column + 16 * half)
      if (ofKey != 0) addEntry(sum, table + at + ENTRY_OCTETS * ofKey, false)
    }
  }
}

/**
 * B7: whether (e + x) mod n = r for the x of the sum. Both sides stay over their denominator: x = X/Z² is r - e modulo n,
 * so it is that number or, where this is below p, the same and n.
 */
function isSigned(): bool {
  if (isInfinity(sum)) return false
  readScalar(e, INPUT_E)
  if (!isBelow(e, n)) subtractScalars(e, e, n)
  if (subtractScalars(coordinate, r, e)) addScalars(coordinate, coordinate, n)
  square(y, sum + Z)
  do {
    writeScalar(INPUT_E, coordinate)
    fromOctets(x, INPUT_E)
    multiply(x, x, y)
    subtract(x, x, sum)
    if (isZero(x)) return true
  } while (!addScalars(coordinate, coordinate, n) && isBelow(coordinate, p))
  return false
}

/** Tables of keys that come again stand behind the static data: that of G first, then one a slot. */
const baseComb = __heap_base
let tables: usize = 0

@inline
function slotAt(slot: usize): usize {
  return baseComb + COMB_OCTETS * (slot + 1)
}

/** Builds the table of the input's point in `slot`; false, and none, where it is not on the curve or memory is short. */
export function buildTable(slot: usize): bool {
  if (!readPoint() || !reserve(slot + 2)) return false
  if (tables == 0) buildComb(baseComb, g)
  tables = max(tables, slot + 2)
  buildComb(slotAt(slot), key)
  return true
}

function reserve(count: usize): bool {
  const pages = <i32>((baseComb + COMB_OCTETS * count + 0xffff) >> 16) - memory.size()
  return pages <= 0 || memory.grow(pages) >= 0
}
