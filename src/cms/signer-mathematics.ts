import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { digestAlgorithmOf } from '../crypto/algorithms.ts'
import type { CryptoCode } from '../crypto/crypto-code.ts'
import { digest } from '../crypto/digest.ts'
import type { Digester } from '../crypto/document-digests.ts'
import { type SignatureCheck, verifySignature } from '../crypto/verify-signature.ts'
import type { Certificate } from '../x509/certificate.ts'
import { signedDigestOf } from './check-signed-attributes.ts'
import type { CmsCode } from './cms-code.ts'
import type { SignerInfo } from './signer-info.ts'

/** A signature value over its message, with the digest algorithm that stands beside it. RFC 5652 §5.4 */
export function verifyValue(
  signer: SignerInfo,
  message: readonly Bytes[],
  certificate: Certificate,
  sm2Id?: Bytes,
): Promise<SignatureCheck> {
  return verifySignature({
    publicKey: certificate.publicKey,
    algorithm: signer.signatureAlgorithm,
    digestAlgorithm: signer.digestAlgorithm,
    signature: signer.signature,
    message,
    ...(sm2Id === undefined ? {} : { sm2Id }),
  })
}

/** Refused and unsupported are not computed, so nothing is known. */
export const verifies = ({ outcome }: SignatureCheck): boolean | null =>
  outcome === 'valid' ? true : outcome === 'invalid' ? false : null

/**
 * The content against the signed message-digest. Where the attribute is missing or stands twice the
 * signature covers no content that could be named, which is a failure and not a gap.
 *
 * @standard RFC 5652 §5.6, §11.2
 */
export async function compareDigest(
  signer: SignerInfo,
  content: readonly Bytes[] | null,
  digester: Digester = digest,
): Promise<{ matches: boolean | null; findings: Finding<CmsCode | CryptoCode>[] }> {
  const signedDigest = signedDigestOf(signer.signedAttributes ?? [])
  if ('code' in signedDigest) return { matches: false, findings: [signedDigest] }
  const named = digestAlgorithmOf(signer.digestAlgorithm)
  if (named === null) {
    const values = { algorithm: signer.digestAlgorithm.oid }
    return { matches: null, findings: [finding('cms.digest-algorithm-unsupported', 'RFC 5652 §5.3', values)] }
  }
  if (content === null) return { matches: null, findings: named.findings }
  const computed = await digester(named.algorithm, content)
  if (bytesEqual(computed, signedDigest)) return { matches: true, findings: named.findings }
  const mismatch = finding('cms.message-digest-mismatch', 'RFC 5652 §5.6', { algorithm: named.algorithm })
  return { matches: false, findings: [...named.findings, mismatch] }
}
