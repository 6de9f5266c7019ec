import { encodeOid, encodeSequence, encodeSetOf, encodeTlv, encodeUnsignedInteger } from '../asn1/writer.ts'
import { assert } from '../base/assert.ts'
import { type Bytes, compareBytes } from '../base/bytes.ts'
import { ContentType } from './content-type.ts'
import { CERTIFICATES_MAX } from './embedded-material.ts'

const CERTIFICATES = 0xa0

/**
 * A SignedData without content and signers that carries certificates, as `.p7b` and `.p7c` files do. Nobody signs it:
 * it brings certificates to whoever verifies them, and says nothing of them. The same certificates give the same octets
 * in whatever order they come.
 *
 * @param certificates DER, at most `CERTIFICATES_MAX`
 * @standard RFC 5652 §5.1, §10.2.3; RFC 8551 §3.8
 */
export function encodeCertificateBundle(certificates: readonly Bytes[]): Uint8Array {
  assert(certificates.length <= CERTIFICATES_MAX, 'a bundle holds no more certificates than its reader takes')
  const sorted = [...certificates].sort(compareBytes)
  const signedData = encodeSequence(
    // Version 1: data as content, X.509 certificates alone.
    encodeUnsignedInteger(Uint8Array.of(1)),
    encodeSetOf(),
    encodeSequence(encodeOid(ContentType.data)),
    ...(sorted.length === 0 ? [] : [encodeTlv(CERTIFICATES, ...sorted)]),
    encodeSetOf(),
  )
  return encodeSequence(encodeOid(ContentType.signedData), encodeTlv(0xa0, signedData))
}
