import type { Budget } from '../base/budget.ts'
import type { PolicyMapping } from '../x509/policy-extensions.ts'

/** RFC 5280 §4.2.1.4 */
export const ANY_POLICY = '2.5.29.32.0'

interface PolicyNode {
  readonly policy: string
  /** What the next certificate must say for this policy to go on. */
  readonly expected: ReadonlySet<string>
  readonly parents: readonly PolicyNode[]
}

type Level = Map<string, PolicyNode>

/**
 * The valid policy graph: one node for each policy at each depth, however many ways lead to it. The tree of
 * RFC 5280 has a node for each way, so that mappings double it with every certificate.
 *
 * Only the deepest level decides what comes next. Nodes that lead nowhere are therefore left where they
 * are, and at the end those are asked that the deepest level stands on: it is what pruning would leave.
 *
 * @standard RFC 9618 §3, §5
 */
export class PolicyGraph {
  readonly #budget: Budget
  /** The deepest level; null where the graph is NULL. */
  #level: Level | null = new Map([[ANY_POLICY, { policy: ANY_POLICY, expected: new Set([ANY_POLICY]), parents: [] }]])
  #isSpent = false

  constructor(budget: Budget) {
    this.#budget = budget
  }

  /** No policy is valid any more. */
  get isNull(): boolean {
    return this.#level === null
  }

  /** Whether a policy is valid in the words of the last certificate. */
  has(policy: string): boolean {
    return this.#level?.has(policy) ?? false
  }

  /** The graph is cut short, so that it says nothing. */
  get isSpent(): boolean {
    return this.#isSpent
  }

  /**
   * One certificate further.
   *
   * @param policies as the certificate asserts them; null where it asserts none
   * @param mayBeAny whether any-policy among them counts
   * @standard RFC 5280 §6.1.3 (d), (e) as changed by RFC 9618 §5.2
   */
  descend(policies: readonly string[] | null, mayBeAny: boolean): void {
    const above = this.#level
    if (above === null) return
    const level: Level = new Map()
    const expecting = expectingNodes(above)
    const any = above.get(ANY_POLICY)
    for (const policy of policies ?? []) {
      if (policy === ANY_POLICY) continue
      const parents = expecting.get(policy) ?? (any ? [any] : [])
      if (parents.length > 0) this.#add(level, policy, parents, [policy])
    }
    if (mayBeAny && policies?.includes(ANY_POLICY)) {
      for (const [policy, parents] of expecting) {
        if (!level.has(policy)) this.#add(level, policy, parents, [policy])
      }
    }
    this.#level = level.size > 0 ? level : null
  }

  /** @standard RFC 5280 §6.1.4 (b) (1) as changed by RFC 9618 §5.3 */
  map(mappings: readonly PolicyMapping[]): void {
    const level = this.#level
    const any = level?.get(ANY_POLICY)
    if (level === null) return
    for (const [policy, mapped] of Map.groupBy(mappings, (mapping) => mapping.issuerDomainPolicy)) {
      const node = level.get(policy)
      const parents = node?.parents ?? any?.parents
      const expected = mapped.map((mapping) => mapping.subjectDomainPolicy)
      if (parents) this.#add(level, policy, parents, expected)
    }
  }

  /** Drops what may not be mapped. @standard RFC 5280 §6.1.4 (b) (2) as changed by RFC 9618 §5.3 */
  drop(mappings: readonly PolicyMapping[]): void {
    for (const { issuerDomainPolicy } of mappings) this.#level?.delete(issuerDomainPolicy)
    if (this.#level?.size === 0) this.#level = null
  }

  /**
   * The policies under which the path is valid, in the words of the anchor's domain, as far as the user
   * asks for them; sorted.
   *
   * @standard RFC 5280 §6.1.5 (g) as changed by RFC 9618 §5.4
   */
  userConstrainedPolicySet(initialPolicySet: readonly string[]): string[] {
    const authority = this.#authorityConstrainedPolicySet()
    if (initialPolicySet.includes(ANY_POLICY)) return [...authority].sort()
    return [...new Set(initialPolicySet)].filter((each) => authority.has(ANY_POLICY) || authority.has(each)).sort()
  }

  /** Policies directly below any-policy that lead to the deepest level, and any-policy where it does itself. */
  #authorityConstrainedPolicySet(): Set<string> {
    const policies = new Set<string>()
    if (this.#level?.has(ANY_POLICY)) policies.add(ANY_POLICY)
    const reached = new Set<PolicyNode>(this.#level?.values())
    // A set is walked in the order of insertion, what is added on the way included.
    for (const { policy, parents } of reached) {
      if (policy !== ANY_POLICY && parents.some((parent) => parent.policy === ANY_POLICY)) policies.add(policy)
      for (const parent of parents) reached.add(parent)
    }
    return policies
  }

  #add(level: Level, policy: string, parents: readonly PolicyNode[], expected: readonly string[]): void {
    this.#isSpent ||= !this.#budget.spend('policyNodes', parents.length + expected.length)
    if (!this.#isSpent) level.set(policy, { policy, expected: new Set(expected), parents })
  }
}

/** The nodes of a level by each policy that they expect. */
function expectingNodes(level: Level): Map<string, PolicyNode[]> {
  const expecting = new Map<string, PolicyNode[]>()
  for (const node of level.values()) {
    for (const policy of node.expected) {
      const nodes = expecting.get(policy)
      if (nodes) nodes.push(node)
      else expecting.set(policy, [node])
    }
  }
  return expecting
}
