import type { Budget } from '../base/budget.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import type { PathFinding } from './certification-path.ts'
import type { SignatureCache } from './signature-cache.ts'

/** How old revocation data may be by the policy, in seconds from thisUpdate to the instant. EN 319 102-1 V1.4.1 §5.2.5.4 */
export interface RevocationAge {
  readonly endEntity?: number
  readonly authorities?: number
}

/** Whose revocation is asked, at which instant, and what may be spent on the answer. */
export interface RevocationQuestion {
  readonly certificate: Certificate
  /** The certificate above it on the path: its key signs CRLs and OCSP responses, or names who may. */
  readonly issuer: Certificate
  /** Its key as it is used on the path: with the DSA parameters that it inherits. */
  readonly issuerKey: Bytes
  readonly at: Instant
  /** The key that the certificate vouches for wrote the instant itself: after its loss that says nothing. */
  readonly mayBackdate?: boolean
  readonly revocationAgeSecondsMax?: RevocationAge
  readonly lists: readonly CertificateList[]
  readonly responses: readonly OcspResponse[]
  readonly sm2Id: Bytes | undefined
  readonly budget: Budget
  readonly signatureCache: SignatureCache
  /** Who else may sign CRLs; null as long as no anchor is known to which they would have to lead. */
  readonly crlSigners: CrlSigners | null
}

/** Certificates that may sign CRLs beside the issuer's own, under one anchor. RFC 5280 §6.3.3 (f) */
export interface CrlSigners {
  /** In the name of the list's issuer, the likeliest first. */
  named(list: CertificateList): readonly Certificate[]
  /** Whether a certificate leads to the anchor at an instant. */
  standingOf(signer: Certificate, at: Instant): Promise<SignerStanding>
}

/**
 * `unchecked`: with a revocation status missing on the way. `reason`: the code of the check that the signer
 * fails, or `path` where what fails stands above it.
 */
export type SignerStanding =
  | { readonly standing: 'good' | 'unchecked' }
  | { readonly standing: 'refused'; readonly reason: string }

/** What one CRL or OCSP response says of the certificate; its signature was verified. */
export interface Statement {
  readonly source: 'crl' | 'ocsp'
  /** Fingerprint of the CRL or response. */
  readonly evidence: string
  /** `not-revoked`: neither before nor after the instant, as far as was known at `thisUpdate`. */
  readonly says: 'revoked' | 'not-revoked' | 'unknown'
  /**
   * True where it speaks of the instant: not superseded before it, not after the CA forgot the certificate, and
   * where it revokes since a later instant, so whole that an earlier revocation would stand in it too.
   */
  readonly fresh: boolean
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  /** Null where it is not revoked, or since when cannot be decoded. */
  readonly revokedAt: Instant | null
  readonly reason: string | null
  /** Since when the key is known or suspected to be lost, or the certificate not to hold otherwise. RFC 5280 §5.3.2 */
  readonly invalidityDate: Instant | null
}

/** The statements found, and what was noteworthy about the evidence that gave none. */
export interface Evidence {
  readonly statements: readonly Statement[]
  readonly findings: readonly PathFinding[]
}

/**
 * Whether evidence reaches an instant. What was issued later than the instant speaks of it all the more: a
 * certificate revoked before it would be listed. Evidence that promised its successor before the instant is
 * stale, and so is one that promises none and is older.
 *
 * @standard RFC 5280 §6.3.3 (a)(1); RFC 6960 §3.2 (5), (6); EN 319 102-1 V1.4.1 §5.2.5
 */
export function reachesInstant(evidence: { thisUpdate: Instant; nextUpdate: Instant | null }, at: Instant): boolean {
  if (evidence.thisUpdate >= at) return true
  return evidence.nextUpdate !== null && evidence.nextUpdate >= at
}

/**
 * Whether a source still knew the certificate: CAs drop expired certificates from their lists, so that
 * silence after expiry says nothing, unless the source states since when it keeps them.
 *
 * @standard RFC 5280 §3.3; X.509 (10/2019) expiredCertsOnCRL; RFC 6960 §4.4.4
 */
export const stillKnew = (certificate: Certificate, thisUpdate: Instant, keptSince: Instant | null): boolean =>
  thisUpdate <= certificate.notAfter || (keptSince !== null && keptSince <= certificate.notAfter)

/** Reasons for which a key that was in order until then is given up. RFC 5280 §5.3.1 */
const HARMLESS: readonly (string | null)[] = ['affiliationChanged', 'superseded', 'cessationOfOperation']

/** Whether what the key signed before it was revoked may be dated as it pleased whoever had it. */
export const isKeyInDoubt = (reason: string | null): boolean => !HARMLESS.includes(reason)

/** Findings of a room below, with the certificate, CRL or response that they speak of. */
export const about = (subject: string, findings: readonly PathFinding[]): PathFinding[] =>
  findings.map((each) => ({ ...each, subject }))
