import { contentOf, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { integerOctetsOf, sequenceOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { attempt } from '../base/result.ts'
import type { CryptoCode } from './crypto-code.ts'
import { unsignedOf } from './curves.ts'
import type { Sm2Signature } from './sm2/sm2-signature.ts'

/** The two integers of an ECDSA, DSA or SM2 signature. */
export interface RsSignature {
  readonly r: bigint
  readonly s: bigint
}

/** Octets of one integer: those of P-521 take 66 with the sign octet 67; a longer one is out of every range. */
const INTEGER_OCTETS_MAX = 67

/**
 * SEQUENCE { r INTEGER, s INTEGER } in DER, nothing before, between or after; null where it is not.
 * A negative integer is given as -1: out of every range.
 *
 * @standard RFC 3279 §2.2.2, §2.2.3
 */
export function readRsSignature(signature: Bytes): RsSignature | null {
  const integers = readIntegers(signature)
  if (integers === null) return null
  const octets = attempt(() => integers.map((integer) => integerOctetsOf(integer, 'signature')))
  if (!octets.ok) return null
  const [r, s] = octets.value.map((value) => (value[0]! >= 0x80 ? -1n : unsignedOf(value)))
  return { r: r!, s: s! }
}

/** Octets of r and of s in an SM2 signature. */
const SM2_OCTETS = 32

/**
 * An SM2 signature: DER, or one of two shapes that vendors write. Which of them it is follows from the
 * octets alone; the signature is never tried one way and then another.
 *
 * - 64 octets that are no SEQUENCE of two INTEGERs are r and s side by side;
 * - an INTEGER of at most 32 octets whose first bit is set lacks its leading zero octet.
 *
 * @standard GB/T 35276-2017 §7.3
 */
export function readSm2Signature(signature: Bytes, findings: Finding<CryptoCode>[]): Sm2Signature | null {
  const integers = readIntegers(signature)
  if (integers === null) {
    if (signature.length !== 2 * SM2_OCTETS) return null
    findings.push(finding('crypto.raw-rs', 'GB/T 35276-2017 §7.3'))
    return { r: signature.slice(0, SM2_OCTETS), s: signature.slice(SM2_OCTETS) }
  }
  const values: Bytes[] = []
  let nonminimal = false
  for (const integer of integers) {
    const content = contentOf(integer)
    if (content.length > 0 && content.length <= SM2_OCTETS && content[0]! >= 0x80) nonminimal = true
    else if (!attempt(() => integerOctetsOf(integer, 'signature')).ok) return null
    else if (content[0]! >= 0x80) return null
    values.push(octets32(content))
  }
  if (nonminimal) findings.push(finding('crypto.integer-nonminimal', 'GB/T 35276-2017 §7.3'))
  return { r: values[0]!, s: values[1]! }
}

/** 32 octets of an unsigned number; a longer one is all ones, out of every range. */
function octets32(unsigned: Bytes): Bytes {
  const octets = new Uint8Array(SM2_OCTETS)
  // A leading zero octet tells the sign.
  const first = unsigned[0] === 0 ? 1 : 0
  if (unsigned.length - first > SM2_OCTETS) return octets.fill(0xff)
  octets.set(first === 0 ? unsigned : unsigned.subarray(first), SM2_OCTETS - (unsigned.length - first))
  return octets
}

function readIntegers(signature: Bytes): readonly [Tlv, Tlv] | null {
  const elements = attempt(() => sequenceOf(readWhole(signature), 'signature'))
  if (!elements.ok) return null
  const [r, s, ...rest] = elements.value
  if (r === undefined || s === undefined || rest.length > 0) return null
  const readable = [r, s].every(
    ({ tag, contentStart, contentEnd }) => tag === Tag.INTEGER && contentEnd - contentStart <= INTEGER_OCTETS_MAX,
  )
  return readable ? [r, s] : null
}
