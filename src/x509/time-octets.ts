import { Tag } from '../asn1/tlv.ts'
import type { Bytes } from '../base/bytes.ts'

const DAYS: readonly number[] = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether an element is a UTCTime or GeneralizedTime that `timeOf` would read: to the second, in Zulu, of a
 * day that there is. A CRL has a million of them, of which one or two are ever made into an instant.
 *
 * @standard RFC 5280 §4.1.2.5
 */
export function isTime(bytes: Bytes, start: number, contentStart: number, end: number): boolean {
  const yearDigits = bytes[start] === Tag.UTC_TIME ? 2 : bytes[start] === Tag.GENERALIZED_TIME ? 4 : 0
  if (yearDigits === 0 || end - contentStart !== yearDigits + 11 || bytes[end - 1] !== 0x5a) return false
  for (let at = contentStart; at < end - 1; at++) if ((bytes[at]! - 0x30) >>> 0 > 9) return false
  const month = pairAt(bytes, contentStart + yearDigits)
  const day = pairAt(bytes, contentStart + yearDigits + 2)
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month]!) return false
  if (month === 2 && day === 29 && !isLeapYear(bytes, contentStart, yearDigits)) return false
  const time = contentStart + yearDigits + 4
  return pairAt(bytes, time) < 24 && pairAt(bytes, time + 2) < 60 && pairAt(bytes, time + 4) < 60
}

const pairAt = (bytes: Bytes, at: number): number => (bytes[at]! - 0x30) * 10 + bytes[at + 1]! - 0x30

/** Two digits stand for 1950 to 2049, of which every fourth year is one. */
function isLeapYear(bytes: Bytes, start: number, digits: number): boolean {
  const inCentury = pairAt(bytes, start + digits - 2)
  if (digits === 2 || inCentury !== 0) return inCentury % 4 === 0
  return pairAt(bytes, start) % 4 === 0
}
