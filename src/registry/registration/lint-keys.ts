import { bytesEqual } from '../../base/bytes.ts'
import { attempt } from '../../base/result.ts'
import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts'
import { signatureAlgorithmOf } from '../../crypto/algorithms.ts'
import { isSameKey } from '../../crypto/canonical-key.ts'
import type { DigestAlgorithm } from '../../crypto/digest.ts'
import { readPssParameters } from '../../crypto/pss-parameters.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { isSelfIssued } from '../../path/certificate-checks.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { ExtensionType } from '../../x509/extension.ts'
import { type LintFinding, lint } from './lint-rules.ts'
import { issuerCertificates, type KnownCertificate, type LintSubject } from './lint-subject.ts'

/** Bits of an RSA key with 112 bits of strength. NIST SP 800-131A Rev. 2 §3 */
const RSA_BITS_MIN = 2048

/** Digests under which anybody with some money finds two certificates of one signature. */
const WEAK: ReadonlySet<DigestAlgorithm> = new Set<DigestAlgorithm>(['MD5', 'SHA-1'])

/** The certified key, the algorithm of the signature, and the octets that name keys. */
export function lintKeys(subject: LintSubject, known: readonly KnownCertificate[]): LintFinding[] {
  const { certificate } = subject
  return [
    ...lintKey(certificate),
    ...lintAlgorithm(certificate),
    ...lintSubjectKeyIdentifier(certificate, known),
    ...lintAuthorityKeyIdentifier(subject, known),
    ...lintIdentifierCriticality(certificate),
  ]
}

function lintKey(certificate: Certificate): LintFinding[] {
  const { key, findings } = readPublicKey(certificate.publicKey)
  if (key.kind === 'DSA') return [lint('registry.lint-dsa', { bits: key.bits })]
  if (key.kind === 'RSA' && key.bits < RSA_BITS_MIN) {
    return [lint('registry.lint-rsa-short', { bits: key.bits, min: RSA_BITS_MIN })]
  }
  if (key.standing === 'acceptable') return []
  return [lint('registry.lint-key-refused', findings[0] === undefined ? {} : { reason: findings[0].code })]
}

function lintAlgorithm(certificate: Certificate): LintFinding[] {
  const { signatureAlgorithm } = certificate
  const row = signatureAlgorithmOf(signatureAlgorithm)
  const digest = row?.digest ?? digestOfPss(signatureAlgorithm)
  if (row === null || digest === null) {
    return [lint('registry.lint-signature-algorithm-unknown', { oid: signatureAlgorithm.oid })]
  }
  if (!WEAK.has(digest)) return []
  // Nobody relies on a root's own signature: the anchor is taken for its octets.
  return [lint(isSelfIssued(certificate) ? 'registry.lint-root-digest-weak' : 'registry.lint-digest-weak', { digest })]
}

/** RFC 4055 §3.1: the parameters name the digest. */
function digestOfPss({ parameters }: AlgorithmIdentifier): DigestAlgorithm | null {
  const read = parameters === null ? null : attempt(() => readPssParameters(parameters))
  return read?.ok ? read.value.digest : null
}

/** Another certificate of the same key must name it alike, or those below it find one of the two only. */
function lintSubjectKeyIdentifier(certificate: Certificate, known: readonly KnownCertificate[]): LintFinding[] {
  const own = certificate.subjectKeyIdentifier
  if (own === null) return [lint('registry.lint-subject-key-identifier-missing')]
  const other = known.find(
    (each) =>
      isSameKey(each.certificate.publicKey, certificate.publicKey) &&
      each.certificate.subjectKeyIdentifier !== null &&
      !bytesEqual(each.certificate.subjectKeyIdentifier, own),
  )
  if (other === undefined) return []
  return [lint('registry.lint-subject-key-identifier-differs', { row: other.row }, other.certificate.fingerprint)]
}

/** A self-signed certificate may leave it out. RFC 5280 §4.2.1.1 */
function lintAuthorityKeyIdentifier(subject: LintSubject, known: readonly KnownCertificate[]): LintFinding[] {
  const { certificate } = subject
  const stated = certificate.authorityKeyIdentifier?.keyIdentifier ?? null
  if (isSelfIssued(certificate)) {
    const own = certificate.subjectKeyIdentifier
    const fits = stated === null || own === null || bytesEqual(stated, own)
    return fits ? [] : [lint('registry.lint-authority-key-identifier-differs')]
  }
  if (stated === null) return [lint('registry.lint-authority-key-identifier-missing')]
  const issuers = issuerCertificates(subject, known).flatMap(
    ({ certificate: { subjectKeyIdentifier } }) => subjectKeyIdentifier ?? [],
  )
  const fits = issuers.length === 0 || issuers.some((each) => bytesEqual(each, stated))
  return fits ? [] : [lint('registry.lint-authority-key-identifier-differs')]
}

const lintIdentifierCriticality = (certificate: Certificate): LintFinding[] =>
  [ExtensionType.subjectKeyIdentifier, ExtensionType.authorityKeyIdentifier].flatMap((oid) =>
    certificate.findExtension(oid)?.critical === true ? [lint('registry.lint-key-identifier-critical', { oid })] : [],
  )
