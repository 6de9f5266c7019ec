import { B_OCTETS, G_OCTETS, N_OCTETS, P_OCTETS } from './domain'
import { multiply, square } from './field'
import { add, copy, fromOctets, isZero, ONE, settled, subtract } from './linear'
import { setAffine, Z } from './point'
import { addScalars, isBelow, isZeroScalar, readScalar, subtractScalars, writeScalar } from './scalar'

/** What is checked before and after the sum of points. GB/T 32918.2-2016 §7.1 */

/** The caller's octets: point x ‖ y, e, r, s; 32 each, big-endian. */
const INPUT = memory.data(160, 8)
const INPUT_E = INPUT + 64
const INPUT_R = INPUT + 96
const INPUT_S = INPUT + 128

export function input(): usize {
  return INPUT
}

const p = memory.data(32, 8)
export const n = memory.data(32, 8)
const b = memory.data(72, 8)
export const g = memory.data(216, 8)

const e = memory.data(32, 8)
const r = memory.data(32, 8)
export const s = memory.data(32, 8)
export const t = memory.data(32, 8)

/** Constants of the domain; before anything else. */
export function startDomain(): void {
  readScalar(p, P_OCTETS)
  readScalar(n, N_OCTETS)
  fromOctets(b, B_OCTETS)
  fromOctets(g, G_OCTETS)
  fromOctets(g + 72, G_OCTETS + 32)
  copy(g + Z, ONE)
}

/** B1, B2: r and s are in [1, n-1]; B5: t = (r + s) mod n is not zero. */
export function readSignature(): bool {
  readScalar(r, INPUT_R)
  readScalar(s, INPUT_S)
  if (isZeroScalar(r) || isZeroScalar(s) || !isBelow(r, n) || !isBelow(s, n)) return false
  if (addScalars(t, r, s) || !isBelow(t, n)) subtractScalars(t, t, n)
  return !isZeroScalar(t)
}

export const key = memory.data(216, 8)
const x = memory.data(72, 8)
const y = memory.data(72, 8)
const coordinate = memory.data(32, 8)

/** Reads the point of the input: coordinates below p that solve y² = x³ - 3x + b; infinity has none. */
export function readPoint(): bool {
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

/**
 * B7: whether (e + x) mod n = r for x = xNumerator/zz. Both sides stay over their denominator: x is r - e modulo n,
 * so it is that number or, where this is below p, the same and n.
 */
export function isSigned(xNumerator: usize, zz: usize): bool {
  readScalar(e, INPUT_E)
  if (!isBelow(e, n)) subtractScalars(e, e, n)
  if (subtractScalars(coordinate, r, e)) addScalars(coordinate, coordinate, n)
  do {
    writeScalar(INPUT_E, coordinate)
    fromOctets(x, INPUT_E)
    multiply(x, x, zz)
    subtract(x, x, xNumerator)
    if (isZero(x)) return true
  } while (!addScalars(coordinate, coordinate, n) && isBelow(coordinate, p))
  return false
}
