import type { Finding, FindingValues } from '../../base/finding.ts'

/** `error` keeps a registration from approval; `warning` is for the approver to weigh; `notice` is told. Ours. */
export type LintSeverity = 'error' | 'warning' | 'notice'

export interface LintRule {
  readonly severity: LintSeverity
  /** The clause that asks for it; `ours` where the registry does. */
  readonly standard: string
}

const rule =
  (severity: LintSeverity) =>
  (standard: string): LintRule => ({ severity, standard })
const error = rule('error')
const warning = rule('warning')
const notice = rule('notice')

/**
 * Every rule by which a submission is examined. A MUST of a standard is an error, a SHOULD a warning; where
 * the registry asks for more than a standard, because recognition rests on it, that is said.
 */
export const LINT_RULES = {
  // form of the certificate
  'registry.lint-version': error('RFC 5280 §4.1.2.1'),
  'registry.lint-serial-not-positive': error('RFC 5280 §4.1.2.2'),
  'registry.lint-serial-too-long': error('RFC 5280 §4.1.2.2'),
  'registry.lint-serial-short': warning('CA/Browser Forum BR 2.0.0 §7.1.2.2'),
  'registry.lint-time-encoding': error('RFC 5280 §4.1.2.5'),
  'registry.lint-algorithm-mismatch': error('RFC 5280 §4.1.1.2'),
  'registry.lint-extension-duplicated': error('RFC 5280 §4.2'),
  'registry.lint-extension-malformed': error('RFC 5280 §4.2'),
  'registry.lint-critical-extension-unknown': error('RFC 5280 §6.1.4 (o)'),
  'registry.lint-unique-identifier': warning('RFC 5280 §4.1.2.8'),
  'registry.lint-encoding': warning('RFC 5280 §4.1'),
  // names
  'registry.lint-subject-empty': error('RFC 5280 §4.1.2.6'),
  'registry.lint-issuer-empty': error('RFC 5280 §4.1.2.4'),
  'registry.lint-name-malformed': warning('RFC 5280 §4.1.2.4'),
  'registry.lint-country-missing': warning('ours'),
  'registry.lint-country-differs': error('ISO 3166-1; ours'),
  // what makes it a CA's
  'registry.lint-not-a-ca': error('RFC 5280 §4.2.1.9'),
  'registry.lint-basic-constraints-not-critical': error('RFC 5280 §4.2.1.9'),
  'registry.lint-path-length-missing': error('RFC 5280 §4.2.1.9; ours for cross-certificates'),
  'registry.lint-key-usage-missing': error('RFC 5280 §4.2.1.3'),
  'registry.lint-key-usage-not-critical': warning('RFC 5280 §4.2.1.3'),
  'registry.lint-key-cert-sign-missing': error('RFC 5280 §4.2.1.3'),
  'registry.lint-crl-sign-missing': warning('RFC 5280 §4.2.1.3'),
  'registry.lint-name-constraints-missing': error('RFC 5280 §4.2.1.10; ours for cross-certificates'),
  'registry.lint-name-constraints-not-critical': error('RFC 5280 §4.2.1.10'),
  // certificate policies
  'registry.lint-policies-missing': error('RFC 5280 §4.2.1.4; ours for cross-certificates'),
  'registry.lint-any-policy-asserted': warning('RFC 5280 §4.2.1.4; ours for cross-certificates'),
  'registry.lint-any-policy-mapped': error('RFC 5280 §4.2.1.5, §6.1.4 (a)'),
  'registry.lint-mapping-unregistered': error('RFC 5280 §4.2.1.5; ours'),
  'registry.lint-mapping-unasserted': warning('RFC 5280 §4.2.1.5'),
  'registry.lint-mappings-not-critical': warning('RFC 5280 §4.2.1.5'),
  'registry.lint-explicit-policy-missing': warning('RFC 5280 §4.2.1.11; ours for cross-certificates'),
  'registry.lint-policy-constraints-not-critical': error('RFC 5280 §4.2.1.11'),
  'registry.lint-inhibit-any-policy-missing': warning('RFC 5280 §4.2.1.14; ours for cross-certificates'),
  'registry.lint-inhibit-any-policy-not-critical': error('RFC 5280 §4.2.1.14'),
  // keys and algorithms
  'registry.lint-key-refused': error('RFC 5280 §4.1.2.7'),
  'registry.lint-rsa-short': error('NIST SP 800-131A Rev. 2 §3'),
  'registry.lint-dsa': error('FIPS 186-5 §1'),
  'registry.lint-digest-weak': error('NIST SP 800-131A Rev. 2 §9'),
  'registry.lint-root-digest-weak': warning('NIST SP 800-131A Rev. 2 §9'),
  'registry.lint-signature-algorithm-unknown': error('RFC 5280 §4.1.1.2'),
  'registry.lint-subject-key-identifier-missing': error('RFC 5280 §4.2.1.2'),
  'registry.lint-subject-key-identifier-differs': warning('RFC 5280 §4.2.1.2'),
  'registry.lint-authority-key-identifier-missing': error('RFC 5280 §4.2.1.1'),
  'registry.lint-authority-key-identifier-differs': error('RFC 5280 §4.2.1.1'),
  'registry.lint-key-identifier-critical': warning('RFC 5280 §4.2.1.1, §4.2.1.2'),
  // where its status and its issuer are found
  'registry.lint-crl-address-missing': warning('RFC 5280 §4.2.1.13'),
  'registry.lint-issuer-address-missing': notice('RFC 5280 §4.2.2.1'),
  // validity
  'registry.lint-validity-reversed': error('RFC 5280 §4.1.2.5'),
  'registry.lint-expired': error('RFC 5280 §4.1.2.5'),
  'registry.lint-not-yet-valid': notice('RFC 5280 §4.1.2.5'),
  'registry.lint-outlives-issuer': error('RFC 5280 §6.1.3 (a)(2); ours'),
  'registry.lint-effective-outside-validity': error('ours'),
  // the instrument
  'registry.lint-instrument-missing': warning('ours'),
  'registry.lint-instrument-unknown': error('ours'),
  'registry.lint-instrument-parties': error('ours'),
  'registry.lint-instrument-not-in-force': error('ours'),
  'registry.lint-before-instrument': warning('ours'),
  'registry.lint-outlasts-instrument': error('ours'),
  // roots
  'registry.lint-root-not-self-issued': error('RFC 5280 §3.2'),
  'registry.lint-root-signature': error('RFC 5280 §3.2'),
  // what is registered already
  'registry.lint-certificate-registered': error('ours'),
  'registry.lint-twin': warning('RFC 4158 §2.4.1'),
  'registry.lint-name-with-other-key': warning('RFC 5280 §4.1.2.6'),
  'registry.lint-key-with-other-name': warning('RFC 4158 §2.4.1'),
  'registry.lint-name-of-another': error('RFC 5280 §4.1.2.6'),
  'registry.lint-key-of-another': error('RFC 4158 §2.4.1'),
  // both ends of a cross-certificate
  'registry.lint-certifies-itself': error('RFC 5280 §3.2'),
  'registry.lint-authority-unknown': error('ours'),
  'registry.lint-subject-unregistered': error('RFC 5280 §3.2; ours'),
  'registry.lint-subject-key-differs': error('RFC 4158 §2.4.1'),
  'registry.lint-issuer-unregistered': error('RFC 5280 §3.2; ours'),
  'registry.lint-issuer-signature': error('RFC 5280 §6.1.3 (a)(1)'),
  'registry.lint-issuer-path-length': error('RFC 5280 §4.2.1.9'),
  'registry.lint-pair-missing': notice('RFC 4158 §1.5.3'),
  'registry.lint-pair-differs': error('RFC 4158 §1.5.3'),
  'registry.lint-loop': notice('RFC 4158 §2.4.1'),
  // the PKCS #10 of the counterpart
  'registry.lint-request-signature': error('RFC 2986 §4.2'),
  'registry.lint-request-key-differs': error('RFC 2986 §4.1'),
  'registry.lint-request-name-differs': error('RFC 2986 §4.1'),
} as const satisfies Readonly<Record<`registry.lint-${string}`, LintRule>>

export type LintCode = keyof typeof LINT_RULES

/** What a rule found, with its weight. */
export interface LintFinding extends Finding<LintCode> {
  readonly severity: LintSeverity
}

/** The finding of a rule. `subject`: fingerprint of another certificate that it speaks of. */
export function lint(code: LintCode, values: FindingValues = {}, subject?: string): LintFinding {
  const { severity, standard } = LINT_RULES[code]
  return subject === undefined ? { code, severity, standard, values } : { code, severity, standard, subject, values }
}
