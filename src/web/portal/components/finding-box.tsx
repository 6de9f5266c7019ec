import type { Child } from 'hono/jsx'
import type { CertificateReport, ReportFinding } from '../../../service/report/report.ts'
import type { Text } from '../../../service/texts/catalogue.ts'
import { clauseText } from '../../../service/texts/clause-text.ts'
import { findingText } from '../../../service/texts/texts.ts'
import type { NamedRow } from '../../../service/texts/value-words.ts'
import type { Words } from '../shell/words.ts'
import { ICON_OF_SEVERITY, Icon } from './icons.tsx'
import { ShownName, visibleText } from './shown-name.tsx'

/** What was found, why it matters, what to do, and the clause; `children` say where else it leads. */
export function FindingBox({
  words,
  finding,
  certificates = [],
  names = [],
  tag = words.portal.result.severities[finding.severity],
  isUndecided = false,
  children,
}: {
  words: Words
  finding: ReportFinding
  /** Of which it speaks. */
  certificates?: readonly CertificateReport[]
  /** What the rows are called that its values name by their ids. */
  names?: readonly NamedRow[]
  /** What its weight is called; of a report's finding the word for what it does to the verdict. */
  tag?: string
  /** It stands in the way of a conclusion and leads to none: nothing failed, something is wanting. EN 319 102-1 V1.4.1 §5.1.3 */
  isUndecided?: boolean
  children?: Child
}) {
  const { portal, lang } = words
  const text = findingWords(words, finding, names)
  const isWanting = isUndecided && finding.severity === 'fail'
  return (
    <li class={`finding finding-${isWanting ? 'warn' : finding.severity}`}>
      <Icon name={isWanting ? 'unknown' : ICON_OF_SEVERITY[finding.severity]} />
      <div>
        <p class="finding-what">
          <strong>{text.what}</strong> <span class="tag">{tag}</span>
        </p>
        <p>{text.why}</p>
        {finding.severity === 'inform' ? null : <p class="finding-next">{text.next}</p>}
        <p class="finding-clause">
          <span>
            {portal.result.clause}
            {portal.colon}
            {visibleText(clauseText(lang, finding.standard))}
          </span>
          {certificates.length === 0 ? null : (
            <span>
              {portal.result.about}
              {portal.colon}
              {certificates.map((certificate, index) => (
                <>
                  {index === 0 ? null : portal.listSeparator}
                  <ShownName text={certificate.commonName ?? certificate.subject} words={words} />
                </>
              ))}
            </span>
          )}
          {children}
        </p>
      </div>
    </li>
  )
}

/** The words of a finding. Values and names come from outside: hidden characters in them are shown. */
export const findingWords = (
  { lang }: Words,
  { code, values }: Pick<ReportFinding, 'code' | 'values'>,
  names: readonly NamedRow[] = [],
): Text => findingText(lang, code, visibleValues(values), names.map(visibleRow))

const visibleRow = ({ names: { zh, en }, ...row }: NamedRow): NamedRow => ({
  ...row,
  names: { zh: visibleText(zh), en: visibleText(en) },
})

function visibleValues(values: ReportFinding['values']): ReportFinding['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? visibleText(value) : value]),
  )
}
