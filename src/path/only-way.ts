import type { Certificate } from '../x509/certificate.ts'
import type { AuthorityGraph } from './authority-graph.ts'

/**
 * The certificates of the one way that names offer from a target to an anchor, target first; null where they
 * offer none or several. Most signatures have one: once it is judged, there is nothing left to look for.
 */
export function onlyWay(graph: AuthorityGraph, target: Certificate, anchor: Certificate): Certificate[] | null {
  const anchorEntity = graph.entityOf(anchor)
  const way = [target]
  for (let current = target; ; ) {
    // The anchor's own name and key end a path, and stand on none (RFC 4158 §2.4.1).
    const above = graph.named(current.issuer.key).filter(({ entity }) => entity !== anchorEntity)
    if (current.issuer.key === anchor.subject.key) return above.length === 0 ? [...way, anchor] : null
    const [next, ...others] = above
    if (next === undefined || others.length > 0 || way.includes(next.certificate)) return null
    current = next.certificate
    way.push(current)
  }
}
