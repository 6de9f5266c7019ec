import { ANY_POLICY } from '../../path/policy-graph.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { ExtensionType } from '../../x509/extension.ts'
import type { PolicyMapping as CertificateMapping } from '../../x509/policy-extensions.ts'
import { isWithin } from '../interval.ts'
import { mappingDirection } from './lint-instrument.ts'
import { type LintCode, type LintFinding, lint } from './lint-rules.ts'
import type { LintSubject } from './lint-subject.ts'

/** Policies, their mappings, and what keeps others from coming in beside them. RFC 5280 §4.2.1.4, §4.2.1.5, §4.2.1.11, §4.2.1.14 */
export function lintPolicies(subject: LintSubject): LintFinding[] {
  const { certificate, registration } = subject
  const isCross = registration.kind === 'cross-certificate'
  return [
    ...(isCross ? lintAsserted(certificate) : []),
    ...lintMappings(subject),
    ...(isCross ? lintMissing(certificate) : []),
    ...lintCriticality(certificate),
  ]
}

function lintAsserted({ certificatePolicies }: Certificate): LintFinding[] {
  if (certificatePolicies === null || certificatePolicies.length === 0) return [lint('registry.lint-policies-missing')]
  // Whatever policy the other CA invents would count.
  return certificatePolicies.some(({ oid }) => oid === ANY_POLICY) ? [lint('registry.lint-any-policy-asserted')] : []
}

function lintMappings(subject: LintSubject): LintFinding[] {
  const { certificate } = subject
  const registered = registeredMappings(subject)
  return (certificate.policyMappings ?? []).flatMap((mapping) => {
    const { issuerDomainPolicy, subjectDomainPolicy } = mapping
    const values = { issuerPolicy: issuerDomainPolicy, subjectPolicy: subjectDomainPolicy }
    if (issuerDomainPolicy === ANY_POLICY || subjectDomainPolicy === ANY_POLICY) {
      return [lint('registry.lint-any-policy-mapped', values)]
    }
    const findings: LintFinding[] = []
    if (!registered.has(keyOf(mapping))) findings.push(lint('registry.lint-mapping-unregistered', values))
    const isAsserted = certificate.certificatePolicies?.some(({ oid }) => oid === issuerDomainPolicy) === true
    if (!isAsserted) findings.push(lint('registry.lint-mapping-unasserted', values))
    return findings
  })
}

/** Of the instrument, in the direction of this certificate, that hold now: what the relying side agreed to. */
function registeredMappings(subject: LintSubject): ReadonlySet<string> {
  const { registration, snapshot, at } = subject
  const direction = mappingDirection(subject)
  return new Set(
    snapshot.policyMappings
      .filter((each) => each.instrument === registration.instrument && each.direction === direction)
      .filter((each) => isWithin(each.period, at))
      .map(({ relierPolicy, issuerPolicy }) =>
        keyOf({ issuerDomainPolicy: relierPolicy, subjectDomainPolicy: issuerPolicy }),
      ),
  )
}

const keyOf = ({ issuerDomainPolicy, subjectDomainPolicy }: CertificateMapping): string =>
  `${issuerDomainPolicy} ${subjectDomainPolicy}`

function lintMissing({ policyConstraints, inhibitAnyPolicy }: Certificate): LintFinding[] {
  const findings: LintFinding[] = []
  if ((policyConstraints?.requireExplicitPolicy ?? null) === null) {
    findings.push(lint('registry.lint-explicit-policy-missing'))
  }
  if (inhibitAnyPolicy === null) findings.push(lint('registry.lint-inhibit-any-policy-missing'))
  return findings
}

const CRITICAL: readonly (readonly [oid: string, code: LintCode])[] = [
  [ExtensionType.policyMappings, 'registry.lint-mappings-not-critical'],
  [ExtensionType.policyConstraints, 'registry.lint-policy-constraints-not-critical'],
  [ExtensionType.inhibitAnyPolicy, 'registry.lint-inhibit-any-policy-not-critical'],
]

const lintCriticality = (certificate: Certificate): LintFinding[] =>
  CRITICAL.flatMap(([oid, code]) => (certificate.findExtension(oid)?.critical === false ? [lint(code)] : []))
