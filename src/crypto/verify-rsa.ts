import { Tag } from '../asn1/tlv.ts'
import { encodeNull, encodeOid, encodeSequence, encodeTlv, encodeUnsignedInteger } from '../asn1/writer.ts'
import { type Bytes, concatBytes } from '../base/bytes.ts'
import { type DigestAlgorithm, digest, isSubtleDigest } from './digest.ts'
import { importedKey } from './imported-key.ts'
import { hasNativeRsa, verifiesNatively } from './native-rsa.ts'
import type { PssParameters } from './pss-parameters.ts'
import { type RsaKeyValues, verifyPkcs1, verifyPss } from './rsa.ts'
import { subtle, viewForSubtle } from './subtle.ts'

/**
 * RSA over a message. The runtime may only say yes sooner: where it says no, lacks the digest or does
 * not take the key (each has limits of its own), the arithmetic of rsa.ts decides, the same everywhere.
 *
 * The signature is as long as the modulus (step 1 of both verifications).
 *
 * @standard RFC 8017 §8.2.2
 */
export async function verifyRsaPkcs1(
  key: RsaKeyValues,
  algorithm: DigestAlgorithm,
  signature: Bytes,
  message: readonly Bytes[],
): Promise<boolean> {
  if (await saysYes(key, 'RSASSA-PKCS1-v1_5', algorithm, 0, signature, message)) return true
  return verifyPkcs1(key, algorithm, signature, await digest(algorithm, message))
}

/** RFC 8017 §8.1.2; WebCrypto has one hash for the message and the mask. */
export async function verifyRsaPss(
  key: RsaKeyValues,
  parameters: PssParameters,
  signature: Bytes,
  message: readonly Bytes[],
): Promise<boolean> {
  const { digest: algorithm, maskDigest, saltLength } = parameters
  if (algorithm === maskDigest && (await saysYes(key, 'RSA-PSS', algorithm, saltLength, signature, message))) {
    return true
  }
  return verifyPss(key, parameters, signature, await digest(algorithm, message))
}

async function saysYes(
  key: RsaKeyValues,
  name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS',
  hash: DigestAlgorithm,
  saltLength: number,
  signature: Bytes,
  message: readonly Bytes[],
): Promise<boolean> {
  if (!isSubtleDigest(hash)) return false
  const data = message.length === 1 ? message[0]! : concatBytes(...message)
  const values = [key.modulus, key.exponent]
  if (hasNativeRsa) {
    const native = { values, encode: () => plainKey(key) }
    return verifiesNatively(native, hash, name === 'RSA-PSS' ? saltLength : null, signature, data)
  }
  const imported = await importedKey({ name, hash }, values, 'spki', () => plainSpki(key))
  if (subtle === undefined || imported === null) return false
  try {
    return await subtle.verify({ name, saltLength }, imported, viewForSubtle(signature), viewForSubtle(data))
  } catch {
    return false // a salt longer than the runtime admits, say: the arithmetic answers
  }
}

const RSA_ENCRYPTION = encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull())

/** RSAPublicKey, written the one way that every runtime imports, whatever way it came in. RFC 8017 §A.1.1 */
const plainKey = ({ modulus, exponent }: RsaKeyValues): Uint8Array =>
  encodeSequence(encodeUnsignedInteger(modulus), encodeUnsignedInteger(exponent))

/** RFC 3279 §2.3.1 */
const plainSpki = (key: RsaKeyValues): Uint8Array =>
  encodeSequence(RSA_ENCRYPTION, encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), plainKey(key)))
