import type { InspectedRegistration } from '../../../service/registration/inspect-registration.ts'
import type { ReportFinding } from '../../../service/report/report.ts'
import { Card } from '../components/card.tsx'
import { FindingBox } from '../components/finding-box.tsx'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'

type LintFinding = NonNullable<InspectedRegistration['findings']>[number]

const SEVERITIES: Readonly<Record<LintFinding['severity'], ReportFinding['severity']>> = {
  error: 'fail',
  warning: 'warn',
  notice: 'inform',
}

/** What the examination by rule found: in words, with the clause and what to correct. */
export function LintCard({
  words,
  findings,
  names,
}: {
  words: Words
  findings: readonly LintFinding[]
  names: InspectedRegistration['names']
}) {
  const { lint } = consoleWords(words)
  const count = (severity: LintFinding['severity']) => findings.filter((each) => each.severity === severity).length
  const [errors, warnings] = [count('error'), count('warning')]
  return (
    <Card id="lint" title={lint.title} tone={errors > 0 ? 'failed' : warnings > 0 ? 'unknown' : 'passed'}>
      {findings.length === 0 ? <p>{lint.none}</p> : null}
      {errors === 0 ? null : <p>{lint.errors(errors)}</p>}
      {warnings === 0 ? null : <p>{lint.warnings(warnings)}</p>}
      {findings.length === 0 ? null : (
        <ul class="findings">
          {findings.map(({ severity, ...finding }) => (
            <FindingBox
              words={words}
              finding={{ ...finding, severity: SEVERITIES[severity] }}
              names={names}
              tag={lint.severities[severity]}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}
