import type { Certificate } from '../x509/certificate.ts'
import type { Authority, AuthorityGraph } from './authority-graph.ts'
import { SearchQueue } from './search-queue.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** What is known so far of who stands above whom. */
export interface KnownBarriers {
  /** Certificates over which no path of this search goes on, whatever stands below. */
  readonly deadEnds: ReadonlySet<Authority>
  /** Whether it is known that `issuer`, of an entity, does not stand directly above the certificate. */
  isBroken(certificate: Certificate, issuer: Certificate, entity: number): boolean
}

/**
 * The graph as seen from one anchor downwards: by what names promise, less what was found not to hold. A
 * certificate that is not reached has no way out, and costs no signature.
 *
 * @standard RFC 4158 §2.3 (building in the reverse direction), §5.2
 */
export class WaysToAnchor {
  readonly #graph: AuthorityGraph
  readonly #anchor: Certificate
  readonly #anchorEntity: number
  readonly #barriers: KnownBarriers
  readonly #charge: (visited: number) => void

  /** @param charge is told how many certificates were looked at */
  constructor(graph: AuthorityGraph, anchor: TrustAnchor, barriers: KnownBarriers, charge: (visited: number) => void) {
    this.#graph = graph
    this.#anchor = anchor.certificate
    this.#anchorEntity = graph.entityOf(anchor.certificate)
    this.#barriers = barriers
    this.#charge = charge
  }

  /**
   * How many certificates stand at least between each certificate and the anchor, itself included.
   *
   * @param entities who already stands on the path: nobody stands on it twice (RFC 4158 §2.4.1)
   * @param barred certificates that may not stand above those on the path
   */
  distances(entities: ReadonlySet<number>, barred: ReadonlySet<Authority>): ReadonlyMap<Authority, number> {
    const distances = new Map<Authority, number>()
    const mayStand = (authority: Authority): boolean =>
      this.#mayStand(authority) && !entities.has(authority.entity) && !barred.has(authority)
    const below = this.#descent(mayStand)
    let frontier = below(this.#anchor, this.#anchorEntity)
    for (let distance = 1; frontier.length > 0; distance++) {
      const next: Authority[] = []
      for (const authority of frontier) distances.set(authority, distance)
      for (const { certificate, entity } of frontier) next.push(...below(certificate, entity))
      frontier = next
    }
    return distances
  }

  /**
   * Of how many certificates each certificate allows to stand between it and the target, the anchor and all
   * in between considered: the most by any way. What is absent has no way that allows any.
   *
   * @param allowed by the anchor
   * @standard RFC 5280 §6.1.4 (l), (m)
   */
  pathLengths(allowed: number): ReadonlyMap<Authority, number> {
    const lengths = new Map<Authority, number>()
    const below = this.#descent((authority) => this.#mayStand(authority))
    const queue = new SearchQueue<{ authority: Authority; allowed: number }>((a, b) => b.allowed - a.allowed)
    const descend = (issuer: Certificate, entity: number, above: number): void => {
      for (const authority of below(issuer, entity)) {
        const own = authority.certificate.basicConstraints?.pathLength ?? Number.POSITIVE_INFINITY
        queue.add({ authority, allowed: Math.min(own, authority.isCounted ? above - 1 : above) })
      }
    }
    descend(this.#anchor, this.#anchorEntity, allowed)
    for (let next = queue.take(); next !== null; next = queue.take()) {
      lengths.set(next.authority, next.allowed)
      descend(next.authority.certificate, next.authority.entity, next.allowed)
    }
    return lengths
  }

  #mayStand(authority: Authority): boolean {
    return authority.entity !== this.#anchorEntity && !this.#barriers.deadEnds.has(authority)
  }

  /** Gives the certificates directly below one, each once: by the first issuer under whom it may stand. */
  #descent(mayStand: (authority: Authority) => boolean): (issuer: Certificate, entity: number) => readonly Authority[] {
    const waiting = new Map<string, readonly Authority[]>()
    return (issuer, entity) => {
      const name = issuer.subject.key
      const all = waiting.get(name) ?? this.#graph.issuedBy(name)
      if (all.length === 0) return all
      this.#charge(all.length)
      const left: Authority[] = []
      const found: Authority[] = []
      for (const authority of all) {
        if (!mayStand(authority)) continue
        if (this.#barriers.isBroken(authority.certificate, issuer, entity)) left.push(authority)
        else found.push(authority)
      }
      waiting.set(name, left)
      return found
    }
  }
}
