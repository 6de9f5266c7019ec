import { bytesEqual } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** Certificates at hand, by whom they name and by who signed them. */
export interface IssuerIndex {
  readonly bySubject: ReadonlyMap<string, readonly Certificate[]>
  readonly byIssuer: ReadonlyMap<string, readonly Certificate[]>
}

const INDEXES = new WeakMap<readonly Certificate[], IssuerIndex>()

/** The index of a pool; made once for one that several searches share. A pool is never added to: more is another pool. */
export function indexOf(pool: readonly Certificate[]): IssuerIndex {
  const known = INDEXES.get(pool)
  if (known) return known
  const index = {
    bySubject: Map.groupBy(pool, (certificate) => certificate.subject.key),
    byIssuer: Map.groupBy(pool, (certificate) => certificate.issuer.key),
  }
  INDEXES.set(pool, index)
  return index
}

/**
 * How many certificates stand at least between a name and an anchor, by names alone: where the search
 * need not look, and where it looks first. A name that is absent reaches no anchor.
 */
export function distancesToAnchors(
  anchors: readonly TrustAnchor[],
  { byIssuer }: IssuerIndex,
  mayStand: (certificate: Certificate) => boolean,
): ReadonlyMap<string, number> {
  const distances = new Map<string, number>()
  let frontier = [...new Set(anchors.map((anchor) => anchor.certificate.subject.key))]
  for (const name of frontier) distances.set(name, 0)
  for (let distance = 1; frontier.length > 0; distance++) {
    const next: string[] = []
    for (const certificate of frontier.flatMap((name) => byIssuer.get(name) ?? [])) {
      const subject = certificate.subject.key
      if (distances.has(subject) || !mayStand(certificate)) continue
      distances.set(subject, distance)
      next.push(subject)
    }
    frontier = next
  }
  return distances
}

/**
 * Likeliest issuers first, in an order that does not depend on the order in which they came: key
 * identifier as the certificate names it, valid at the instant, near to an anchor, then by fingerprint.
 * None of these decides: only the signature does.
 *
 * @standard RFC 4158 §3.5
 */
export function byLikelihood(
  subject: Certificate,
  at: Instant,
  distances: ReadonlyMap<string, number>,
): (a: Certificate, b: Certificate) => number {
  const rankOf = (issuer: Certificate): number[] => [
    keyIdentifierRank(subject, issuer),
    issuer.notBefore <= at && at <= issuer.notAfter ? 0 : 1,
    distances.get(issuer.issuer.key) ?? Number.MAX_SAFE_INTEGER,
  ]
  const ranks = new Map<Certificate, number[]>()
  const rank = (issuer: Certificate): number[] => {
    const known = ranks.get(issuer) ?? rankOf(issuer)
    ranks.set(issuer, known)
    return known
  }
  return (a, b) => {
    const [left, right] = [rank(a), rank(b)]
    const different = left.findIndex((value, i) => value !== right[i])
    if (different >= 0) return left[different]! - right[different]!
    return a.fingerprint < b.fingerprint ? -1 : a.fingerprint > b.fingerprint ? 1 : 0
  }
}

/** 0 where the identifiers are equal, 1 where one is missing, 2 where they differ. RFC 4158 §3.5.12 */
function keyIdentifierRank(subject: Certificate, issuer: Certificate): number {
  const wanted = subject.authorityKeyIdentifier?.keyIdentifier
  const found = issuer.subjectKeyIdentifier
  if (!wanted || !found) return 1
  return bytesEqual(wanted, found) ? 0 : 2
}
