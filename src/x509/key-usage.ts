import type { Tlv } from '../asn1/tlv.ts'
import { bitStringOf } from '../asn1/values.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { X509Code } from './x509-code.ts'

/** In the order of their bits. RFC 5280 §4.2.1.3 */
const BITS = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

export type KeyUsage = (typeof BITS)[number]

/**
 * Reads KeyUsage. CAs write it with trailing zero bits (`03 02 00 c0`), which DER forbids for a named bit
 * list; the meaning is plain, so it is a finding.
 *
 * @standard RFC 5280 §4.2.1.3; X.690 §11.2
 */
export function readKeyUsage(element: Tlv, findings: Finding<X509Code>[]): ReadonlySet<KeyUsage> {
  const { octets, unusedBits } = bitStringOf(element, 'key usage')
  const usages = new Set<KeyUsage>()
  BITS.forEach((usage, bit) => {
    if (((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) usages.add(usage)
  })
  const last = octets.at(-1) ?? 0
  const trailingZeros = last === 0 ? 8 : 31 - Math.clz32(last & -last)
  if (trailingZeros !== unusedBits) findings.push(finding('x509.key-usage-not-minimal', 'X.690 §11.2.2'))
  if (usages.size === 0) findings.push(finding('x509.key-usage-empty', 'RFC 5280 §4.2.1.3'))
  return usages
}
