import type { Report, SignatureReport, TimestampReport } from '../../../service/report/report.ts'
import { ICON_OF_INDICATION, ICON_OF_TIMESTAMP, Icon } from '../components/icons.tsx'
import { ShownName, visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { CheckList } from './check-list.tsx'
import { FindingItem } from './findings-section.tsx'
import { formatText } from './format-text.ts'
import { LegalConditions } from './legal-conditions.tsx'
import { PathSection } from './path-section.tsx'
import { RecognitionPart } from './recognition-part.tsx'
import { SignerName } from './signer-name.tsx'
import { TimelineSection } from './timeline-section.tsx'
import { UncheckedPart } from './unchecked-part.tsx'

interface CardProps {
  readonly words: Words
  readonly report: Report
  readonly signature: SignatureReport
  readonly index: number
}

/** One signature from verdict to evidence. Nothing that fails is folded away. */
export function SignatureCard({ words, report, signature, index }: CardProps) {
  const { portal, verdict } = words
  const tone = ICON_OF_INDICATION[signature.indication]
  const informs = signature.findings.filter(({ severity }) => severity === 'inform')
  return (
    <article class={`card tone-edge-${tone}`} id={signature.id} aria-labelledby={`${signature.id}-title`}>
      <header class="card-head">
        <h3 id={`${signature.id}-title`}>
          {portal.result.signature(index + 1)}
          <span class="card-position">{portal.result.position(index + 1, report.signatures.length)}</span>
        </h3>
        <p class={`badge tone-${tone}`}>
          <Icon name={tone} />
          {verdict.indications[signature.indication].word}
          {signature.subIndication === null ? null : (
            <span class="badge-more">{verdict.subIndications[signature.subIndication].what}</span>
          )}
        </p>
      </header>
      <div class="card-signer">
        <SignerName words={words} report={report} signer={signature.signer} trusted={signature.path !== null} />
      </div>
      <SignatureFacts words={words} signature={signature} />
      <Claims words={words} signature={signature} />
      <RecognitionPart words={words} signature={signature} />
      <LegalConditions words={words} legal={signature.legal} id={signature.id} />
      <CheckList words={words} signature={signature} />
      <UncheckedPart words={words} signature={signature} />
      {informs.length === 0 ? null : (
        <ul class="findings">
          {informs.map((finding) => (
            <FindingItem words={words} report={report} finding={finding} />
          ))}
        </ul>
      )}
      <PathSection words={words} report={report} owner={signature} target="signer" />
      <TimelineSection words={words} report={report} signature={signature} />
      {signature.timestamps.length === 0 ? null : (
        <div class="part">
          <h4>{portal.result.timestamps}</h4>
          {signature.timestamps.map((timestamp) => (
            <TimestampBlock words={words} report={report} timestamp={timestamp} scope={signature.id} />
          ))}
        </div>
      )}
    </article>
  )
}

function SignatureFacts({ words, signature }: { words: Words; signature: SignatureReport }) {
  const { result, unknown } = words.portal
  return (
    <dl class="rows">
      <div>
        <dt>{result.bestTime}</dt>
        <dd>
          {words.instant(signature.bestSignatureTime)}
          <span class="rows-note">
            {signature.bestSignatureTimeSource === 'timestamp' ? result.byTimestamp : result.byValidation}
          </span>
        </dd>
      </div>
      {signature.claimedSigningTime === null ? null : (
        <div>
          <dt>{result.claimed}</dt>
          <dd>
            {words.instant(signature.claimedSigningTime)} <span class="tag tag-claim">{result.claim}</span>
          </dd>
        </div>
      )}
      <div>
        <dt>{result.algorithm}</dt>
        <dd>{visibleText(signature.algorithm ?? unknown)}</dd>
      </div>
      <div>
        <dt>{result.format}</dt>
        <dd>
          {formatText(words, signature.format)}
          {words.lang === 'zh' ? '，' : ', '}
          {result.levels[signature.level]}
        </dd>
      </div>
      {signature.counterSignatures === 0 ? null : (
        <div>
          <dt>{result.counterSignatures}</dt>
          <dd>{signature.counterSignatures}</dd>
        </div>
      )}
      <div>
        <dt>{words.portal.technical.indication}</dt>
        <dd>
          <code>{signature.indication}</code>
          {signature.subIndication === null ? null : (
            <>
              {' / '}
              <code>{signature.subIndication}</code>
            </>
          )}
        </dd>
      </div>
    </dl>
  )
}

/** What the container says of itself: set apart, so that nobody takes a typed name for an identity. */
function Claims({ words, signature }: { words: Words; signature: SignatureReport }) {
  const { result } = words.portal
  const names: Readonly<Record<string, string>> = result.claimNames
  const claims = Object.entries(signature.claims)
  if (claims.length === 0) return null
  return (
    <section class="claims">
      <h4>{result.claims}</h4>
      <dl class="rows">
        {claims.map(([name, text]) => (
          <div>
            <dt>{Object.hasOwn(names, name) ? names[name] : name}</dt>
            <dd>
              <ShownName text={text} words={words} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A time-stamp with its own verdict, authority and path. */
export function TimestampBlock({
  words,
  report,
  timestamp,
  scope,
}: {
  words: Words
  report: Report
  timestamp: TimestampReport
  scope: string
}) {
  const { result, unknown } = words.portal
  const tone = ICON_OF_TIMESTAMP[timestamp.indication]
  const id = `${scope}-${timestamp.id}`
  return (
    <div class={`timestamp tone-edge-${tone}`} id={id}>
      <p class={`badge tone-${tone}`}>
        <Icon name={tone} />
        {words.verdict.timestampIndications[timestamp.indication]}
        {timestamp.subIndication === null ? null : (
          <span class="badge-more">{words.verdict.subIndications[timestamp.subIndication].what}</span>
        )}
      </p>
      <dl class="rows">
        <div>
          <dt>{words.portal.timeline.time}</dt>
          <dd>
            {timestamp.time === null ? unknown : words.instant(timestamp.time)}
            {timestamp.accuracyMilliseconds === null ? null : (
              <span class="rows-note">
                {result.accuracy} {result.seconds(String(timestamp.accuracyMilliseconds / 1000))}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{result.timestampBy}</dt>
          <dd>
            <SignerName words={words} report={report} signer={timestamp.signer} trusted={timestamp.path !== null} />
          </dd>
        </div>
        <div>
          <dt>{result.algorithm}</dt>
          <dd>
            {visibleText(timestamp.algorithm ?? unknown)}
            {timestamp.imprintAlgorithm === null ? null : (
              <span class="rows-note">
                {result.imprint} {visibleText(timestamp.imprintAlgorithm)}
              </span>
            )}
          </dd>
        </div>
      </dl>
      <details class="fold">
        <summary>{words.portal.path.title}</summary>
        <PathSection words={words} report={report} owner={{ ...timestamp, id }} target="tsa" />
      </details>
    </div>
  )
}
