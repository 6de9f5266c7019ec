import type { ReportFinding, SignatureReport } from '../../../service/report/report.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { FindingBox } from '../components/finding-box.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { ICON_OF_INDICATION } from '../components/icons.tsx'
import { Remark } from '../components/notice.tsx'
import { ShownName } from '../components/shown-name.tsx'
import { InstrumentList } from '../query/instruments-card.tsx'
import { TONE_OF_INSTRUMENT, TONE_OF_LAW } from '../query/reliance.ts'
import { Answer } from '../query/three-answers.tsx'
import { queryWords } from '../query/words/query-words.ts'
import type { Words } from '../shell/words.ts'
import { resultWords } from './words/result-words.ts'

type Asked = NonNullable<SignatureReport['recognition']>

/**
 * What a signature counts for where it is to be relied on: its verdict, recognition and law side by side and never
 * merged, then what contradicts itself, by which instruments, and why.
 */
export function RecognitionPart({ words, signature }: { words: Words; signature: SignatureReport }) {
  const { recognition: texts } = resultWords(words)
  if (signature.recognition === undefined) return null
  if (signature.recognition === null) {
    return (
      <div class="part">
        <p class="quiet">{texts.noCertificate}</p>
      </div>
    )
  }
  const asked = signature.recognition
  const { authority, demonstration } = asked.recognition
  return (
    <div class="part recognition">
      <h4 id={`${signature.id}-recognition`}>{recognitionTitle(words, asked.recognition)}</h4>
      <p class="quiet">{texts.lead}</p>
      <ThreeAnswers words={words} signature={signature} asked={asked} />
      <p class="quiet">{texts.asOf(words.instant(asked.recognition.at))}</p>
      {authority === null ? null : (
        <p>
          {texts.authority}
          {words.portal.colon}
          <ShownName text={authority.names[words.lang]} words={words} />
        </p>
      )}
      {demonstration ? <p class="demonstration-note">{texts.demonstration}</p> : null}
      <Contradictions words={words} asked={asked} />
      <h5>{texts.instruments}</h5>
      <InstrumentList words={words} recognition={asked.recognition} />
      <Notes words={words} asked={asked} />
      <Ground words={words} asked={asked} />
    </div>
  )
}

/** Where and for what somebody asked. */
export const recognitionTitle = (
  words: Words,
  { region, purpose }: Pick<Asked['recognition'], 'region' | 'purpose'>,
): string =>
  resultWords(words).recognition.title(regionText(words.lang, region), recognitionTexts(words.lang).purposes[purpose])

function ThreeAnswers({ words, signature, asked }: { words: Words; signature: SignatureReport; asked: Asked }) {
  const { recognition: texts } = resultWords(words)
  const names = recognitionTexts(words.lang)
  const { answer } = queryWords(words)
  const { instrument, law } = asked.recognition
  const ground =
    instrument.status === 'recognised' && instrument.ground !== null ? names.grounds[instrument.ground] : null
  return (
    <dl class="three three-across">
      <Answer
        name={texts.technical}
        tone={ICON_OF_INDICATION[signature.indication]}
        text={words.verdict.indications[signature.indication]}
        note={signature.subIndication && words.verdict.subIndications[signature.subIndication].what}
      />
      <Answer
        name={answer.three.instrument}
        tone={TONE_OF_INSTRUMENT[instrument.status]}
        text={names.instrument[instrument.status]}
        note={ground}
      />
      <Answer name={answer.three.law} tone={TONE_OF_LAW[law.status]} text={names.law[law.status]} note={null} />
    </dl>
  )
}

/** Said before any reason: a contradiction is nobody's to resolve by reading on. */
function Contradictions({ words, asked: { recognition, registry } }: { words: Words; asked: Asked }) {
  const { recognition: texts } = resultWords(words)
  const remarks = [
    recognition.instrument.status === 'conflict' ? texts.conflict : null,
    recognition.type.status === 'conflict' ? texts.typeConflict : null,
    registry.complete ? null : texts.incomplete,
    registry.anchors === 0 ? texts.noAnchors : null,
  ].filter((text) => text !== null)
  return (
    <>
      {remarks.map((text) => (
        <Remark tone="unknown">
          <p>{text}</p>
        </Remark>
      ))}
    </>
  )
}

/** The registry's findings weigh nothing in a verdict: each is a note. */
const noteOf = (finding: Omit<ReportFinding, 'severity'>): ReportFinding => ({ ...finding, severity: 'warn' })

function Notes({ words, asked }: { words: Words; asked: Asked }) {
  const { instrument, type, law, names } = asked.recognition
  const notes = onceEach([...instrument.findings, ...type.findings, ...law.findings].map(noteOf))
  if (notes.length === 0) return null
  return (
    <>
      <h5>{resultWords(words).recognition.notes}</h5>
      <ul class="findings">
        {notes.map((finding) => (
          <FindingBox words={words} finding={finding} names={names} />
        ))}
      </ul>
    </>
  )
}

/** What several answers rest on is told once. */
function onceEach(findings: readonly ReportFinding[]): readonly ReportFinding[] {
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()]
}

const keyOf = ({ code, subject, values }: ReportFinding): string => JSON.stringify([code, subject ?? null, values])

/** The state of the registry that was asked, so that the question can be put again. */
function Ground({ words, asked: { registry } }: { words: Words; asked: Asked }) {
  const { recognition: texts } = resultWords(words)
  return (
    <details class="fold">
      <summary>{texts.ground(words.number(registry.version), words.instant(registry.issuedAt))}</summary>
      <dl class="rows">
        <div>
          <dt>{texts.head}</dt>
          <dd>
            <Fingerprint words={words} value={registry.changeHead} label={texts.head} />
          </dd>
        </div>
        <div>
          <dt>{texts.rows}</dt>
          <dd>
            <Fingerprint words={words} value={registry.excerptSha256} label={texts.rows} />
          </dd>
        </div>
      </dl>
    </details>
  )
}
