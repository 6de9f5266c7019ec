import { isoOf } from '../../base/instant.ts'
import { type LintFinding, lint } from './lint-rules.ts'
import type { LintSubject } from './lint-subject.ts'

/** Whether the certificate has time before it, and the registration lies within it. RFC 5280 §4.1.2.5 */
export function lintValidity({ certificate, registration, at }: LintSubject): LintFinding[] {
  const { notBefore, notAfter } = certificate
  const period = { notBefore: isoOf(notBefore), notAfter: isoOf(notAfter) }
  // Two digits of a year from 50 on are of the twentieth century: a date after 2049 in UTCTime reads as one before 2000.
  if (notAfter < notBefore) return [lint('registry.lint-validity-reversed', period)]
  const findings: LintFinding[] = []
  if (at > notAfter) findings.push(lint('registry.lint-expired', { notAfter: period.notAfter }))
  if (at < notBefore) findings.push(lint('registry.lint-not-yet-valid', { notBefore: period.notBefore }))
  const { effectiveFrom } = registration
  if (effectiveFrom < notBefore || effectiveFrom > notAfter) {
    const values = { ...period, effectiveFrom: isoOf(effectiveFrom) }
    findings.push(lint('registry.lint-effective-outside-validity', values))
  }
  return findings
}
