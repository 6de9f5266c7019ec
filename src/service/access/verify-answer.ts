import { type Bytes, bytesEqual, bytesFromHex } from '../../base/bytes.ts'
import { findSignerCertificate } from '../../cms/find-signer-certificate.ts'
import { decodeSignedData } from '../../cms/signed-data.ts'
import { verifySigner } from '../../cms/verify-signer.ts'
import type { DigestAlgorithm } from '../../crypto/digest.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import {
  defaultAlgorithmOf,
  identifierOf,
  type PossessionAlgorithm,
} from '../../registry/registration/possession-algorithm.ts'
import type { Certificate } from '../../x509/certificate.ts'

/** What somebody signed: a bare value, or a CMS message with exactly one signer. */
export interface SignedAnswer {
  readonly form: 'raw' | 'cms'
  readonly octets: Bytes
  /** By what a bare value was made; the key's own where it is not said. */
  readonly algorithm?: PossessionAlgorithm | null
}

/** Octets of an answer: one signature, attributes, a few certificates. Ours. */
export const ANSWER_OCTETS_MAX = 64 << 10

/** Digests that a new signature is not made with. RFC 6151 §2, NIST SP 800-131A r2 §9 */
const WEAK_DIGESTS: ReadonlySet<DigestAlgorithm> = new Set(['MD5', 'SHA-1'])

/**
 * Whether the key of the certificate signed exactly these octets. The algorithm is the one that is named or the
 * key's own; nothing is tried until something fits, and what cannot be read is no.
 *
 * @standard RFC 5652 §5.4; GB/T 35275-2017; FIPS 186-5; GB/T 32918.2-2016
 */
export async function isSignedBy(
  certificate: Certificate,
  sm2Id: string | null,
  message: Bytes,
  answer: SignedAnswer,
): Promise<boolean> {
  if (answer.octets.length > ANSWER_OCTETS_MAX) return false
  const id = sm2Id === null ? null : bytesFromHex(sm2Id)
  const options = id === null ? {} : { sm2Id: id }
  if (answer.form === 'cms') return isCmsSignedBy(certificate, message, answer.octets, options)
  const algorithm = answer.algorithm ?? defaultAlgorithmOf(certificate.publicKey)
  if (algorithm === null) return false
  const { outcome } = await verifySignature({
    publicKey: certificate.publicKey,
    algorithm: identifierOf(algorithm),
    signature: answer.octets,
    message: [message],
    ...options,
  })
  return outcome === 'valid'
}

async function isCmsSignedBy(
  certificate: Certificate,
  message: Bytes,
  octets: Bytes,
  options: { readonly sm2Id?: Bytes },
): Promise<boolean> {
  const data = decodeSignedData(octets)
  if (!data.ok) return false
  const [signer, ...others] = data.value.signers
  if (signer === undefined || others.length > 0) return false
  if (data.value.content !== null && !bytesEqual(data.value.content, message)) return false
  const { certificates } = await findSignerCertificate(signer, [certificate, ...data.value.certificates])
  if (!certificates.some(({ publicKey }) => bytesEqual(publicKey, certificate.publicKey))) return false
  const { intact, scheme } = await verifySigner(data.value, signer, [message], certificate, options)
  return intact === true && scheme !== null && !WEAK_DIGESTS.has(scheme.digest)
}
