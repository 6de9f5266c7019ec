import type { Budget } from '../base/budget.ts'
import { bytesEqual } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import { AnchorSearch } from './anchor-search.ts'
import type { AuthorityGraph } from './authority-graph.ts'
import { isSelfIssued } from './certificate-checks.ts'
import type { CertificationPath, PathPurpose } from './certification-path.ts'
import type { PolicyRequest } from './check-policies.ts'
import { keyIdentifierRank } from './issuer-index.ts'
import { KnownSources } from './known-sources.ts'
import { LateChecks } from './late-checks.ts'
import { onlyWay } from './only-way.ts'
import type { Thoroughness } from './search-links.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import type { PathValidator } from './validate-path.ts'

/** Steps after which the search for the next anchor goes on, so that a tangle below one starves no other. Ours. */
const STEPS_A_TURN = 64

export interface SearchInputs {
  readonly target: Certificate
  /** Of the target and what is at hand. */
  readonly graph: AuthorityGraph
  /** In an order of their own. */
  readonly anchors: readonly TrustAnchor[]
  readonly purpose: PathPurpose
  readonly policies?: PolicyRequest
  readonly validityModel?: 'shell' | 'chain'
  readonly revocation: { readonly lists: readonly CertificateList[]; readonly responses: readonly OcspResponse[] }
  readonly budget: Budget
  /** Paths that are looked for under each anchor; as many as anybody reads where absent. */
  readonly acceptedMax?: number
}

/**
 * Finds the acceptable paths from a target to each anchor that names lead to: by itself, so that what is
 * found under one never depends on the others; first those on which nothing is known to be revoked, then
 * those of which less is known. However many CAs certified each other, names alone tell who leads nowhere.
 *
 * @standard RFC 4158 §2.3, §2.4, §5.2
 */
export class PathSearcher {
  readonly #inputs: SearchInputs
  readonly #validator: PathValidator

  constructor(inputs: SearchInputs, validator: PathValidator) {
    this.#inputs = inputs
    this.#validator = validator
  }

  /** The acceptable paths, each once for each anchor, in no particular order. */
  async accept(): Promise<CertificationPath[]> {
    const { target, anchors, budget } = this.#inputs
    // The very certificate that is trusted: another one with its name and key states its own purposes and
    // dates, for which the anchor vouches only where it signed them.
    const own = anchors.filter(({ certificate }) => bytesEqual(certificate.bytes, target.bytes))
    if (own.length > 0) {
      const paths = await Promise.all(own.map((anchor) => this.#validator.validate([target], anchor)))
      return budget.spent === null ? paths.filter(({ failures }) => failures.length === 0) : []
    }
    if (this.#validator.checkTarget(target).failures.length > 0) return []
    return this.#acceptUnder(anchors)
  }

  async #acceptUnder(anchors: readonly TrustAnchor[]): Promise<CertificationPath[]> {
    const { target, revocation } = this.#inputs
    const named = anchors.filter(({ certificate }) => this.#inputs.graph.leadsTo(certificate.subject.key))
    if (named.length === 0) return []
    const graph = this.#inputs.graph.restrictedTo((each) => this.#validator.checkAuthority(each).failures.length === 0)
    const reached = named
      .filter(({ certificate }) => graph.leadsTo(certificate.subject.key))
      .filter((anchor) => this.#validator.mayAnchor(anchor))
    const within = await this.#mayVouch(reached)
    if (within.length === 0) return []
    const sources = new KnownSources(revocation)
    const found = within.map(() => new Map<string, CertificationPath>())
    const checks = within.map((anchor) => new LateChecks(anchor, graph, target, this.#inputs))
    for (const thoroughness of ['revocation-known', 'any'] as const satisfies readonly Thoroughness[]) {
      const searches = within.map(
        (anchor, i): AnchorSearch =>
          new AnchorSearch({
            ...this.#inputs,
            anchor,
            graph,
            validator: this.#validator,
            lateChecks: checks[i]!,
            thoroughness,
            mayBeKnown: (certificate) => sources.maySpeakOf(certificate),
            accepted: found[i]!,
            isAnyAccepted: () => found.some(({ size }) => size > 0),
          }),
      )
      await inTurns(searches)
      const isDone = within.every(
        ({ certificate }, i) => found[i]!.size > 0 && onlyWay(graph, target, certificate) !== null,
      )
      if (isDone) break
    }
    return found.flatMap((paths) => [...paths.values()])
  }

  /** For a certificate that its own key signed, only an anchor of that key may. */
  async #mayVouch(anchors: TrustAnchor[]): Promise<TrustAnchor[]> {
    const { target } = this.#inputs
    const alike = anchors.filter(({ certificate }) => bytesEqual(certificate.publicKey, target.publicKey))
    if (alike.length === anchors.length || !isSelfIssued(target) || keyIdentifierRank(target, target) === 2)
      return anchors
    return (await this.#validator.verify(target, target))?.outcome === 'valid' ? alike : anchors
  }
}

/** One after another a few steps of each, until none has anything left to do. */
async function inTurns(searches: readonly AnchorSearch[]): Promise<void> {
  let going = [...searches]
  while (going.length > 0) {
    const next: AnchorSearch[] = []
    for (const search of going) if (await search.advance(STEPS_A_TURN)) next.push(search)
    going = next
  }
}
