import type { Report } from '../../../service/report/report.ts'
import type { Words } from '../shell/words.ts'
import { policyText } from './policy-text.ts'
import { resultWords } from './words/result-words.ts'

/**
 * The head and foot of every printed page of a report: its number, what was verified, by which rules and trust, and which
 * page of how many, so that a loose sheet still says where it belongs. CSS Paged Media Level 3 §5.
 */
export function paperStyle(words: Words, report: Report, { id, sha256 }: { id: string; sha256: string }): string {
  const { paper } = resultWords(words)
  const { colon } = words.portal
  const { before, between, after } = paper.page
  const { policy, trust, document } = report
  const rules = `${paper.policy}${colon}${policyText(words, policy.name)} ${policy.sha256.slice(0, SHOWN)}…`
  const trusted = `${paper.trust}${colon}${trust.version ?? ''} ${trust.sha256.slice(0, SHOWN)}…`
  return `@page {
  @top-left { content: ${cssString(`${words.portal.name} · ${paper.title}`)}; ${SMALL} }
  @top-right { content: ${cssString(`${paper.number}${colon}${id}`)}; ${SMALL} }
  @bottom-left {
    content: ${cssString(`${words.portal.technical.document} SHA-256${colon}${document.sha256}`)} "\\a "
      ${cssString(`${rules} · ${trusted} · ${paper.reportSha256}${colon}${sha256.slice(0, SHOWN)}…`)};
    white-space: pre-line; width: 82%; ${SMALL}
  }
  @bottom-right {
    content: ${cssString(before)} counter(page) ${cssString(between)} counter(pages) ${cssString(after)};
    width: 18%; text-align: right; ${SMALL}
  }
}
@media print { .masthead .masthead-trust { display: none } }
`
}

/** Of a digest in the margin; the whole of it stands on the first page. */
const SHOWN = 12

const SMALL = 'font: 7pt sans-serif; color: #333; vertical-align: middle'

/** Everything that is no letter or figure is escaped, whoever wrote it. CSS Syntax Level 3 §4.3.7 */
const cssString = (text: string): string =>
  `"${[...text].map((character) => (/[\p{L}\p{N} ]/u.test(character) ? character : `\\${character.codePointAt(0)!.toString(16)} `)).join('')}"`
