import type { CmsCode } from '../cms/cms-code.ts'
import type { TimestampCode } from '../cms/timestamp-code.ts'
import type { CryptoCode } from '../crypto/crypto-code.ts'
import type { FormatCode } from '../formats/format-code.ts'
import type { PdfCode } from '../formats/pdf/pdf-code.ts'
import type { PathCode } from '../path/path-code.ts'
import type { X509Code } from '../x509/x509-code.ts'
import type { SubIndication } from './indication.ts'
import type { ValidationCode } from './validation-code.ts'

/** Every code that a judge can emit about a signature, a time-stamp, a path or a document. */
export type CheckCode =
  | CryptoCode
  | X509Code
  | CmsCode
  | TimestampCode
  | FormatCode
  | PdfCode
  | PathCode
  | ValidationCode

/** The blocks of EN 319 102-1 V1.4.1 §5.2 that a check belongs to, in the words of the report. */
export type CheckStep =
  | 'format'
  | 'changes-after-signing'
  | 'signer-identification'
  | 'content-integrity'
  | 'signature-value'
  | 'signed-attributes'
  | 'certification-path'
  | 'certificate-validity'
  | 'revocation'
  | 'algorithm-strength'
  | 'time-stamp'

/** What a failed check does: FAIL keeps a signature from passing, WARN and INFORM are shown, IGNORE is not. */
export type Level = 'FAIL' | 'WARN' | 'INFORM' | 'IGNORE'

export interface CheckRule {
  readonly step: CheckStep
  /** What the verdict becomes where the check fails and its level is FAIL. EN 319 102-1 V1.4.1 table 6 */
  readonly effect: SubIndication
  /** Where a policy does not say otherwise. */
  readonly level: Level
  /** Mathematics and form: no policy can weaken it. */
  readonly fixed: boolean
}

const rule =
  (level: Level, fixed = false) =>
  (step: CheckStep, effect: SubIndication = 'SIG_CONSTRAINTS_FAILURE'): CheckRule => ({ step, effect, level, fixed })

const fixed = rule('FAIL', true)
const fails = rule('FAIL')
const warns = rule('WARN')
const informs = rule('INFORM')

const CRYPTO: Record<CryptoCode, CheckRule> = {
  'crypto.algorithm-unknown': fails('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.algorithm-parameters-malformed': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.digest-unknown': fails('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.digest-missing': fails('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.digest-mismatch': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.digest-refused': fails('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.pss-parameters-malformed': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.sm2-id-too-long': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.key-malformed': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.key-algorithm-unknown': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.key-algorithm-mismatch': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.key-restriction-violated': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.curve-unknown': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.curve-parameters-refused': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.point-form-refused': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.point-off-curve': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.rsa-modulus-size': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.rsa-modulus-even': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.rsa-exponent-refused': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.dsa-domain-refused': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.dsa-parameters-missing': fixed('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.dsa-weak': warns('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'crypto.signature-malformed': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.signature-range': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.signature-mismatch': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.sm2-id-unexpected': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'crypto.oid-alias': warns('signature-value'),
  'crypto.missing-null': warns('signature-value'),
  'crypto.null-parameters': informs('signature-value'),
  'crypto.integer-nonminimal': warns('signature-value'),
  'crypto.raw-rs': warns('signature-value'),
  'crypto.curve-explicit': warns('signature-value'),
  'crypto.rsa-modulus-negative': warns('algorithm-strength'),
}

const X509: Record<X509Code, CheckRule> = {
  'x509.time-form-unexpected': informs('certification-path'),
  'x509.default-explicit': informs('certification-path'),
  'x509.key-usage-not-minimal': informs('certification-path'),
  'x509.key-usage-empty': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.serial-not-positive': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.serial-too-long': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.version-too-low': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.extensions-empty': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.extension-duplicated': fails('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.signature-not-octets': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.extension-malformed': fails('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.extension-limit-exceeded': fails('certification-path', 'TRY_LATER'),
  'x509.unique-identifier-present': informs('certification-path'),
  'x509.algorithm-mismatch': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.parameters-null': informs('certification-path'),
  'x509.issuer-empty': fails('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.name-string-malformed': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'x509.next-update-missing': warns('revocation', 'TRY_LATER'),
  'x509.responder-certificate-malformed': warns('revocation', 'TRY_LATER'),
}

const CMS: Record<CmsCode, CheckRule> = {
  'cms.encoding-ber': informs('format'),
  'cms.version-unexpected': fails('format'),
  'cms.digest-algorithm-unlisted': fails('format'),
  'cms.content-any': informs('format'),
  'cms.attributes-unsorted': warns('signed-attributes'),
  'cms.certificate-malformed': warns('format'),
  'cms.certificate-choice-unsupported': informs('format'),
  'cms.revocation-info-malformed': warns('revocation', 'TRY_LATER'),
  'cms.revocation-info-unsupported': informs('revocation', 'TRY_LATER'),
  'cms.counter-signature-intact': informs('format'),
  'cms.counter-signature-not-intact': warns('format'),
  'cms.counter-signature-unchecked': informs('format'),
  'cms.signed-attributes-missing': fails('signed-attributes'),
  'cms.attribute-duplicated': fails('signed-attributes'),
  'cms.attribute-value-count': fails('signed-attributes'),
  'cms.content-type-missing': fails('signed-attributes'),
  'cms.content-type-malformed': fails('signed-attributes'),
  'cms.content-type-mismatch': fails('signed-attributes'),
  'cms.content-type-alias': warns('signed-attributes'),
  'cms.message-digest-missing': fixed('signed-attributes', 'FORMAT_FAILURE'),
  'cms.message-digest-malformed': fixed('signed-attributes', 'FORMAT_FAILURE'),
  'cms.message-digest-mismatch': fixed('content-integrity', 'HASH_FAILURE'),
  'cms.signing-time-malformed': warns('signed-attributes'),
  'cms.algorithm-protection-malformed': fails('signed-attributes'),
  'cms.algorithm-protection-mismatch': fixed('signed-attributes'),
  'cms.signing-certificate-missing': informs('signer-identification'),
  'cms.signing-certificate-malformed': fails('signer-identification'),
  'cms.signing-certificate-mismatch': fixed('signer-identification'),
  'cms.signing-certificate-issuer-mismatch': fails('signer-identification'),
  'cms.signing-certificate-digest-unsupported': fails('signer-identification'),
  'cms.signer-certificate-ambiguous': informs('signer-identification'),
  'cms.signer-name-variant': fails('signer-identification'),
  'cms.digest-algorithm-unsupported': fails('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'cms.content-conflict': fixed('content-integrity', 'HASH_FAILURE'),
  'cms.content-looks-like-attributes': fixed('content-integrity', 'FORMAT_FAILURE'),
}

const TIMESTAMP: Record<TimestampCode, CheckRule> = {
  'timestamp.version-unexpected': informs('time-stamp'),
  'timestamp.ordering-default-encoded': informs('time-stamp'),
  'timestamp.extension-critical-unknown': fails('time-stamp'),
  'timestamp.imprint-algorithm-unsupported': fails('time-stamp', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'timestamp.imprint-length-mismatch': fixed('time-stamp', 'HASH_FAILURE'),
  'timestamp.imprint-mismatch': fixed('time-stamp', 'HASH_FAILURE'),
  'timestamp.signing-certificate-missing': warns('time-stamp'),
  'timestamp.tsa-name-mismatch': warns('time-stamp'),
}

const PDF: Record<PdfCode, CheckRule> = {
  'pdf.byte-range-missing': fixed('format', 'FORMAT_FAILURE'),
  'pdf.byte-range-malformed': fixed('format', 'FORMAT_FAILURE'),
  'pdf.byte-range-start': fixed('format', 'FORMAT_FAILURE'),
  'pdf.byte-range-overlap': fixed('format', 'FORMAT_FAILURE'),
  'pdf.byte-range-beyond-file': fixed('format', 'FORMAT_FAILURE'),
  'pdf.byte-range-gap': fixed('format', 'FORMAT_FAILURE'),
  'pdf.byte-range-end': fixed('format', 'FORMAT_FAILURE'),
  'pdf.contents-missing': fixed('format', 'FORMAT_FAILURE'),
  'pdf.contents-malformed': fixed('format', 'FORMAT_FAILURE'),
  'pdf.contents-padding': fixed('format', 'FORMAT_FAILURE'),
  'pdf.contents-undecodable': fixed('format', 'FORMAT_FAILURE'),
  'pdf.content-encapsulated': fixed('format', 'FORMAT_FAILURE'),
  'pdf.content-digest-malformed': fixed('format', 'FORMAT_FAILURE'),
  'pdf.signature-malformed': fixed('format', 'FORMAT_FAILURE'),
  'pdf.signature-not-indirect': fixed('format', 'FORMAT_FAILURE'),
  'pdf.signature-shared': fixed('format', 'FORMAT_FAILURE'),
  'pdf.signature-type': fixed('format', 'FORMAT_FAILURE'),
  'pdf.signer-count': fixed('format', 'FORMAT_FAILURE'),
  'pdf.subfilter-missing': fixed('format', 'FORMAT_FAILURE'),
  'pdf.subfilter-unsupported': fails('format', 'SIG_CONSTRAINTS_FAILURE'),
  'pdf.seal-unsupported': fails('format', 'SIG_CONSTRAINTS_FAILURE'),
  'pdf.changed-after-signing': fixed('changes-after-signing', 'FORMAT_FAILURE'),
  'pdf.hybrid-views-differ': fails('format'),
  'pdf.later-appearance-added': informs('changes-after-signing'),
  'pdf.later-changes-allowed': informs('changes-after-signing'),
  'pdf.object-misplaced': fails('format'),
  'pdf.security-store-malformed': warns('revocation', 'TRY_LATER'),
  'pdf.signature-removed': fails('changes-after-signing'),
  'pdf.signature-without-field': warns('format'),
  'pdf.trailing-octets': fixed('changes-after-signing', 'FORMAT_FAILURE'),
  'pdf.xref-recovered': fails('format'),
}

const VALIDATION: Record<ValidationCode, CheckRule> = {
  'validation.algorithm-weak': fails('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'validation.evidence-algorithm-weak': warns('algorithm-strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  'validation.budget-spent': fixed('certification-path', 'TRY_LATER'),
  'validation.content-missing': fixed('content-integrity', 'SIGNED_DATA_NOT_FOUND'),
  'validation.past-validation': informs('certificate-validity'),
  'validation.signature-invalid': fixed('signature-value', 'SIG_CRYPTO_FAILURE'),
  'validation.signature-unchecked': fixed('signature-value', 'SIG_CONSTRAINTS_FAILURE'),
  'validation.signed-after-expiry': fixed('certificate-validity', 'EXPIRED'),
  'validation.signed-after-revocation': fixed('revocation', 'REVOKED'),
  'validation.signed-before-validity': fixed('certificate-validity', 'NOT_YET_VALID'),
  'validation.signer-missing': fixed('signer-identification', 'NO_SIGNING_CERTIFICATE_FOUND'),
  'validation.structure-unreadable': fixed('format', 'FORMAT_FAILURE'),
  'validation.content-digest-mismatch': fixed('content-integrity', 'HASH_FAILURE'),
  'validation.claimed-time-after-proof': warns('time-stamp', 'TIMESTAMP_ORDER_FAILURE'),
  'validation.evidence-from-future': warns('revocation', 'TRY_LATER'),
  'validation.timestamp-before-validity': fixed('time-stamp', 'TIMESTAMP_ORDER_FAILURE'),
  'validation.timestamp-in-future': fixed('time-stamp', 'TIMESTAMP_ORDER_FAILURE'),
  'validation.timestamp-failed': warns('time-stamp', 'TIMESTAMP_ORDER_FAILURE'),
  'validation.timestamp-unproven': warns('time-stamp'),
  'validation.time-claimed-only': informs('time-stamp'),
  'validation.trust-empty': fixed('certification-path', 'NO_CERTIFICATE_CHAIN_FOUND'),
  'validation.trust-stale': fails('certification-path', 'TRY_LATER'),
}

const FORMAT: Record<FormatCode, CheckRule> = {
  'format.files-swapped': informs('format'),
  'format.content-unused': warns('format'),
  'format.content-itself-signed': warns('format'),
}

const PATH: Record<PathCode, CheckRule> = {
  'path.anchor-missing': fixed('certification-path', 'NO_CERTIFICATE_CHAIN_FOUND'),
  'path.anchor-not-yet-trusted': fixed('certification-path', 'NO_CERTIFICATE_CHAIN_FOUND'),
  'path.anchor-no-longer-trusted': fixed('certification-path', 'NO_CERTIFICATE_CHAIN_FOUND'),
  // What nobody is seen to have issued is no link: a stranger's CA certificate makes no chain out of none.
  'path.signature-invalid': fixed('certification-path', 'NO_CERTIFICATE_CHAIN_FOUND'),
  'path.signature-unsupported': fixed('certification-path', 'NO_CERTIFICATE_CHAIN_FOUND'),
  'path.signature-unchecked': fixed('certification-path', 'TRY_LATER'),
  'path.algorithm-mismatch': fixed('certification-path', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  'path.certificate-not-yet-valid': fixed('certificate-validity', 'OUT_OF_BOUNDS_NO_POE'),
  'path.certificate-expired': fixed('certificate-validity', 'OUT_OF_BOUNDS_NO_POE'),
  'path.certificate-revoked': fixed('revocation', 'REVOKED_NO_POE'),
  // EN 319 102-1 V1.4.1 §5.2.6.4: what is suspended may be released.
  'path.certificate-on-hold': fixed('revocation', 'TRY_LATER'),
  'path.ca-not-allowed': fixed('certification-path', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  'path.pathlen-exceeded': fixed('certification-path', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  'path.key-usage-missing': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.extended-key-usage-missing': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.extended-key-usage-not-exclusive': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.extended-key-usage-not-critical': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.critical-extension-unknown': fixed('certification-path', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  'path.certificate-malformed': fixed('certification-path', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  // A limit of ours, as a spent budget is.
  'path.certificate-limit-exceeded': fixed('certification-path', 'TRY_LATER'),
  'path.name-not-permitted': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.name-excluded': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.name-not-comparable': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.name-constraints-budget-spent': fixed('certification-path', 'TRY_LATER'),
  'path.policy-none-valid': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.policy-mapping-any': fixed('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.policy-budget-spent': fixed('certification-path', 'TRY_LATER'),
  'path.anchor-expired': fails('certificate-validity', 'OUT_OF_BOUNDS_NO_POE'),
  'path.signature-skipped': warns('certification-path', 'NO_CERTIFICATE_CHAIN_FOUND'),
  'path.extension-unprocessed': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  // RFC 5280 §4.2.1.12: the certificate must be used for one of the purposes that it states.
  'path.extended-key-usage-unfit': fails('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.sm2-id-override': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  'path.unique-identifier-mismatch': warns('certification-path', 'CHAIN_CONSTRAINTS_FAILURE'),
  // The portal never says that a signature is valid where revocation was not checked.
  'path.revocation-unchecked': fails('revocation', 'TRY_LATER'),
  'path.certificate-revoked-later': warns('revocation', 'REVOKED_NO_POE'),
  'path.invalidity-earlier': warns('revocation', 'REVOKED_NO_POE'),
  'path.revocation-not-fresh': warns('revocation', 'TRY_LATER'),
  'path.delta-crl-missing': informs('revocation', 'TRY_LATER'),
  'path.crl-stale': warns('revocation', 'TRY_LATER'),
  'path.crl-signature-invalid': warns('revocation', 'TRY_LATER'),
  'path.crl-not-usable': informs('revocation', 'TRY_LATER'),
  'path.crl-issuer-unauthorized': warns('revocation', 'TRY_LATER'),
  'path.crl-issuer-unchecked': warns('revocation', 'TRY_LATER'),
  'path.ocsp-stale': warns('revocation', 'TRY_LATER'),
  'path.ocsp-signature-invalid': warns('revocation', 'TRY_LATER'),
  'path.ocsp-responder-unauthorized': warns('revocation', 'TRY_LATER'),
  'path.ocsp-responder-unchecked': warns('revocation', 'TRY_LATER'),
  'path.ocsp-not-usable': informs('revocation', 'TRY_LATER'),
  'path.ocsp-unknown': fails('revocation', 'TRY_LATER'),
}

/** What every failed check means for the verdict: one place to read it. */
export const CHECKS: Readonly<Record<CheckCode, CheckRule>> = {
  ...CRYPTO,
  ...X509,
  ...CMS,
  ...TIMESTAMP,
  ...FORMAT,
  ...PDF,
  ...PATH,
  ...VALIDATION,
}
