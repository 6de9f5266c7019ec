import type { Json } from '../../../base/canonical-json.ts'
import { canonicalJson } from '../../../base/canonical-json.ts'
import type { MemberChange, RowStory, StoryStep } from '../../../service/entries/row-story.ts'
import { deliveredCitation } from '../../../service/texts/delivered-citations.ts'
import { Card } from '../components/card.tsx'
import { Facts } from '../components/facts.tsx'
import { Moment } from '../components/moment.tsx'
import { ShownName, visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { recognitionWords } from './recognition-words.ts'

/** Every change of an entry. Who made it and why stands in the log, which not everybody may read. */
export function StorySection({ words, story, mayReadLog }: { words: Words; story: RowStory; mayReadLog: boolean }) {
  const texts = recognitionWords(words).story
  return (
    <Card id="history" title={texts.title}>
      <p>{texts.lead}</p>
      <ol class="entry-story">
        {story.steps.map((step) => (
          <li>
            <Step words={words} step={step} mayReadLog={mayReadLog} />
          </li>
        ))}
      </ol>
      {story.isCut ? <p class="quiet">{texts.cut}</p> : null}
      {mayReadLog ? null : (
        <p class="quiet screen-only">
          {texts.hidden} <a href="/session">{texts.login}</a>
        </p>
      )}
    </Card>
  )
}

function Step({ words, step, mayReadLog }: { words: Words; step: StoryStep; mayReadLog: boolean }) {
  const texts = recognitionWords(words)
  const { story } = texts
  return (
    <>
      <h3>
        <Moment words={words} iso={step.at} /> · {actionText(words, step)}
      </h3>
      <p class="quiet">{story.version(words.number(step.version))}</p>
      {mayReadLog ? (
        <Facts
          rows={[
            [story.actor, <ShownName text={step.actor} words={words} />],
            [story.comment, step.comment === '' ? story.noComment : <ShownName text={step.comment} words={words} />],
          ]}
        />
      ) : null}
      {step.changes.length > 0 ? (
        <Facts
          rows={step.changes.map((change) => [memberText(words, change), <Change words={words} change={change} />])}
        />
      ) : (
        <p>{step.isFirst ? story.first : story.nothing}</p>
      )}
    </>
  )
}

function actionText(words: Words, { action, isFirst }: StoryStep): string {
  const { story } = recognitionWords(words)
  if (action === 'registry.seed' && !isFirst) return story.seededAgain
  if (Object.hasOwn(story.actions, action)) return story.actions[action]!
  return action.startsWith('registration.') ? story.registration : `${story.other} (${visibleText(action)})`
}

const memberText = (words: Words, { member }: MemberChange): string => {
  const { members } = recognitionWords(words)
  return Object.hasOwn(members, member) ? members[member]! : member
}

function Change({ words, change: { removed, added } }: { words: Words; change: MemberChange }) {
  const { story } = recognitionWords(words)
  const side = (name: string, values: readonly Json[]) =>
    values.length === 0 ? null : (
      <div>
        <span class="rows-note">{name}</span>
        <ul>
          {values.map((value) => (
            <li>
              <Value words={words} value={value} />
            </li>
          ))}
        </ul>
      </div>
    )
  return (
    <div class="entry-change">
      {side(story.before, removed)}
      {side(story.now, added)}
    </div>
  )
}

/** Intervals and names as people read them; all else as it is written. */
function Value({ words, value }: { words: Words; value: Json }) {
  const texts = recognitionWords(words)
  if (typeof value === 'string') return <ShownName text={deliveredCitation(words.lang, value)} words={words} />
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return visibleText(canonicalJson(value))
  const { status, from, to, basis, zh, en } = value as { readonly [member: string]: Json | undefined }
  if (typeof zh === 'string' && typeof en === 'string') {
    return <ShownName text={words.lang === 'zh' ? zh : en} words={words} />
  }
  if (typeof status === 'string' && typeof from === 'string' && Object.hasOwn(texts.statuses, status)) {
    return (
      <>
        {texts.statuses[status as keyof typeof texts.statuses]} · <Moment words={words} iso={from} /> –{' '}
        {typeof to === 'string' ? <Moment words={words} iso={to} /> : texts.intervals.open}
        {typeof basis === 'string' ? (
          <span class="rows-note">
            <ShownName text={deliveredCitation(words.lang, basis)} words={words} />
          </span>
        ) : null}
      </>
    )
  }
  return <code>{visibleText(canonicalJson(value))}</code>
}
