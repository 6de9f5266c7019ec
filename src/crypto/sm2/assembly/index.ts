import { square } from './field'
import { FIRST_BASE_MULTIPLES } from './base-multiples'
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
} from './comb'
import * as extended from './extended-point'
import { addWide, double, isInfinity, setInfinity, WIDE_POINT_OCTETS, Z } from './point'
import { nonAdjacentForm, signedBits } from './scalar'
import { g, isSigned, key, n, readPoint, readSignature, s, startDomain, t } from './signature'
import { addEntry, buildOddMultiples, buildWideMultiples, ENTRY_OCTETS, expandEntry, reserve } from './table'

export { input } from './signature'
// For the tests, which hold them against BigInt.
export { multiply, multiplySubtract, multiplySubtractSquareTwice, square, squareTwice } from './field'
export { canonical, invert } from './linear'

/** Digits of t are below 2^4, for 8 odd multiples of the key. */
const KEY_WIDTH = 5
const keyMultiples = memory.data(360 * 8, 8)
/** Those of s below 2^5, for 16 odd multiples of G, and when as many verifications have come, below 2^10, for 512. */
const BASE_WIDTH_FIRST = 6
const BASE_WIDTH = 11
const WIDER_FROM = 64
const moreBaseMultiples = memory.data(72 * 512, 8)
let baseMultiples = FIRST_BASE_MULTIPLES
let baseWidth = BASE_WIDTH_FIRST
let verifications = 0

/** Constants; once, before anything else. */
export function start(): void {
  startDomain()
}

function countVerification(): void {
  verifications += 1
  if (verifications != WIDER_FROM) return
  baseMultiples = moreBaseMultiples
  baseWidth = BASE_WIDTH
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
  countVerification()
  buildWideMultiples(keyMultiples, key, 1 << (KEY_WIDTH - 2))
  sumByDigits()
  if (isInfinity(sum)) return false
  square(zz, sum + Z)
  return isSigned(sum, zz)
}

/** The same under the key whose table stands in `slot`; the point of the input is not read. */
export function verifyWithTable(slot: usize): bool {
  if (!readSignature()) return false
  sumByCombs(slotAt(slot))
  return !extended.isInfinity(combSum) && isSigned(combSum, combSum + extended.ZZ)
}

const zz = memory.data(72, 8)
const baseDigits = memory.data(514, 8)
const keyDigits = memory.data(514, 8)

/** B6: sum = [s]G + [t]P, doubled once for both (Straus), with signed digits. */
function sumByDigits(): void {
  const baseLength = nonAdjacentForm(baseDigits, s, baseWidth)
  const keyLength = nonAdjacentForm(keyDigits, t, KEY_WIDTH)
  setInfinity(sum)
  for (let i = max(baseLength, keyLength) - 1; i >= 0; i--) {
    double(sum, sum)
    const keyDigit = <i32>load<i16>(keyDigits + 2 * i)
    if (keyDigit != 0) addWide(sum, keyMultiples + WIDE_POINT_OCTETS * (abs(keyDigit) >> 1), keyDigit < 0)
    const baseDigit = <i32>load<i16>(baseDigits + 2 * i)
    if (baseDigit != 0) addEntry(sum, baseMultiples + ENTRY_OCTETS * (abs(baseDigit) >> 1), baseDigit < 0)
  }
}

const combSum = memory.data(288, 8)
const baseBits = memory.data(40, 8)
const keyBits = memory.data(40, 8)
const x = memory.data(72, 8)
const y = memory.data(72, 8)

/** B6 with the combs of G and of the key: seven doublings and 56 additions. */
function sumByCombs(table: usize): void {
  const minusBase = signedBits(baseBits, s, n, BASE_BITS)
  const minusKey = signedBits(keyBits, t, n, KEY_BITS)
  extended.setInfinity(combSum)
  for (let column = COLUMNS; column-- > 0; ) {
    extended.double(combSum)
    for (let part: usize = 0; part < BASE_PARTS; part++) {
      addDigit(baseComb, BASE_PART * part, combDigit(baseBits, column, part, BASE_TEETH, BASE_PARTS), minusBase)
    }
    for (let part: usize = 0; part < KEY_PARTS; part++) {
      addDigit(table, KEY_PART * part, combDigit(keyBits, column, part, KEY_TEETH, KEY_PARTS), minusKey)
    }
  }
}

function addDigit(table: usize, first: usize, digit: i32, minus: bool): void {
  const negative = digit < 0
  const m = <usize>(negative ? -1 - digit : digit)
  expandEntry(x, y, table + ENTRY_OCTETS * (first + m), negative != minus)
  extended.addAffine(combSum, x, y)
}

/** Tables of keys that come again stand behind the static data: that of G first, then one a slot. */
const baseComb = (__heap_base + 7) & ~7
const slots = baseComb + ENTRY_OCTETS * BASE_ENTRIES
let tables: usize = 0

@inline
function slotAt(slot: usize): usize {
  return slots + ENTRY_OCTETS * KEY_ENTRIES * slot
}

/** Builds the table of the input's point in `slot`; false, and none, where it is not on the curve or memory is short. */
export function buildTable(slot: usize): bool {
  if (!readPoint() || !reserve(slotAt(slot + 1))) return false
  if (tables == 0) buildComb(baseComb, g, BASE_TEETH, BASE_PARTS)
  tables = max(tables, slot + 1)
  buildComb(slotAt(slot), key, KEY_TEETH, KEY_PARTS)
  return true
}
