import type { Child } from 'hono/jsx'
import type { Report } from '../../../service/report/report.ts'
import { FileField, TextField } from '../components/fields.tsx'
import { visibleText } from '../components/shown-name.tsx'
import type { Relying } from '../portal-service.ts'
import type { Words } from '../shell/words.ts'
import { type JudgementChoice, judgementChoices } from './judgement-choices.ts'
import { RelyingFields } from './relying-fields.tsx'
import { resultWords } from './words/result-words.ts'

/**
 * Judges the same file as of another instant. The file is not kept, so it is asked for again, and its digest tells that it
 * is the same: a plain form, whose answer is a report of its own beside this one.
 */
export function JudgedAtSection({
  words,
  report,
  id,
  regions,
}: {
  words: Words
  report: Report
  id: string
  regions: readonly string[] | null
}) {
  const { judgedAt } = resultWords(words)
  // Where nothing is signed no instant makes a difference.
  if (report.signatures.length + report.documentTimestamps.length === 0) return null
  const names = [report.document.name, report.content?.name].filter((name) => name != null).map(visibleText)
  return (
    <section class="judged-at screen-only" aria-labelledby="judged-at-title">
      <h2 id="judged-at-title">{judgedAt.title}</h2>
      <p>{judgedAt.lead(words.instant(report.validationTime))}</p>
      <form
        class="judged-form"
        method="post"
        action={`/verifications/${encodeURIComponent(id)}/judgement`}
        enctype="multipart/form-data"
      >
        <fieldset class="choices-list">
          <legend>{judgedAt.legend}</legend>
          <Choice value="now" checked>
            {judgedAt.now}
          </Choice>
          {judgementChoices(report).map((choice) => (
            <Choice value={choice.value}>
              <ChoiceText words={words} choice={choice} isCurrent={choice.at === report.validationTime} />
            </Choice>
          ))}
          <Choice value="day">{judgedAt.day}</Choice>
          <TextField name="day" type="date" label={judgedAt.dayField} />
        </fieldset>
        <RelyingFields words={words} regions={regions} value={relyingOf(report)} />
        <FileField
          name="file"
          label={judgedAt.files}
          hint={`${judgedAt.notKept} ${judgedAt.filesHint(names.join(words.portal.listSeparator))}`}
          multiple
          required
        />
        <p>
          <button class="button button-main" type="submit">
            {judgedAt.submit}
          </button>
        </p>
      </form>
    </section>
  )
}

function Choice({ value, checked = false, children }: { value: string; checked?: boolean; children?: Child }) {
  return (
    <label class="choice-line">
      <input type="radio" name="when" value={value} checked={checked} />
      <span>{children}</span>
    </label>
  )
}

function ChoiceText({ words, choice, isCurrent }: { words: Words; choice: JudgementChoice; isCurrent: boolean }) {
  const { judgedAt } = resultWords(words)
  const { result, colon } = words.portal
  const signature = choice.signature === null ? '' : result.signature(choice.signature)
  const names = {
    claimed: () => judgedAt.claimed(signature),
    timestamp: () => judgedAt.timestamp(signature),
    'document-timestamp': () => judgedAt.documentTimestamp,
  }
  return (
    <>
      {names[choice.kind]()}
      {colon}
      <time datetime={choice.at}>{words.instant(choice.at)}</time>{' '}
      {choice.proven ? null : <span class="tag tag-claim">{judgedAt.claimedNote}</span>}
      {isCurrent ? <span class="tag">{judgedAt.current}</span> : null}
    </>
  )
}

/** What was asked of this report is asked of the next one, unless its reader chooses otherwise. */
function relyingOf({ signatures }: Report): Relying | null {
  const asked = signatures.map(({ recognition }) => recognition?.recognition).find((each) => each !== undefined)
  return asked === undefined ? null : { region: asked.region, purpose: asked.purpose }
}
