import type { Certificate } from '../x509/certificate.ts'
import type { CertificationPath, PathFinding } from './certification-path.ts'
import type { PathCode } from './path-code.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** Names a path: its certificates, and whether an anchor is the last of them. */
export const pathKey = ({ certificates, anchor }: CertificationPath): string => keyOfPath(certificates, anchor !== null)

export const keyOfPath = (certificates: readonly Certificate[], isAnchored: boolean): string =>
  [...certificates.map(({ fingerprint }) => fingerprint), isAnchored ? 'anchored' : ''].join(' ')

/** Equal paths: the same certificates under an anchor that two regions list. */
const regionOf = (path: CertificationPath): string => path.anchor?.region ?? ''

/**
 * What puts an accepted path behind the one before it; the first that differs decides. `equal`: nothing does,
 * and fingerprints make an order that the order of input cannot change.
 */
export type RankReason = 'revocation-less-known' | 'longer' | 'equal'

/** An accepted path with the reason of its place. */
export interface RankedPath extends CertificationPath {
  /** Why it stands behind the one before it; null for the first. */
  readonly behind: RankReason | null
}

/** Accepted paths: the better known revocation first, then the shorter, then by fingerprints. */
export function rankPaths(paths: readonly CertificationPath[]): RankedPath[] {
  const sorted = [...paths].sort(byPreference)
  return sorted.map((path, i) => ({ ...path, behind: i === 0 ? null : reasonBehind(sorted[i - 1]!, path) }))
}

/** The first of the reasons of rank in which two accepted paths differ. */
export function reasonBehind(better: CertificationPath, path: CertificationPath): RankReason {
  if (uncheckedOf(better) !== uncheckedOf(path)) return 'revocation-less-known'
  return better.certificates.length === path.certificates.length ? 'equal' : 'longer'
}

const byPreference = (a: CertificationPath, b: CertificationPath): number =>
  uncheckedOf(a) - uncheckedOf(b) || byShape(a, b)

/** The accepted paths that end in one anchor, as it speaks for one region. */
export interface PathGroup {
  readonly anchor: TrustAnchor
  readonly region: string | null
  readonly paths: readonly RankedPath[]
}

/** Paths by anchor and region; groups and their paths keep the order of rank. */
export function groupPaths(paths: readonly RankedPath[]): readonly PathGroup[] {
  const anchored = paths.flatMap((path) => (path.anchor === null ? [] : [{ path, anchor: path.anchor }]))
  const groups = Map.groupBy(anchored, ({ anchor }) => groupKey(anchor))
  return [...groups.values()].map((group) => {
    const { anchor } = group[0]!
    return { anchor, region: anchor.region ?? null, paths: group.map(({ path }) => path) }
  })
}

const groupKey = ({ certificate, region = '' }: TrustAnchor): string => `${certificate.fingerprint} ${region}`

function byShape(a: CertificationPath, b: CertificationPath): number {
  return (
    a.certificates.length - b.certificates.length ||
    compareText(pathKey(a), pathKey(b)) ||
    compareText(regionOf(a), regionOf(b))
  )
}

const uncheckedOf = (path: CertificationPath): number =>
  path.revocation.filter(({ status }) => status !== 'good').length

/** Rejected paths: those that reach an anchor first, then by how much stands against them. */
export const byNearness = (a: CertificationPath, b: CertificationPath): number =>
  weightOf(a) - weightOf(b) || byShape(a, b)

/** What no renewal and no further material can mend weighs most. Ours. */
const WEIGHTS: Partial<Record<PathCode, number>> = {
  'path.anchor-missing': 10_000,
  'path.signature-invalid': 1_000,
  'path.signature-unsupported': 1_000,
  'path.signature-unchecked': 1_000,
  'path.algorithm-mismatch': 1_000,
  'path.ca-not-allowed': 100,
  'path.certificate-malformed': 100,
}

const weightOf = (path: CertificationPath): number =>
  path.failures.reduce((sum: number, { code }: PathFinding) => sum + (WEIGHTS[code as PathCode] ?? 1), 0)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
