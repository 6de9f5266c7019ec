import { encodeOctetString, encodeOid, encodeSequence, encodeUnsignedInteger } from '../asn1/writer.ts'
import { concatBytes } from '../base/bytes.ts'
import { CURVES, octetsOf } from './curves.ts'

const { p, a, b, n, Gx, Gy } = CURVES.SM2
const field = (value: bigint): Uint8Array => octetsOf(value, 32)

/**
 * The SM2 domain as SpecifiedECDomain, version 1, without seed, with cofactor: the octets in which some
 * Chinese CAs write it instead of its name.
 *
 * @standard RFC 3279 §2.3.5 (ECParameters), GB/T 32918.5-2017 §2
 */
export const EXPLICIT_SM2_PARAMETERS: Uint8Array = encodeSequence(
  encodeUnsignedInteger(Uint8Array.of(1)),
  encodeSequence(encodeOid('1.2.840.10045.1.1'), encodeUnsignedInteger(field(p))),
  encodeSequence(encodeOctetString(field(a)), encodeOctetString(field(b))),
  encodeOctetString(concatBytes(Uint8Array.of(4), field(Gx), field(Gy))),
  encodeUnsignedInteger(field(n)),
  encodeUnsignedInteger(Uint8Array.of(1)),
)
