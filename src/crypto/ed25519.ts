import { type Bytes, concatBytes } from '../base/bytes.ts'

/**
 * Verifies an Ed25519 signature: s below the group order, canonical points, no point of small order.
 *
 * The library and not WebCrypto: runtimes differ over points of small order and over the cofactor, and
 * the same octets must give the same answer on all of them. It is loaded when the first such signature
 * comes: few do, and its tables would be made at every start of a worker.
 *
 * @standard RFC 8032 §5.1.7, FIPS 186-5 §7.7
 */
export async function verifyEd25519(key: Bytes, signature: Bytes, message: readonly Bytes[]): Promise<boolean> {
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  const whole = message.length === 1 ? message[0]! : concatBytes(...message)
  try {
    return ed25519.verify(signature, whole, key, { zip215: false })
  } catch {
    return false // the library throws where key or signature has no decoding: neither verifies anything
  }
}
