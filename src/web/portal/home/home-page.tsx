import { ICON_OF_INDICATION, Icon } from '../components/icons.tsx'
import { type TrustState, UPLOAD_BYTES_MAX } from '../portal-service.ts'
import type { Words } from '../shell/words.ts'

export const UPLOAD_MEGABYTES_MAX = UPLOAD_BYTES_MAX / (1024 * 1024)

const POLICIES = ['contract', 'court', 'cross-certification'] as const
const ANSWERS = ['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'] as const

export function HomePage({ words, trust }: { words: Words; trust: TrustState }) {
  const { home } = words.portal
  return (
    <>
      <section class="hero">
        <h1>{home.title}</h1>
        <p class="lead">{home.lead}</p>
      </section>
      <DropZone words={words} />
      <section class="home-columns">
        <div>
          <h2>{home.answers}</h2>
          <dl class="answers">
            {ANSWERS.map((indication) => (
              <div class={`answer tone-${ICON_OF_INDICATION[indication]}`}>
                <dt>
                  <Icon name={ICON_OF_INDICATION[indication]} />
                  {words.verdict.indications[indication].word}
                </dt>
                <dd>{words.verdict.indications[indication].sentence}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div>
          <h2>{home.howTitle}</h2>
          <ol class="steps">
            {home.how.map(([title, text]) => (
              <li>
                <strong>{title}</strong>
                <span>{text}</span>
              </li>
            ))}
          </ol>
        </div>
      </section>
      <TrustLine words={words} trust={trust} />
    </>
  )
}

/** A plain form that works by itself; the script adds dropping, progress and cancelling. */
function DropZone({ words }: { words: Words }) {
  const { home, drop } = words.portal
  return (
    <form
      class="drop"
      method="post"
      action="/verify"
      enctype="multipart/form-data"
      data-island="drop-zone"
      data-limit={UPLOAD_BYTES_MAX}
      data-words={JSON.stringify(drop)}
    >
      <div class="drop-area">
        <svg class="drop-picture" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
          <path class="drop-sheet" d="M14 5h25l13 13v41H14Z" />
          <path class="drop-fold" d="M39 5v13h13" />
          <path class="drop-line" d="M22 28h22M22 36h22M22 44h10" />
          <path class="drop-tick" d="M34 48l6 6 13-15" />
        </svg>
        <p class="drop-title">
          <span class="with-script">{home.drop}</span>
          <span class="drop-or with-script">{home.or}</span>
          <label class="button button-quiet" for="files">
            {home.choose}
          </label>
        </p>
        <input id="files" class="drop-input" type="file" name="file" multiple required aria-describedby="limits" />
        <ul class="drop-files" hidden />
        <div id="limits" class="drop-limits">
          <p>
            {home.kinds}
            {words.lang === 'zh' ? '' : ' '}
            <strong>{home.limit(UPLOAD_MEGABYTES_MAX)}</strong>
          </p>
          <p class="drop-privacy">{home.privacy}</p>
        </div>
      </div>
      <details class="more">
        <summary>{home.more}</summary>
        <div class="more-fields">
          <p class="field">
            <label for="at">{home.at}</label>
            <input id="at" type="datetime-local" name="at" step="1" aria-describedby="at-hint" />
            <span id="at-hint" class="hint">
              {home.atHint}
            </span>
          </p>
          <p class="field">
            <label for="policy">{home.policy}</label>
            <select id="policy" name="policy">
              {POLICIES.map((policy) => (
                <option value={policy}>{home.policies[policy]}</option>
              ))}
            </select>
          </p>
        </div>
      </details>
      <div class="drop-actions">
        <button class="button button-main" type="submit">
          {home.submit}
        </button>
        <button class="button" type="button" data-cancel hidden>
          {drop.cancel}
        </button>
        <progress class="drop-progress" max="100" value="0" aria-label={drop.sending} hidden />
      </div>
      <p class="drop-status" role="status" aria-live="polite" />
    </form>
  )
}

function TrustLine({ words, trust }: { words: Words; trust: TrustState }) {
  const { trust: texts } = words.portal.home
  return (
    <section class="trust" aria-labelledby="trust-title">
      <h2 id="trust-title">{texts.title}</h2>
      <p>
        {trust.anchors === 0 ? <strong>{texts.noAnchors}</strong> : texts.anchors(trust.anchors)}
        <span class="dot" aria-hidden="true">
          ·
        </span>
        {trust.asOf === null ? texts.asOfUnknown : texts.asOf(words.day(trust.asOf))}
      </p>
    </section>
  )
}
