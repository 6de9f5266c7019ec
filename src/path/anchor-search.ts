import type { Budget } from '../base/budget.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { Authority, AuthorityGraph } from './authority-graph.ts'
import { type Beginning, type Candidate, certificatesOf, entitiesOf } from './beginning.ts'
import { CandidateQueues } from './candidate-queues.ts'
import type { CertificationPath } from './certification-path.ts'
import { mayLeadDown } from './descend-links.ts'
import type { LateChecks } from './late-checks.ts'
import { keyOfPath } from './rank-paths.ts'
import { SearchLinks, type Thoroughness } from './search-links.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import type { PathValidator } from './validate-path.ts'
import { type KnownBarriers, WaysToAnchor } from './ways-to-anchor.ts'

/** Accepted paths that are looked for under one anchor where no other number is given. Ours. */
export const ACCEPTED_MAX = 16
/** Steps and signatures spent on more paths to an anchor once there is one. Ours. */
const STEPS_AFTER_ACCEPTANCE = 2048
const SIGNATURES_AFTER_ACCEPTANCE = 192
/** Keys tried for certificates that another key is known to have signed. Ours. */
const SECOND_SIGNERS_MAX = 128
/** Steps upwards after which links are verified from the anchor downwards as well, then at each doubling; links for each. Ours. */
const STEPS_BEFORE_DESCENT = 16
const LINKS_A_STEP = 8
/** Certificates that are looked at in one step of the budget. Ours. */
const VISITS_A_STEP = 256

export interface AnchorSearchInputs {
  readonly target: Certificate
  readonly anchor: TrustAnchor
  readonly graph: AuthorityGraph
  readonly validator: PathValidator
  readonly lateChecks: LateChecks
  readonly budget: Budget
  readonly thoroughness: Thoroughness
  readonly acceptedMax?: number
  /** Whether any list or response at hand may tell of a certificate; asked before a signature is. */
  readonly mayBeKnown: (certificate: Certificate) => boolean
  /** Paths accepted under this anchor, by their key; those that are found are added. */
  readonly accepted: Map<string, CertificationPath>
  /** Whether a path to any anchor was accepted: what is looked for beyond it must not spend the budget. */
  readonly isAnyAccepted: () => boolean
  /** By the chain model what a link says depends on the path that it stands on. */
  readonly validityModel?: 'shell' | 'chain'
}

/**
 * Looks for the paths from a target to one anchor, shortest first. At every step it asks what is still
 * reached from the anchor downwards without those already on the path and without those that they rule out,
 * so that it neither runs into a dead end by name nor has a signature verified there. Whatever fails late
 * (policies, names, path length, revocation) ends one beginning and no other.
 *
 * @standard RFC 4158 §2.3, §2.4, §3.5
 */
export class AnchorSearch {
  readonly #inputs: AnchorSearchInputs
  readonly #queues: CandidateQueues
  readonly #anchorEntity: number
  readonly #ways: WaysToAnchor
  readonly #deadEnds = new Set<Authority>()
  readonly #links: SearchLinks
  readonly #pathLengths: ReadonlyMap<Authority, number> | null
  readonly #anchorPathLength: number
  /** The target alone; null where nothing can begin with it. */
  #first: Beginning | null = null
  #ledNowhere = 0
  #ascents = 0
  #visited = 0
  #stepsLeft = STEPS_AFTER_ACCEPTANCE
  #signaturesLeft = SIGNATURES_AFTER_ACCEPTANCE
  #secondSignersLeft = SECOND_SIGNERS_MAX

  constructor(inputs: AnchorSearchInputs) {
    const { target, anchor, graph } = inputs
    this.#inputs = inputs
    this.#anchorEntity = graph.entityOf(anchor.certificate)
    this.#links = new SearchLinks(inputs)
    const barriers: KnownBarriers = { deadEnds: this.#deadEnds, isBroken: (...link) => this.#isUnlikely(...link) }
    this.#ways = new WaysToAnchor(graph, anchor, barriers, (visited) => this.#charge(visited))
    this.#queues = new CandidateQueues({
      candidatesAbove: (beginning) => this.#candidatesAbove(beginning),
      hasOtherSigner: (candidate) => this.#hasOtherSigner(candidate),
      charge: (visits) => this.#charge(visits),
    })
    const limits = [anchor.certificate.basicConstraints?.pathLength, anchor.constraints?.pathLength]
    this.#anchorPathLength = Math.min(...limits.map((limit) => limit ?? Number.POSITIVE_INFINITY))
    const isLimited = (certificate: Certificate): boolean => (certificate.basicConstraints?.pathLength ?? null) !== null
    this.#pathLengths =
      this.#anchorPathLength < Number.POSITIVE_INFINITY || graph.authorities.some((each) => isLimited(each.certificate))
        ? this.#ways.pathLengths(this.#anchorPathLength)
        : null
    const { lateChecks } = inputs
    if (!this.#mayBegin(target) || lateChecks.isBarred([target])) return
    const barred = new Set(lateChecks.barredAbove([target]))
    const entity = graph.entityOf(target)
    this.#first = { certificate: target, entity, below: null, length: 1, counted: 0, barred }
    this.#queues.addAbove(this.#first, this.#candidatesAbove(this.#first))
  }

  /** Goes on for a number of steps; false where nothing is left to do. */
  async advance(steps: number): Promise<boolean> {
    for (let i = 0; i < steps; i++) {
      const candidate = this.#mayGoOn() ? (this.#queues.takeLikely() ?? (await this.#secondSigner())) : null
      if (candidate === null) return false
      // A beginning is completed once: the step that it took is paid for.
      if (candidate.authority === null) await this.#complete(candidate.below)
      else if (this.#isRuledOut(candidate.below, candidate.authority)) continue
      else if (this.#spendSteps(1)) await this.#ascend(candidate, candidate.authority)
      else return false
    }
    return this.#mayGoOn()
  }

  #mayGoOn(): boolean {
    const { accepted, acceptedMax = ACCEPTED_MAX, budget, isAnyAccepted } = this.#inputs
    if (budget.spent !== null || accepted.size >= acceptedMax) return false
    // A signature that holds under two keys is nobody's but a forger's: asked of where there is nothing else.
    const isDone = !this.#queues.hasLikely && (accepted.size > 0 || !this.#queues.hasUnlikely)
    if (isDone) return false
    if (!isAnyAccepted()) return true
    // More paths leave half of the budget to whatever else is to be verified.
    if (budget.isHalfUsed('steps') || budget.isHalfUsed('signatures')) return false
    if (accepted.size === 0) return true
    return this.#stepsLeft > 0 && this.#signaturesLeft > 0
  }

  #spendSteps(steps: number): boolean {
    if (this.#inputs.accepted.size > 0) this.#stepsLeft -= steps
    return this.#inputs.budget.spend('steps', steps)
  }

  #charge(visited: number): void {
    this.#visited += visited
    const steps = Math.floor(this.#visited / VISITS_A_STEP)
    this.#visited -= steps * VISITS_A_STEP
    if (steps > 0) this.#spendSteps(steps)
  }

  #mayBegin(certificate: Certificate): boolean {
    const { thoroughness, mayBeKnown } = this.#inputs
    return thoroughness === 'any' || mayBeKnown(certificate)
  }

  #mayStand(authority: Authority): boolean {
    if (authority.entity === this.#anchorEntity || this.#deadEnds.has(authority)) return false
    return this.#mayBegin(authority.certificate)
  }

  #entityOf({ authority }: Candidate): number {
    return authority?.entity ?? this.#anchorEntity
  }

  #hasOtherSigner(candidate: Candidate): boolean {
    return this.#links.hasOtherSigner(candidate.below.certificate, this.#entityOf(candidate))
  }

  /** The next candidate whose key signed a certificate as well that another key had signed; null where none did. */
  async #secondSigner(): Promise<Candidate | null> {
    const { anchor, budget } = this.#inputs
    for (let next = this.#queues.takeUnlikely(); next !== null; next = this.#queues.takeUnlikely()) {
      const { certificate } = next.below
      const issuer = next.authority?.certificate ?? anchor.certificate
      if (this.#links.isBroken(certificate, issuer)) continue
      if (this.#secondSignersLeft-- <= 0 || budget.spent !== null || !this.#spendSteps(1)) return null
      if (await this.#isLinked(certificate, issuer, this.#entityOf(next))) return next
    }
    return null
  }

  async #ascend(candidate: Candidate, authority: Authority): Promise<void> {
    const { lateChecks } = this.#inputs
    const { below } = candidate
    const { certificate, entity } = authority
    // Who stands above the target itself is asked of everybody but once.
    if (below.below !== null) await this.#descendAtTimes()
    const path = [...certificatesOf(below), certificate]
    if (lateChecks.isBarred(path)) return
    const barredHere = lateChecks.barredAbove(path)
    const beginning: Beginning = {
      certificate,
      entity,
      below,
      length: below.length + 1,
      counted: below.counted + (authority.isCounted ? 1 : 0),
      barred: barredHere.length === 0 ? below.barred : new Set([...below.barred, ...barredHere]),
    }
    const next = this.#candidatesAbove(beginning)
    if (next.length === 0) {
      this.#learnFrom(beginning, authority)
      this.#leaveDeadTangle()
      return
    }
    // What was found since may have made the way longer than it seemed.
    const estimate = next.reduce((least, each) => Math.min(least, each.estimate), Number.POSITIVE_INFINITY)
    if (estimate > candidate.estimate) this.#queues.addAgain({ ...candidate, estimate })
    else if (await this.#isLinked(below.certificate, certificate, entity)) {
      if (!authority.isCounted) await this.#links.askItself(authority)
      this.#queues.addAbove(beginning, next)
    }
  }

  #isRuledOut({ certificate }: Beginning, authority: Authority): boolean {
    return this.#deadEnds.has(authority) || this.#isUnlikely(certificate, authority.certificate, authority.entity)
  }

  /** Asked at each doubling of the beginnings that led nowhere: where the target has no way left, none of them has. */
  #leaveDeadTangle(): void {
    this.#ledNowhere += 1
    if (this.#first === null || !isPowerOfTwo(this.#ledNowhere)) return
    if (this.#candidatesAbove(this.#first).length === 0) this.#queues.clearLikely()
  }

  /** Asked at each doubling of the steps upwards: where nothing leads down to the target, nothing leads up from it. */
  async #descendAtTimes(): Promise<void> {
    const { target, anchor, graph, accepted, budget } = this.#inputs
    this.#ascents += 1
    if (accepted.size > 0 || this.#ascents < STEPS_BEFORE_DESCENT || !isPowerOfTwo(this.#ascents)) return
    const barred = this.#first?.barred
    let left = LINKS_A_STEP * this.#ascents
    const mayLead = await mayLeadDown({
      ...{ target, graph },
      anchor: { certificate: anchor.certificate, entity: this.#anchorEntity },
      mayStand: (each) => this.#mayStand(each) && !barred?.has(each),
      isBroken: (certificate, issuer) => this.#links.isBroken(certificate, issuer),
      isLinked: async (certificate, issuer, entity) => {
        if (!this.#links.wasAsked(certificate, issuer)) left -= 1
        if (left < 0 || budget.spent !== null || budget.isHalfUsed('signatures')) return null
        return this.#isLinked(certificate, issuer, entity)
      },
      charge: (visited) => this.#charge(visited),
    })
    if (!mayLead) this.#queues.clear()
  }

  #candidatesAbove(beginning: Beginning): Candidate[] {
    const { certificate, counted } = beginning
    const { anchor, graph } = this.#inputs
    const least = beginning.length + 1
    const candidates: Candidate[] = []
    const isBelowAnchor = anchor.certificate.subject.key === certificate.issuer.key
    if (isBelowAnchor && counted <= this.#anchorPathLength && !this.#links.isBroken(certificate, anchor.certificate)) {
      candidates.push({ below: beginning, authority: null, estimate: least })
    }
    const named = graph.named(certificate.issuer.key)
    if (named.length === 0) return candidates
    const distances = this.#ways.distances(entitiesOf(beginning), beginning.barred)
    for (const authority of named) {
      const distance = distances.get(authority)
      if (distance === undefined || counted > this.#pathLengthOf(authority)) continue
      if (this.#links.isBroken(certificate, authority.certificate) || !this.#mayBegin(authority.certificate)) continue
      candidates.push({ below: beginning, authority, estimate: least + distance })
    }
    return candidates
  }

  #pathLengthOf(authority: Authority): number {
    if (this.#pathLengths === null) return Number.POSITIVE_INFINITY
    return this.#pathLengths.get(authority) ?? Number.NEGATIVE_INFINITY
  }

  /** Where the target and the last certificate alone leave no way to the anchor, no other beginning has one by it. */
  #learnFrom({ certificate, entity, barred }: Beginning, authority: Authority): void {
    if (barred.size === 0) return
    const { target, anchor, graph, lateChecks } = this.#inputs
    if (anchor.certificate.subject.key === certificate.issuer.key) return
    const alone = new Set([...lateChecks.barredAbove([target]), ...lateChecks.barredAbove([target, certificate])])
    const distances = this.#ways.distances(new Set([graph.entityOf(target), entity]), alone)
    if (!graph.named(certificate.issuer.key).some((each) => distances.has(each))) this.#deadEnds.add(authority)
  }

  async #complete(below: Beginning): Promise<void> {
    const { anchor, validator, thoroughness, accepted, budget } = this.#inputs
    if (this.#links.isBroken(below.certificate, anchor.certificate)) return
    if (!(await this.#isLinked(below.certificate, anchor.certificate, this.#anchorEntity))) return
    const certificates = [...certificatesOf(below), anchor.certificate]
    const key = keyOfPath(certificates, true)
    if (accepted.has(key)) return
    const path = await validator.validate(certificates, anchor)
    // Evidence may have been left unread.
    if (budget.spent !== null) return
    const isKnown = path.revocation.every(({ status }) => status === 'good')
    if (path.failures.length === 0 && (thoroughness === 'any' || isKnown)) accepted.set(key, path)
    else this.#links.learnRevocation(path)
  }

  async #isLinked(certificate: Certificate, issuer: Certificate, entity: number): Promise<boolean> {
    const { accepted, budget } = this.#inputs
    const before = budget.used('signatures')
    const isLinked = await this.#links.isLinked(certificate, issuer, entity)
    if (accepted.size > 0) this.#signaturesLeft -= budget.used('signatures') - before
    return isLinked
  }

  #isUnlikely(certificate: Certificate, issuer: Certificate, entity: number): boolean {
    return this.#links.isBroken(certificate, issuer) || this.#links.hasOtherSigner(certificate, entity)
  }
}

const isPowerOfTwo = (count: number): boolean => Number.isInteger(Math.log2(count))
