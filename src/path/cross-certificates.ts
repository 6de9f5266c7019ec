import { bytesEqual } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import { namesMatch } from '../x509/name.ts'
import { isSelfIssued } from './certificate-checks.ts'
import type { CertificationPath } from './certification-path.ts'
import { certificatesNamed } from './issuer-index.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import type { PathValidator } from './validate-path.ts'

/**
 * Marks the cross-certificates of a path: a CA certificate by which one CA certified another that stands
 * on its own as well, being an anchor or having signed a certificate for itself.
 *
 * @standard RFC 5280 §3.2; RFC 4158 §1.5.3
 */
export async function markCrossCertificates(
  path: CertificationPath,
  { pool, anchors }: { readonly pool: readonly Certificate[]; readonly anchors: readonly TrustAnchor[] },
  validator: PathValidator,
): Promise<CertificationPath> {
  const crossCertificates: number[] = []
  for (const [i, certificate] of path.certificates.entries()) {
    const isAnchor = path.anchor !== null && i === path.certificates.length - 1
    if (isAnchor || certificate.basicConstraints?.ca !== true || isSelfIssued(certificate)) continue
    if (anchors.some((anchor) => isSameAuthority(anchor.certificate, certificate))) crossCertificates.push(i)
    else if (await standsOnItsOwn(certificate, pool, validator)) crossCertificates.push(i)
  }
  return { ...path, crossCertificates }
}

/** RFC 4158 §2.4.1: the same subject name with the same key is the same entity. */
export const isSameAuthority = (a: Certificate, b: Certificate): boolean =>
  bytesEqual(a.publicKey, b.publicKey) && namesMatch(a.subject, b.subject)

/** The signature counts: anyone can write a self-issued certificate with another's name and key. */
async function standsOnItsOwn(
  certificate: Certificate,
  pool: readonly Certificate[],
  validator: PathValidator,
): Promise<boolean> {
  for (const other of certificatesNamed(pool, certificate.subject.key)) {
    if (!isSameAuthority(other, certificate) || !isSelfIssued(other)) continue
    if ((await validator.verify(other, other))?.outcome === 'valid') return true
  }
  return false
}
