import { invert } from '@noble/curves/abstract/modular.js'
import type { Bytes } from '../base/bytes.ts'
import { concatBytes } from '../base/bytes.ts'
import { CURVES, octetsOf, pointClassOf } from './curves.ts'
import { type DigestAlgorithm, digest, isSubtleDigest } from './digest.ts'
import { leftmostBits } from './dsa.ts'
import { importedKey } from './imported-key.ts'
import type { EcPublicKey } from './public-key.ts'
import type { RsSignature } from './rs-signature.ts'
import { subtle, viewForSubtle } from './subtle.ts'

/**
 * Verifies an ECDSA signature; the key is on its curve, r and s are in [1, n-1]. WebCrypto answers where
 * it knows digest and curve, the library below where it does not.
 *
 * @standard FIPS 186-5 §6.4.2
 */
export async function verifyEcdsa(
  key: EcPublicKey,
  algorithm: DigestAlgorithm,
  signature: RsSignature,
  message: readonly Bytes[],
): Promise<boolean> {
  const native = isSubtleDigest(algorithm) ? await verifyNatively(key, algorithm, signature, message) : null
  return native ?? verifyEcdsaDigest(key, signature, await digest(algorithm, message))
}

/** Null where the runtime has no answer. */
async function verifyNatively(
  { curve, x, y }: EcPublicKey,
  hash: DigestAlgorithm,
  { r, s }: RsSignature,
  message: readonly Bytes[],
): Promise<boolean | null> {
  if (subtle === undefined) return null
  const { octets } = CURVES[curve]
  const point = concatBytes(Uint8Array.of(4), octetsOf(x, octets), octetsOf(y, octets))
  const key = await importedKey({ name: 'ECDSA', namedCurve: curve }, [point], 'raw', () => point)
  if (key === null) return null
  const value = concatBytes(octetsOf(r, octets), octetsOf(s, octets))
  const data = message.length === 1 ? message[0]! : concatBytes(...message)
  try {
    return await subtle.verify({ name: 'ECDSA', hash }, key, viewForSubtle(value), viewForSubtle(data))
  } catch {
    return null // a runtime that lacks this pair of curve and digest says so by throwing
  }
}

/** The same over a digest, by the library alone. */
function verifyEcdsaDigest({ curve, x, y }: EcPublicKey, { r, s }: RsSignature, digested: Bytes): boolean {
  const { n } = CURVES[curve]
  const { BASE, fromAffine } = pointClassOf(curve)
  const w = invert(s, n)
  const u1 = (leftmostBits(digested, n.toString(2).length) * w) % n
  const u2 = (r * w) % n
  const sum = BASE.multiplyUnsafe(u1).add(fromAffine({ x, y }).multiplyUnsafe(u2))
  return !sum.is0() && sum.toAffine().x % n === r
}
