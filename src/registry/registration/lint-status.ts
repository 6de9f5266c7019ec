import type { Certificate } from '../../x509/certificate.ts'
import { type LintFinding, lint } from './lint-rules.ts'
import type { RegistrationKind } from './registration.ts'

/**
 * Whether a relying party elsewhere can find out that a cross-certificate was revoked, and who issued it:
 * by http or https, since a directory (ldap) is seldom open to another network. A root is nobody's to revoke.
 *
 * @standard RFC 5280 §4.2.1.13, §4.2.2.1
 */
export function lintStatus(certificate: Certificate, kind: RegistrationKind): LintFinding[] {
  if (kind === 'root') return []
  const findings: LintFinding[] = []
  if (certificate.crlDistributionPoints.length === 0 && certificate.ocspUris.length === 0) {
    findings.push(lint('registry.lint-crl-address-missing'))
  }
  if (certificate.caIssuersUris.length === 0) findings.push(lint('registry.lint-issuer-address-missing'))
  return findings
}
