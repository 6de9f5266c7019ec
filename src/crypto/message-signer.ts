import { readWhole } from '../asn1/tlv.ts'
import { encodeNull, encodeOid, encodeSequence } from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts'

/** What this engine writes signatures by. All that it verifies is in the table of algorithms. */
export type SigningAlgorithm = 'RSA-SHA-256' | 'ECDSA-SHA-256' | 'SM2-SM3'

/** Signs for its holder. The key stays where it is: in a device, a service or WebCrypto. */
export interface MessageSigner<Algorithm extends SigningAlgorithm = SigningAlgorithm> {
  readonly algorithm: Algorithm
  /** DER of the certificate of the key. */
  readonly certificate: Bytes
  /**
   * RSASSA-PKCS1-v1_5 octets (RFC 8017 §8.2), or SEQUENCE { r, s } in DER of ECDSA (RFC 3279 §2.2.3) or of SM2 under the
   * default ID (GB/T 35276-2017 §7.3, §10).
   */
  sign(message: Bytes): Promise<Bytes>
}

const IDENTIFIERS: Readonly<Record<SigningAlgorithm, AlgorithmIdentifier>> = {
  'RSA-SHA-256': algorithmIdentifier('1.2.840.113549.1.1.11', encodeNull()),
  'ECDSA-SHA-256': algorithmIdentifier('1.2.840.10045.4.3.2'),
  'SM2-SM3': algorithmIdentifier('1.2.156.10197.1.501'),
}

/** RFC 4055 §5, RFC 5758 §3.2, GM/T 0006-2012 */
export const identifierOfSigning = (algorithm: SigningAlgorithm): AlgorithmIdentifier => IDENTIFIERS[algorithm]

/** An AlgorithmIdentifier for a signature that another syntax names. RFC 5280 §4.1.1.2 */
export function algorithmIdentifier(oid: string, ...parameters: readonly Bytes[]): AlgorithmIdentifier {
  return readAlgorithmIdentifier(readWhole(encodeSequence(encodeOid(oid), ...parameters)), 'algorithm')
}
