import { readWhole, Tag } from '../asn1/tlv.ts'
import { bitStringOctetsOf, sequenceOf } from '../asn1/values.ts'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { attempt, type Result } from '../base/result.ts'
import { digest } from '../crypto/digest.ts'
import type { Certificate } from './certificate.ts'

const SHA_1 = '1.3.14.3.2.26'

/**
 * DER of an OCSP request for one certificate, unsigned and without a nonce, so that the same question has
 * one spelling and an answer may be cached.
 *
 * SHA-1 names the issuer here and proves nothing: it is what every responder understands.
 *
 * @standard RFC 6960 §4.1.1, RFC 5019 §2.1.1
 */
export async function encodeOcspRequest(certificate: Certificate, issuer: Certificate): Promise<Result<Uint8Array>> {
  const key = attempt(() => {
    const [, bits] = sequenceOf(readWhole(issuer.publicKey), 'SubjectPublicKeyInfo')
    return bitStringOctetsOf(bits, 'subjectPublicKey')
  })
  if (!key.ok) return key
  const certificateId = encodeSequence(
    encodeSequence(encodeOid(SHA_1), encodeNull()),
    encodeOctetString(await digest('SHA-1', [certificate.issuer.bytes])),
    encodeOctetString(await digest('SHA-1', [key.value])),
    encodeTlv(Tag.INTEGER, certificate.serialNumber),
  )
  const requestList = encodeSequence(encodeSequence(certificateId))
  return { ok: true, value: encodeSequence(encodeSequence(requestList)) }
}
