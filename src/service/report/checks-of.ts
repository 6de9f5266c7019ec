import { spelledOnce } from '../../base/canonical-json.ts'
import { CHECKS, type CheckCode, type CheckStep } from '../../validation/checks.ts'
import type { SignatureValidation } from '../../validation/validate-signature.ts'
import type { GradedFinding } from '../../validation/validation-context.ts'
import type { CheckName, CheckReport } from './report.ts'

/** The checks in the order in which EN 319 102-1 V1.4.1 §5.3.4 makes them, each with its clause. */
const STEPS: readonly { readonly name: CheckName; readonly standard: string }[] = [
  { name: 'format', standard: 'EN 319 102-1 V1.4.1 §5.2.2' },
  { name: 'changes-after-signing', standard: 'ISO 32000-2 §12.8.1' },
  { name: 'signer-identification', standard: 'EN 319 102-1 V1.4.1 §5.2.3' },
  { name: 'content-integrity', standard: 'EN 319 102-1 V1.4.1 §5.2.7' },
  { name: 'signature-value', standard: 'EN 319 102-1 V1.4.1 §5.2.7' },
  { name: 'signed-attributes', standard: 'RFC 5652 §5.3' },
  { name: 'certification-path', standard: 'RFC 5280 §6.1' },
  { name: 'certificate-validity', standard: 'RFC 5280 §6.1.3 (a)(2)' },
  { name: 'revocation', standard: 'RFC 5280 §6.1.3 (a)(3)' },
  { name: 'algorithm-strength', standard: 'EN 319 102-1 V1.4.1 §5.2.8' },
  { name: 'time-stamp', standard: 'EN 319 102-1 V1.4.1 §5.4' },
]

/** A check that passed and found nothing, as most do: the same in every report. */
const PASSED = new Map(
  STEPS.map((step) => [step.name, spelledOnce<CheckReport>({ ...step, status: 'passed', findings: [] })]),
)

/** What was checked of a signature, what came of it, and what could not be checked at all. */
export function checksOf(signature: SignatureValidation): CheckReport[] {
  const byStep = Map.groupBy(signature.findings, stepOf)
  return STEPS.map(({ name, standard }) => {
    const found = byStep.get(name) ?? []
    const done = wasDone(name, signature)
    if (done && found.length === 0) return PASSED.get(name)!
    const failed = found.some((finding) => finding.severity === 'fail')
    const warned = found.some((finding) => finding.severity === 'warn')
    const status = failed ? 'failed' : !done ? 'not-done' : warned ? 'warned' : 'passed'
    return { name, status, standard, findings: [...new Set(found.map((finding) => finding.code))] }
  })
}

const stepOf = ({ code }: GradedFinding): CheckStep | null =>
  Object.hasOwn(CHECKS, code) ? CHECKS[code as CheckCode].step : null

/** Whether what a check needs was there. */
function wasDone(
  name: CheckName,
  { object, intact, certificate, judgement, timestamps }: SignatureValidation,
): boolean {
  switch (name) {
    case 'format':
    case 'changes-after-signing':
      return true
    case 'signer-identification':
    case 'signed-attributes':
      return object.structure.kind !== 'unreadable'
    case 'content-integrity':
      return object.content !== null && object.structure.kind !== 'unreadable'
    case 'signature-value':
    case 'algorithm-strength':
      return intact !== null
    case 'certification-path':
      return certificate !== null
    case 'certificate-validity':
      return judgement?.path != null
    case 'revocation':
      return judgement?.path?.revocation.every((status) => status.status !== 'unchecked') ?? false
    case 'time-stamp':
      return timestamps.length > 0
  }
}
