import { bytesEqual, bytesFromHex } from '../../base/bytes.ts'
import { isoOf } from '../../base/instant.ts'
import { isSelfIssued } from '../../path/certificate-checks.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { verifyCertificationRequest } from '../../x509/certification-request.ts'
import { namesMatch } from '../../x509/name.ts'
import { type LintFinding, lint } from './lint-rules.ts'
import { issuerCertificates, type KnownCertificate, type LintSubject, subjectCertificates } from './lint-subject.ts'
import { isSignedBy, signersAmong } from './signers-among.ts'

/** Who stands at both ends of the certificate, by name, key and signature. */
export async function lintEnds(subject: LintSubject, known: readonly KnownCertificate[]): Promise<LintFinding[]> {
  const findings = lintAuthorities(subject)
  if (subject.registration.kind === 'root') findings.push(...(await lintRoot(subject)))
  else findings.push(...lintSubjectEnd(subject, known), ...(await lintIssuerEnd(subject, known)), ...lintPair(subject))
  return [...findings, ...(await lintRequest(subject))]
}

function lintAuthorities({ registration, snapshot }: LintSubject): LintFinding[] {
  return [...new Set([registration.issuer, registration.subject])].flatMap((authority) =>
    snapshot.authorities.some(({ id }) => id === authority)
      ? []
      : [lint('registry.lint-authority-unknown', { authority })],
  )
}

/** A root is signed by its own key. RFC 5280 §3.2 (self-signed) */
async function lintRoot({ registration, certificate }: LintSubject): Promise<LintFinding[]> {
  if (!isSelfIssued(certificate)) return [lint('registry.lint-root-not-self-issued')]
  const sm2Id = registration.sm2Id === null ? null : bytesFromHex(registration.sm2Id)
  return (await isSignedBy(certificate, certificate, sm2Id)) ? [] : [lint('registry.lint-root-signature')]
}

/** The other CA stands in the registry on its own, with this name and this key. RFC 5280 §3.2, RFC 4158 §2.4.1 */
function lintSubjectEnd(subject: LintSubject, known: readonly KnownCertificate[]): LintFinding[] {
  const { registration, certificate } = subject
  if (registration.issuer === registration.subject || isSelfIssued(certificate)) {
    return [lint('registry.lint-certifies-itself', { authority: registration.subject })]
  }
  if (subjectCertificates(subject, known).length > 0) return []
  const values = { authority: registration.subject }
  const named = known.some(
    (each) =>
      each.as === 'ca' &&
      each.authority === registration.subject &&
      namesMatch(each.certificate.subject, certificate.subject),
  )
  return [lint(named ? 'registry.lint-subject-key-differs' : 'registry.lint-subject-unregistered', values)]
}

/** One of the issuer's registered CAs signed it, was allowed to, and lives as long. */
async function lintIssuerEnd(subject: LintSubject, known: readonly KnownCertificate[]): Promise<LintFinding[]> {
  const { registration, certificate } = subject
  const values = { authority: registration.issuer }
  const named = issuerCertificates(subject, known)
  if (named.length === 0) return [lint('registry.lint-issuer-unregistered', values)]
  const signers = await signersAmong(named, certificate)
  if (signers.length === 0) return [lint('registry.lint-issuer-signature', values)]
  const findings: LintFinding[] = []
  // Of several certificates of one key, the one that allows most is the one that a path will use.
  if (signers.every((each) => each.certificate.basicConstraints?.pathLength === 0)) {
    findings.push(lint('registry.lint-issuer-path-length', values))
  }
  const until = Math.max(...signers.map((each) => each.certificate.notAfter)) as Certificate['notAfter']
  if (certificate.notAfter > until) {
    const dates = { notAfter: isoOf(certificate.notAfter), issuerNotAfter: isoOf(until) }
    findings.push(lint('registry.lint-outlives-issuer', dates))
  }
  return findings
}

/** The one in the other direction, where it is stated, joins the same two. RFC 4158 §1.5.3 */
function lintPair({ registration, snapshot }: LintSubject): LintFinding[] {
  if (registration.pair === null) return [lint('registry.lint-pair-missing')]
  const pair = snapshot.crossCertificates.find(({ id }) => id === registration.pair)
  const fits = pair?.issuer === registration.subject && pair.subject === registration.issuer
  return fits ? [] : [lint('registry.lint-pair-differs', { pair: registration.pair })]
}

/** The request by which the subject asked for the certificate. RFC 2986 §4 */
async function lintRequest({ request, certificate, registration }: LintSubject): Promise<LintFinding[]> {
  if (request === null) return []
  const findings: LintFinding[] = []
  const sm2Id = registration.sm2Id === null ? null : bytesFromHex(registration.sm2Id)
  const { outcome } = await verifyCertificationRequest(request, sm2Id ?? undefined)
  if (outcome !== 'valid') findings.push(lint('registry.lint-request-signature'))
  if (!bytesEqual(request.publicKey, certificate.publicKey)) findings.push(lint('registry.lint-request-key-differs'))
  if (!namesMatch(request.subject, certificate.subject)) findings.push(lint('registry.lint-request-name-differs'))
  return findings
}
