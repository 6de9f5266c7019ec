import type { Report } from '../../../service/report.ts'
import type { Words } from '../shell/words.ts'
import { FactsSection } from './facts-section.tsx'
import { WarningsSection } from './findings-section.tsx'
import { type Keeping, KeepSection } from './keep-section.tsx'
import { SignatureCard, TimestampBlock } from './signature-card.tsx'
import { TechnicalSection } from './technical-section.tsx'
import { NextSection, VerdictSection } from './verdict-section.tsx'

/** A report from verdict to evidence in one scroll: no tab hides what failed. */
export function ResultPage({ words, report, keeping }: { words: Words; report: Report; keeping: Keeping }) {
  const { result } = words.portal
  return (
    <>
      <VerdictSection words={words} report={report} id={keeping.id} />
      {report.trust.demonstration ? <p class="demonstration-note">{words.portal.demonstration.report}</p> : null}
      <FactsSection words={words} report={report} />
      <NextSection words={words} report={report} />
      <WarningsSection words={words} report={report} />
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
      <TechnicalSection words={words} report={report} />
      <KeepSection words={words} keeping={keeping} />
    </>
  )
}
