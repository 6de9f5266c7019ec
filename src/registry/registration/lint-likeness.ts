import { bytesEqual } from '../../base/bytes.ts'
import { isSameKey } from '../../crypto/canonical-key.ts'
import { namesMatch } from '../../x509/name.ts'
import { type LintFinding, lint } from './lint-rules.ts'
import type { KnownCertificate, LintSubject } from './lint-subject.ts'

/**
 * What in the registry has the same octets, name or key. One name with one key is one CA (RFC 4158 §2.4.1):
 * several certificates of it occur and are told; a name or key of another authority is never taken.
 */
export function lintLikeness(subject: LintSubject, known: readonly KnownCertificate[]): LintFinding[] {
  return known.flatMap((each) => lintAgainst(subject, each))
}

function lintAgainst({ registration, certificate }: LintSubject, known: KnownCertificate): LintFinding[] {
  const { fingerprint, subject, publicKey } = known.certificate
  const values = { row: known.row, authority: known.authority }
  if (bytesEqual(known.certificate.bytes, certificate.bytes)) {
    return [lint('registry.lint-certificate-registered', values, fingerprint)]
  }
  const hasName = subject.attributes.length > 0 && namesMatch(subject, certificate.subject)
  const hasKey = isSameKey(publicKey, certificate.publicKey)
  if (!hasName && !hasKey) return []
  if (known.authority !== registration.subject) {
    return [lint(hasKey ? 'registry.lint-key-of-another' : 'registry.lint-name-of-another', values, fingerprint)]
  }
  if (!hasKey) return [lint('registry.lint-name-with-other-key', values, fingerprint)]
  if (!hasName) return [lint('registry.lint-key-with-other-name', values, fingerprint)]
  // A cross-certificate has the name and key of its subject's own certificate: that is what it is for.
  const isCross = registration.kind === 'cross-certificate'
  if (isCross !== (known.as === 'cross-certificate')) return []
  if (isCross && !namesMatch(known.certificate.issuer, certificate.issuer)) return []
  return [lint('registry.lint-twin', values, fingerprint)]
}
