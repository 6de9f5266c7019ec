import type { Certificate } from '../../x509/certificate.ts'
import { ExtensionType } from '../../x509/extension.ts'
import { type LintFinding, lint } from './lint-rules.ts'
import type { RegistrationKind } from './registration.ts'

/** What makes a certificate a CA's, and how far a cross-certificate lets the other CA go. RFC 5280 §4.2.1.3, §4.2.1.9, §4.2.1.10 */
export function lintAuthority(certificate: Certificate, kind: RegistrationKind): LintFinding[] {
  return [
    ...lintBasicConstraints(certificate, kind),
    ...lintKeyUsage(certificate),
    ...lintNameConstraints(certificate, kind),
  ]
}

const isCritical = (certificate: Certificate, oid: string): boolean => certificate.findExtension(oid)?.critical === true

function lintBasicConstraints(certificate: Certificate, kind: RegistrationKind): LintFinding[] {
  const { basicConstraints } = certificate
  if (basicConstraints?.ca !== true) return [lint('registry.lint-not-a-ca')]
  const findings: LintFinding[] = []
  if (!isCritical(certificate, ExtensionType.basicConstraints)) {
    findings.push(lint('registry.lint-basic-constraints-not-critical'))
  }
  // Without it the other CA could let in whomever it certifies, and they others.
  if (kind === 'cross-certificate' && basicConstraints.pathLength === null) {
    findings.push(lint('registry.lint-path-length-missing'))
  }
  return findings
}

function lintKeyUsage(certificate: Certificate): LintFinding[] {
  const { keyUsage } = certificate
  if (keyUsage === null) return [lint('registry.lint-key-usage-missing')]
  const findings: LintFinding[] = []
  if (!isCritical(certificate, ExtensionType.keyUsage)) findings.push(lint('registry.lint-key-usage-not-critical'))
  if (!keyUsage.has('keyCertSign')) findings.push(lint('registry.lint-key-cert-sign-missing'))
  if (!keyUsage.has('cRLSign')) findings.push(lint('registry.lint-crl-sign-missing'))
  return findings
}

function lintNameConstraints(certificate: Certificate, kind: RegistrationKind): LintFinding[] {
  if (certificate.findExtension(ExtensionType.nameConstraints) === null) {
    return kind === 'cross-certificate' ? [lint('registry.lint-name-constraints-missing')] : []
  }
  return isCritical(certificate, ExtensionType.nameConstraints)
    ? []
    : [lint('registry.lint-name-constraints-not-critical')]
}
