import { encodeTime } from '../asn1/encode-time.ts'
import { Tag } from '../asn1/tlv.ts'
import {
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeTlv,
  encodeUnsignedInteger,
  encodeUtf8String,
} from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'

export interface SelfSigned {
  readonly commonName: string
  /** SubjectPublicKeyInfo of an ECDSA key. */
  readonly publicKey: Bytes
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** Octets of the serial number; a leading zero is added where it would be negative. */
  readonly serialNumber: Bytes
  /** ECDSA-Sig-Value over SHA-256. */
  readonly sign: (tbsCertificate: Bytes) => Promise<Bytes>
}

/**
 * A certificate that a key signs for itself, for signatures alone and for no other certificate: for somebody who is
 * known by the certificate and not by a path to it.
 *
 * @standard RFC 5280 §4.1, §4.2.1.3, §4.2.1.9
 */
export async function encodeSelfSigned(fields: SelfSigned): Promise<Uint8Array> {
  const algorithm = encodeSequence(encodeOid('1.2.840.10045.4.3.2'))
  const name = encodeSequence(encodeSetOf(encodeSequence(encodeOid('2.5.4.3'), encodeUtf8String(fields.commonName))))
  const tbs = encodeSequence(
    encodeTlv(0xa0, encodeUnsignedInteger(Uint8Array.of(2))),
    encodeUnsignedInteger(fields.serialNumber),
    algorithm,
    name,
    encodeSequence(encodeTime(fields.notBefore), encodeTime(fields.notAfter)),
    name,
    fields.publicKey,
    encodeTlv(
      0xa3,
      encodeSequence(
        criticalExtension('2.5.29.19', encodeSequence()),
        // digitalSignature, bit 0.
        criticalExtension('2.5.29.15', encodeTlv(Tag.BIT_STRING, Uint8Array.of(7, 0x80))),
      ),
    ),
  )
  const signature = encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), await fields.sign(tbs))
  return encodeSequence(tbs, algorithm, signature)
}

const criticalExtension = (oid: string, value: Bytes): Uint8Array =>
  encodeSequence(encodeOid(oid), encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff)), encodeOctetString(value))
