import { squareTwice } from '../field'
import { ONE } from '../linear'
import { combColumn, nonAdjacentForm } from '../scalar'
import { g, isSigned, key, readPoint, readSignature, s, startDomain, t } from '../signature'
import { buildComb, buildOddMultiples, COMB_OCTETS, ENTRY_OCTETS, expandEntry } from '../table'
import { fromColumns, fromDigits, startConversion, toDigits } from './convert'
import { PAIR_OCTETS } from './pairs'
import {
  addAffine,
  addWide,
  double,
  isInfinity,
  ONE_DIGITS,
  POINT_OCTETS,
  setAffine,
  setInfinity,
  WIDE_OCTETS,
  widen,
  ZY,
} from './point'

export { input } from '../signature'
// For the tests, which hold them against BigInt.
export { multiplyPairs, squarePairs } from './pairs'

/**
 * The same verification with pairs of field elements in the lanes of relaxed SIMD, where its multiply-add rounds once.
 * Tables are built by the scalar field and turned into digits.
 */
const BASE_WIDTH = 8
const KEY_WIDTH = 5
const scalarMultiples = memory.data(72 * 64, 8)
const baseMultiples = memory.data(80 * 64, 16)
const keyMultiples = memory.data(240 * 8, 16)

/** Constants and the multiples of G; once, before anything else. */
export function start(): void {
  startDomain()
  startConversion()
  toDigits(ONE_DIGITS, ONE)
  toDigits(ONE_DIGITS + 8, ONE)
  buildOddMultiples(scalarMultiples, g, 1 << (BASE_WIDTH - 2))
  for (let i: usize = 0; i < 64; i++) writePair(baseMultiples + PAIR_OCTETS * i, scalarMultiples + ENTRY_OCTETS * i)
}

const x = memory.data(72, 8)
const y = memory.data(72, 8)

function writePair(pair: usize, entry: usize): void {
  expandEntry(x, y, entry, false)
  toDigits(pair, x)
  toDigits(pair + 8, y)
}

const sum = memory.data(240, 16)

/** As the scalar module's: GB/T 32918.2-2016 §7.1, B1, B2 and B5 to B7. */
export function verify(): bool {
  if (!readSignature() || !readPoint()) return false
  buildMultiples()
  sumByDigits()
  return !isInfinity(sum) && hasX()
}

/** The same under the key whose table stands in `slot`; the point of the input is not read. */
export function verifyWithTable(slot: usize): bool {
  if (!readSignature()) return false
  sumByCombs(slotAt(slot))
  return !isInfinity(sum) && hasX()
}

/** Raw values hold 2^260 where the scalar field has 2^261: X/2 and Z/2, so that 2·Z² there is the denominator of X. */
function hasX(): bool {
  fromColumns(x, sum)
  fromDigits(y, sum + ZY)
  squareTwice(y, y)
  return isSigned(x, y)
}

const xy = memory.data(80, 16)
const multiple = memory.data(240, 16)
const twice = memory.data(240, 16)
const wideTwice = memory.data(240, 16)

/** The key's odd multiples, wide. */
function buildMultiples(): void {
  toDigits(xy, key)
  toDigits(xy + 8, key + 72)
  setAffine(multiple, xy)
  memory.copy(twice, multiple, POINT_OCTETS)
  double(twice)
  widen(wideTwice, twice)
  widen(keyMultiples, multiple)
  for (let i: usize = 1; i < 8; i++) {
    addWide(multiple, wideTwice, false)
    widen(keyMultiples + WIDE_OCTETS * i, multiple)
  }
}

const baseDigits = memory.data(264, 8)
const keyDigits = memory.data(264, 8)

function sumByDigits(): void {
  const baseLength = nonAdjacentForm(baseDigits, s, BASE_WIDTH)
  const keyLength = nonAdjacentForm(keyDigits, t, KEY_WIDTH)
  setInfinity(sum)
  for (let i = max(baseLength, keyLength) - 1; i >= 0; i--) {
    if (!isInfinity(sum)) double(sum)
    const keyDigit = <i32>load<i8>(keyDigits + i)
    if (keyDigit != 0) addWide(sum, keyMultiples + WIDE_OCTETS * (abs(keyDigit) >> 1), keyDigit < 0)
    const baseDigit = <i32>load<i8>(baseDigits + i)
    if (baseDigit != 0) addAffine(sum, baseMultiples + PAIR_OCTETS * (abs(baseDigit) >> 1), baseDigit < 0)
  }
}

const HALF_PAIRS: usize = 256 * PAIR_OCTETS
const TABLE_OCTETS: usize = 2 * HALF_PAIRS

function sumByCombs(table: usize): void {
  setInfinity(sum)
  for (let column = 15; column >= 0; column--) {
    if (!isInfinity(sum)) double(sum)
    for (let half = 0; half < 2; half++) {
      const at = HALF_PAIRS * half
      const ofBase = combColumn(s, column + 16 * half)
      if (ofBase != 0) addAffine(sum, baseTable + at + PAIR_OCTETS * ofBase, false)
      const ofKey = combColumn(t, column + 16 * half)
      if (ofKey != 0) addAffine(sum, table + at + PAIR_OCTETS * ofKey, false)
    }
  }
}

/** Behind the static data: a comb of the scalar field on its way, the table of G, then one a slot. */
const comb = (__heap_base + 15) & ~15
const baseTable = (comb + COMB_OCTETS + 15) & ~15
let tables: usize = 0

@inline
function slotAt(slot: usize): usize {
  return baseTable + TABLE_OCTETS * (slot + 1)
}

/** Builds the table of the input's point in `slot`; false, and none, where it is not on the curve or memory is short. */
export function buildTable(slot: usize): bool {
  if (!readPoint() || !reserve(slot + 2)) return false
  if (tables == 0) writeTable(baseTable, g)
  tables = max(tables, slot + 2)
  writeTable(slotAt(slot), key)
  return true
}

function writeTable(table: usize, p: usize): void {
  buildComb(comb, p)
  for (let half: usize = 0; half < 2; half++) {
    for (let m: usize = 1; m < 256; m++) {
      const i: usize = 256 * half + m
      writePair(table + PAIR_OCTETS * i, comb + ENTRY_OCTETS * i)
    }
  }
}

function reserve(count: usize): bool {
  const pages = <i32>((baseTable + TABLE_OCTETS * count + 0xffff) >> 16) - memory.size()
  return pages <= 0 || memory.grow(pages) >= 0
}
