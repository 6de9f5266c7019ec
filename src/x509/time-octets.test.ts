import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWhole, Tag } from '../asn1/tlv.ts'
import { timeOf } from '../asn1/values.ts'
import { encodeTlv } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
import { attempt } from '../base/result.ts'
import { isTime } from './time-octets.ts'

const isTimeText = (tag: number, text: string): boolean => {
  const bytes = encodeTlv(tag, utf8Of(text))
  return isTime(bytes, 0, 2, bytes.length)
}

const isRead = (tag: number, text: string): boolean =>
  attempt(() => timeOf(readWhole(encodeTlv(tag, utf8Of(text))), 'time')).ok

describe('the octets of a time', () => {
  it('are told exactly where they would be read — RFC 5280 §4.1.2.5', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
    const year = fc.oneof(
      two(99),
      fc.tuple(two(99), two(99)).map((parts) => parts.join('')),
    )
    const time = fc.tuple(year, two(14), two(33), two(25), two(61), two(61), fc.constantFrom('Z', '', '+0000'))
    const tag = fc.constantFrom(Tag.UTC_TIME, Tag.GENERALIZED_TIME, Tag.INTEGER)
    fc.assert(
      fc.property(tag, time, (tag, parts) => {
        expect(isTimeText(tag, parts.join(''))).toBe(isRead(tag, parts.join('')))
      }),
      { numRuns: 5000 },
    )
  })

  it('know which years have a 29 February — ISO 8601-1:2019 §4.2.1', () => {
    for (const year of ['1900', '1999', '2000', '2024', '2025', '2100', '2400']) {
      expect(isTimeText(Tag.GENERALIZED_TIME, `${year}0229000000Z`)).toBe(
        isRead(Tag.GENERALIZED_TIME, `${year}0229000000Z`),
      )
    }
    for (const year of ['00', '24', '25', '50', '52', '99']) {
      expect(isTimeText(Tag.UTC_TIME, `${year}0229000000Z`)).toBe(isRead(Tag.UTC_TIME, `${year}0229000000Z`))
    }
  })

  it('are digits alone', () => {
    expect(isTimeText(Tag.UTC_TIME, '260101000000Z')).toBe(true)
    for (const text of ['26010100000:Z', '/60101000000Z', '260101000000z', '2601010000000', '']) {
      expect(isTimeText(Tag.UTC_TIME, text), text).toBe(false)
    }
  })
})
