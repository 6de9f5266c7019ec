import type { Allowance, Budget } from '../base/budget.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import type { Digester } from '../crypto/document-digests.ts'
import type { Material } from '../formats/material.ts'
import type { SignatureCache } from '../path/signature-cache.ts'
import type { TrustAnchor } from '../path/trust-anchor.ts'
import { CHECKS, type CheckCode } from './checks.ts'
import { type SubIndication, worstOf } from './indication.ts'
import type { Policy } from './policy.ts'
import type { ValidationCode } from './validation-code.ts'

/** Everything a judgement rests on besides the document: values only, so that it can be repeated. */
export interface ValidationContext {
  readonly anchors: readonly TrustAnchor[]
  /** Certificates, CRLs and OCSP responses at hand, none of them trusted for being at hand. */
  readonly material: Material
  /** The instant at which the question is asked. */
  readonly at: Instant
  readonly policy: Policy
  readonly budget: Budget
  /** Counter-signatures are only seen: what they cost is kept apart, so that the signature below is none the worse. */
  readonly counterSignatures?: Budget
  /** Digests of the document, sharing what they have in common. */
  readonly digest: Digester
  /** A signature over a certificate, CRL or OCSP response is verified once a request. */
  readonly signatureCache: SignatureCache
}

/** A finding with the weight that the policy gives it. */
export interface GradedFinding extends Finding {
  readonly severity: 'fail' | 'warn' | 'inform'
}

/** Weighs findings by the policy; those that it ignores are left out, repeated ones said once. */
export function gradeFindings(findings: readonly Finding[], policy: Policy): GradedFinding[] {
  // Where each code occurs once, as nearly always, nothing is repeated and nothing need be spelled out to see it.
  const mayRepeat = new Set(findings.map(({ code }) => code)).size < findings.length
  const seen = new Set<string>()
  const graded: GradedFinding[] = []
  for (const finding of findings) {
    const level = policy.levelOf(finding.code)
    const identity = mayRepeat ? JSON.stringify([finding.code, finding.subject, finding.values]) : finding.code
    if (level === 'IGNORE' || seen.has(identity)) continue
    seen.add(identity)
    graded.push({ ...finding, severity: level === 'FAIL' ? 'fail' : level === 'WARN' ? 'warn' : 'inform' })
  }
  return graded
}

/** The sub-indication that the failing ones among the findings lead to; null where none fails. */
export function outcomeOf(
  findings: readonly GradedFinding[],
  effectOf: (finding: Finding) => SubIndication = effectOfCheck,
): SubIndication | null {
  return worstOf(findings.filter((finding) => finding.severity === 'fail').map(effectOf))
}

export function effectOfCheck(finding: Finding): SubIndication {
  // Default closed: a code that no rule knows cannot be told apart from a failure.
  return Object.hasOwn(CHECKS, finding.code) ? CHECKS[finding.code as CheckCode].effect : 'SIG_CONSTRAINTS_FAILURE'
}

/** Work is bounded, so that no hostile file buys hours of it: what was not computed has shown nothing. RFC 4158 §3.1 */
export const budgetSpent = (allowance: keyof Allowance): Finding<ValidationCode> =>
  finding('validation.budget-spent', 'RFC 4158 §3.1', { allowance })
