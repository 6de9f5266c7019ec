import { encodeSequence, encodeUnsignedInteger } from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import type { MessageSigner } from './message-signer.ts'
import type { PublicKey } from './public-key.ts'

type WebCryptoAlgorithm = 'RSA-SHA-256' | 'ECDSA-SHA-256'

/**
 * A signer whose key lies in WebCrypto, from where nothing takes it out again. Null where the key is not one of the
 * certificate's kind: RSA of any use, or P-256, with which alone SHA-256 is paired here (FIPS 186-5 §6.4.1).
 *
 * @param pkcs8 PrivateKeyInfo, DER. RFC 5958 §2
 * @param publicKey of the certificate: whether it is the other half of the key is for a first signature to tell
 */
export async function webCryptoSigner(
  pkcs8: Bytes,
  certificate: Bytes,
  publicKey: PublicKey,
): Promise<MessageSigner<WebCryptoAlgorithm> | null> {
  if (publicKey.kind === 'RSA' && publicKey.use === 'any') {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const key = await imported(pkcs8, algorithm)
    if (key === null) return null
    return { algorithm: 'RSA-SHA-256', certificate, sign: (message) => signed(algorithm.name, key, message) }
  }
  if (publicKey.kind !== 'EC' || publicKey.curve !== 'P-256') return null
  const key = await imported(pkcs8, { name: 'ECDSA', namedCurve: 'P-256' })
  if (key === null) return null
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const sign = async (message: Bytes) => derOfRaw(await signed(algorithm, key, message))
  return { algorithm: 'ECDSA-SHA-256', certificate, sign }
}

/** Null for octets that are no such key: WebCrypto says so by throwing. */
async function imported(pkcs8: Bytes, algorithm: Parameters<SubtleCrypto['importKey']>[2]): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), algorithm, false, ['sign'])
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null
    throw error
  }
}

const signed = async (
  algorithm: Parameters<SubtleCrypto['sign']>[0],
  key: CryptoKey,
  message: Bytes,
): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.sign(algorithm, key, new Uint8Array(message)))

/** WebCrypto writes r ‖ s; certificates and messages want SEQUENCE { r, s }. RFC 3279 §2.2.3 */
function derOfRaw(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2
  return encodeSequence(encodeUnsignedInteger(raw.subarray(0, half)), encodeUnsignedInteger(raw.subarray(half)))
}
