import { type Finding, finding } from '../base/finding.ts'
import { isoOf } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { ExtensionType } from '../x509/extension.ts'
import { ALL_REASONS, type ReasonFlags } from '../x509/reason-flags.ts'
import type { RevokedEntry } from '../x509/revoked-entries.ts'
import type { PathFinding } from './certification-path.ts'
import { type Coverage, coverageOf, pointsOfIssuer } from './crl-scope.ts'
import { mergedEntry, newestDelta, type VerifiedList } from './delta-lists.ts'
import { signerOf } from './list-signer.ts'
import type { PathCode } from './path-code.ts'
import {
  type Evidence,
  type RevocationQuestion,
  reachesInstant,
  type Statement,
  stillKnew,
} from './revocation-evidence.ts'

/** Evidence of lists; `isOpen`: a list may be of another signer, whom only a path to an anchor could vouch for. */
export interface CrlEvidence extends Evidence {
  readonly isOpen: boolean
}

/** A list that may speak of the certificate, and for which reasons. */
interface ApplicableList extends VerifiedList {
  readonly coverage: Coverage
}

/** What one list says of the absence of the certificate. */
interface PartialStatement {
  readonly statement: Statement
  readonly reasons: ReasonFlags
}

/**
 * What the CRLs at hand say of a certificate. Any of them may say that it is revoked; that it is not, only
 * lists of its scope that cover all reasons together.
 *
 * @standard RFC 5280 §6.3.3
 */
export async function readCrlEvidence(question: RevocationQuestion): Promise<CrlEvidence> {
  const { certificate, at } = question
  const findings: PathFinding[] = []
  const verified: ApplicableList[] = []
  let isOpen = false
  for (const { list, points } of listsOfIssuer(question)) {
    const refusal = refusalOf(list)
    if (refusal !== null) {
      findings.push(refusal)
      continue
    }
    // (g): only what is usable otherwise is worth a public-key operation.
    const signer = await signerOf(list, question, findings)
    isOpen ||= signer.isOpen
    if (signer.key !== null) {
      verified.push({ list, signerKey: signer.key, coverage: coverageOf(list, certificate, points) })
    }
  }
  const deltas = verified.filter(({ list }) => list.isDelta)
  const fresh = deltas.filter(({ list }) => reachesInstant(list, at))
  const applied = new Set<ApplicableList>()
  const revoked: Statement[] = []
  const silent: PartialStatement[] = []
  const read = (each: ApplicableList, delta: ApplicableList | null): void => {
    const statement = readStatement(each, delta, question, findings)
    if (statement?.says === 'revoked') revoked.push(statement)
    else if (statement) silent.push({ statement, reasons: each.coverage.reasons })
  }
  for (const each of verified) {
    if (each.list.isDelta) continue
    const delta = newestDelta(each, fresh)
    if (delta) applied.add(delta)
    read(each, delta)
  }
  for (const delta of deltas) if (!applied.has(delta)) read(delta, null)
  return { statements: [...revoked, ...joinReasons(silent, findings)], findings, isOpen }
}

interface ListOfIssuer {
  readonly list: CertificateList
  readonly points: ReturnType<typeof pointsOfIssuer>
}

/** (b)(1): others' lists speak of other certificates. In an order of their own: findings must not depend on that of the input. */
function listsOfIssuer({ lists, certificate }: RevocationQuestion): ListOfIssuer[] {
  const found: ListOfIssuer[] = []
  for (const list of lists) {
    const points = pointsOfIssuer(list, certificate)
    if (points.length > 0) found.push({ list, points })
  }
  if (found.length < 2) return found
  return found.sort((a, b) => (a.list.fingerprint < b.list.fingerprint ? -1 : 1))
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
function refusalOf(list: CertificateList): Finding<PathCode> | null {
  // Its serial numbers are of attribute certificates.
  if (list.issuingDistributionPoint?.onlyContainsAttributeCerts) {
    return notUsable(list, 'attribute-certificates', 'RFC 5280 §5.2.5')
  }
  if (list.extensions.some(({ oid, critical }) => critical && !PROCESSED.has(oid))) {
    return notUsable(list, 'critical-extension', 'RFC 5280 §5.2')
  }
  if (list.findings.some(({ code }) => code === 'x509.extension-duplicated' || code === 'x509.algorithm-mismatch')) {
    return notUsable(list, 'malformed', 'RFC 5280 §5.1.1.2')
  }
  return null
}

/** Why a revocation may be missing from the list, and with it the certificate; null where it would be listed. */
function gapOf(
  { list, coverage }: ApplicableList,
  certificate: Certificate,
  entry: RevokedEntry | null,
): Finding<PathCode> | null {
  if (list.isDelta) return notUsable(list, 'delta', 'RFC 5280 §5.2.4')
  if (coverage.gap) return notUsable(list, coverage.gap, 'RFC 5280 §6.3.3 (b)(2)')
  const unread = unreadEntryOf(list)
  if (unread !== null) return unread
  // Silent lists of some reasons may be joined; one that names the certificate for one of them is not.
  if (entry !== null && coverage.reasons !== ALL_REASONS) return notUsable(list, 'reasons', 'RFC 5280 §6.3.3 (b)(2)')
  if (entry === null && !stillKnew(certificate, list.thisUpdate, list.expiredCertificatesSince)) {
    return notUsable(list, 'after-expiry', 'RFC 5280 §3.3')
  }
  return null
}

/** Why an entry, of whichever certificate, keeps a list from showing that any was not revoked; null where none does. */
function unreadEntryOf(list: CertificateList): Finding<PathCode> | null {
  if (list.hasMalformedEntry) return notUsable(list, 'malformed-entry', 'RFC 5280 §5.1.2.6')
  return list.hasUnknownEntryExtension ? notUsable(list, 'critical-entry-extension', 'RFC 5280 §5.3') : null
}

/** RFC 5280 §6.3.3 (i) – (k): the entry of the certificate, or what its absence says; with a delta, as of its issue. */
function readStatement(
  base: ApplicableList,
  delta: ApplicableList | null,
  { certificate, at }: RevocationQuestion,
  findings: PathFinding[],
): Statement | null {
  const { list } = base
  const entryOf = ({ list }: ApplicableList): RevokedEntry | null =>
    list.findEntry(certificate.serialNumber, certificate.issuer)
  const inBase = entryOf(base)
  const inDelta = delta && entryOf(delta)
  // A delta with an entry that is not understood may revoke, and releases nothing; nor does one before its time.
  const unread = delta && unreadEntryOf(delta.list)
  const isTooEarly = delta !== null && delta.list.thisUpdate > at
  const isReleaseOpen = inDelta?.reason === 'removeFromCRL' && (unread !== null || isTooEarly)
  const entry = isReleaseOpen ? inBase : mergedEntry(inBase, inDelta)
  const { thisUpdate, nextUpdate, fingerprint } = delta?.list ?? list
  const evidence = inDelta === null ? list.fingerprint : fingerprint
  const statement = { source: 'crl', evidence, thisUpdate, nextUpdate } as const
  if (entry?.reason === 'removeFromCRL') {
    // RFC 5280 §5.3.1: in delta CRLs alone, and then it speaks of a base that is not at hand.
    findings.push(notUsable(list, 'remove-from-crl', 'RFC 5280 §5.3.1'))
    return null
  }
  const revokedAt = entry?.revocationDate ?? null
  const { reason = null, invalidityDate = null } = entry ?? {}
  const stated = { ...statement, says: entry ? 'revoked' : 'not-revoked', revokedAt, reason, invalidityDate } as const
  if (entry !== null && (revokedAt === null || revokedAt <= at)) return { ...stated, fresh: true }
  // That it is not listed, or since later than the instant, speaks of the instant where nothing may be missing.
  const gap = gapOf(base, certificate, entry) ?? unread
  if (gap !== null) {
    findings.push(gap)
    return entry && { ...stated, fresh: false }
  }
  const fresh = reachesInstant(list, at)
  if (!fresh) {
    const next = list.nextUpdate === null ? 'none' : isoOf(list.nextUpdate)
    const values = { thisUpdate: isoOf(list.thisUpdate), nextUpdate: next }
    findings.push(finding('path.crl-stale', 'RFC 5280 §6.3.3 (a)(1)', values, list.fingerprint))
  }
  return { ...stated, fresh }
}

/**
 * Lists for some reasons say that a certificate is not revoked where they cover all reasons together; what
 * they say is then as old as the oldest of them.
 *
 * @standard RFC 5280 §6.3.3 (d), (l) and last paragraph
 */
function joinReasons(silent: readonly PartialStatement[], findings: PathFinding[]): Statement[] {
  const whole = silent.filter(({ reasons }) => reasons === ALL_REASONS)
  const parts = silent.filter(({ reasons }) => reasons !== ALL_REASONS)
  const fresh = parts
    .filter(({ statement }) => statement.fresh)
    .sort(({ statement: a }, { statement: b }) => b.thisUpdate - a.thisUpdate || (a.evidence < b.evidence ? -1 : 1))
  const chosen: PartialStatement[] = []
  let covered: ReasonFlags = 0
  for (const part of fresh) {
    if ((part.reasons & ~covered) === 0) continue
    covered |= part.reasons
    chosen.push(part)
  }
  const statements = whole.map(({ statement }) => statement)
  if (covered === ALL_REASONS) return [...statements, chosen.at(-1)!.statement]
  for (const { statement } of parts) {
    findings.push(finding('path.crl-not-usable', 'RFC 5280 §6.3.3 (b)(2)', { reason: 'reasons' }, statement.evidence))
  }
  return statements
}
