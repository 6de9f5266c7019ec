import { contentOf, type Tlv } from '../asn1/tlv.ts'
import { bitStringFromContent } from '../asn1/values.ts'

/** Reasons of revocation as a set of bits, `1 << number`. ReasonFlags of RFC 5280 §4.2.1.13 */
export type ReasonFlags = number

/** keyCompromise (1) to aACompromise (8); bit 0 is unused. RFC 5280 §6.3.3 "all-reasons" */
export const ALL_REASONS: ReasonFlags = 0x1fe

/** ReasonFlags under an implicit tag; bits that RFC 5280 does not name add nothing. */
export function readReasonFlags(element: Tlv, what: string): ReasonFlags {
  const { octets } = bitStringFromContent(contentOf(element), element, what)
  let flags = 0
  for (let bit = 1; bit <= 8; bit++) {
    const octet = octets[bit >> 3] ?? 0
    if ((octet & (0x80 >> (bit & 7))) !== 0) flags |= 1 << bit
  }
  return flags
}
