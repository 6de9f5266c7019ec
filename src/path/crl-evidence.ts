import { type Finding, finding } from '../base/finding.ts'
import { isoOf } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { DistributionPoint, IssuingDistributionPoint } from '../x509/distribution-point.ts'
import { ExtensionType } from '../x509/extension.ts'
import { type GeneralName, generalNamesMatch } from '../x509/general-name.ts'
import { namesMatch } from '../x509/name.ts'
import type { PathFinding } from './certification-path.ts'
import type { PathCode } from './path-code.ts'
import {
  about,
  type Evidence,
  type RevocationQuestion,
  reachesInstant,
  type Statement,
  stillKnew,
} from './revocation-evidence.ts'

/**
 * What the CRLs at hand say of a certificate: those that its issuer signed with the key that signed the
 * certificate. Any of them may say that it is revoked; that it is not, only a full list of its scope.
 *
 * @standard RFC 5280 §6.3.3
 */
export async function readCrlEvidence(question: RevocationQuestion): Promise<Evidence> {
  const statements: Statement[] = []
  const findings: PathFinding[] = []
  for (const list of question.lists) {
    // (b)(1): the CRL issuer is the certificate issuer; others' lists speak of other certificates.
    if (!namesMatch(list.issuer, question.certificate.issuer)) continue
    const refusal = refusalOf(list, question)
    if (refusal !== null) {
      findings.push(refusal)
      continue
    }
    // (g): only what is usable otherwise is worth a public-key operation.
    if (!(await verifyList(list, question, findings))) continue
    const statement = readStatement(list, question, findings)
    if (statement) statements.push(statement)
  }
  return { statements, findings }
}

const notUsable = (list: CertificateList, reason: string, standard: string): Finding<PathCode> =>
  finding('path.crl-not-usable', standard, { reason }, list.fingerprint)

/** Extensions of a CRL that are processed, so that they may be critical. */
const PROCESSED: ReadonlySet<string> = new Set([
  ExtensionType.issuingDistributionPoint,
  ExtensionType.authorityKeyIdentifier,
  ExtensionType.crlNumber,
  ExtensionType.deltaCrlIndicator,
  ExtensionType.expiredCertsOnCrl,
])

/** Why a list in the right issuer's name says nothing at all; null where it says something. */
function refusalOf(list: CertificateList, { issuer }: RevocationQuestion): Finding<PathCode> | null {
  const scope = list.issuingDistributionPoint
  // Their serial numbers are another issuer's, or of attribute certificates.
  if (scope?.indirectCrl) return notUsable(list, 'indirect', 'RFC 5280 §5.2.5')
  if (scope?.onlyContainsAttributeCerts) return notUsable(list, 'attribute-certificates', 'RFC 5280 §5.2.5')
  if (list.extensions.some(({ oid, critical }) => critical && !PROCESSED.has(oid))) {
    return notUsable(list, 'critical-extension', 'RFC 5280 §5.2')
  }
  if (list.findings.some(({ code }) => code === 'x509.extension-duplicated' || code === 'x509.algorithm-mismatch')) {
    return notUsable(list, 'malformed', 'RFC 5280 §5.1.1.2')
  }
  // (f): a key that may not sign CRLs says nothing by one.
  if (issuer.keyUsage !== null && !issuer.keyUsage.has('cRLSign')) {
    return notUsable(list, 'key-usage', 'RFC 5280 §6.3.3 (f)')
  }
  return null
}

/** Why a certificate may be revoked and yet be missing from the list; null where it would be listed. */
function gapOf(list: CertificateList, certificate: Certificate): Finding<PathCode> | null {
  if (list.isDelta) return notUsable(list, 'delta', 'RFC 5280 §5.2.4')
  const reason = list.issuingDistributionPoint && scopeGapOf(list.issuingDistributionPoint, certificate)
  if (reason) return notUsable(list, reason, 'RFC 5280 §6.3.3 (b)(2)')
  if (!stillKnew(certificate, list.thisUpdate, list.expiredCertificatesSince)) {
    return notUsable(list, 'after-expiry', 'RFC 5280 §3.3')
  }
  return null
}

/** RFC 5280 §6.3.3 (b)(2), (d): whether the list's scope includes the certificate, for all reasons. */
function scopeGapOf(scope: IssuingDistributionPoint, certificate: Certificate): string | null {
  if (scope.onlySomeReasons) return 'reasons'
  const isCa = certificate.basicConstraints?.ca === true
  if (scope.onlyContainsUserCerts && isCa) return 'user-certificates'
  if (scope.onlyContainsCaCerts && !isCa) return 'ca-certificates'
  if (scope.names.length > 0 && !distributionPointNames(certificate).some((name) => isAmong(name, scope.names))) {
    return 'distribution-point'
  }
  return null
}

/**
 * The names under which the certificate's CRL may stand. Without the extension it is the issuer's name
 * (RFC 5280 §6.3.3, last paragraph); a point for some reasons or of another issuer names no full list.
 */
function distributionPointNames(certificate: Certificate): readonly GeneralName[] {
  if (certificate.distributionPoints.length === 0) return [{ kind: 'directory', name: certificate.issuer }]
  return certificate.distributionPoints.flatMap((point: DistributionPoint) =>
    point.onlySomeReasons || point.crlIssuers.length > 0 ? [] : point.names,
  )
}

const isAmong = (name: GeneralName, names: readonly GeneralName[]): boolean =>
  names.some((each) => generalNamesMatch(each, name))

async function verifyList(
  list: CertificateList,
  { issuer, sm2Id, budget, signatureCache }: RevocationQuestion,
  findings: PathFinding[],
): Promise<boolean> {
  const check = await signatureCache.verify(list, issuer.publicKey, sm2Id, budget)
  if (check === null) return false
  if (check.outcome === 'valid') {
    findings.push(...about(list.fingerprint, list.findings), ...about(list.fingerprint, check.findings))
    return true
  }
  const values = { outcome: check.outcome }
  findings.push(finding('path.crl-signature-invalid', 'RFC 5280 §6.3.3 (g)', values, list.fingerprint))
  return false
}

/** RFC 5280 §6.3.3 (i): the entry of the certificate, or what its absence says. */
function readStatement(
  list: CertificateList,
  { certificate, at }: RevocationQuestion,
  findings: PathFinding[],
): Statement | null {
  const { thisUpdate, nextUpdate } = list
  const statement = { source: 'crl', evidence: list.fingerprint, thisUpdate, nextUpdate } as const
  const entry = list.findEntry(certificate.serialNumber)
  if (entry?.reason === 'removeFromCRL') {
    // RFC 5280 §5.3.1: in delta CRLs alone, and then it speaks of a base that is not at hand.
    findings.push(notUsable(list, 'remove-from-crl', 'RFC 5280 §5.3.1'))
    return null
  }
  if (entry !== null) {
    return { ...statement, says: 'revoked', fresh: true, revokedAt: entry.revocationDate, reason: entry.reason }
  }
  const gap = gapOf(list, certificate)
  if (gap !== null) {
    findings.push(gap)
    return null
  }
  const fresh = reachesInstant(list, at)
  if (!fresh) {
    const values = { thisUpdate: isoOf(thisUpdate), nextUpdate: nextUpdate === null ? 'none' : isoOf(nextUpdate) }
    findings.push(finding('path.crl-stale', 'RFC 5280 §6.3.3 (a)(1)', values, list.fingerprint))
  }
  return { ...statement, says: 'not-revoked', fresh, revokedAt: null, reason: null }
}
