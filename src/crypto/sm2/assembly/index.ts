import { square } from './field'
import { addWide, double, isInfinity, setInfinity, WIDE_POINT_OCTETS, Z } from './point'
import { combColumn, nonAdjacentForm } from './scalar'
import { g, isSigned, key, readPoint, readSignature, s, startDomain, t } from './signature'
import {
  addEntry,
  buildComb,
  buildOddMultiples,
  buildWideMultiples,
  COMB_OCTETS,
  ENTRY_OCTETS,
  HALF_OCTETS,
} from './table'

export { input } from './signature'
// For the tests, which hold them against BigInt.
export { multiply, multiplySubtract, multiplySubtractSquareTwice, square, squareTwice } from './field'
export { canonical, invert } from './linear'

/** Digits of s are below 2^7 for a table of 64 odd multiples of G, those of t below 2^4 for 8 of the key. */
const BASE_WIDTH = 8
const KEY_WIDTH = 5
const baseMultiples = memory.data(72 * 64, 8)
const keyMultiples = memory.data(360 * 8, 8)

/** Constants and the multiples of G; once, before anything else. */
export function start(): void {
  startDomain()
  buildOddMultiples(baseMultiples, g, 1 << (BASE_WIDTH - 2))
}

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
  return !isInfinity(sum) && hasX()
}

/** The same under the key whose table stands in `slot`; the point of the input is not read. */
export function verifyWithTable(slot: usize): bool {
  if (!readSignature()) return false
  sumByCombs(slotAt(slot))
  return !isInfinity(sum) && hasX()
}

const zz = memory.data(72, 8)

function hasX(): bool {
  square(zz, sum + Z)
  return isSigned(sum, zz)
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
