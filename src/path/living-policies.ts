import type { Certificate } from '../x509/certificate.ts'
import type { Authority, AuthorityGraph } from './authority-graph.ts'
import { ANY_POLICY } from './policy-graph.ts'

/** Names visited before it is left to validation. Ours. */
const VISITS_MAX = 4096

/**
 * The authorities under which no policy whatever is valid, by any way from the anchor: where a policy is
 * demanded, no path goes over them. Names stand for all that bear them and the ways to one are taken
 * together, so that more policies seem to live than any one path has.
 *
 * @standard RFC 5280 §6.1.3 (d), §6.1.4 (b) as changed by RFC 9618 §5
 */
export function withoutLivingPolicy(graph: AuthorityGraph, anchor: Certificate): readonly Authority[] {
  const living = new Map<string, Set<string>>([[anchor.subject.key, new Set([ANY_POLICY])]])
  const waiting = new Set([anchor.subject.key])
  let left = VISITS_MAX
  for (const name of waiting) {
    waiting.delete(name)
    for (const { certificate } of graph.issuedBy(name)) {
      if (left-- === 0) return []
      const subject = certificate.subject.key
      const known = living.get(subject) ?? new Set<string>()
      const size = known.size
      for (const policy of expectedBelow(certificate, living.get(name)!)) known.add(policy)
      living.set(subject, known)
      if (known.size > size) waiting.add(subject)
    }
  }
  const isLifeless = ({ certificate }: Authority): boolean =>
    validAt(certificate, living.get(certificate.issuer.key) ?? new Set()).size === 0
  return graph.authorities.filter(isLifeless)
}

/** The policies of a certificate that are valid where these are expected of it. */
function validAt({ certificatePolicies }: Certificate, expected: ReadonlySet<string>): Set<string> {
  const stated = certificatePolicies?.map(({ oid }) => oid) ?? []
  const valid = stated.filter((policy) => expected.has(policy) || expected.has(ANY_POLICY))
  return new Set(stated.includes(ANY_POLICY) ? [...valid, ...expected] : valid)
}

/** What is expected of the certificates below: a policy that is mapped goes on as what it is mapped to. */
function expectedBelow(certificate: Certificate, expected: ReadonlySet<string>): Set<string> {
  const valid = validAt(certificate, expected)
  const mappings = certificate.policyMappings ?? []
  const below = new Set(valid)
  for (const { issuerDomainPolicy } of mappings) below.delete(issuerDomainPolicy)
  for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
    if (valid.has(issuerDomainPolicy) || valid.has(ANY_POLICY)) below.add(subjectDomainPolicy)
  }
  return below
}
