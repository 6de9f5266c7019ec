import { hexOf, utf8Of } from '../base/bytes.ts'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { sha256 } from '../crypto/digest.ts'
import type { AnchorConstraints, TrustAnchor } from '../path/trust-anchor.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { GeneralName } from '../x509/general-name.ts'

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
  /** Names the state in the store it came from; null for anchors given by hand. */
  readonly version: string | null
}

/**
 * Makes a view of anchors and candidates in any order: the order they came in never shows.
 * An anchor given twice counts once: as one that a demonstration marks, so that a verdict which may rest on
 * public keys always says so, or else as one that is constrained.
 */
export function trustView(
  anchors: readonly TrustAnchor[],
  intermediates: readonly Certificate[],
  asOf: string | null,
  version: string | null = null,
): TrustView {
  const byFingerprint = new Map<string, TrustAnchor>()
  for (const anchor of anchors) {
    const known = byFingerprint.get(anchor.certificate.fingerprint)
    if (!known || comesBefore(anchor, known)) byFingerprint.set(anchor.certificate.fingerprint, anchor)
  }
  const candidates = new Map(intermediates.map((certificate) => [certificate.fingerprint, certificate]))
  const sorted = sortedValues(byFingerprint)
  return {
    anchors: sorted,
    intermediates: sortedValues(candidates),
    sha256: hexOf(sha256(utf8Of(canonicalJson(sorted.map(jsonOf))))),
    asOf,
    version,
  }
}

function comesBefore(a: TrustAnchor, b: TrustAnchor): boolean {
  const rankOf = ({ demonstration, constraints }: TrustAnchor): number =>
    (demonstration ? 0 : 2) + (constraints === undefined ? 1 : 0)
  return rankOf(a) < rankOf(b) || (rankOf(a) === rankOf(b) && canonicalJson(jsonOf(a)) < canonicalJson(jsonOf(b)))
}

function jsonOf(anchor: TrustAnchor): Json {
  return {
    sha256: anchor.certificate.fingerprint,
    region: anchor.region,
    demonstration: anchor.demonstration ? true : undefined,
    sm2Id: anchor.sm2Id && hexOf(anchor.sm2Id),
    constraints: anchor.constraints && constraintsOf(anchor.constraints),
    dueAt: anchor.dueAt,
  }
}

function constraintsOf({ nameConstraints, policies, ...stated }: AnchorConstraints): Json {
  return {
    ...stated,
    policies: policies && [...policies].sort(),
    permittedNames: nameConstraints?.permitted.map(nameOf),
    excludedNames: nameConstraints?.excluded.map(nameOf),
  }
}

function nameOf(name: GeneralName): Json {
  switch (name.kind) {
    case 'directory':
      return { kind: name.kind, name: hexOf(name.name.bytes) }
    case 'ip':
      return { kind: name.kind, octets: hexOf(name.octets) }
    case 'other':
      return { kind: name.kind, tag: name.tag, octets: hexOf(name.octets) }
    default:
      return { ...name }
  }
}

function sortedValues<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
