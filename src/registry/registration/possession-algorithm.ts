import type { Bytes } from '../../base/bytes.ts'
import { bytesFromHex } from '../../base/bytes.ts'
import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts'
import { type PublicKey, readPublicKey } from '../../crypto/public-key.ts'

/** By what a bare signature value may be made; whoever sends one says which, or leaves it to the key. */
export const POSSESSION_ALGORITHMS = [
  'RSA-SHA-256',
  'RSA-SHA-384',
  'RSA-SHA-512',
  'RSA-PSS-SHA-256',
  'RSA-PSS-SHA-384',
  'RSA-PSS-SHA-512',
  'ECDSA-SHA-256',
  'ECDSA-SHA-384',
  'ECDSA-SHA-512',
  'SM2-SM3',
  'Ed25519',
] as const
export type PossessionAlgorithm = (typeof POSSESSION_ALGORITHMS)[number]

/** RSASSA-PSS-params with MGF1 of the same digest and a salt as long as it is. RFC 4055 §3.1 */
const pssHex = (digest: string, saltLength: string): string =>
  `3034a00f300d060960864801650304020${digest}0500a11c301a06092a864886f70d010108300d060960864801650304020${digest}0500a2030201${saltLength}`

/** Object identifier, and parameters in hexadecimal. RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3, GM/T 0006-2012 */
const IDENTIFIERS: Readonly<Record<PossessionAlgorithm, readonly [oid: string, parameters: string | null]>> = {
  'RSA-SHA-256': ['1.2.840.113549.1.1.11', '0500'],
  'RSA-SHA-384': ['1.2.840.113549.1.1.12', '0500'],
  'RSA-SHA-512': ['1.2.840.113549.1.1.13', '0500'],
  'RSA-PSS-SHA-256': ['1.2.840.113549.1.1.10', pssHex('1', '20')],
  'RSA-PSS-SHA-384': ['1.2.840.113549.1.1.10', pssHex('2', '30')],
  'RSA-PSS-SHA-512': ['1.2.840.113549.1.1.10', pssHex('3', '40')],
  'ECDSA-SHA-256': ['1.2.840.10045.4.3.2', null],
  'ECDSA-SHA-384': ['1.2.840.10045.4.3.3', null],
  'ECDSA-SHA-512': ['1.2.840.10045.4.3.4', null],
  'SM2-SM3': ['1.2.156.10197.1.501', null],
  Ed25519: ['1.3.101.112', null],
}

/** As it would stand beside the signature, had the CA sent more than its value. */
export function identifierOf(algorithm: PossessionAlgorithm): AlgorithmIdentifier {
  const [oid, parameters] = IDENTIFIERS[algorithm]
  return { oid, parameters: parameters === null ? null : bytesFromHex(parameters)!, bytes: new Uint8Array(0) }
}

/** What a key signs with where nobody says otherwise; null for a key by which none is taken (DSA, unknown curves). */
export const defaultAlgorithmOf = (spki: Bytes): PossessionAlgorithm | null => algorithmOfKey(readPublicKey(spki).key)

function algorithmOfKey(key: PublicKey): PossessionAlgorithm | null {
  switch (key.kind) {
    case 'RSA':
      return key.use === 'pss' ? 'RSA-PSS-SHA-256' : 'RSA-SHA-256'
    case 'EC':
      // FIPS 186-5 §6.4.1: a digest as strong as the curve.
      return key.curve === 'P-256' ? 'ECDSA-SHA-256' : key.curve === 'P-384' ? 'ECDSA-SHA-384' : 'ECDSA-SHA-512'
    case 'SM2':
      return 'SM2-SM3'
    case 'Ed25519':
      return 'Ed25519'
    case 'DSA':
    case 'unknown':
      return null
  }
}
