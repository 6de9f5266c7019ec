import { type Bytes, utf8Of } from '../base/bytes.ts'
import { ok, type Result } from '../base/result.ts'
import { canonicalKey } from '../crypto/canonical-key.ts'
import { sha256Hex } from '../crypto/digest.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import type { Name } from '../x509/name.ts'
import { type CertificateKey, keysOfCertificate } from './certificate-index.ts'
import type { RegistryQuestion } from './registry-store.ts'
import type { RowKey } from './stored-row.ts'

/** SHA-256 of a name as names are compared: two names have the same digest exactly where they match. RFC 5280 §7.1 */
export const nameDigest = (name: Name): string => sha256Hex(utf8Of(name.key))

/** SHA-256 of the SubjectPublicKeyInfo as it is usually encoded: a key is found however another certificate writes it. */
const keyDigest = (certificate: Certificate): string => sha256Hex(canonicalKey(certificate.publicKey))

/** What recognition asks a registry about these certificates: the one in question, and those given beside it. */
export function questionOf(certificates: readonly Certificate[], region: string | null): RegistryQuestion {
  return {
    certificates: [...new Set(certificates.map(({ fingerprint }) => fingerprint))].sort(),
    issuers: [...new Set(certificates.map(({ issuer }) => nameDigest(issuer)))].sort(),
    region,
  }
}

/** By what a store finds a certificate. */
export interface CertificateNames {
  readonly fingerprint: string
  /** `nameDigest` of either name. */
  readonly subject: string
  readonly issuer: string
  /** `keyDigest` */
  readonly publicKey: string
  /** What a person finds it by. */
  readonly keys: readonly CertificateKey[]
  readonly bytes: Bytes
}

/** All that a store finds a certificate by, as its index has it. */
export const indexOfCertificate = ({ subject, issuer, publicKey, keys }: Omit<CertificateNames, 'bytes'>): RowKey[] => [
  { relation: 'subject', key: subject },
  { relation: 'issuer', key: issuer },
  { relation: 'public-key', key: publicKey },
  ...keys,
]

/** Faults: asn1.*, x509.certificate-too-large, x509.version-unsupported. */
export function namesOfCertificate(bytes: Bytes): Result<CertificateNames> {
  const decoded = decodeCertificate(bytes)
  if (!decoded.ok) return decoded
  const certificate = decoded.value
  return ok({
    fingerprint: certificate.fingerprint,
    subject: nameDigest(certificate.subject),
    issuer: nameDigest(certificate.issuer),
    publicKey: keyDigest(certificate),
    keys: keysOfCertificate(certificate),
    bytes,
  })
}
