import type { CheckReport, SignatureReport } from '../../../service/report/report.ts'
import { clauseText } from '../../../service/texts/clause-text.ts'
import { findingWords } from '../components/finding-box.tsx'
import { ICON_OF_CHECK, Icon } from '../components/icons.tsx'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/** The checks in the order in which they were made: done, failed, not done, each with its clause and reasons. */
export function CheckList({ words, signature }: { words: Words; signature: SignatureReport }) {
  const { result } = words.portal
  return (
    <div class="part">
      <h4 id={`${signature.id}-checks`}>{result.checks}</h4>
      <ol class="checks">
        {signature.checks.map((check) => (
          <li class={`check check-${toneOf(signature, check)}`}>
            <Icon name={ICON_OF_CHECK[toneOf(signature, check)]} />
            <div class="check-body">
              <p class="check-name">
                {words.verdict.checks[check.name]}
                <span class="check-status">{words.verdict.checkStatuses[check.status]}</span>
              </p>
              {reasonsOf(check).map((code) => (
                <p class="check-reason">{findingWords(words, { code, values: valuesOf(signature, code) }).what}</p>
              ))}
            </div>
            <p class="check-clause">{visibleText(clauseText(words.lang, check.standard))}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}

/**
 * Where nothing is decided against a signature, no check is decided against it either: it could not be passed, for want of
 * what is missing. EN 319 102-1 V1.4.1 §5.1.3
 */
const toneOf = ({ indication }: SignatureReport, { status }: CheckReport): CheckReport['status'] =>
  status === 'failed' && indication === 'INDETERMINATE' ? 'not-done' : status

/** What was only noticed does not speak against a check that holds. */
const reasonsOf = (check: CheckReport): readonly string[] => (check.status === 'passed' ? [] : check.findings)

/** A check names its findings by code; their values stand in the signature's own list. */
function valuesOf(signature: SignatureReport, code: string) {
  return signature.findings.find((finding) => finding.code === code)?.values ?? {}
}
