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
 * What the CRLs at hand say of a certificate: full lists that its issuer signed with the key that signed
 * the certificate.
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
    const signature = await verifyList(list, question, findings)
    if (signature) statements.push(...readStatement(list, question, findings))
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
  ExtensionType.expiredCertsOnCrl,
])

/** Why a list of the right issuer says nothing of the certificate; null where it does. */
function refusalOf(list: CertificateList, { certificate, issuer }: RevocationQuestion): Finding<PathCode> | null {
  if (list.isDelta) return notUsable(list, 'delta', 'RFC 5280 §5.2.4')
  const scope = list.issuingDistributionPoint
  if (scope) {
    const reason = scopeRefusalOf(scope, certificate)
    if (reason !== null) return notUsable(list, reason, 'RFC 5280 §6.3.3 (b)(2)')
  }
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

/** RFC 5280 §6.3.3 (b)(2), (d): whether the list's scope includes the certificate, for all reasons. */
function scopeRefusalOf(scope: IssuingDistributionPoint, certificate: Certificate): string | null {
  if (scope.indirectCrl) return 'indirect'
  if (scope.onlySomeReasons) return 'reasons'
  if (scope.onlyContainsAttributeCerts) return 'attribute-certificates'
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

/** RFC 5280 §6.3.3 (i): the entry of the certificate, or its absence. */
function readStatement(
  list: CertificateList,
  { certificate, at }: RevocationQuestion,
  findings: PathFinding[],
): Statement[] {
  const entry = list.findEntry(certificate.serialNumber)
  if (entry?.reason === 'removeFromCRL') {
    // RFC 5280 §5.3.1: only in delta CRLs; what a full one means by it would be a guess.
    findings.push(notUsable(list, 'remove-from-full-crl', 'RFC 5280 §5.3.1'))
    return []
  }
  const { thisUpdate, nextUpdate } = list
  const statement = { source: 'crl', evidence: list.fingerprint, thisUpdate, nextUpdate } as const
  if (entry !== null) {
    return [{ ...statement, says: 'revoked', fresh: true, revokedAt: entry.revocationDate, reason: entry.reason }]
  }
  const knew = stillKnew(certificate, thisUpdate, list.expiredCertificatesSince)
  if (!knew) findings.push(notUsable(list, 'after-expiry', 'EN 319 102-1 V1.4.1 §5.2.5.4'))
  const reaches = reachesInstant(list, at)
  if (!reaches) {
    const values = { thisUpdate: isoOf(thisUpdate), nextUpdate: nextUpdate === null ? 'none' : isoOf(nextUpdate) }
    findings.push(finding('path.crl-stale', 'RFC 5280 §6.3.3 (a)(1)', values, list.fingerprint))
  }
  return [{ ...statement, says: 'not-revoked', fresh: knew && reaches, revokedAt: null, reason: null }]
}
