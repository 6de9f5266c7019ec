import { utf8Of } from '../../base/bytes.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import { identifierOfSigning, type MessageSigner } from '../../crypto/message-signer.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import { webCryptoSigner } from '../../crypto/web-crypto-signer.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { pemBlocks } from '../../x509/pem.ts'

/** By what the service signs lists and receipts. No SM2: neither workerd nor Node holds such a key unreadable. */
export type ServiceSigner = MessageSigner<'RSA-SHA-256' | 'ECDSA-SHA-256'>

/**
 * Port: the service's own key.
 *
 * Faults: service.signing-key-missing, service.signing-key-unusable.
 */
export type SigningKey = () => Promise<Result<ServiceSigner>>

/** Signed once, so that a key that is not the certificate's is found before anything rests on it. */
const TRIAL = utf8Of('yanqian: does this key belong to this certificate?')

/**
 * Opens the key that an operator set, and tries it against its certificate. What is wrong with it is not told to whoever
 * asks: the operator knows which two texts were set.
 *
 * @param privateKey PKCS #8 in PEM, not encrypted (RFC 7468 §10)
 * @param certificate PEM; of several the first
 */
export async function openSigningKey(privateKey: string, certificate: string): Promise<Result<ServiceSigner>> {
  if (privateKey.trim() === '' || certificate.trim() === '') return fail('service.signing-key-missing')
  const pkcs8 = blockOf(privateKey, 'PRIVATE KEY')
  const der = blockOf(certificate, 'CERTIFICATE')
  if (pkcs8 === null || der === null) return fail('service.signing-key-unusable')
  const decoded = decodeCertificate(der)
  if (!decoded.ok) return fail('service.signing-key-unusable')
  const { key } = readPublicKey(decoded.value.publicKey)
  const signer = key.standing === 'acceptable' ? await webCryptoSigner(pkcs8, der, key) : null
  if (signer === null) return fail('service.signing-key-unusable')
  const trial = await verifySignature({
    publicKey: key.spki,
    algorithm: identifierOfSigning(signer.algorithm),
    signature: await signer.sign(TRIAL),
    message: [TRIAL],
  })
  return trial.outcome === 'valid' ? ok(signer) : fail('service.signing-key-unusable')
}

function blockOf(pem: string, label: string): Uint8Array | null {
  const blocks = attempt(() => pemBlocks(utf8Of(pem)))
  return blocks.ok ? (blocks.value.find((block) => block.label === label)?.bytes ?? null) : null
}
