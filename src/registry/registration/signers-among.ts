import { hexOf } from '../../base/bytes.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { KnownCertificate } from './lint-subject.ts'

/** Those whose key signed it: several certificates of one key and signer ID are verified once. */
export async function signersAmong(
  named: readonly KnownCertificate[],
  certificate: Certificate,
): Promise<KnownCertificate[]> {
  const signers: KnownCertificate[] = []
  const byKey = Map.groupBy(
    named,
    ({ certificate: { publicKey }, sm2Id }) => `${hexOf(publicKey)} ${sm2Id === null ? '' : hexOf(sm2Id)}`,
  )
  for (const [first, ...others] of byKey.values()) {
    if (first === undefined || !(await isSignedBy(certificate, first.certificate, first.sm2Id))) continue
    signers.push(first, ...others)
  }
  return signers
}

/** Whether it verified; a key or algorithm that is not computed with has signed nothing. */
export async function isSignedBy(
  certificate: Certificate,
  issuer: Certificate,
  sm2Id: Uint8Array | null,
): Promise<boolean> {
  const { outcome } = await verifySignature({
    publicKey: issuer.publicKey,
    algorithm: certificate.signatureAlgorithm,
    signature: certificate.signature,
    message: [certificate.tbs],
    ...(sm2Id && { sm2Id }),
  })
  return outcome === 'valid'
}
