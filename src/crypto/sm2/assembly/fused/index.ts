import {
  BASE_BITS,
  BASE_ENTRIES,
  BASE_PART,
  BASE_PARTS,
  BASE_TEETH,
  buildComb,
  COLUMNS,
  combDigit,
  KEY_BITS,
  KEY_ENTRIES,
  KEY_PART,
  KEY_PARTS,
  KEY_TEETH,
} from '../comb'
import { squareTwice } from '../field'
import { ONE } from '../linear'
import { nonAdjacentForm, signedBits } from '../scalar'
import { g, isSigned, key, n, readPoint, readSignature, s, startDomain, t } from '../signature'
import { buildOddMultiples, ENTRY_OCTETS, expandEntry, reserve } from '../table'
import { fromColumns, fromDigits, startConversion, toDigits } from './convert'
import * as extended from './extended-point'
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
export { multiplyPairsToDigits, settleToDigits, squarePairsToDigits } from './pairs'

/**
 * The same verification with pairs of field elements in the lanes of relaxed SIMD, where its multiply-add rounds once.
 * Tables are built by the scalar field and turned into digits.
 */
const BASE_WIDTH = 11
const KEY_WIDTH = 5
const scalarMultiples = memory.data(72 * 512, 8)
const baseMultiples = memory.data(80 * 512, 16)
const keyMultiples = memory.data(240 * 8, 16)

/** Constants and the multiples of G; once, before anything else. */
export function start(): void {
  startDomain()
  startConversion()
  toDigits(ONE_DIGITS, ONE)
  toDigits(ONE_DIGITS + 8, ONE)
  buildOddMultiples(scalarMultiples, g, 1 << (BASE_WIDTH - 2))
  for (let i: usize = 0; i < 512; i++) writePair(baseMultiples + PAIR_OCTETS * i, scalarMultiples + ENTRY_OCTETS * i)
}

const x = memory.data(72, 8)
const y = memory.data(72, 8)

function writePair(pair: usize, entry: usize): void {
  expandEntry(x, y, entry, false)
  toDigits(pair, x)
  toDigits(pair + 8, y)
}

const sum = memory.data(240, 16)

/**
 * As the scalar module's: GB/T 32918.2-2016 §7.1, B1, B2 and B5 to B7. Raw values hold 2^260 where the scalar field has
 * 2^261: X/2 and Z/2, so that 2·Z² there is the denominator of X.
 */
export function verify(): bool {
  if (!readSignature() || !readPoint()) return false
  buildMultiples()
  sumByDigits()
  if (isInfinity(sum)) return false
  fromColumns(x, sum)
  fromDigits(y, sum + ZY)
  squareTwice(y, y)
  return isSigned(x, y)
}

/** The same under the key whose table stands in `slot`; the point of the input is not read. */
export function verifyWithTable(slot: usize): bool {
  if (!readSignature()) return false
  sumByCombs(slotAt(slot))
  if (extended.isInfinity(combSum)) return false
  fromColumns(x, combSum)
  fromColumns(y, combSum + extended.ZZ_COLUMNS)
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

const baseDigits = memory.data(514, 8)
const keyDigits = memory.data(514, 8)

function sumByDigits(): void {
  const baseLength = nonAdjacentForm(baseDigits, s, BASE_WIDTH)
  const keyLength = nonAdjacentForm(keyDigits, t, KEY_WIDTH)
  setInfinity(sum)
  for (let i = max(baseLength, keyLength) - 1; i >= 0; i--) {
    if (!isInfinity(sum)) double(sum)
    const keyDigit = <i32>load<i16>(keyDigits + 2 * i)
    if (keyDigit != 0) addWide(sum, keyMultiples + WIDE_OCTETS * (abs(keyDigit) >> 1), keyDigit < 0)
    const baseDigit = <i32>load<i16>(baseDigits + 2 * i)
    if (baseDigit != 0) addAffine(sum, baseMultiples + PAIR_OCTETS * (abs(baseDigit) >> 1), baseDigit < 0)
  }
}

const combSum = memory.data(320, 16)
const baseBits = memory.data(40, 8)
const keyBits = memory.data(40, 8)

function sumByCombs(table: usize): void {
  const minusBase = signedBits(baseBits, s, n, BASE_BITS)
  const minusKey = signedBits(keyBits, t, n, KEY_BITS)
  extended.setInfinity(combSum)
  for (let column = COLUMNS; column-- > 0; ) {
    extended.double(combSum)
    for (let part: usize = 0; part < BASE_PARTS; part++) {
      addDigit(baseTable, BASE_PART * part, combDigit(baseBits, column, part, BASE_TEETH, BASE_PARTS), minusBase)
    }
    for (let part: usize = 0; part < KEY_PARTS; part++) {
      addDigit(table, KEY_PART * part, combDigit(keyBits, column, part, KEY_TEETH, KEY_PARTS), minusKey)
    }
  }
}

function addDigit(table: usize, first: usize, digit: i32, minus: bool): void {
  const negative = digit < 0
  const m = <usize>(negative ? -1 - digit : digit)
  extended.addAffine(combSum, table + PAIR_OCTETS * (first + m), negative != minus)
}

/** Behind the static data: a comb of the scalar field on its way, the table of G, then one a slot. */
const comb = (__heap_base + 15) & ~15
const baseTable = (comb + ENTRY_OCTETS * BASE_ENTRIES + 15) & ~15
const slots = baseTable + PAIR_OCTETS * BASE_ENTRIES
let tables: usize = 0

@inline
function slotAt(slot: usize): usize {
  return slots + PAIR_OCTETS * KEY_ENTRIES * slot
}

/** Builds the table of the input's point in `slot`; false, and none, where it is not on the curve or memory is short. */
export function buildTable(slot: usize): bool {
  if (!readPoint() || !reserve(slotAt(slot + 1))) return false
  if (tables == 0) writeTable(baseTable, g, BASE_TEETH, BASE_PARTS)
  tables = max(tables, slot + 1)
  writeTable(slotAt(slot), key, KEY_TEETH, KEY_PARTS)
  return true
}

function writeTable(table: usize, p: usize, teeth: usize, parts: usize): void {
  buildComb(comb, p, teeth, parts)
  const entries = parts << (teeth - 1)
  for (let i: usize = 0; i < entries; i++) writePair(table + PAIR_OCTETS * i, comb + ENTRY_OCTETS * i)
}
