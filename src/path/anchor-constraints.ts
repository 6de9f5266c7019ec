import { type Finding, finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import { isSelfIssued } from './certificate-checks.ts'
import { ANY_POLICIES, type PolicyRequest } from './check-policies.ts'
import type { PathCode } from './path-code.ts'
import { ANY_POLICY } from './policy-graph.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** What an anchor holds the paths below it to, beside the constraints that its certificate states as a CA's would. */

type Findings = Finding<PathCode>[]

/**
 * Whether the relying party trusts the anchor at an instant. What the anchor's certificate says of its own
 * validity is another matter: an anchor is a name and a key.
 *
 * @standard RFC 5280 §6.1.1 (d)
 */
export function checkAnchorPeriod({ constraints, certificate }: TrustAnchor, at: Instant): Findings {
  const { notBefore, notAfter } = constraints ?? {}
  const standard = 'RFC 5280 §6.1.1 (d)'
  if (notBefore !== undefined && at < notBefore) {
    return [finding('path.anchor-not-yet-trusted', standard, { notBefore: isoOf(notBefore) }, certificate.fingerprint)]
  }
  if (notAfter !== undefined && at > notAfter) {
    return [finding('path.anchor-no-longer-trusted', standard, { notAfter: isoOf(notAfter) }, certificate.fingerprint)]
  }
  return []
}

/**
 * Whether the path is as short as the relying party asks of the anchor; what its certificate states is
 * checked as any CA's.
 *
 * @param below certificates between the anchor and the target
 * @standard RFC 5914 §2 (pathLenConstraint); RFC 5937 §3.2
 */
export function checkAnchorPathLength(
  { constraints, certificate }: TrustAnchor,
  below: readonly Certificate[],
): Findings {
  const allowed = constraints?.pathLength
  const counted = below.filter((each) => !isSelfIssued(each)).length
  if (allowed === undefined || counted <= allowed) return []
  return [finding('path.pathlen-exceeded', 'RFC 5937 §3.2', { allowed, counted }, certificate.fingerprint)]
}

/**
 * What is asked of policies under an anchor: of the policies that the relying party asks for, those for
 * which the anchor stands, by its own certificate and by what is known of it.
 *
 * @standard RFC 5937 §3.2
 */
export function policiesUnder({ certificate, constraints = {} }: TrustAnchor, request = ANY_POLICIES): PolicyRequest {
  const own = certificate.certificatePolicies?.map(({ oid }) => oid)
  return {
    initialPolicySet: common(common(request.initialPolicySet, own), constraints.policies),
    requireExplicitPolicy: request.requireExplicitPolicy || constraints.requireExplicitPolicy === true,
    inhibitPolicyMapping: request.inhibitPolicyMapping || constraints.inhibitPolicyMapping === true,
    inhibitAnyPolicy: request.inhibitAnyPolicy || constraints.inhibitAnyPolicy === true,
  }
}

/** The policies of both sets; a set that is absent or holds any-policy restricts nothing. */
function common(a: readonly string[], b: readonly string[] | undefined): readonly string[] {
  if (b === undefined || b.includes(ANY_POLICY)) return a
  return a.includes(ANY_POLICY) ? b : a.filter((policy) => b.includes(policy))
}
