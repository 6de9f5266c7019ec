import type { Budget } from '../base/budget.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificatePolicy } from '../x509/certificate-extensions.ts'
import { isSelfIssued } from './certificate-checks.ts'
import type { PathCode } from './path-code.ts'
import { ANY_POLICY, PolicyGraph } from './policy-graph.ts'

/** What the relying party asks of certificate policies. RFC 5280 §6.1.1 (c), (e), (f), (g) */
export interface PolicyRequest {
  /** Object identifiers; any-policy (2.5.29.32.0) among them: every policy will do. */
  readonly initialPolicySet: readonly string[]
  readonly requireExplicitPolicy: boolean
  readonly inhibitPolicyMapping: boolean
  readonly inhibitAnyPolicy: boolean
}

/** Every policy will do, and none is needed. */
export const ANY_POLICIES: PolicyRequest = {
  initialPolicySet: [ANY_POLICY],
  requireExplicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
}

interface PolicyChecks {
  readonly failures: readonly Finding<PathCode>[]
  readonly userConstrainedPolicySet: readonly string[]
  /** The policies as the target names them, where they are valid and qualified: what a person may have to be shown. */
  readonly qualified: readonly CertificatePolicy[]
}

/** How many certificates may still come before a restriction holds; 0 where it holds. RFC 5280 §6.1.2 (d)–(f) */
interface Counters {
  explicitPolicy: number
  policyMapping: number
  inhibitAnyPolicy: number
}

/**
 * Certificate policies along one path.
 *
 * @param certificates target first, without the anchor's own
 * @param anchor whose constraints hold as those of a CA would: RFC 5937 §3
 * @standard RFC 5280 §6.1.3 (d)–(f), §6.1.4 (a), (b), (h)–(j), §6.1.5 (a), (b), (g); RFC 9618 §5
 */
export function checkPolicies(
  certificates: readonly Certificate[],
  anchor: Certificate | null,
  budget: Budget,
  request: PolicyRequest = ANY_POLICIES,
): PolicyChecks {
  const graph = new PolicyGraph(budget)
  const never = certificates.length + 1
  const counters: Counters = {
    explicitPolicy: request.requireExplicitPolicy ? 0 : never,
    policyMapping: request.inhibitPolicyMapping ? 0 : never,
    inhibitAnyPolicy: request.inhibitAnyPolicy ? 0 : never,
  }
  if (anchor) lowerCounters(counters, anchor)
  for (const certificate of certificates.toReversed()) {
    const isTarget = certificate === certificates[0]
    const { fingerprint, certificatePolicies } = certificate
    const refuse = (code: PathCode, clause: string): PolicyChecks => ({
      failures: [finding(code, `RFC 5280 ${clause}`, {}, fingerprint)],
      userConstrainedPolicySet: [],
      qualified: [],
    })
    const mayBeAny = counters.inhibitAnyPolicy > 0 || (!isTarget && isSelfIssued(certificate))
    graph.descend(certificatePolicies?.map(({ oid }) => oid) ?? null, mayBeAny)
    if (!graph.isSpent && graph.isNull && counters.explicitPolicy === 0) {
      return refuse('path.policy-none-valid', '§6.1.3 (f)')
    }
    if (!isTarget) {
      const mappings = certificate.policyMappings ?? []
      if (mappings.some((each) => Object.values(each).includes(ANY_POLICY))) {
        return refuse('path.policy-mapping-any', '§6.1.4 (a)')
      }
      if (counters.policyMapping > 0) graph.map(mappings)
      else graph.drop(mappings)
      if (!isSelfIssued(certificate)) countDown(counters)
      lowerCounters(counters, certificate)
    }
    if (graph.isSpent) return refuse('path.policy-budget-spent', '§6.1.3 (d)')
    if (!isTarget) continue
    const mustBeExplicit = counters.explicitPolicy <= 1 || certificate.policyConstraints?.requireExplicitPolicy === 0
    const userConstrainedPolicySet = graph.userConstrainedPolicySet(request.initialPolicySet)
    if (mustBeExplicit && userConstrainedPolicySet.length === 0) return refuse('path.policy-none-valid', '§6.1.5 (g)')
    const qualified = (certificatePolicies ?? []).filter(
      ({ oid, cps, notices }) => graph.has(oid) && cps.length + notices.length > 0,
    )
    return { failures: [], userConstrainedPolicySet, qualified }
  }
  return { failures: [], userConstrainedPolicySet: [], qualified: [] }
}

/** @standard RFC 5280 §6.1.4 (h) */
function countDown(counters: Counters): void {
  counters.explicitPolicy = Math.max(0, counters.explicitPolicy - 1)
  counters.policyMapping = Math.max(0, counters.policyMapping - 1)
  counters.inhibitAnyPolicy = Math.max(0, counters.inhibitAnyPolicy - 1)
}

/** @standard RFC 5280 §6.1.4 (i), (j) */
function lowerCounters(counters: Counters, { policyConstraints, inhibitAnyPolicy }: Certificate): void {
  const lower = (now: number, stated: number | null | undefined): number => Math.min(now, stated ?? now)
  counters.explicitPolicy = lower(counters.explicitPolicy, policyConstraints?.requireExplicitPolicy)
  counters.policyMapping = lower(counters.policyMapping, policyConstraints?.inhibitPolicyMapping)
  counters.inhibitAnyPolicy = lower(counters.inhibitAnyPolicy, inhibitAnyPolicy)
}
