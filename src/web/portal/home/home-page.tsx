import { REPORT_LIFETIME_DAYS } from '../../../service/report/report-store.ts'
import { fill } from '../../../service/texts/fill.ts'
import { checkWords } from '../check/words/check-words.ts'
import { Card } from '../components/card.tsx'
import { TextField } from '../components/fields.tsx'
import { ICON_OF_INDICATION, Icon } from '../components/icons.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { Steps } from '../components/steps.tsx'
import type { DropWords } from '../islands/drop-words.ts'
import { type TrustState, UPLOAD_BYTES_MAX } from '../portal-service.ts'
import { queryWords } from '../query/words/query-words.ts'
import { FILES_MAX } from '../result/read-verification.ts'
import { RelyingFields } from '../result/relying-fields.tsx'
import { resultWords } from '../result/words/result-words.ts'
import { TrustFacts } from '../shell/colophon.tsx'
import { UPLOAD_MEGABYTES_MAX } from '../shell/form-fields.ts'
import type { Words } from '../shell/words.ts'

const POLICIES = ['contract', 'court', 'cross-certification'] as const
const ANSWERS = ['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'] as const

/** What this is, the drop zone, the query window, and where trust stands. */
export function HomePage({
  words,
  trust,
  regions,
}: {
  words: Words
  trust: TrustState
  /** Null where the registry cannot be read. */
  regions: readonly string[] | null
}) {
  const { home } = words.portal
  return (
    <>
      <PageTitle title={home.title} lead={home.lead} />
      <DropZone words={words} regions={regions} />
      <p class="home-check">
        <a href="/check">{checkWords(words).door}</a>
      </p>
      <div class="days days-two home-doors">
        <QueryWindow words={words} />
        <Card id="trust" title={words.portal.home.trust.title}>
          <TrustFacts words={words} trust={trust} />
          <p class="button-row">
            <a class="button" href="/recognition">
              {words.portal.home.doors.recognition}
            </a>
            <a class="button" href="/lists">
              {words.portal.home.doors.lists}
            </a>
          </p>
        </Card>
      </div>
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
          <Steps steps={home.how.map(([title = '', text]) => ({ title, text }))} />
        </div>
      </section>
    </>
  )
}

/** A plain form that works by itself; the script adds dropping, progress and cancelling. */
function DropZone({ words, regions }: { words: Words; regions: readonly string[] | null }) {
  const { home, drop } = words.portal
  return (
    <form
      class="drop"
      method="post"
      action="/verify"
      enctype="multipart/form-data"
      data-island="drop-zone"
      data-limit={UPLOAD_BYTES_MAX}
      data-files={FILES_MAX}
      data-words={JSON.stringify(dropWords(words))}
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
          <p class="drop-privacy">{fill(words.lang, home.privacy, { days: REPORT_LIFETIME_DAYS })}</p>
        </div>
      </div>
      <RelyingFields words={words} regions={regions} />
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

/** What the script of the form says; what it counts itself is `{0}` and `{1}`. */
function dropWords(words: Words): DropWords {
  const { remove, sending, checking, cancelled, tooLarge, failed } = words.portal.drop
  const { tooMany, several, turn, summary, proofOf, done, open, states, kinds } = resultWords(words).drop
  return {
    ...{ remove, sending, checking, cancelled, tooLarge, failed, tooMany, several, turn, summary },
    ...{ proofOf, done, open, states, kinds },
  }
}

/** The shortest question: a fingerprint. The region and the purpose are asked on the next page. */
function QueryWindow({ words }: { words: Words }) {
  const { title, lead, fields, ways } = queryWords(words)
  return (
    <Card id="query" title={title}>
      <p>{lead}</p>
      <form class="query-short" method="get" action="/query">
        <input type="hidden" name="by" value="fingerprint" />
        <TextField name="fingerprint" label={fields.fingerprint} hint={fields.fingerprintHint} code />
        <p class="button-row">
          <button class="button button-main" type="submit">
            {fields.submit}
          </button>
          {(['file', 'serial', 'key'] as const).map((way) => (
            <a href={`/query?by=${way}`}>{ways[way]}</a>
          ))}
        </p>
      </form>
    </Card>
  )
}
