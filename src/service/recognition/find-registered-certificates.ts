import type { Bytes } from '../../base/bytes.ts'
import { ok, type Result } from '../../base/result.ts'
import { type CertificateIndex, type CertificateKey, serialKey } from '../../registry/certificate-index.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { AttributeType } from '../../x509/name.ts'
import { shownAttribute, shownName } from '../../x509/shown-name.ts'
import { CertificateBook } from '../report/certificate-book.ts'
import type { CertificateReport } from '../report/report.ts'

export type { CertificateIndex }

/** What a person reads off a certificate. Hexadecimal, in small letters, without separators. */
export type CertificateSought =
  | { readonly by: 'fingerprint'; readonly digest: string }
  | { readonly by: 'key'; readonly identifier: string }
  | { readonly by: 'serial'; readonly serialNumber: string; readonly issuer: string }

export interface FoundCertificate {
  readonly sha256: string
  readonly bytes: Bytes
  readonly certificate: CertificateReport
}

/**
 * The registry's certificates with exactly this number. A fingerprint is tried as SHA-256 and as SM3, for the two have
 * one length. A serial number says nothing without its issuer, whose name must be given whole: the common name, the
 * organisation or all of it.
 *
 * Faults: service.store-unavailable.
 */
export async function findRegisteredCertificates(
  sought: CertificateSought,
  index: CertificateIndex,
): Promise<Result<readonly FoundCertificate[]>> {
  const found = new Map<string, Certificate>()
  for (const key of keysOf(sought)) {
    const answered = await index.find(key)
    if (!answered.ok) return answered
    for (const bytes of answered.value) {
      const decoded = decodeCertificate(bytes)
      if (!decoded.ok) return decoded
      found.set(decoded.value.fingerprint, decoded.value)
    }
  }
  const meant = [...found.values()].filter(
    (certificate) => sought.by !== 'serial' || isIssuedBy(certificate, sought.issuer),
  )
  return ok(meant.map(foundCertificate))
}

function keysOf(sought: CertificateSought): readonly CertificateKey[] {
  switch (sought.by) {
    case 'fingerprint':
      return [
        { relation: 'sha256', key: sought.digest },
        { relation: 'sm3', key: sought.digest },
      ]
    case 'key':
      return [{ relation: 'key-identifier', key: sought.identifier }]
    case 'serial':
      return [{ relation: 'serial-number', key: serialKey(sought.serialNumber) }]
  }
}

function isIssuedBy({ issuer }: Certificate, given: string): boolean {
  const names = [
    shownAttribute(issuer, AttributeType.commonName),
    shownAttribute(issuer, AttributeType.organization),
    shownName(issuer),
  ]
  return names.some((name) => name !== null && folded(name) === folded(given))
}

/** As two people write one name: case and the space in it do not matter. */
const folded = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

function foundCertificate(certificate: Certificate): FoundCertificate {
  const book = new CertificateBook()
  const sha256 = book.enter(certificate)
  return { sha256, bytes: certificate.bytes, certificate: book.entries()[sha256]! }
}
