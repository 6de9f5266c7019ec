import { lintAuthority } from './lint-authority.ts'
import { lintEnds } from './lint-ends.ts'
import { lintForm } from './lint-form.ts'
import { lintInstrument } from './lint-instrument.ts'
import { lintKeys } from './lint-keys.ts'
import { lintLikeness } from './lint-likeness.ts'
import { lintLoops } from './lint-loops.ts'
import { lintNames } from './lint-names.ts'
import { lintPolicies } from './lint-policies.ts'
import type { LintFinding, LintSeverity } from './lint-rules.ts'
import { lintStatus } from './lint-status.ts'
import { knownCertificates, type LintSubject } from './lint-subject.ts'
import { lintValidity } from './lint-validity.ts'

/** Findings that are told; a certificate can be made to break one rule a thousand times. Errors come first. Ours. */
export const LINT_FINDINGS_MAX = 256

const WEIGHT: Readonly<Record<LintSeverity, number>> = { error: 0, warning: 1, notice: 2 }

/**
 * Examines a submission by every rule, heaviest findings first. It depends on the registry, so it is run
 * again at each half of an approval; `lintErrors` of it is what an approval asks for.
 */
export async function lintRegistration(subject: LintSubject): Promise<readonly LintFinding[]> {
  const { certificate, registration } = subject
  const known = knownCertificates(subject)
  const findings = [
    ...lintForm(certificate),
    ...lintNames(subject),
    ...lintAuthority(certificate, registration.kind),
    ...lintPolicies(subject),
    ...lintKeys(subject, known),
    ...lintStatus(certificate, registration.kind),
    ...lintValidity(subject),
    ...lintInstrument(subject),
    ...lintLikeness(subject, known),
    ...(await lintEnds(subject, known)),
    ...lintLoops(subject),
  ]
  return findings.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]).slice(0, LINT_FINDINGS_MAX)
}

export const lintErrorsIn = (findings: readonly LintFinding[]): number =>
  findings.filter(({ severity }) => severity === 'error').length
