import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import type { ServiceSigner, SigningKey } from '../signing/open-signing-key.ts'

/** With what lists are signed, and its certificate as it is read. */
export interface KnownSigner {
  readonly signer: ServiceSigner
  readonly certificate: Certificate
}

/**
 * Who signs at an instant: one whose certificate is not valid would sign lists that nobody takes.
 *
 * Faults: service.signing-*.
 */
export async function signerAt(signingKey: SigningKey, at: Instant): Promise<Result<KnownSigner>> {
  const signer = await signingKey()
  if (!signer.ok) return signer
  const certificate = decodeCertificate(signer.value.certificate)
  if (!certificate.ok) return certificate
  const { notBefore, notAfter } = certificate.value
  const isValid = notBefore <= at && at <= notAfter
  return isValid
    ? ok({ signer: signer.value, certificate: certificate.value })
    : fail('service.signing-certificate-not-valid')
}
