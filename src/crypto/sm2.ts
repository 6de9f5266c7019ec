import { type Bytes, bytesEqual, utf8Of } from '../base/bytes.ts'
import { keepAcrossRequests } from '../base/process-memory.ts'
import { sm2Verifier } from './sm2/choose-verifier.ts'
import { SM2_DOMAIN_OCTETS } from './sm2/domain-octets.ts'
import { type SeenKey, SeenKeys } from './sm2/seen-keys.ts'
import { isInSm2Range, type Sm2Signature } from './sm2/sm2-signature.ts'
import { sm3Of } from './sm3/sm3.ts'

/** The signer's ID where nothing else was agreed (GB/T 35276-2017 §10). */
export const SM2_DEFAULT_ID: Uint8Array = utf8Of('1234567812345678')

/** The length of the ID is written as 16 bits of bits (GB/T 32918.2-2016 §5.5). */
export const SM2_ID_OCTETS_MAX = 8191

const keys = new SeenKeys()
keepAcrossRequests(() => keys.clear())

/**
 * Z: binds the signer's ID, the curve and the public key into every signed digest.
 *
 * @param point x ‖ y of the key, 64 octets
 * @standard GB/T 32918.2-2016 §5.5
 */
export function sm2Z(point: Bytes, id: Bytes): Uint8Array {
  const bits = 8 * id.length
  return sm3Of([Uint8Array.of(bits >> 8, bits & 0xff), id, SM2_DOMAIN_OCTETS, point])
}

/**
 * Verifies an SM2 signature; off the curve nothing verifies.
 *
 * @param point x ‖ y of the public key, 64 octets
 * @standard GB/T 32918.2-2016 §7.1
 */
export async function verifySm2(
  point: Bytes,
  id: Bytes,
  signature: Sm2Signature,
  message: readonly Bytes[],
): Promise<boolean> {
  // B1, B2: the caller has told the finding, and what follows takes nothing else.
  if (!isInSm2Range(signature)) return false
  // Only what is a promise is waited for: that costs as much as a short digest.
  const choosing = sm2Verifier()
  const verify = choosing instanceof Promise ? await choosing : choosing
  const key = keys.find(point)
  key.verifications += 1
  // B3, B4: e = H(Z ‖ M)
  const e = sm3Of([rememberedZ(key, id), ...message])
  return verify(key, e, signature.r, signature.s)
}

function rememberedZ(key: SeenKey, id: Bytes): Bytes {
  if (key.z !== null && bytesEqual(key.z.id, id)) return key.z.octets
  const octets = sm2Z(key.point, id)
  key.z = { id: Uint8Array.from(id), octets }
  return octets
}
