import { checkCriticalExtensions } from '../../path/certificate-checks.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { X509Code } from '../../x509/x509-code.ts'
import { type LintCode, type LintFinding, lint } from './lint-rules.ts'

/** What a deviation met in decoding amounts to in a submission; one that is not here is an encoding of its own. */
const DEVIATIONS: Readonly<Partial<Record<X509Code, LintCode | null>>> = {
  'x509.serial-not-positive': 'registry.lint-serial-not-positive',
  'x509.serial-too-long': 'registry.lint-serial-too-long',
  'x509.time-form-unexpected': 'registry.lint-time-encoding',
  'x509.algorithm-mismatch': 'registry.lint-algorithm-mismatch',
  'x509.extension-duplicated': 'registry.lint-extension-duplicated',
  'x509.extension-malformed': 'registry.lint-extension-malformed',
  'x509.extension-limit-exceeded': 'registry.lint-extension-malformed',
  'x509.unique-identifier-present': 'registry.lint-unique-identifier',
  'x509.name-string-malformed': 'registry.lint-name-malformed',
  'x509.issuer-empty': 'registry.lint-issuer-empty',
  // Told as the version itself.
  'x509.version-too-low': null,
}

/** Octets of 64 bits, of which a serial number has at least as many at random. CA/Browser Forum BR 2.0.0 §7.1.2.2 */
const SERIAL_OCTETS_MIN = 8

/** The certificate by itself: version, serial number, encoding, extensions. RFC 5280 §4.1, §4.2 */
export function lintForm(certificate: Certificate): LintFinding[] {
  const findings: LintFinding[] = []
  if (certificate.version !== 3) findings.push(lint('registry.lint-version', { version: certificate.version }))
  const octets = significantOctets(certificate.serialNumber)
  // The length is what can be seen of chance: a serial number of one octet was never drawn by it.
  if (octets < SERIAL_OCTETS_MIN) findings.push(lint('registry.lint-serial-short', { octets, min: SERIAL_OCTETS_MIN }))
  for (const { code, values } of certificate.findings) {
    const told = DEVIATIONS[code]
    if (told === undefined) findings.push(lint('registry.lint-encoding', { ...values, deviation: code }))
    else if (told !== null) findings.push(lint(told, values))
  }
  for (const { values } of checkCriticalExtensions(certificate)) {
    findings.push(lint('registry.lint-critical-extension-unknown', values))
  }
  return findings
}

const significantOctets = (integer: Uint8Array): number => {
  const first = integer.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : integer.length - first
}
