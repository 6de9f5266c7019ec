import { type Instant, isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { pemOf } from '../../x509/pem.ts'
import { signerAt } from '../publish/known-signer.ts'
import type { SigningKey } from './open-signing-key.ts'

/** By what somebody else checks a signature of this service. */
export interface SigningCertificate {
  /** Its fingerprint, to be compared with what the operator told by another way. */
  readonly sha256: string
  /** ISO 8601. */
  readonly notAfter: string
  /** RFC 7468 §5 */
  readonly pem: string
}

/** The certificate by which the service signs at an instant. Faults: service.signing-*. */
export async function signingCertificateAt(signingKey: SigningKey, at: Instant): Promise<Result<SigningCertificate>> {
  const known = await signerAt(signingKey, at)
  if (!known.ok) return known
  const { fingerprint, notAfter, bytes } = known.value.certificate
  return ok({ sha256: fingerprint, notAfter: isoOf(notAfter), pem: pemOf('CERTIFICATE', bytes) })
}
