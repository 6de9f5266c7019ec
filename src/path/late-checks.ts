import { Budget } from '../base/budget.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { NameConstraints } from '../x509/name-constraints.ts'
import { policiesUnder } from './anchor-constraints.ts'
import type { Authority, AuthorityGraph } from './authority-graph.ts'
import type { PathPurpose } from './certification-path.ts'
import { ANY_POLICIES, checkPolicies, type PolicyRequest } from './check-policies.ts'
import { withoutLivingPolicy } from './living-policies.ts'
import { checkNames } from './name-constraints.ts'
import { ANY_POLICY } from './policy-graph.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** What looking ahead may cost; where it is spent, the search goes on without, and validation decides. Ours. */
const LOOKAHEAD = { nameComparisons: 100_000, policyNodes: 50_000 }
/** Authorities whose policies are held against the target alone, and up to which against every beginning of a path. Ours. */
const AGAINST_TARGET_MAX = 4096
const AGAINST_ALL_MAX = 16
/** Authorities up to which every way is walked sooner than policies are looked ahead for. Ours. */
const FEW_AUTHORITIES = 6
/** Lengths up to which policies are looked at after each certificate, then at each doubling. Ours. */
const EACH_LENGTH_MAX = 8

const NOTHING: readonly Authority[] = []

/**
 * What can be said of the checks that take a whole path, names and policies, while only its lower part is
 * known: that part is held to what must stand above it, and to no more. What is barred here fails in
 * every path; what is not is left to validation.
 *
 * @standard RFC 5280 §6.1.3 (b)–(f); RFC 4158 §2.3
 */
export class LateChecks {
  readonly #anchor: TrustAnchor
  readonly #request: PolicyRequest
  readonly #scratch = new Budget(LOOKAHEAD)
  readonly #constraining: readonly Authority[]
  readonly #authorities: readonly Authority[]
  readonly #isDemanded: boolean
  readonly #isMapped: boolean
  readonly #graph: AuthorityGraph
  #lifeless: readonly Authority[] | null = null
  /** To which policies those at hand map each. */
  readonly #mappings: ReadonlyMap<string, readonly string[]>
  readonly #byNames = new Map<Certificate, readonly Authority[]>()

  constructor(
    anchor: TrustAnchor,
    graph: AuthorityGraph,
    target: Certificate,
    { purpose, policies }: { readonly purpose: PathPurpose; readonly policies?: PolicyRequest },
  ) {
    const { authorities } = graph
    this.#anchor = anchor
    this.#request = purpose === 'crl-signing' ? ANY_POLICIES : policiesUnder(anchor, policies)
    this.#constraining = authorities.filter(({ certificate }) => certificate.nameConstraints !== null)
    this.#authorities = authorities
    this.#graph = graph
    const everybody = [target, anchor.certificate, ...authorities.map(({ certificate }) => certificate)]
    this.#isDemanded =
      authorities.length > FEW_AUTHORITIES && (this.#request.requireExplicitPolicy || everybody.some(demandsPolicy))
    this.#isMapped = authorities.some(({ certificate }) => certificate.policyMappings !== null)
    this.#mappings = this.#isMapped ? mappingsOf(authorities) : new Map()
  }

  /**
   * Whether no path begins so.
   *
   * @param path target first
   */
  isBarred(path: readonly Certificate[]): boolean {
    const { certificate, constraints } = this.#anchor
    const held = [certificate.nameConstraints, constraints?.nameConstraints].filter((each) => each != null)
    const last = path.at(-1)!
    if (isNamed(path) && held.some((each) => this.#namesBar(last, each))) return true
    return this.#isDemanded && isWorthAsking(path) && this.#policiesBar(path, this.#request)
  }

  /** The authorities that may not stand above the last certificate, wherever above it, given those below. */
  barredAbove(path: readonly Certificate[]): readonly Authority[] {
    const byNames = isNamed(path) ? this.#barredByNames(path.at(-1)!) : NOTHING
    const byPolicies = this.#isDemanded && isWorthAsking(path) ? this.#barredByPolicies(path) : NOTHING
    return byPolicies.length === 0 ? byNames : [...byNames, ...byPolicies]
  }

  #barredByNames(certificate: Certificate): readonly Authority[] {
    if (this.#constraining.length === 0) return NOTHING
    const known = this.#byNames.get(certificate)
    if (known) return known
    const barred = this.#constraining.filter((each) => this.#namesBar(certificate, each.certificate.nameConstraints!))
    this.#byNames.set(certificate, barred)
    return barred
  }

  #namesBar(certificate: Certificate, constraints: NameConstraints): boolean {
    const findings = checkNames(certificate, constraints, '', this.#scratch)
    return findings.some(({ code }) => code !== 'path.name-constraints-budget-spent')
  }

  #barredByPolicies(path: readonly Certificate[]): readonly Authority[] {
    const countMax = path.length === 1 ? AGAINST_TARGET_MAX : AGAINST_ALL_MAX
    if (this.#authorities.length > countMax) return NOTHING
    if (!this.#isMapped) {
      // Certificates in between only take policies away.
      const isBarred = ({ certificate }: Authority): boolean =>
        !path.includes(certificate) && this.#policiesBar([...path, certificate], this.#request)
      return this.#authorities.filter(isBarred)
    }
    if (path.length > 1) return NOTHING
    const [target] = path
    const unmapped = this.#authorities.filter(
      ({ certificate }) => this.#demands(certificate) && !this.#mayMap(certificate, target!),
    )
    if (!this.#request.requireExplicitPolicy) return unmapped
    this.#lifeless ??= withoutLivingPolicy(this.#graph, this.#anchor.certificate)
    return [...unmapped, ...this.#lifeless]
  }

  /** Whether a policy must be valid whatever stands below. */
  #demands(certificate: Certificate): boolean {
    return this.#request.requireExplicitPolicy || certificate.policyConstraints?.requireExplicitPolicy === 0
  }

  /** Whether a policy of the authority's could come to be one of the target's by every mapping at hand. */
  #mayMap(authority: Certificate, target: Certificate): boolean {
    const [stated, wanted] = [authority, target].map(
      ({ certificatePolicies }) => new Set(certificatePolicies?.map(({ oid }) => oid)),
    )
    if (stated!.has(ANY_POLICY) || wanted!.has(ANY_POLICY)) return true
    // A set is walked in the order of insertion, what is added on the way included.
    for (const policy of stated!) for (const mapped of this.#mappings.get(policy) ?? []) stated!.add(mapped)
    return [...wanted!].some((policy) => stated!.has(policy))
  }

  #policiesBar(path: readonly Certificate[], request: PolicyRequest): boolean {
    // Above a mapping, policies go by other names than the relying party's.
    const asked = this.#isMapped ? { ...request, initialPolicySet: [ANY_POLICY] } : request
    const { failures } = checkPolicies(path, this.#anchor.certificate, this.#scratch, asked)
    return failures.some(({ code }) => code !== 'path.policy-budget-spent')
  }
}

/** A CA that renews its key issues a certificate to itself, whose name is not asked; the target's always is. */
function isNamed(path: readonly Certificate[]): boolean {
  const { issuer, subject } = path.at(-1)!
  return path.length === 1 || issuer.key !== subject.key
}

function mappingsOf(authorities: readonly Authority[]): Map<string, string[]> {
  const mappings = new Map<string, string[]>()
  for (const { issuerDomainPolicy, subjectDomainPolicy } of authorities.flatMap(
    ({ certificate }) => certificate.policyMappings ?? [],
  )) {
    const mapped = mappings.get(issuerDomainPolicy)
    if (mapped) mapped.push(subjectDomainPolicy)
    else mappings.set(issuerDomainPolicy, [subjectDomainPolicy])
  }
  return mappings
}

const demandsPolicy = ({ policyConstraints }: Certificate): boolean =>
  (policyConstraints?.requireExplicitPolicy ?? null) !== null

const isWorthAsking = ({ length }: readonly Certificate[]): boolean =>
  length <= EACH_LENGTH_MAX || Number.isInteger(Math.log2(length))
