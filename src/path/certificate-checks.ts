import { bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import { ExtensionType } from '../x509/extension.ts'
import type { KeyUsage } from '../x509/key-usage.ts'
import { namesMatch } from '../x509/name.ts'
import type { PathPurpose } from './certification-path.ts'
import type { PathCode } from './path-code.ts'

/** The checks of RFC 5280 §6.1 that one certificate answers by itself. */

type Findings = Finding<PathCode>[]

/** @standard RFC 5280 §6.1.3 (a)(2) */
export function checkValidity(certificate: Certificate, at: Instant, standard = 'RFC 5280 §6.1.3 (a)(2)'): Findings {
  const subject = certificate.fingerprint
  if (at < certificate.notBefore) {
    const values = { notBefore: isoOf(certificate.notBefore) }
    return [finding('path.certificate-not-yet-valid', standard, values, subject)]
  }
  if (at > certificate.notAfter) {
    const values = { notAfter: isoOf(certificate.notAfter) }
    return [finding('path.certificate-expired', standard, values, subject)]
  }
  return []
}

/** Extensions that are processed here or by their readers, so that they may be critical. */
const PROCESSED: ReadonlySet<string> = new Set([
  ExtensionType.subjectKeyIdentifier,
  ExtensionType.authorityKeyIdentifier,
  ExtensionType.keyUsage,
  ExtensionType.extendedKeyUsage,
  ExtensionType.basicConstraints,
  ExtensionType.subjectAltName,
  ExtensionType.crlDistributionPoints,
  ExtensionType.authorityInfoAccess,
  ExtensionType.ocspNoCheck,
  ExtensionType.nameConstraints,
  ExtensionType.certificatePolicies,
  ExtensionType.policyMappings,
  ExtensionType.policyConstraints,
  ExtensionType.inhibitAnyPolicy,
])

/** Extensions that restrict a path and are not processed: refused when critical, reported when not. */
const UNPROCESSED: ReadonlySet<string> = new Set([
  // RFC 3779 §2, §3: resources of the Internet, of which no certificate below may hold more.
  ExtensionType.ipAddressBlocks,
  ExtensionType.autonomousSystems,
])

/** @standard RFC 5280 §6.1.4 (o), §6.1.5 (f) */
export function checkCriticalExtensions(certificate: Certificate): Findings {
  return certificate.extensions.flatMap(({ oid, critical }) =>
    critical && !PROCESSED.has(oid)
      ? [finding('path.critical-extension-unknown', 'RFC 5280 §6.1.4 (o)', { oid }, certificate.fingerprint)]
      : [],
  )
}

/** Restricting extensions that were not looked at, although they may be ignored. */
export function noteUnprocessedExtensions(certificate: Certificate): Findings {
  return certificate.extensions.flatMap(({ oid, critical }) =>
    !critical && UNPROCESSED.has(oid)
      ? [finding('path.extension-unprocessed', 'RFC 5280 §4.2', { oid }, certificate.fingerprint)]
      : [],
  )
}

/** Extensions whose undecodable value keeps addresses and identifiers from being found, and restricts nothing here. */
const DISPENSABLE: ReadonlySet<string> = new Set([
  ExtensionType.subjectKeyIdentifier,
  ExtensionType.authorityKeyIdentifier,
  ExtensionType.authorityInfoAccess,
  ExtensionType.crlDistributionPoints,
  ExtensionType.certificatePolicies,
  ExtensionType.subjectAltName,
])

/**
 * Deviations that leave open what the certificate allows: the same extension twice, a restriction that
 * cannot be decoded, an issuer without a name. A restriction that is more than is read here is no deviation.
 *
 * @standard RFC 5280 §4.1.2.4, §4.2
 */
export function checkForm(certificate: Certificate): Findings {
  return certificate.findings.flatMap(({ code, standard, values }): Findings => {
    const { oid = '', critical = false, limit = '' } = values as { oid?: string; critical?: boolean; limit?: string }
    const mayRestrict = critical || !DISPENSABLE.has(oid)
    if (code === 'x509.extension-limit-exceeded' && mayRestrict) {
      return [finding('path.certificate-limit-exceeded', standard, { limit, oid }, certificate.fingerprint)]
    }
    const refused =
      code === 'x509.extension-duplicated' ||
      code === 'x509.issuer-empty' ||
      (code === 'x509.extension-malformed' && mayRestrict)
    if (!refused) return []
    return [finding('path.certificate-malformed', standard, { deviation: code, oid }, certificate.fingerprint)]
  })
}

/** @standard RFC 5280 §4.1.1.2 */
export function checkAlgorithms(certificate: Certificate): Findings {
  return certificate.findings.flatMap(({ code, values }) =>
    code === 'x509.algorithm-mismatch'
      ? [finding('path.algorithm-mismatch', 'RFC 5280 §4.1.1.2', values, certificate.fingerprint)]
      : [],
  )
}

/**
 * Whether a certificate may stand above others. A version 1 certificate has no basicConstraints: it is not
 * known to be a CA by other means, and refused.
 *
 * @standard RFC 5280 §6.1.4 (k), (n)
 */
export function checkAuthority(certificate: Certificate): Findings {
  const findings: Findings = []
  const subject = certificate.fingerprint
  if (certificate.basicConstraints?.ca !== true) {
    findings.push(finding('path.ca-not-allowed', 'RFC 5280 §6.1.4 (k)', {}, subject))
  }
  return [...findings, ...checkKeyUsage(certificate, ['keyCertSign'], 'RFC 5280 §6.1.4 (n)')]
}

/**
 * Whether a CA allows as many certificates below it as the path has.
 *
 * Self-issued certificates are not counted: a CA that renews its key issues one to itself, and the
 * standard lets that link stand.
 *
 * @param below certificates between this one and the target
 * @standard RFC 5280 §6.1.4 (l), (m)
 */
export function checkPathLength(certificate: Certificate, below: readonly Certificate[]): Findings {
  const allowed = certificate.basicConstraints?.pathLength ?? null
  const counted = below.filter((each) => !isSelfIssued(each)).length
  if (allowed === null || counted <= allowed) return []
  return [finding('path.pathlen-exceeded', 'RFC 5280 §6.1.4 (m)', { allowed, counted }, certificate.fingerprint)]
}

/** Where both name a holder of the issuer's name, they must name the same one. The key decides who signed. */
export function noteUniqueIdentifiers(certificate: Certificate, issuer: Certificate): Findings {
  const [named, own] = [certificate.issuerUniqueId, issuer.subjectUniqueId]
  if (named === null || own === null || bytesEqual(named, own)) return []
  const values = { issuer: issuer.fingerprint }
  return [finding('path.unique-identifier-mismatch', 'RFC 5280 §4.1.2.8', values, certificate.fingerprint)]
}

/** RFC 5280 §3.2: issuer and subject are the same. */
export const isSelfIssued = (certificate: Certificate): boolean => namesMatch(certificate.issuer, certificate.subject)

const Purpose = {
  any: '2.5.29.37.0',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const

/** Purposes that go with signing a document: RFC 5280 §4.2.1.12, RFC 9336, and what two vendors defined before it. */
const DOCUMENT_PURPOSES: readonly string[] = [
  Purpose.any,
  '1.3.6.1.5.5.7.3.36', // documentSigning
  '1.3.6.1.5.5.7.3.4', // emailProtection
  '1.3.6.1.5.5.7.3.2', // clientAuth
  '1.3.6.1.4.1.311.10.3.12', // Microsoft document signing
  '1.2.840.113583.1.1.5', // Adobe authentic documents
]

/**
 * Whether the target's key may be used for the purpose. The encryption certificate of a dual pair lacks
 * digitalSignature and is refused: its private key is held in escrow.
 *
 * @standard RFC 5280 §4.2.1.3, §4.2.1.12; RFC 3161 §2.3; RFC 6960 §4.2.2.2; GM/T 0015-2012
 */
export function checkPurpose(certificate: Certificate, purpose: PathPurpose): Findings {
  switch (purpose) {
    case 'any':
      return []
    case 'signing':
      return checkKeyUsage(certificate, ['digitalSignature', 'nonRepudiation'], 'RFC 5280 §4.2.1.3')
    case 'crl-signing':
      return checkKeyUsage(certificate, ['cRLSign'], 'RFC 5280 §6.3.3 (f)')
    case 'ocsp-signing':
      return [
        ...checkKeyUsage(certificate, ['digitalSignature', 'nonRepudiation'], 'RFC 6960 §4.2.2.2'),
        ...checkExtendedKeyUsage(certificate, Purpose.ocspSigning, 'RFC 6960 §4.2.2.2'),
      ]
    case 'time-stamping':
      return [
        ...checkKeyUsage(certificate, ['digitalSignature', 'nonRepudiation'], 'RFC 3161 §2.3'),
        ...checkTimeStampingPurpose(certificate),
      ]
  }
}

/** A signing certificate that states purposes, none of which goes with documents. RFC 5280 §4.2.1.12 */
export function notePurpose(certificate: Certificate, purpose: PathPurpose): Findings {
  const purposes = certificate.extendedKeyUsage
  if (purpose !== 'signing' || purposes === null) return []
  if (purposes.some((oid) => DOCUMENT_PURPOSES.includes(oid))) return []
  const values = { purposes: purposes.join(' ') }
  return [finding('path.extended-key-usage-unfit', 'RFC 5280 §4.2.1.12', values, certificate.fingerprint)]
}

/** One of the usages, where the certificate restricts them at all. */
function checkKeyUsage(certificate: Certificate, oneOf: readonly KeyUsage[], standard: string): Findings {
  const usages = certificate.keyUsage
  if (usages === null || oneOf.some((usage) => usages.has(usage))) return []
  return [finding('path.key-usage-missing', standard, { usage: oneOf.join(' ') }, certificate.fingerprint)]
}

function checkExtendedKeyUsage(certificate: Certificate, purpose: string, standard: string): Findings {
  if (certificate.extendedKeyUsage?.includes(purpose)) return []
  return [finding('path.extended-key-usage-missing', standard, { purpose }, certificate.fingerprint)]
}

/** RFC 3161 §2.3: exactly one purpose, id-kp-timeStamping, and critical. */
function checkTimeStampingPurpose(certificate: Certificate): Findings {
  const standard = 'RFC 3161 §2.3'
  const missing = checkExtendedKeyUsage(certificate, Purpose.timeStamping, standard)
  if (missing.length > 0) return missing
  const findings: Findings = []
  const subject = certificate.fingerprint
  if (certificate.extendedKeyUsage!.length !== 1) {
    const values = { purposes: certificate.extendedKeyUsage!.join(' ') }
    findings.push(finding('path.extended-key-usage-not-exclusive', standard, values, subject))
  }
  if (!certificate.extendedKeyUsageCritical) {
    findings.push(finding('path.extended-key-usage-not-critical', standard, {}, subject))
  }
  return findings
}
