import type { Report } from '../../../service/report/report.ts'
import type { Words } from '../shell/words.ts'
import { ByHand, type Expected } from './by-hand.tsx'
import { CheckZone } from './check-zone.tsx'
import type { ReportedFile } from './same-file.ts'
import { checkWords } from './words/check-words.ts'

/** On a report's page: is the file that somebody holds the one that it speaks of? */
export function CheckSection({ words, report }: { words: Words; report: Report }) {
  const { section } = checkWords(words)
  const files = reportedFiles(words, report)
  return (
    <section class="compare screen-only" aria-labelledby="check">
      <h2 id="check">{section.title}</h2>
      <p>{section.lead}</p>
      <CheckZone words={words} reported={files} />
      <ByHand
        words={words}
        sm3={files.some(({ sm3 }) => sm3 !== undefined)}
        expected={files.flatMap(expectedOf(words))}
      />
    </section>
  )
}

function reportedFiles({ portal: { technical } }: Words, { document, content }: Report): readonly ReportedFile[] {
  const named = (title: string, { sha256, sm3 }: NonNullable<Report['content']>): ReportedFile => ({
    ...{ title, sha256 },
    ...(sm3 !== undefined && { sm3 }),
  })
  return [named(technical.document, document), ...(content === undefined ? [] : [named(technical.content, content)])]
}

const expectedOf =
  (words: Words) =>
  ({ title, sha256, sm3 }: ReportedFile): readonly Expected[] => {
    const { ofReport } = checkWords(words)
    const { technical } = words.portal
    return [
      { label: ofReport(title, technical.sha256), value: sha256 },
      ...(sm3 === undefined ? [] : [{ label: ofReport(title, technical.sm3), value: sm3 }]),
    ]
  }
