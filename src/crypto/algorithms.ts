import { type Finding, finding } from '../base/finding.ts'
import type { AlgorithmIdentifier } from './algorithm-identifier.ts'
import type { CryptoCode } from './crypto-code.ts'
import type { DigestAlgorithm } from './digest.ts'

export type SignatureFamily = 'RSA-PKCS1' | 'RSA-PSS' | 'ECDSA' | 'Ed25519' | 'SM2' | 'DSA'

/** What a signature was checked as: for the algorithm calendar and for people. */
export interface SignatureScheme {
  readonly family: SignatureFamily
  readonly digest: DigestAlgorithm
  readonly keyBits: number
  readonly curve?: 'P-256' | 'P-384' | 'P-521' | 'SM2'
  /** `RSA-PSS 3072 SHA-256`, `ECDSA P-256 SHA-256`, `SM2 SM3`. */
  readonly name: string
}

/** One row of the table: what an object identifier beside a signature says. */
export interface SignatureAlgorithm {
  readonly family: SignatureFamily
  /** Null where the identifier names none: the digest algorithm of the CMS signer info decides, or the PSS parameters. */
  readonly digest: DigestAlgorithm | null
  /** `null`: NULL or absent; `absent`: NULL is tolerated with a finding; `pss`: RSASSA-PSS-params. */
  readonly parameters: 'null' | 'absent' | 'pss'
  /** The identifier that ought to stand there, where this one is a tolerated alias. */
  readonly aliasOf?: ProperIdentifier
}

/** An identifier, and the standard that asks for it. */
interface ProperIdentifier {
  readonly oid: string
  readonly standard: string
}

const SM3 = { oid: '1.2.156.10197.1.401', standard: 'GM/T 0006-2012' }
const SM2_SIGNATURE = { oid: '1.2.156.10197.1.301.1', standard: 'GB/T 35275-2017' }

const DIGESTS: Readonly<Record<string, { readonly algorithm: DigestAlgorithm; readonly aliasOf?: ProperIdentifier }>> =
  {
    '1.2.840.113549.2.5': { algorithm: 'MD5' },
    '1.3.14.3.2.26': { algorithm: 'SHA-1' },
    '2.16.840.1.101.3.4.2.4': { algorithm: 'SHA-224' },
    '2.16.840.1.101.3.4.2.1': { algorithm: 'SHA-256' },
    '2.16.840.1.101.3.4.2.2': { algorithm: 'SHA-384' },
    '2.16.840.1.101.3.4.2.3': { algorithm: 'SHA-512' },
    '2.16.840.1.101.3.4.2.7': { algorithm: 'SHA3-224' },
    '2.16.840.1.101.3.4.2.8': { algorithm: 'SHA3-256' },
    '2.16.840.1.101.3.4.2.9': { algorithm: 'SHA3-384' },
    '2.16.840.1.101.3.4.2.10': { algorithm: 'SHA3-512' },
    [SM3.oid]: { algorithm: 'SM3' },
    // GM/T 0006-2012: SM3 without key, and SM3 with key (HMAC), which two vendors write for the plain digest.
    '1.2.156.10197.1.401.1': { algorithm: 'SM3', aliasOf: SM3 },
    '1.2.156.10197.1.401.2': { algorithm: 'SM3', aliasOf: SM3 },
  }

const pkcs1 = (digest: DigestAlgorithm | null): SignatureAlgorithm => ({
  family: 'RSA-PKCS1',
  digest,
  parameters: 'null',
})
const ecdsa = (digest: DigestAlgorithm | null): SignatureAlgorithm => ({
  family: 'ECDSA',
  digest,
  parameters: 'absent',
})
const dsa = (digest: DigestAlgorithm): SignatureAlgorithm => ({ family: 'DSA', digest, parameters: 'absent' })

/**
 * The one table of signature algorithms. What is not listed is not known, however close it looks.
 *
 * @standard RFC 8017 A.2.4, RFC 4055 §5, RFC 5758 §3, RFC 8410 §3, RFC 9688, GM/T 0006-2012, GB/T 35275-2017
 */
const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.1': pkcs1(null),
  '1.2.840.113549.1.1.4': pkcs1('MD5'),
  '1.2.840.113549.1.1.5': pkcs1('SHA-1'),
  '1.2.840.113549.1.1.14': pkcs1('SHA-224'),
  '1.2.840.113549.1.1.11': pkcs1('SHA-256'),
  '1.2.840.113549.1.1.12': pkcs1('SHA-384'),
  '1.2.840.113549.1.1.13': pkcs1('SHA-512'),
  '2.16.840.1.101.3.4.3.13': pkcs1('SHA3-224'),
  '2.16.840.1.101.3.4.3.14': pkcs1('SHA3-256'),
  '2.16.840.1.101.3.4.3.15': pkcs1('SHA3-384'),
  '2.16.840.1.101.3.4.3.16': pkcs1('SHA3-512'),
  '1.2.156.10197.1.504': pkcs1('SM3'),
  // The OIW secure-signature arc, which older certificate makers write for RSA with SHA-1.
  '1.3.14.3.2.29': { ...pkcs1('SHA-1'), aliasOf: { oid: '1.2.840.113549.1.1.5', standard: 'RFC 3370 §3.2' } },
  '1.2.840.113549.1.1.10': { family: 'RSA-PSS', digest: null, parameters: 'pss' },
  '1.2.840.10045.4.1': ecdsa('SHA-1'),
  '1.2.840.10045.4.3.1': ecdsa('SHA-224'),
  '1.2.840.10045.4.3.2': ecdsa('SHA-256'),
  '1.2.840.10045.4.3.3': ecdsa('SHA-384'),
  '1.2.840.10045.4.3.4': ecdsa('SHA-512'),
  '2.16.840.1.101.3.4.3.9': ecdsa('SHA3-224'),
  '2.16.840.1.101.3.4.3.10': ecdsa('SHA3-256'),
  '2.16.840.1.101.3.4.3.11': ecdsa('SHA3-384'),
  '2.16.840.1.101.3.4.3.12': ecdsa('SHA3-512'),
  // RFC 5753 §2.1.1 asks for ecdsa-with-*; signers that write the key's algorithm occur.
  '1.2.840.10045.2.1': { ...ecdsa(null), aliasOf: { oid: '1.2.840.10045.4.3', standard: 'RFC 5753 §2.1.1' } },
  '1.3.101.112': { family: 'Ed25519', digest: 'SHA-512', parameters: 'absent' },
  '1.2.156.10197.1.501': { family: 'SM2', digest: 'SM3', parameters: 'null' },
  [SM2_SIGNATURE.oid]: { family: 'SM2', digest: null, parameters: 'null' },
  // The curve, and SM2 encryption, where SM2 signature is meant.
  '1.2.156.10197.1.301': { family: 'SM2', digest: null, parameters: 'null', aliasOf: SM2_SIGNATURE },
  '1.2.156.10197.1.301.3': { family: 'SM2', digest: null, parameters: 'null', aliasOf: SM2_SIGNATURE },
  '1.2.840.10040.4.3': dsa('SHA-1'),
  '2.16.840.1.101.3.4.3.1': dsa('SHA-224'),
  '2.16.840.1.101.3.4.3.2': dsa('SHA-256'),
}

const SHA_FAMILY: readonly DigestAlgorithm[] = [
  'SHA-1',
  'SHA-224',
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'SHA3-224',
  'SHA3-256',
  'SHA3-384',
  'SHA3-512',
]

/** Digests that a family may be used with where its identifier leaves the digest open. */
export const DIGESTS_OF: Readonly<Record<SignatureFamily, readonly DigestAlgorithm[]>> = {
  'RSA-PKCS1': ['MD5', ...SHA_FAMILY, 'SM3'],
  'RSA-PSS': SHA_FAMILY,
  ECDSA: SHA_FAMILY,
  Ed25519: ['SHA-512'],
  SM2: ['SM3'],
  DSA: ['SHA-1', 'SHA-224', 'SHA-256'],
}

/** The row of the table for the algorithm beside a signature; null where it is not listed. */
export const signatureAlgorithmOf = (id: AlgorithmIdentifier): SignatureAlgorithm | null =>
  Object.hasOwn(SIGNATURES, id.oid) ? SIGNATURES[id.oid]! : null

/**
 * The digest that an AlgorithmIdentifier names, parameters NULL or absent; null where it is not known or
 * carries other parameters.
 *
 * @standard RFC 5754 §2
 */
export function digestAlgorithmOf(
  id: AlgorithmIdentifier,
): { algorithm: DigestAlgorithm; findings: Finding<CryptoCode>[] } | null {
  const row = Object.hasOwn(DIGESTS, id.oid) ? DIGESTS[id.oid]! : null
  if (row === null || !(id.parameters === null || isNull(id.parameters))) return null
  return { algorithm: row.algorithm, findings: row.aliasOf === undefined ? [] : [oidAlias(id.oid, row.aliasOf)] }
}

export const oidAlias = (oid: string, proper: ProperIdentifier): Finding<CryptoCode> =>
  finding('crypto.oid-alias', proper.standard, { oid, readAs: proper.oid })

/** The whole element is NULL. */
export const isNull = (parameters: Uint8Array): boolean =>
  parameters.length === 2 && parameters[0] === 0x05 && parameters[1] === 0x00
