import { hexOf, utf8Of } from '../base/bytes.ts'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { sha256 } from '../crypto/digest.ts'
import type { TrustAnchor } from '../path/trust-anchor.ts'
import type { Certificate } from '../x509/certificate.ts'

/** What a verification trusts, as one value: the same view gives the same report, years later too. */
export interface TrustView {
  /** Sorted by fingerprint, none twice. */
  readonly anchors: readonly TrustAnchor[]
  /** CA and cross-certificates that the registry knows: candidates for a path, trusted no more than embedded ones. */
  readonly intermediates: readonly Certificate[]
  /** SHA-256 of the anchors' fingerprints with their constraints, lower-case hexadecimal. */
  readonly sha256: string
  /** ISO 8601: when the trust data was current; null for anchors given by hand. */
  readonly asOf: string | null
}

/**
 * Makes a view of anchors and candidates in any order: the order they came in never shows.
 * An anchor given twice counts once; where its constraints differ, the one a demonstration marks wins, so
 * that a verdict which may rest on public keys always says so.
 */
export function trustView(
  anchors: readonly TrustAnchor[],
  intermediates: readonly Certificate[],
  asOf: string | null,
): TrustView {
  const byFingerprint = new Map<string, TrustAnchor>()
  for (const anchor of anchors) {
    const known = byFingerprint.get(anchor.certificate.fingerprint)
    if (!known || (anchor.demonstration && !known.demonstration))
      byFingerprint.set(anchor.certificate.fingerprint, anchor)
  }
  const candidates = new Map(intermediates.map((certificate) => [certificate.fingerprint, certificate]))
  const sorted = sortedValues(byFingerprint)
  return {
    anchors: sorted,
    intermediates: sortedValues(candidates),
    sha256: hexOf(sha256(utf8Of(canonicalJson(sorted.map(constraintsOf))))),
    asOf,
  }
}

function constraintsOf(anchor: TrustAnchor): Json {
  return {
    sha256: anchor.certificate.fingerprint,
    region: anchor.region,
    demonstration: anchor.demonstration ? true : undefined,
    sm2Id: anchor.sm2Id && hexOf(anchor.sm2Id),
  }
}

function sortedValues<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
