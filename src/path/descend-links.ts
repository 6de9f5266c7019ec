import type { Certificate } from '../x509/certificate.ts'
import type { Authority, AuthorityGraph } from './authority-graph.ts'

interface Descent {
  readonly target: Certificate
  readonly anchor: { readonly certificate: Certificate; readonly entity: number }
  readonly graph: AuthorityGraph
  /** Whether a certificate may stand on a path to the target at all. */
  readonly mayStand: (authority: Authority) => boolean
  readonly isBroken: (certificate: Certificate, issuer: Certificate) => boolean
  /** Null where no further link is to be asked of. */
  readonly isLinked: (certificate: Certificate, issuer: Certificate, entity: number) => Promise<boolean | null>
  /** Is told how many certificates were looked at. */
  readonly charge: (visited: number) => void
}

/**
 * Verifies links from an anchor downwards, nearest first, and tells whether the target may still stand below
 * it; also where it is not seen to the end. Where the way out is narrow at the anchor's end, a tangle is told
 * to be dead by what stands there, and not by all that stands below.
 *
 * @standard RFC 4158 §2.3 (building in the reverse direction)
 */
export async function mayLeadDown(descent: Descent): Promise<boolean> {
  const { target, anchor, graph, mayStand, isBroken, isLinked, charge } = descent
  const reached = [anchor]
  const met = new Set<Authority>()
  // An array is walked in its order, what is added on the way included.
  for (const { certificate: issuer, entity } of reached) {
    const name = issuer.subject.key
    if (name === target.issuer.key && !isBroken(target, issuer)) return true
    const issued = graph.issuedBy(name)
    charge(issued.length)
    for (const authority of issued) {
      const { certificate } = authority
      if (met.has(authority) || isBroken(certificate, issuer) || !mayStand(authority)) continue
      const isBelow = await isLinked(certificate, issuer, entity)
      if (isBelow === null) return true
      if (!isBelow) continue
      met.add(authority)
      reached.push(authority)
    }
  }
  return false
}
