import { hexOf } from '../../base/bytes.ts'
import { spelledOnce } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { AttributeType } from '../../x509/name.ts'
import { shownAttribute, shownName } from '../../x509/shown-name.ts'
import type { CertificateReport } from './report.ts'

const { commonName: COMMON_NAME, organization: ORGANIZATION } = AttributeType

/** The certificates that a report names, each told once under its fingerprint. */
export class CertificateBook {
  readonly #entries = new Map<string, CertificateReport>()

  /** Enters a certificate and returns its fingerprint. */
  enter(certificate: Certificate): string {
    const { fingerprint } = certificate
    if (!this.#entries.has(fingerprint)) this.#entries.set(fingerprint, certificateReport(certificate))
    return fingerprint
  }

  entries(): Readonly<Record<string, CertificateReport>> {
    return Object.fromEntries(this.#entries)
  }
}

/** A certificate says the same in every report: those of CAs are kept decoded and are told once. */
const told = new WeakMap<Certificate, CertificateReport>()

function certificateReport(certificate: Certificate): CertificateReport {
  const known = told.get(certificate)
  if (known) return known
  const report = spelledOnce(readCertificate(certificate))
  told.set(certificate, report)
  return report
}

function readCertificate(certificate: Certificate): CertificateReport {
  const { key } = readPublicKey(certificate.publicKey)
  return {
    subject: shownName(certificate.subject),
    issuer: shownName(certificate.issuer),
    commonName: shownAttribute(certificate.subject, COMMON_NAME),
    organization: shownAttribute(certificate.subject, ORGANIZATION),
    issuerCommonName: shownAttribute(certificate.issuer, COMMON_NAME),
    issuerOrganization: shownAttribute(certificate.issuer, ORGANIZATION),
    serialNumber: hexOf(certificate.serialNumber),
    notBefore: isoOf(certificate.notBefore),
    notAfter: isoOf(certificate.notAfter),
    key: `${key.kind} ${key.bits}`,
    keyUsage: [...(certificate.keyUsage ?? [])],
    policies: (certificate.certificatePolicies ?? []).map((policy) => policy.oid),
    certificateAuthority: certificate.basicConstraints?.ca ?? false,
  }
}
