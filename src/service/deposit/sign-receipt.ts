import type { Bytes } from '../../base/bytes.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { encodeSignedData } from '../../cms/encode-signed-data.ts'
import type { MessageSigner } from '../../crypto/message-signer.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { type OutboundReceipt, type ReceiptStatement, signedOctets } from './outbound-receipt.ts'

/** One statement in the two forms in which it is handed out. */
export interface SignedReceipt {
  readonly receipt: OutboundReceipt
  /** The same statement as the content of a CMS message, DER. */
  readonly message: Bytes
}

/**
 * Signs a statement for those who verify JSON and for those who verify CMS.
 *
 * Faults: service.signing-certificate-not-valid where it is not so on the day: no relying party would take it.
 */
export async function signReceipt(statement: ReceiptStatement, signer: MessageSigner): Promise<Result<SignedReceipt>> {
  const decoded = decodeCertificate(signer.certificate)
  if (!decoded.ok) return fail('service.signing-key-unusable')
  const certificate = decoded.value
  const { depositedAt } = statement
  if (depositedAt < certificate.notBefore || depositedAt > certificate.notAfter) {
    return fail('service.signing-certificate-not-valid')
  }
  const octets = signedOctets(statement)
  const value = await signer.sign(octets)
  const signature = { certificate: certificate.fingerprint, algorithm: signer.algorithm, value }
  const message = await encodeSignedData(octets, signer, certificate, depositedAt)
  return ok({ receipt: { statement, signature }, message })
}
