import { CopyButton } from '../components/copy-button.tsx'
import { type FactRow, Facts } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { Icon, type IconName } from '../components/icons.tsx'
import type { CheckAnswer, CheckScriptWords } from '../islands/check-words.ts'
import type { Words } from '../shell/words.ts'
import type { ReportedFile } from './same-file.ts'
import { checkWords } from './words/check-words.ts'

const ICONS: Readonly<Record<CheckAnswer, IconName>> = {
  same: 'passed',
  other: 'failed',
  computed: 'inform',
  unreadable: 'unknown',
}

const TONES = { same: 'passed', other: 'failed', computed: 'none', unreadable: 'unknown' } as const

/**
 * Where files are chosen that the browser itself compares, with a report's or with a fingerprint that is entered on the same
 * page. It is nothing without a script: `ByHand` beside it says how to do the same.
 */
export function CheckZone({
  words,
  reported,
}: {
  words: Words
  /** Null where a fingerprint is entered. */
  reported: readonly ReportedFile[] | null
}) {
  const texts = checkWords(words)
  const script: CheckScriptWords = { ...texts.script, wrong: texts.page.wrong }
  return (
    <>
      <p class="without-script">{texts.withoutScript}</p>
      <div
        class="compare-zone with-script-block"
        data-island="check"
        data-words={JSON.stringify(script)}
        data-reported={reported === null ? undefined : JSON.stringify(reported)}
      >
        <div class="drop-area">
          <p class="drop-title">
            <span>{texts.drop}</span>
            <span class="drop-or">{texts.or}</span>
            <label class="button button-quiet" for="check-files">
              {texts.choose}
            </label>
          </p>
          <input id="check-files" class="drop-input" type="file" multiple aria-describedby="check-private" />
          <p id="check-private" class="drop-limits">
            {texts.private}
            {words.lang === 'zh' ? '' : ' '}
            {texts.several}
          </p>
        </div>
        <div class="drop-actions">
          <button class="button" type="button" data-cancel hidden>
            {texts.cancel}
          </button>
          <progress class="drop-progress" max="100" value="0" aria-label={texts.progress} hidden />
        </div>
        <p class="compare-working" hidden />
        <p class="compare-status" role="status" />
        <ul class="compare-answers" />
        {reported === null ? null : (
          <p>
            <button class="button" type="button" data-again hidden>
              {texts.again}
            </button>
          </p>
        )}
        {(['same', 'other', 'computed', 'unreadable'] as const).map((answer) => (
          <AnswerTemplate words={words} answer={answer} reported={reported} />
        ))}
      </div>
    </>
  )
}

/** A line that the script fills in: name, what it is in the report, and digests. */
function AnswerTemplate({
  words,
  answer,
  reported,
}: {
  words: Words
  answer: CheckAnswer
  reported: readonly ReportedFile[] | null
}) {
  const { answers, ofFile } = checkWords(words)
  const { sha256, sm3 } = words.portal.technical
  const told = answers[answer]
  const text = reported === null && 'typed' in told ? told.typed : told.text
  const ownRows: readonly FactRow[] =
    answer === 'unreadable'
      ? []
      : [
          [ofFile(sha256), <Blank words={words} print="sha256" label={ofFile(sha256)} />],
          [ofFile(sm3), <Blank words={words} print="sm3" label={ofFile(sm3)} />],
        ]
  return (
    <template data-answer={answer}>
      <li class={`compare-answer tone-${TONES[answer]}`}>
        <p class="compare-word">
          <Icon name={ICONS[answer]} />
          <strong>{told.word}</strong>
          <bdi data-name />
        </p>
        <p data-text>{text}</p>
        {'next' in told ? <p class="quiet">{told.next}</p> : null}
        <Facts rows={[...ownRows, ...(answer === 'other' ? soughtRows(words, reported) : [])]} />
      </li>
    </template>
  )
}

/** With what a file that does not match was compared, so that both stand one above the other. */
function soughtRows(words: Words, reported: readonly ReportedFile[] | null): readonly FactRow[] {
  const { ofReport, typed } = checkWords(words)
  const { technical } = words.portal
  if (reported === null) return [[typed, <Blank words={words} print="typed" label={typed} />]]
  const row = (title: string, digest: string, value: string): FactRow => {
    const label = ofReport(title, digest)
    return [label, <Fingerprint words={words} value={value} label={label} />]
  }
  return reported.flatMap(({ title, sha256, sm3 }) => [
    row(title, technical.sha256, sha256),
    sm3 === undefined ? null : row(title, technical.sm3, sm3),
  ])
}

/** A `Fingerprint` whose value the script writes. */
function Blank({ words, print, label }: { words: Words; print: 'sha256' | 'sm3' | 'typed'; label: string }) {
  return (
    <span class="print" data-print={print}>
      <code class="print-value" />
      <CopyButton words={words} value="" label={label} />
    </span>
  )
}
