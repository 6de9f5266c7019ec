import type { Child } from 'hono/jsx'
import type { Report, SubIndication } from '../../../service/report/report.ts'
import { findingText } from '../../../service/texts/texts.ts'
import { ICON_OF_INDICATION, Icon } from '../components/icons.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { resultWords } from './words/result-words.ts'

/** The first thing read: one word, its colour and shape, what it means, and what it is about. */
export function VerdictSection({ words, report, id }: { words: Words; report: Report; id: string }) {
  const { indication } = report.conclusion
  const { portal, verdict } = words
  const tone = ICON_OF_INDICATION[indication]
  return (
    <section class={`verdict tone-${tone}`} aria-labelledby="verdict-title">
      <Icon name={tone} />
      <div class="verdict-body">
        <h1 id="verdict-title">{verdict.indications[indication].word}</h1>
        <p class="verdict-sentence">{verdict.indications[indication].sentence}</p>
        <Reason words={words} report={report} />
        <dl class="verdict-about">
          <div>
            <dt>{portal.technical.document}</dt>
            <dd>
              {report.document.name === null ? portal.unknown : <ShownName text={report.document.name} words={words} />}
            </dd>
          </div>
          {report.content === undefined ? null : (
            <div>
              <dt>{portal.technical.content}</dt>
              <dd>
                {report.content.name === null ? portal.unknown : <ShownName text={report.content.name} words={words} />}
              </dd>
            </div>
          )}
          <div>
            <dt>{portal.technical.validationTime}</dt>
            <dd>{words.instant(report.validationTime)}</dd>
          </div>
          <div>
            <dt>{portal.result.number}</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </div>
        </dl>
      </div>
    </section>
  )
}

/** A change after signing is said as such, whatever sub-indication it led to: it must not hide behind a code. */
function Reason({ words, report }: { words: Words; report: Report }) {
  const { result } = words.portal
  const { subIndication } = report.conclusion
  const changed = { what: result.changed, why: result.changedText }
  const text = report.changedAfterSigning ? changed : subIndication && words.verdict.subIndications[subIndication]
  if (!text) return null
  return (
    <p class="verdict-reason">
      <strong>{text.what}</strong>
      {words.lang === 'zh' ? '。' : '. '}
      {text.why}
    </p>
  )
}

/** Where the verdict is not a pass, or there is none: what the reader can do, each advice once. */
export function NextSection({ words, report }: { words: Words; report: Report }) {
  const { unsigned } = resultWords(words)
  if (report.conclusion.indication === 'NO-SIGNATURE-FOUND') {
    const isCms = report.document.format === 'cms'
    return (
      <Next words={words} advice={[unsigned.original, isCms ? unsigned.certificates : unsigned.detached]}>
        <p class="button-row screen-only">
          <a class="button" href={isCms ? '/query' : '/'}>
            {isCms ? unsigned.query : unsigned.again}
          </a>
        </p>
      </Next>
    )
  }
  const ofVerdict = subIndicationsOf(report).map((name) => words.verdict.subIndications[name].next)
  const ofChange = report.changedAfterSigning ? [findingText(words.lang, 'pdf.changed-after-signing').next] : []
  const advice = [...new Set([...ofChange, ...ofVerdict])]
  return advice.length === 0 ? null : <Next words={words} advice={advice} />
}

function Next({ words, advice, children }: { words: Words; advice: readonly string[]; children?: Child }) {
  return (
    <section class="next" aria-labelledby="next-title">
      <h2 id="next-title">{words.portal.result.next}</h2>
      <ul>
        {advice.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      {children}
    </section>
  )
}

function subIndicationsOf(report: Report): SubIndication[] {
  const all = [report.conclusion, ...report.signatures, ...report.documentTimestamps].map((part) => part.subIndication)
  return all.filter((name) => name !== null)
}
