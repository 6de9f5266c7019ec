import { bytesEqual } from '../../base/bytes.ts'
import { withDsaParametersOf } from '../../crypto/dsa-parameters.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { CertificateList } from '../../x509/certificate-list.ts'
import { namesMatch } from '../../x509/name.ts'

/** Whose key signed something, and whether the signature holds. */
export interface OriginalSigner {
  readonly certificate: Certificate
  /** False where no key at hand verifies it: the certificate is then the one whose key it claims. */
  readonly holds: boolean
}

/** Finds who signed the certificates and CRLs of a suite, by trying keys: names and key identifiers only say where to begin. */
export class OriginalSigners {
  readonly #certificates: readonly Certificate[]

  constructor(certificates: readonly Certificate[]) {
    this.#certificates = certificates
  }

  async find(signed: Certificate | CertificateList): Promise<OriginalSigner> {
    const ranked = this.#certificates
      .filter((each) => rankOf(each, signed) < STRANGER)
      .sort((a, b) => rankOf(a, signed) - rankOf(b, signed))
    const strangers = this.#certificates.filter((each) => rankOf(each, signed) === STRANGER)
    for (const certificate of [...ranked, ...strangers]) {
      for (const key of this.#keysOf(certificate)) {
        const { signatureAlgorithm: algorithm, signature, tbs } = signed
        const check = await verifySignature({ publicKey: key, algorithm, signature, message: [tbs] })
        if (check.outcome === 'valid') return { certificate, holds: true }
      }
    }
    const [claimed] = ranked
    if (claimed === undefined) throw new Error('nobody at hand bears the name of the issuer')
    return { certificate: claimed, holds: false }
  }

  /** As it is written, and with the DSA parameters of each that bears the name of its issuer. RFC 3279 §2.3.2 */
  #keysOf({ publicKey, issuer }: Certificate): Uint8Array[] {
    const above = this.#certificates.filter(({ subject }) => namesMatch(subject, issuer))
    const completed = above.map((each) => withDsaParametersOf(each.publicKey, publicKey))
    return [publicKey, ...completed.filter((key) => !bytesEqual(key, publicKey))]
  }
}

const STRANGER = 2

/** 0: name and key identifier fit; 1: the name does; 2: neither. */
function rankOf(certificate: Certificate, signed: Certificate | CertificateList): number {
  if (!namesMatch(certificate.subject, signed.issuer)) return STRANGER
  const wanted = signed.authorityKeyIdentifier?.keyIdentifier ?? null
  const own = certificate.subjectKeyIdentifier
  return wanted !== null && own !== null && bytesEqual(wanted, own) ? 0 : 1
}
