import type { FC } from 'hono/jsx'
import type { Report, SignatureReport } from '../../../service/report/report.ts'
import { Icon } from '../components/icons.tsx'
import type { Words } from '../shell/words.ts'
import { type FactAnswer, recognisedAnswer, unchangedAnswer } from './fact-answers.ts'
import { OtherPurposes } from './other-purposes.tsx'
import { recognitionTitle } from './recognition-part.tsx'
import { askedOf } from './report-for-purpose.ts'
import { SignerName } from './signer-name.tsx'

interface Part {
  readonly words: Words
  readonly report: Report
  /** The name of the report beside this one. */
  readonly beside: string | null
}

/** Who, when, unchanged, and where somebody asked whether it is recognised there: on the first screen, one line a signature. */
export function FactsSection(part: Part) {
  const { words, report } = part
  if (report.signatures.length === 0) return null
  const { result } = words.portal
  const asked = askedOf(report)
  const titles = [result.who, result.when, result.unchanged]
  return (
    <section class={asked === null ? 'facts' : 'facts facts-four'} aria-label={titles.join(' · ')}>
      <Fact title={result.who} {...part} line={Who} />
      <Fact title={result.when} {...part} line={When} />
      <Fact title={result.unchanged} {...part} line={Unchanged} />
      {asked === null ? null : <Fact title={recognitionTitle(words, asked)} {...part} line={Recognised} />}
    </section>
  )
}

interface LineProps extends Part {
  readonly signature: SignatureReport
}

function Fact({ title, line: Line, ...part }: Part & { title: string; line: FC<LineProps> }) {
  const { words, report } = part
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
          <Line {...part} signature={signature} />
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
          <time datetime={signature.claimedSigningTime}>{words.instant(signature.claimedSigningTime)}</time>{' '}
          <span class="tag tag-claim">{result.claim}</span>
        </p>
      )}
    </>
  )
}

/** What is not recognised for one purpose may be for another: that is said here, where a hasty reader stops. */
function Recognised({ words, signature, beside }: LineProps) {
  return (
    <>
      <Answered answer={recognisedAnswer(words, signature)} />
      {signature.recognition ? (
        <OtherPurposes words={words} recognition={signature.recognition.recognition} beside={beside} />
      ) : null}
    </>
  )
}

const Unchanged: FC<LineProps> = ({ words, report, signature }) => (
  <Answered answer={unchangedAnswer(words, report, signature)} />
)

function Answered({ answer: { tone, title, text } }: { answer: FactAnswer }) {
  return (
    <>
      <p class={`fact-main fact-state tone-${tone}`}>
        <Icon name={tone} />
        {title}
      </p>
      {text === '' ? null : <p class="fact-note">{text}</p>}
    </>
  )
}
