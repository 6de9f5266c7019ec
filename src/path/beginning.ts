import type { Certificate } from '../x509/certificate.ts'
import { type Authority, compareCertificates } from './authority-graph.ts'
import { keyIdentifierRank } from './issuer-index.ts'

/** The lower part of a path: a certificate and those below it, down to the target. */
export interface Beginning {
  readonly certificate: Certificate
  readonly entity: number
  readonly below: Beginning | null
  readonly length: number
  /** What counts towards the path length of whoever stands above: neither self-issued nor the target. */
  readonly counted: number
  /** Who may not stand above it. */
  readonly barred: ReadonlySet<Authority>
}

/** A certificate, or the anchor, that may stand above a beginning: to be looked at when its turn comes. */
export interface Candidate {
  readonly below: Beginning
  /** Null for the anchor. */
  readonly authority: Authority | null
  /** The least length of a path by it. */
  readonly estimate: number
}

/** Target first. */
export function certificatesOf(beginning: Beginning): Certificate[] {
  const certificates: Certificate[] = []
  for (let each: Beginning | null = beginning; each !== null; each = each.below) certificates.push(each.certificate)
  return certificates.reverse()
}

/** Who stands on it. */
export function entitiesOf(beginning: Beginning): Set<number> {
  const entities = new Set<number>()
  for (let each: Beginning | null = beginning; each !== null; each = each.below) entities.add(each.entity)
  return entities
}

/** The shorter way first, of equal ones the one that is further; at last by octets, so that no two are equal. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    a.estimate - b.estimate ||
    b.below.length - a.below.length ||
    keyRankOf(a) - keyRankOf(b) ||
    compareAuthorities(a.authority, b.authority) ||
    compareBeginnings(a.below, b.below)
  )
}

export const keyRankOf = ({ below, authority }: Candidate): number =>
  authority === null ? 0 : keyIdentifierRank(below.certificate, authority.certificate)

function compareAuthorities(a: Authority | null, b: Authority | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? -1 : 1
  return compareCertificates(a.certificate, b.certificate)
}

function compareBeginnings(a: Beginning, b: Beginning): number {
  let [left, right]: [Beginning | null, Beginning | null] = [a, b]
  while (left !== null && right !== null && left !== right) {
    const order = compareCertificates(left.certificate, right.certificate)
    if (order !== 0) return order
    left = left.below
    right = right.below
  }
  return 0
}

/**
 * The candidates above one certificate whose key identifiers differ from the one that it names, where another
 * key's agrees: a key counts by any of its certificates, since not all CAs write the same identifier for it.
 *
 * @standard RFC 4158 §3.5.12
 */
export function unlikelyOf(candidates: readonly Candidate[]): ReadonlySet<Candidate> {
  const ranks = new Map<number, number>()
  for (const { below, authority } of candidates) {
    if (authority === null) continue
    const rank = keyIdentifierRank(below.certificate, authority.certificate)
    ranks.set(authority.entity, Math.min(rank, ranks.get(authority.entity) ?? rank))
  }
  const isNamed = [...ranks.values()].includes(0)
  const isUnlikely = ({ authority }: Candidate): boolean => authority !== null && ranks.get(authority.entity) === 2
  return new Set(isNamed ? candidates.filter(isUnlikely) : [])
}
