import { utf8Of } from '../base/bytes.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import { Tag } from './tlv.ts'
import { encodeTlv } from './writer.ts'

/** UTCTime through 2049, GeneralizedTime from then on, whole seconds. RFC 5280 §4.1.2.5; RFC 5652 §11.3 */
export function encodeTime(instant: Instant): Uint8Array {
  const digits = `${isoOf(instant).slice(0, 19).replace(/[-:T]/g, '')}Z`
  return digits < '2050'
    ? encodeTlv(Tag.UTC_TIME, utf8Of(digits.slice(2)))
    : encodeTlv(Tag.GENERALIZED_TIME, utf8Of(digits))
}
