import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { AlgorithmIdentifier } from './algorithm-identifier.ts'
import type { SignatureScheme } from './algorithms.ts'
import type { CryptoCode } from './crypto-code.ts'
import { CURVES } from './curves.ts'
import { digest } from './digest.ts'
import { verifyDsa } from './dsa.ts'
import { verifyEcdsa } from './ecdsa.ts'
import { verifyEd25519 } from './ed25519.ts'
import { readPublicKey } from './public-key.ts'
import { type Pairing, resolveScheme } from './resolve-scheme.ts'
import { type RsSignature, readRsSignature, readSm2Signature } from './rs-signature.ts'
import { isInSm2Range } from './sm2/sm2-signature.ts'
import { SM2_DEFAULT_ID, SM2_ID_OCTETS_MAX, verifySm2 } from './sm2.ts'
import { verifyRsaPkcs1, verifyRsaPss } from './verify-rsa.ts'

export interface SignatureInput {
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Bytes
  /** As written beside the signature. */
  readonly algorithm: AlgorithmIdentifier
  /** The digest algorithm of a CMS signer info: decides where `algorithm` names no digest, must agree where it does. */
  readonly digestAlgorithm?: AlgorithmIdentifier
  readonly signature: Bytes
  /** Parts in order, signed as one octet string. */
  readonly message: readonly Bytes[]
  /** SM2 signer ID; `1234567812345678` where absent. */
  readonly sm2Id?: Bytes
}

export interface SignatureCheck {
  /**
   * `valid` and `invalid` are answers; `refused` is a key or algorithm that the policy keeps from being
   * computed with, `unsupported` one that is not known.
   */
  readonly outcome: 'valid' | 'invalid' | 'refused' | 'unsupported'
  /** Null where algorithm or key is not known. */
  readonly scheme: SignatureScheme | null
  /** Why it did not verify, and every tolerance that was needed. */
  readonly findings: readonly Finding<CryptoCode>[]
}

/** What OpenSSL 3 signs with unless it is told an ID. */
const EMPTY_ID = new Uint8Array(0)

/**
 * Verifies one signature value over a message. Never throws, whatever the octets; the key policy and the
 * agreement of key, algorithm and digest come before any arithmetic.
 */
export async function verifySignature(input: SignatureInput): Promise<SignatureCheck> {
  const { key, findings: keyFindings } = readPublicKey(input.publicKey)
  const resolved = resolveScheme(key, input.algorithm, input.digestAlgorithm)
  const findings = [...keyFindings, ...resolved.findings]
  if (resolved.pairing === null) return { outcome: resolved.outcome, scheme: resolved.scheme, findings }
  return { outcome: await verifyPaired(resolved.pairing, input, findings), scheme: resolved.scheme, findings }
}

async function verifyPaired(
  pairing: Pairing,
  { signature, message, sm2Id = SM2_DEFAULT_ID }: SignatureInput,
  findings: Finding<CryptoCode>[],
): Promise<'valid' | 'invalid' | 'refused'> {
  const answer = (verified: boolean): 'valid' | 'invalid' => {
    if (!verified) findings.push(finding('crypto.signature-mismatch', 'RFC 5652 §5.6'))
    return verified ? 'valid' : 'invalid'
  }
  const malformed = (standard: string): 'invalid' => {
    findings.push(finding('crypto.signature-malformed', standard, { octets: signature.length }))
    return 'invalid'
  }

  switch (pairing.family) {
    case 'RSA-PKCS1': {
      const { key, digest } = pairing
      if (signature.length !== key.modulus.length) return malformed('RFC 8017 §8.2.2')
      return answer(await verifyRsaPkcs1(key, digest, signature, message))
    }
    case 'RSA-PSS': {
      const { key, pss } = pairing
      if (signature.length !== key.modulus.length) return malformed('RFC 8017 §8.1.2')
      return answer(await verifyRsaPss(key, pss, signature, message))
    }
    case 'Ed25519':
      if (signature.length !== 64) return malformed('RFC 8032 §5.1.7')
      return answer(await verifyEd25519(pairing.key.octets, signature, message))
    case 'ECDSA': {
      const { key, digest } = pairing
      const rs = readRsSignature(signature)
      if (rs === null) return malformed('RFC 3279 §2.2.3')
      if (!isInRange(rs, CURVES[key.curve].n, 'FIPS 186-5 §6.4.2', findings)) return 'invalid'
      return answer(await verifyEcdsa(key, digest, rs, message))
    }
    case 'DSA': {
      const { key, digest: algorithm } = pairing
      const rs = readRsSignature(signature)
      if (rs === null) return malformed('RFC 3279 §2.2.2')
      if (!isInRange(rs, key.q, 'FIPS 186-4 §4.7', findings)) return 'invalid'
      return answer(verifyDsa(key, rs, await digest(algorithm, message)))
    }
    case 'SM2': {
      if (sm2Id.length > SM2_ID_OCTETS_MAX) {
        findings.push(finding('crypto.sm2-id-too-long', 'GB/T 32918.2-2016 §5.5', { octets: sm2Id.length }))
        return 'refused'
      }
      const rs = readSm2Signature(signature, findings)
      if (rs === null) return malformed('GB/T 35276-2017 §7.3')
      if (!isInSm2Range(rs)) {
        findings.push(finding('crypto.signature-range', 'GB/T 32918.2-2016 §7.1'))
        return 'invalid'
      }
      const outcome = answer(await verifySm2(pairing.key.point, sm2Id, rs, message))
      // Told, and no less a failure: whoever looks for the mistake finds it here.
      if (outcome === 'invalid' && sm2Id.length > 0 && (await verifySm2(pairing.key.point, EMPTY_ID, rs, message))) {
        findings.push(finding('crypto.sm2-id-unexpected', 'GB/T 35276-2017 §10', { octets: 0 }))
      }
      return outcome
    }
  }
}

/** r and s are both in [1, order - 1]. */
function isInRange({ r, s }: RsSignature, order: bigint, standard: string, findings: Finding<CryptoCode>[]): boolean {
  const inRange = r > 0n && r < order && s > 0n && s < order
  if (!inRange) findings.push(finding('crypto.signature-range', standard))
  return inRange
}
