import type { Report } from '../../../service/report/report.ts'
import { CheckSection } from '../check/check-section.tsx'
import type { Words } from '../shell/words.ts'
import { BesideSection, type ReportBeside } from './beside-section.tsx'
import { CitationSection } from './citation-section.tsx'
import { FactsSection } from './facts-section.tsx'
import { WarningsSection } from './findings-section.tsx'
import { GlossarySection } from './glossary-section.tsx'
import { JudgedAtSection } from './judged-at-section.tsx'
import { type Keeping, KeepSection } from './keep-section.tsx'
import { OverviewSection } from './overview-section.tsx'
import { PaperSheet } from './paper-sheet.tsx'
import { ReadersSection } from './readers-section.tsx'
import { SignatureCard, TimestampBlock } from './signature-card.tsx'
import { TechnicalSection } from './technical-section.tsx'
import { NextSection, VerdictSection } from './verdict-section.tsx'

interface ResultPageProps {
  readonly words: Words
  readonly report: Report
  readonly keeping: Keeping
  /** An earlier report on the same file, where this one judges it anew. */
  readonly before: ReportBeside | null
  /** Regions that can be asked about; null where the registry cannot be read. */
  readonly regions: readonly string[] | null
}

/** A report from verdict to evidence in one scroll: no tab hides what failed. */
export function ResultPage({ words, report, keeping, before, regions }: ResultPageProps) {
  const { result } = words.portal
  const { id, sha256 } = keeping
  const beside = before?.id ?? null
  return (
    <>
      <link
        rel="stylesheet"
        href={`/verifications/${encodeURIComponent(id)}/paper.css?lang=${words.lang}`}
        media="print"
      />
      <VerdictSection words={words} report={report} id={id} />
      {report.trust.demonstration ? <p class="demonstration-note">{words.portal.demonstration.report}</p> : null}
      <PaperSheet words={words} report={report} keeping={keeping} />
      {before === null ? null : <BesideSection words={words} report={report} before={before} />}
      <OverviewSection words={words} report={report} />
      <FactsSection words={words} report={report} beside={beside} />
      <NextSection words={words} report={report} />
      <WarningsSection words={words} report={report} beside={beside} />
      {report.signatures.length === 0 ? null : (
        <section class="cards" aria-labelledby="cards-title">
          <h2 id="cards-title">{result.signatures}</h2>
          {report.signatures.map((signature, index) => (
            <SignatureCard words={words} report={report} signature={signature} index={index} />
          ))}
        </section>
      )}
      {report.documentTimestamps.length === 0 ? null : (
        <section class="cards" aria-labelledby="document-timestamps-title">
          <h2 id="document-timestamps-title">{result.documentTimestamps}</h2>
          {report.documentTimestamps.map((timestamp) => (
            <div id={timestamp.id} class="card">
              <TimestampBlock words={words} report={report} timestamp={timestamp} scope="document" />
            </div>
          ))}
        </section>
      )}
      <CheckSection words={words} report={report} />
      <JudgedAtSection words={words} report={report} id={id} regions={regions} />
      <ReadersSection words={words} report={report} />
      <TechnicalSection words={words} report={report} />
      <CitationSection words={words} report={report} id={id} sha256={sha256} />
      <GlossarySection words={words} />
      <KeepSection words={words} keeping={keeping} />
    </>
  )
}
