import type { CertificationPath, PathFinding } from './certification-path.ts'
import type { PathCode } from './path-code.ts'

/** Names a path: its certificates and its anchor. */
export const pathKey = (path: CertificationPath): string =>
  [...path.certificates.map((certificate) => certificate.fingerprint), path.anchor ? 'anchored' : ''].join(' ')

/** Equal paths: the same certificates under an anchor that two regions list. */
const regionOf = (path: CertificationPath): string => path.anchor?.region ?? ''

/** Accepted paths: the better known revocation first, then the shorter, then by fingerprints. */
export function byPreference(a: CertificationPath, b: CertificationPath): number {
  return uncheckedOf(a) - uncheckedOf(b) || byShape(a, b)
}

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
