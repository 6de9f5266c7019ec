import { type Bytes, hexOf } from '../../base/bytes.ts'
import { isoOf } from '../../base/instant.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { shownName } from '../../x509/shown-name.ts'

/** A registered certificate by what tells it from others. */
export interface CertificateSummary {
  readonly fingerprint: string
  /** Null for one that cannot be read, or is not at hand. */
  readonly read: {
    readonly subject: string
    readonly issuer: string
    readonly serialNumber: string
    readonly algorithm: string
    /** ISO 8601. */
    readonly notBefore: string
    readonly notAfter: string
  } | null
}

export function summaryOf(fingerprint: string, certificates: ReadonlyMap<string, Bytes>): CertificateSummary {
  const bytes = certificates.get(fingerprint)
  const decoded = bytes && decodeCertificate(bytes)
  if (!decoded?.ok) return { fingerprint, read: null }
  const { subject, issuer, serialNumber, publicKey, notBefore, notAfter } = decoded.value
  return {
    fingerprint,
    read: {
      subject: shownName(subject),
      issuer: shownName(issuer),
      serialNumber: hexOf(serialNumber),
      algorithm: readPublicKey(publicKey).key.kind,
      notBefore: isoOf(notBefore),
      notAfter: isoOf(notAfter),
    },
  }
}
