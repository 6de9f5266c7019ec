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
import { add } from '../linear'
import { Y } from '../point'
import { nonAdjacentForm, signedBits } from '../scalar'
import { g, isSigned, key, n, readPoint, readSignature, s, startDomain, t } from '../signature'
import { buildOddMultiples, ENTRY_OCTETS, expandEntry, reserve } from '../table'
import { addAffine } from './addition'
import { fromColumns, fromDigits, startConversion, toDigits } from './convert'
import { double } from './doubling'
import * as extended from './extended-point'
import { buildKeyMultiples, KEY_Z, keyMultiples, SCALE, startKeyMultiples } from './key-multiples'
import { PAIR_OCTETS } from './pairs'
import { isInfinity, setInfinity, TZ, XW_COLUMNS } from './point'
import { multiplyPairsToDigits } from './products'

export { input } from '../signature'
// For the tests, which hold them against BigInt.
export { settleToDigits } from './pairs'
export { multiplyPairsToDigits, squarePairsToDigits } from './products'

/**
 * The same verification with pairs of field elements in the lanes of relaxed SIMD, where its multiply-add rounds once.
 * Tables are built by the scalar field and turned into digits.
 */
const BASE_WIDTH = 11
const KEY_WIDTH = 5
const scalarMultiples = memory.data(72 * 512, 8)
const baseMultiples = memory.data(80 * 512, 16)

/** Constants and the multiples of G; once, before anything else. */
export function start(): void {
  startDomain()
  startConversion()
  startKeyMultiples()
  buildOddMultiples(scalarMultiples, g, 1 << (BASE_WIDTH - 2))
  for (let i: usize = 0; i < 512; i++) {
    writePair(baseMultiples + PAIR_OCTETS * i, scalarMultiples + ENTRY_OCTETS * i, true)
  }
}

const x = memory.data(72, 8)
const y = memory.data(72, 8)

/** Digits of an entry of the scalar field: x and y, or x and 2y. */
function writePair(pair: usize, entry: usize, yTwice: bool): void {
  expandEntry(x, y, entry, false)
  if (yTwice) add(y, y, y)
  toDigits(pair, x)
  toDigits(pair + 8, y)
}

const keyXw = memory.data(80, 16)
const product = memory.data(80, 16)
const scaled = memory.data(80, 16)

/**
 * As the scalar module's: GB/T 32918.2-2016 §7.1, B1, B2 and B5 to B7. Raw values hold 2^260 where the scalar field has
 * 2^261: X/2 and Z/2, so that 2·Z² there is the denominator of X.
 */
export function verify(): bool {
  if (!readSignature() || !readPoint()) return false
  toDigits(keyXw, key)
  add(y, key + Y, key + Y)
  toDigits(keyXw + 8, y)
  buildKeyMultiples(keyXw)
  sumByDigits()
  if (isInfinity()) return false
  multiplyPairsToDigits(product, scaled, TZ, KEY_Z)
  fromColumns(x, XW_COLUMNS)
  fromDigits(y, scaled + 8)
  squareTwice(y, y)
  return isSigned(x, y)
}

/** The same under the key whose table stands in `slot`; the point of the input is not read. */
export function verifyWithTable(slot: usize): bool {
  if (!readSignature()) return false
  sumByCombs(slotAt(slot))
  if (extended.isInfinity()) return false
  fromColumns(x, extended.X_COLUMNS)
  fromColumns(y, extended.ZZ_COLUMNS)
  return isSigned(x, y)
}

const baseDigits = memory.data(514, 8)
const keyDigits = memory.data(514, 8)

/** [s]G + [t]P, doubled once for both (Straus), on the curve of the key's multiples, to which those of G are scaled. */
function sumByDigits(): void {
  const baseLength = nonAdjacentForm(baseDigits, s, BASE_WIDTH)
  const keyLength = nonAdjacentForm(keyDigits, t, KEY_WIDTH)
  setInfinity()
  for (let i = max(baseLength, keyLength) - 1; i >= 0; i--) {
    double()
    const keyDigit = <i32>load<i16>(keyDigits + 2 * i)
    if (keyDigit != 0) addAffine(keyMultiples + PAIR_OCTETS * (abs(keyDigit) >> 1), keyDigit < 0)
    const baseDigit = <i32>load<i16>(baseDigits + 2 * i)
    if (baseDigit != 0) {
      multiplyPairsToDigits(product, scaled, baseMultiples + PAIR_OCTETS * (abs(baseDigit) >> 1), SCALE)
      addAffine(scaled, baseDigit < 0)
    }
  }
}

const baseBits = memory.data(40, 8)
const keyBits = memory.data(40, 8)

function sumByCombs(table: usize): void {
  const minusBase = signedBits(baseBits, s, n, BASE_BITS)
  const minusKey = signedBits(keyBits, t, n, KEY_BITS)
  extended.setInfinity()
  for (let column = COLUMNS; column-- > 0; ) {
    extended.double()
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
  extended.addAffine(table + PAIR_OCTETS * (first + m), negative != minus)
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
  for (let i: usize = 0; i < entries; i++) writePair(table + PAIR_OCTETS * i, comb + ENTRY_OCTETS * i, false)
}
