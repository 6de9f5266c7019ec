import type { Budget } from '../base/budget.ts'
import { bytesEqual } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import { namesMatch } from '../x509/name.ts'
import { checkPathLength, isSelfIssued } from './certificate-checks.ts'
import type { CertificationPath, Want } from './certification-path.ts'
import { isSameAuthority } from './cross-certificates.ts'
import { byLikelihood, distancesToAnchors, type IssuerIndex, indexOf } from './issuer-index.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import type { PathValidator } from './validate-path.ts'
import { issuerWant } from './wants.ts'

/** Certificates of one path, anchor included; bridges between three hierarchies stay below. Ours. */
export const PATH_LENGTH_MAX = 10
/** Accepted paths that are looked for, and steps spent on more once there is one. Ours. */
export const ACCEPTED_MAX = 16
const STEPS_AFTER_ACCEPTANCE = 64
/** Steps of the second pass, which only explains, and issuers that it looks at in one step. Ours. */
const EXPLAINING_STEPS = 48
const EXPLAINING_ISSUERS = 8

export interface SearchInputs {
  readonly target: Certificate
  readonly pool: readonly Certificate[]
  readonly anchors: readonly TrustAnchor[]
  readonly at: Instant
  readonly budget: Budget
}

export interface Found {
  readonly accepted: readonly CertificationPath[]
  readonly rejected: readonly CertificationPath[]
  readonly wants: readonly Want[]
}

/**
 * Searches depth first from the target upwards, in two passes. The first follows only what passes every
 * check so far, and ends at once where no name leads to an anchor: however many CAs certified each other,
 * it finds the acceptable paths. The second takes a few steps along what fails, to tell why.
 *
 * @standard RFC 4158 §2.3, §2.4, §5.2
 */
export class PathSearcher {
  readonly #inputs: SearchInputs
  readonly #validator: PathValidator
  readonly #index: IssuerIndex
  readonly #accepted: CertificationPath[] = []
  readonly #rejected: CertificationPath[] = []
  readonly #wants: Want[] = []

  constructor(inputs: SearchInputs, validator: PathValidator) {
    this.#inputs = inputs
    this.#validator = validator
    this.#index = indexOf(inputs.pool)
  }

  async search(): Promise<Found> {
    const { target, anchors } = this.#inputs
    // The very certificate that is trusted: another one with its name and key states its own purposes and
    // dates, for which the anchor vouches only where it signed them.
    const own = anchors.filter(({ certificate }) => bytesEqual(certificate.bytes, target.bytes))
    if (own[0]) this.#keep(await this.#validator.validate([target], own[0]))
    else {
      await this.#findAcceptable()
      await this.#explain()
    }
    return { accepted: this.#accepted, rejected: this.#rejected, wants: this.#wants }
  }

  /** The acceptable paths alone, without a word on what fails. */
  async accept(): Promise<readonly CertificationPath[]> {
    const { target, anchors } = this.#inputs
    const own = anchors.find(({ certificate }) => bytesEqual(certificate.bytes, target.bytes))
    if (own) this.#keep(await this.#validator.validate([target], own))
    else await this.#findAcceptable()
    return this.#accepted
  }

  #keep(path: CertificationPath): void {
    if (path.failures.length === 0) this.#accepted.push(path)
    else this.#rejected.push(path)
  }

  async #findAcceptable(): Promise<void> {
    const { target, anchors, budget } = this.#inputs
    if (this.#validator.checkTarget(target).failures.length > 0) return
    const fitAnchors = anchors.filter((anchor) => this.#validator.mayAnchor(anchor))
    const deadEnds = new Set<Certificate>()
    const isFit = (certificate: Certificate): boolean =>
      !deadEnds.has(certificate) && this.#validator.checkAuthority(certificate).failures.length === 0
    let distances = distancesToAnchors(fitAnchors, this.#index, isFit)
    let left = STEPS_AFTER_ACCEPTANCE
    const mayGoOn = (): boolean => {
      if (budget.spent !== null || this.#accepted.length >= ACCEPTED_MAX) return false
      return this.#accepted.length === 0 || left-- > 0
    }

    /** False where no path goes on from here, whatever stands below. */
    const ascend = async (path: readonly Certificate[]): Promise<boolean> => {
      const current = path.at(-1)!
      let goesOn = false
      for (const anchor of this.#anchorsAbove(current, fitAnchors, distances)) {
        const standing = await this.#standingOf([...path, anchor.certificate])
        goesOn ||= standing !== 'never'
        if (standing !== 'sound') continue
        const validated = await this.#validator.validate([...path, anchor.certificate], anchor)
        if (validated.failures.length === 0) this.#accepted.push(validated)
      }
      const { candidates, loops } = this.#issuersAbove(path, distances)
      goesOn ||= loops
      for (const issuer of candidates) {
        const distance = distances.get(issuer.issuer.key)
        if (distance === undefined || !isFit(issuer)) continue
        if (path.length + 2 + distance > PATH_LENGTH_MAX) {
          goesOn = true
          continue
        }
        if (!mayGoOn() || !budget.spend('steps')) return true
        const standing = await this.#standingOf([...path, issuer])
        if (standing === 'not-here') goesOn = true
        if (standing === 'sound' && (await ascend([...path, issuer]))) goesOn = true
      }
      if (!goesOn) {
        deadEnds.add(current)
        // Made anew at 1, 2, 4, 8 … dead ends: a mesh whose ways up are all barred is left at once.
        if (Number.isInteger(Math.log2(deadEnds.size))) {
          distances = distancesToAnchors(fitAnchors, this.#index, isFit)
        }
      }
      return goesOn
    }
    await ascend([target])
  }

  /** Whether the last certificate may stand above the others: `never` over the one below it, or not at this height. */
  async #standingOf(certificates: readonly Certificate[]): Promise<'sound' | 'not-here' | 'never'> {
    const [below, issuer] = certificates.slice(-2)
    if (checkPathLength(issuer!, certificates.slice(1, -1)).length > 0) return 'not-here'
    return (await this.#validator.checkLink(below!, issuer!)).failures.length === 0 ? 'sound' : 'never'
  }

  async #explain(): Promise<void> {
    const { target, anchors } = this.#inputs
    const distances = distancesToAnchors(anchors, this.#index, () => true)
    let left = EXPLAINING_STEPS
    const record = async (certificates: readonly Certificate[], anchor: TrustAnchor | null): Promise<void> => {
      const path = await this.#validator.validate(certificates, anchor)
      // Accepted ones were found in the first pass.
      if (path.failures.length > 0) this.#rejected.push(path)
    }
    const ascend = async (path: readonly Certificate[]): Promise<void> => {
      if (left-- <= 0) return
      const current = path.at(-1)!
      const { steps: above, loops } = this.#stepsAbove(path, anchors, distances)
      const signed: Step[] = []
      for (const step of above.slice(0, EXPLAINING_ISSUERS)) {
        if ((await this.#validator.verify(current, step.issuer))?.outcome === 'valid') signed.push(step)
      }
      const isStray = signed.length === 0 && !loops
      if (isStray && !isSelfIssued(current)) this.#wants.push(...issuerWant(current))
      // Where nobody at hand signed it, the likeliest one shows how it fails.
      const steps = isStray ? above.slice(0, 1) : signed
      if (steps.length === 0 || path.length === PATH_LENGTH_MAX) return record(path, null)
      for (const { issuer, anchor } of steps) {
        if (anchor) await record([...path, issuer], anchor)
        else await ascend([...path, issuer])
      }
    }
    await ascend([target])
  }

  #stepsAbove(
    path: readonly Certificate[],
    anchors: readonly TrustAnchor[],
    distances: ReadonlyMap<string, number>,
  ): { steps: Step[]; loops: boolean } {
    const { candidates, loops } = this.#issuersAbove(path, distances)
    const anchored = this.#anchorsAbove(path.at(-1)!, anchors, distances)
    const steps = [
      ...anchored.map((anchor) => ({ issuer: anchor.certificate, anchor })),
      ...candidates.map((issuer) => ({ issuer, anchor: null })),
    ]
    return { steps, loops }
  }

  #anchorsAbove(
    certificate: Certificate,
    anchors: readonly TrustAnchor[],
    distances: ReadonlyMap<string, number>,
  ): TrustAnchor[] {
    const named = anchors.filter((anchor) => namesMatch(anchor.certificate.subject, certificate.issuer))
    if (named.length < 2) return named
    const compare = byLikelihood(certificate, this.#inputs.at, distances)
    return named.sort((a, b) => compare(a.certificate, b.certificate))
  }

  /**
   * Candidates by name, likeliest first. Left out are those that already stand on the path (RFC 4158
   * §2.4.1: `loops`) and certificates that an anchor issued to itself: the anchor stands for them.
   */
  #issuersAbove(
    path: readonly Certificate[],
    distances: ReadonlyMap<string, number>,
  ): { candidates: Certificate[]; loops: boolean } {
    const current = path.at(-1)!
    const named = this.#index.bySubject.get(current.issuer.key) ?? []
    const free = named.filter((candidate) => !path.some((each) => isSameAuthority(each, candidate)))
    const loops = free.length < named.length
    const others = free.filter((candidate) => !this.#inputs.anchors.some((anchor) => standsFor(anchor, candidate)))
    if (others.length < 2) return { candidates: others, loops }
    const sorted = others.sort(byLikelihood(current, this.#inputs.at, distances))
    const candidates = sorted.filter((each, i) => i === 0 || !bytesEqual(each.bytes, sorted[i - 1]!.bytes))
    return { candidates, loops }
  }
}

interface Step {
  readonly issuer: Certificate
  readonly anchor: TrustAnchor | null
}

/** An anchor is a name and a key: a certificate that it issued to itself is the anchor again. RFC 5280 §6.1.1 (d) */
const standsFor = ({ certificate }: TrustAnchor, other: Certificate): boolean =>
  isSelfIssued(other) && isSameAuthority(certificate, other)
