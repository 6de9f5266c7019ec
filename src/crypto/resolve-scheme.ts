import { type Finding, finding } from '../base/finding.ts'
import { attempt } from '../base/result.ts'
import type { AlgorithmIdentifier } from './algorithm-identifier.ts'
import {
  DIGESTS_OF,
  digestAlgorithmOf,
  isNull,
  oidAlias,
  type SignatureAlgorithm,
  type SignatureFamily,
  type SignatureScheme,
  signatureAlgorithmOf,
} from './algorithms.ts'
import type { CryptoCode } from './crypto-code.ts'
import type { DigestAlgorithm } from './digest.ts'
import { type PssParameters, readPssParameters } from './pss-parameters.ts'
import type {
  DsaPublicKey,
  EcPublicKey,
  Ed25519PublicKey,
  PublicKey,
  RsaPublicKey,
  Sm2PublicKey,
} from './public-key.ts'

/** Key, family and digest that belong together: the only combinations that are ever computed with. */
export type Pairing =
  | { readonly family: 'RSA-PKCS1'; readonly key: RsaPublicKey; readonly digest: DigestAlgorithm }
  | { readonly family: 'RSA-PSS'; readonly key: RsaPublicKey; readonly pss: PssParameters }
  | { readonly family: 'ECDSA'; readonly key: EcPublicKey; readonly digest: DigestAlgorithm }
  | { readonly family: 'DSA'; readonly key: DsaPublicKey; readonly digest: DigestAlgorithm }
  | { readonly family: 'Ed25519'; readonly key: Ed25519PublicKey }
  | { readonly family: 'SM2'; readonly key: Sm2PublicKey }

/** A pairing to compute with, or the reason why there is none. */
export type Resolution =
  | { readonly pairing: Pairing; readonly scheme: SignatureScheme; readonly findings: Finding<CryptoCode>[] }
  | {
      readonly pairing: null
      readonly outcome: 'invalid' | 'refused' | 'unsupported'
      readonly scheme: SignatureScheme | null
      readonly findings: Finding<CryptoCode>[]
    }

/**
 * Decides what a signature is checked as. The identifier beside it, the digest algorithm of its signer
 * info and the key must all say the same; none of them is bent to fit another.
 *
 * @standard RFC 5652 §5.3, RFC 4056 §3, RFC 5753 §2.1.1, GB/T 35275-2017
 */
export function resolveScheme(
  key: PublicKey,
  algorithm: AlgorithmIdentifier,
  digestAlgorithm: AlgorithmIdentifier | undefined,
): Resolution {
  const findings: Finding<CryptoCode>[] = []
  const stop = (
    outcome: 'invalid' | 'refused' | 'unsupported',
    reason: Finding<CryptoCode> | null,
    scheme: SignatureScheme | null = null,
  ): Resolution => {
    if (reason !== null) findings.push(reason)
    return { pairing: null, outcome, scheme, findings }
  }

  const row = signatureAlgorithmOf(algorithm)
  if (row === null) {
    return stop('unsupported', finding('crypto.algorithm-unknown', 'RFC 5280 §4.1.1.2', { oid: algorithm.oid }))
  }
  if (row.aliasOf !== undefined) findings.push(oidAlias(algorithm.oid, row.aliasOf))

  const pss = readParameters(row, algorithm, findings)
  if (pss === 'malformed') {
    return row.parameters === 'pss'
      ? stop('refused', finding('crypto.pss-parameters-malformed', 'RFC 4055 §3.1'))
      : stop('refused', finding('crypto.algorithm-parameters-malformed', 'RFC 5280 §4.1.1.2', { oid: algorithm.oid }))
  }

  const named = pss?.digest ?? row.digest
  const beside = digestAlgorithm === undefined ? null : digestAlgorithmOf(digestAlgorithm)
  if (beside !== null) findings.push(...beside.findings)
  const digest = named ?? beside?.algorithm
  if (digestAlgorithm !== undefined && beside === null) {
    return stop('unsupported', finding('crypto.digest-unknown', 'RFC 5754 §2', { oid: digestAlgorithm.oid }))
  }
  if (digest === undefined) {
    return stop('refused', finding('crypto.digest-missing', 'RFC 5280 §4.1.1.2', { oid: algorithm.oid }))
  }

  if (key.kind === 'unknown') return stop(key.standing === 'unsupported' ? 'unsupported' : 'refused', null)
  const pairing = pair(row.family, key, digest, pss)
  if (pairing === null) {
    const values = { key: key.kind, algorithm: row.family, oid: algorithm.oid }
    return stop('invalid', finding('crypto.key-algorithm-mismatch', 'RFC 5652 §5.3', values))
  }
  const scheme = schemeOf(row.family, digest, key)
  if (beside !== null && beside.algorithm !== digest) {
    const values = { named: digest, beside: beside.algorithm }
    return stop('invalid', finding('crypto.digest-mismatch', 'RFC 5652 §5.3', values), scheme)
  }
  if (!DIGESTS_OF[row.family].includes(digest)) {
    const values = { family: row.family, digest }
    return stop('refused', finding('crypto.digest-refused', 'RFC 5652 §5.3', values), scheme)
  }
  if (key.kind === 'DSA') findings.push(finding('crypto.dsa-weak', 'FIPS 186-5 §1', { bits: key.bits }))
  if (key.standing !== 'acceptable') return stop('refused', null, scheme)
  if (key.kind === 'RSA' && key.use === 'pss' && violatesRestriction(key.pss, pss)) {
    return stop('invalid', finding('crypto.key-restriction-violated', 'RFC 4055 §3.3'), scheme)
  }
  return { pairing, scheme, findings }
}

/** PSS parameters where the row has them; NULL tolerated where it asks for none. */
function readParameters(
  row: SignatureAlgorithm,
  { oid, parameters }: AlgorithmIdentifier,
  findings: Finding<CryptoCode>[],
): PssParameters | null | 'malformed' {
  if (row.parameters === 'pss') {
    // RFC 4055 §3.1: in a signature's identifier the parameters MUST be present.
    if (parameters === null) return 'malformed'
    const read = attempt(() => readPssParameters(parameters))
    return read.ok ? read.value : 'malformed'
  }
  if (parameters === null) return null
  if (!isNull(parameters)) return 'malformed'
  if (row.parameters === 'absent') findings.push(finding('crypto.null-parameters', 'RFC 5758 §3.2', { oid }))
  return null
}

/** The listed combinations of family and key; null for any other: an RSA key beside an SM2 identifier, ECDSA on the SM2 curve. */
function pair(
  family: SignatureFamily,
  key: PublicKey,
  digest: DigestAlgorithm,
  pss: PssParameters | null,
): Pairing | null {
  switch (family) {
    case 'RSA-PKCS1':
      return key.kind === 'RSA' ? { family, key, digest } : null
    case 'RSA-PSS':
      return key.kind === 'RSA' && pss !== null ? { family, key, pss } : null
    case 'ECDSA':
      return key.kind === 'EC' ? { family, key, digest } : null
    case 'Ed25519':
      return key.kind === 'Ed25519' ? { family, key } : null
    case 'SM2':
      return key.kind === 'SM2' ? { family, key } : null
    case 'DSA':
      return key.kind === 'DSA' ? { family, key, digest } : null
  }
}

/** RFC 4055 §3.3: a PSS key signs with PSS alone; where it names parameters, digests equal and salt no shorter. */
function violatesRestriction(allowed: PssParameters | null, used: PssParameters | null): boolean {
  if (used === null) return true
  if (allowed === null) return false
  return (
    used.digest !== allowed.digest || used.maskDigest !== allowed.maskDigest || used.saltLength < allowed.saltLength
  )
}

function schemeOf(family: SignatureFamily, digest: DigestAlgorithm, key: PublicKey): SignatureScheme {
  const common = { family, digest, keyBits: key.bits }
  switch (key.kind) {
    case 'EC':
      return { ...common, curve: key.curve, name: `${family} ${key.curve} ${digest}` }
    case 'SM2':
      return { ...common, curve: key.curve, name: `${family} ${digest}` }
    case 'Ed25519':
      return { ...common, name: family }
    default:
      return { ...common, name: `${family === 'RSA-PKCS1' ? 'RSA' : family} ${key.bits} ${digest}` }
  }
}
