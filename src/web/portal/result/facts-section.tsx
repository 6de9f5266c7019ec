import type { FC } from 'hono/jsx'
import type { Report, SignatureReport } from '../../../service/report/report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Icon, type IconName } from '../components/icons.tsx'
import { TONE_OF_INSTRUMENT } from '../query/reliance.ts'
import type { Words } from '../shell/words.ts'
import { recognitionTitle } from './recognition-part.tsx'
import { SignerName } from './signer-name.tsx'
import { resultWords } from './words/result-words.ts'

interface Part {
  readonly words: Words
  readonly report: Report
}

/** Who, when, unchanged, and where somebody asked whether it is recognised there: on the first screen, one line a signature. */
export function FactsSection({ words, report }: Part) {
  if (report.signatures.length === 0) return null
  const { result } = words.portal
  const asked = report.signatures.find(({ recognition }) => recognition)?.recognition?.recognition
  const titles = [result.who, result.when, result.unchanged]
  return (
    <section class={asked === undefined ? 'facts' : 'facts facts-four'} aria-label={titles.join(' · ')}>
      <Fact title={result.who} words={words} report={report} line={Who} />
      <Fact title={result.when} words={words} report={report} line={When} />
      <Fact title={result.unchanged} words={words} report={report} line={Unchanged} />
      {asked === undefined ? null : (
        <Fact title={recognitionTitle(words, asked)} words={words} report={report} line={Recognised} />
      )}
    </section>
  )
}

interface LineProps extends Part {
  readonly signature: SignatureReport
}

function Fact({ title, words, report, line: Line }: Part & { title: string; line: FC<LineProps> }) {
  const several = report.signatures.length > 1
  return (
    <div class="fact">
      <h2>{title}</h2>
      {report.signatures.map((signature, index) => (
        <div class="fact-line">
          {several ? (
            <a class="fact-of" href={`#${signature.id}`}>
              {words.portal.result.signature(index + 1)}
            </a>
          ) : null}
          <Line words={words} report={report} signature={signature} />
        </div>
      ))}
    </div>
  )
}

function Who({ words, report, signature }: LineProps) {
  return <SignerName words={words} report={report} signer={signature.signer} trusted={signature.path !== null} />
}

function When({ words, signature }: LineProps) {
  const { result } = words.portal
  const proven = signature.bestSignatureTimeSource === 'timestamp'
  return (
    <>
      <p class="fact-main">
        {proven ? (
          <time datetime={signature.bestSignatureTime}>{words.instant(signature.bestSignatureTime)}</time>
        ) : (
          result.timeUnproven
        )}
      </p>
      <p class="fact-note">{proven ? result.byTimestamp : result.byValidation}</p>
      {signature.claimedSigningTime === null ? null : (
        <p class="fact-note">
          {result.claimed}
          {words.portal.colon}
          <time datetime={signature.claimedSigningTime}>{words.instant(signature.claimedSigningTime)}</time>
          <span class="tag tag-claim">{result.claim}</span>
        </p>
      )}
    </>
  )
}

/** Beside the verdict and never in it. */
function Recognised({ words, signature: { recognition } }: LineProps) {
  if (!recognition) return <p class="fact-note">{resultWords(words).overview.noCertificate}</p>
  const { status } = recognition.recognition.instrument
  const { word, sentence } = recognitionTexts(words.lang).instrument[status]
  const tone = TONE_OF_INSTRUMENT[status]
  return (
    <>
      <p class={`fact-main fact-state tone-${tone}`}>
        <Icon name={tone} />
        {word}
      </p>
      <p class="fact-note">{sentence}</p>
    </>
  )
}

function Unchanged({ words, report, signature }: LineProps) {
  const { tone, title, text } = unchangedWords(words, report, signature)
  return (
    <>
      <p class={`fact-main fact-state tone-${tone}`}>
        <Icon name={tone} />
        {title}
      </p>
      <p class="fact-note">{text}</p>
    </>
  )
}

function unchangedWords(
  { portal: { result } }: Words,
  report: Report,
  signature: SignatureReport,
): { tone: IconName; title: string; text: string } {
  if (signature.changedAfterSigning || (report.changedAfterSigning && report.signatures.length === 1)) {
    return { tone: 'failed', title: result.changed, text: result.changedText }
  }
  if (signature.intact === false) return { tone: 'failed', title: result.mismatch, text: result.mismatchText }
  if (signature.intact === null) return { tone: 'unknown', title: result.notComputed, text: result.notComputedText }
  return { tone: 'passed', title: result.same, text: result.sameText }
}
