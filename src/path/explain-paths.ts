import type { Budget } from '../base/budget.ts'
import { bytesEqual } from '../base/bytes.ts'
import { finding } from '../base/finding.ts'
import type { Certificate } from '../x509/certificate.ts'
import { type Authority, type AuthorityGraph, CertificatePairs, compareCertificates } from './authority-graph.ts'
import { isSelfIssued } from './certificate-checks.ts'
import type { CertificationPath, PathFinding, Want } from './certification-path.ts'
import { keyIdentifierRank } from './issuer-index.ts'
import { onlyWay } from './only-way.ts'
import { keyOfPath, pathKey } from './rank-paths.ts'
import { SearchQueue } from './search-queue.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import type { PathValidator } from './validate-path.ts'
import { issuerWant } from './wants.ts'
import { WaysToAnchor } from './ways-to-anchor.ts'

/** Steps taken along what fails where nothing is accepted, and where something is, beyond as many as it is long. Ours. */
const EXPLAINING_STEPS = 256
const STEPS_BESIDE_ACCEPTED = 64
/** Candidates judged, anchors they end in, and issuers looked at in one step. Ours. */
const CANDIDATES_MAX = 32
const ANCHORS_MAX = 8
const ISSUERS_MAX = 8
/** Certificates shown above one another where none leads to an anchor. Ours. */
const LIKELIEST_MAX = 10
/** A certificate that nobody at hand signed is told of after everything that somebody did. */
const UNSIGNED_DETOUR = 1000

const NOBODY: ReadonlySet<number> = new Set()
const NOWHERE: ReadonlyMap<Authority, number> = new Map()

export interface ExplanationInputs {
  readonly target: Certificate
  /** Of the target and what is at hand. */
  readonly graph: AuthorityGraph
  readonly anchors: readonly TrustAnchor[]
  /** Of its own: what is told never changes what is decided. */
  readonly budget: Budget
  /** Paths that need no explanation. */
  readonly accepted: readonly CertificationPath[]
}

export interface Explanation {
  readonly rejected: readonly CertificationPath[]
  /** Issuers' certificates that are not at hand, those wanted below first. */
  readonly wants: readonly Want[]
}

interface Trail {
  readonly certificates: readonly Certificate[]
  /** Who stands on it: nobody does twice. RFC 4158 §2.4.1 */
  readonly entities: readonly number[]
  readonly anchor: TrustAnchor
  readonly ways: WaysToAnchor
  readonly isComplete: boolean
  readonly detours: number
  readonly estimate: number
}

/**
 * Follows signatures from the target to the anchors without asking for anything else, shortest first, and
 * has every way judged that is not accepted: each with all that stands against it. Where names lead to no
 * anchor, no signature is asked for.
 */
export class PathExplainer {
  readonly #inputs: ExplanationInputs
  readonly #validator: PathValidator
  readonly #graph: AuthorityGraph
  #queue = new SearchQueue<Trail>(compareTrails)
  readonly #unsigned = new SearchQueue<Trail>(compareTrails)
  readonly #broken = new CertificatePairs()
  /** By anchor, as long as no more links are known to be broken. */
  readonly #distances = new Map<WaysToAnchor, { broken: number; distances: ReadonlyMap<Authority, number> }>()
  readonly #rejected: CertificationPath[] = []
  readonly #wants: Want[] = []
  /** Keys of the paths that are accepted or judged. */
  readonly #known: Set<string>
  #judged = 0

  constructor(inputs: ExplanationInputs, validator: PathValidator) {
    this.#inputs = inputs
    this.#validator = validator
    this.#graph = inputs.graph
    this.#known = new Set(inputs.accepted.map(pathKey))
  }

  async explain(): Promise<Explanation> {
    const { target, anchors, accepted } = this.#inputs
    const own = anchors.filter(({ certificate }) => bytesEqual(certificate.bytes, target.bytes))
    for (const anchor of own) await this.#judge([target], anchor)
    if (own.length === 0 && !this.#isAllAccepted()) {
      for (const trail of this.#beginnings(this.#broken)) this.#queue.add(trail)
      let left = stepsBeside(accepted)
      while (left-- > 0 && this.#mayGoOn()) await this.#follow(this.#queue.take()!)
      if (this.#judged === 0) await this.#followUnsigned()
      if (this.#judged + accepted.length === 0) await this.#judgeShortest()
      if (this.#rejected.length === 0 && accepted.length === 0) this.#rejected.push(await this.#likeliest())
    }
    return { rejected: this.#rejected, wants: [...this.#wants, ...missingIssuers(target, anchors, this.#graph)] }
  }

  /** Whether names offer one way to each anchor that they lead to, and it needs no explanation. */
  #isAllAccepted(): boolean {
    const { target, anchors, accepted } = this.#inputs
    if (accepted.length === 0) return false
    return anchors.every(({ certificate }) => {
      if (!this.#graph.leadsTo(certificate.subject.key)) return true
      const way = onlyWay(this.#graph, target, certificate)
      return way !== null && this.#known.has(keyOfPath(way, true))
    })
  }

  /** Where the steps ended among those that signed one another, somebody whom nobody signed shows how that fails. */
  async #followUnsigned(): Promise<void> {
    this.#queue = new SearchQueue(compareTrails)
    for (let left = STEPS_BESIDE_ACCEPTED; left > 0 && this.#judged === 0; left--) {
      const trail = this.#queue.take() ?? this.#unsigned.take()
      if (trail === null) return
      await this.#follow(trail)
    }
  }

  /** The shortest way by names, whoever signed what. */
  async #judgeShortest(): Promise<void> {
    let [trail] = this.#beginnings(new CertificatePairs())
    while (trail !== undefined && !trail.isComplete) [trail] = this.#trailsAbove(trail).sort(compareTrails)
    if (trail !== undefined) await this.#judge(trail.certificates, trail.anchor)
  }

  #mayGoOn(): boolean {
    // What could not be computed any more explains nothing beside what could.
    if (this.#inputs.budget.spent !== null && this.#rejected.length > 0) return false
    return this.#queue.size > 0 && this.#judged < CANDIDATES_MAX
  }

  /** @param broken links that lead nowhere */
  #beginnings(broken: CertificatePairs): Trail[] {
    const { target, anchors, budget } = this.#inputs
    const barriers = {
      deadEnds: new Set<Authority>(),
      isBroken: (certificate: Certificate, issuer: Certificate) => broken.has(certificate, issuer),
    }
    const alone = { certificates: [target], entities: [this.#graph.entityOf(target)], isComplete: false }
    const trails = anchors
      .filter(({ certificate }) => this.#graph.leadsTo(certificate.subject.key))
      .flatMap((anchor): Trail[] => {
        const ways = new WaysToAnchor(this.#graph, anchor, barriers, (visited) => budget.spend('steps', visited >> 8))
        const trail: Trail = { ...alone, anchor, ways, detours: 0, estimate: 0 }
        const next = this.#trailsAbove(trail)
        return next.length === 0 ? [] : [{ ...trail, estimate: Math.min(...next.map(({ estimate }) => estimate)) }]
      })
    return trails.sort(compareTrails).slice(0, ANCHORS_MAX)
  }

  /** The ways that names offer above a trail, the likeliest first. */
  #trailsAbove(trail: Trail): Trail[] {
    const { certificates, entities, anchor, ways, detours } = trail
    const current = certificates.at(-1)!
    const least = certificates.length + detours + 1
    const trails: (Trail & { readonly rank: number })[] = []
    const add = (certificate: Certificate, above: Partial<Trail>, distance: number): void => {
      const rank = keyIdentifierRank(current, certificate)
      const estimate = least + distance
      trails.push({ ...trail, ...above, certificates: [...certificates, certificate], estimate, rank })
    }
    if (anchor.certificate.subject.key === current.issuer.key) add(anchor.certificate, { isComplete: true }, 0)
    const named = this.#graph.named(current.issuer.key)
    const distances = named.length === 0 ? NOWHERE : this.#distancesBy(ways)
    for (const authority of named) {
      const { certificate, entity } = authority
      const distance = distances.get(authority)
      if (distance === undefined || entities.includes(entity)) continue
      add(certificate, { entities: [...entities, entity] }, distance)
    }
    return trails.sort((a, b) => a.rank - b.rank || compareTrails(a, b))
  }

  /** Without regard to who stands on a trail already: what it is led to in vain by that is little. */
  #distancesBy(ways: WaysToAnchor): ReadonlyMap<Authority, number> {
    const known = this.#distances.get(ways)
    if (known?.broken === this.#broken.size) return known.distances
    const distances = ways.distances(NOBODY, new Set())
    this.#distances.set(ways, { broken: this.#broken.size, distances })
    return distances
  }

  async #follow(trail: Trail): Promise<void> {
    const { certificates, anchor } = trail
    if (trail.isComplete) return this.#judge(certificates, anchor)
    const current = certificates.at(-1)!
    const above = this.#trailsAbove(trail)
    const signed: Trail[] = []
    for (const each of above) {
      const issuer = each.certificates.at(-1)!
      if (signed.length === ISSUERS_MAX || this.#inputs.budget.spent !== null) break
      const isOther = signed[0] !== undefined && !bytesEqual(signed[0].certificates.at(-1)!.publicKey, issuer.publicKey)
      if (isOther || this.#broken.has(current, issuer)) continue
      if ((await this.#validator.verify(current, issuer))?.outcome === 'valid') signed.push(each)
      else for (const alike of [issuer, ...this.#graph.alike(issuer)]) this.#broken.add(current, alike)
    }
    for (const each of signed) this.#queue.add(each)
    if (signed.length > 0) return
    if (!isSelfIssued(current)) this.#wants.push(...issuerWant(current))
    // Nobody at hand signed it: the likeliest one shows how it fails.
    const [likeliest] = above
    if (likeliest === undefined) return
    const { detours, estimate } = likeliest
    const shown = { ...likeliest, detours: detours + UNSIGNED_DETOUR, estimate: estimate + UNSIGNED_DETOUR }
    this.#queue.add(shown)
    this.#unsigned.add(shown)
  }

  async #judge(certificates: readonly Certificate[], anchor: TrustAnchor): Promise<void> {
    const key = keyOfPath(certificates, true)
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.#judged += 1
    const path = await this.#validator.validate(certificates, anchor)
    // More may be acceptable than are looked for.
    if (path.failures.length > 0) this.#rejected.push(path)
  }

  /** The chain that names and key identifiers suggest where no anchor is reached; nobody's signature is asked for. */
  async #likeliest(): Promise<CertificationPath> {
    const { target } = this.#inputs
    const certificates = this.#likeliestAbove(target)
    const alone = await this.#validator.validate([target], null)
    const above = certificates.slice(1).map((each) => this.#validator.checkAuthority(each))
    const last = certificates.at(-1)!.fingerprint
    return {
      ...alone,
      certificates,
      failures: [
        ...alone.failures.map((each) => (each.code === 'path.anchor-missing' ? { ...each, subject: last } : each)),
        ...above.flatMap(({ failures }) => failures),
      ],
      findings: [
        ...alone.findings,
        ...above.flatMap(({ findings }) => findings),
        ...certificates.slice(0, -1).map(({ fingerprint }) => skipped(fingerprint)),
      ],
      revocation: certificates.map(({ fingerprint }) => ({ ...alone.revocation[0]!, subject: fingerprint })),
      schemes: certificates.map(() => null),
    }
  }

  #likeliestAbove(target: Certificate): Certificate[] {
    const chain = [target]
    const entities = new Set([this.#graph.entityOf(target)])
    while (chain.length < LIKELIEST_MAX) {
      const current = chain.at(-1)!
      const [next] = this.#graph
        .named(current.issuer.key)
        .filter(({ entity }) => !entities.has(entity))
        .map(({ certificate, entity }) => ({ certificate, entity, rank: keyIdentifierRank(current, certificate) }))
        .sort((a, b) => a.rank - b.rank || compareCertificates(a.certificate, b.certificate))
      if (next === undefined) break
      chain.push(next.certificate)
      entities.add(next.entity)
    }
    return chain
  }
}

const skipped = (subject: string): PathFinding => finding('path.signature-skipped', 'RFC 4158 §5.2', {}, subject)

function stepsBeside(accepted: readonly CertificationPath[]): number {
  if (accepted.length === 0) return EXPLAINING_STEPS
  return STEPS_BESIDE_ACCEPTED + Math.max(...accepted.map(({ certificates }) => certificates.length))
}

/** Shortest first; at last by octets, so that no two are equal. */
function compareTrails(a: Trail, b: Trail): number {
  if (a.estimate !== b.estimate) return a.estimate - b.estimate
  const order = b.certificates.length - a.certificates.length
  if (order !== 0) return order
  for (let i = a.certificates.length - 1; i >= 0; i--) {
    const differing = compareCertificates(a.certificates[i]!, b.certificates[i]!)
    if (differing !== 0) return differing
  }
  return compareCertificates(a.anchor.certificate, b.anchor.certificate)
}

/** Certificates above the target whose issuer is not at hand by name, nearest first. RFC 5280 §4.2.2.1 */
function missingIssuers(target: Certificate, anchors: readonly TrustAnchor[], graph: AuthorityGraph): Want[] {
  const anchored = new Set(anchors.map(({ certificate }) => certificate.subject.key))
  return [target, ...graph.authorities.map(({ certificate }) => certificate)]
    .filter(({ issuer }) => graph.named(issuer.key).length === 0 && !anchored.has(issuer.key))
    .flatMap(issuerWant)
}
