import { type Instant, isoOf } from '../../../base/instant.ts'
import { Card } from '../components/card.tsx'
import { AreaField, ErrorSummary } from '../components/fields.tsx'
import { Moment } from '../components/moment.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Person } from '../portal-service.ts'
import { FormToken } from '../session/form-token.tsx'
import { FormId } from '../session/once.tsx'
import { sessionWords } from '../session/words/session-words.ts'
import type { Words } from '../shell/words.ts'
import { AuthorityName, type AuthorityNames } from './authority-names.tsx'
import { consoleWords } from './console-words.ts'
import type { RegistrationPageProps } from './registration-props.ts'

interface Told {
  readonly what: string
  readonly actor: Omit<Person['actor'], 'person'>
  readonly at: Instant
  readonly text: string
}

/** Every step and every remark in the order of time, and the place to say something. */
export function StoryCard(props: RegistrationPageProps) {
  const { words, person, inspected, names, refused } = props
  const { story } = consoleWords(words)
  const wrong = refused?.form === 'remarks' ? refused : null
  return (
    <Card id="story" title={story.title}>
      <Story words={words} inspected={inspected} names={names} />
      <form
        class="stack"
        method="post"
        action={`/console/registrations/${inspected.registration.id}/remarks#story`}
        aria-label={story.say}
      >
        <ErrorSummary title={story.wrong} errors={wrong === null ? [] : [{ name: 'remark', text: wrong.text }]} />
        <FormToken token={person.formToken} />
        <FormId />
        <AreaField
          name="remark"
          label={story.say}
          hint={story.sayHint}
          value={wrong?.value('remark') ?? ''}
          error={wrong?.text}
          max={2_000}
          required
        />
        <p>
          <button class="button" type="submit">
            {story.send}
          </button>
        </p>
      </form>
    </Card>
  )
}

/** Every step and every remark in the order of time. */
export function Story({
  words,
  inspected,
  names,
}: {
  words: Words
  inspected: RegistrationPageProps['inspected']
  names: AuthorityNames
}) {
  const texts = consoleWords(words)
  const { registration, remarks } = inspected
  const told: Told[] = [
    ...registration.history.map(({ action, comment, ...step }) => ({
      ...step,
      what: texts.actions[action],
      text: comment,
    })),
    ...remarks.map(({ kind, ...remark }) => ({ ...remark, what: texts.remarks[kind] })),
  ].sort((a, b) => a.at - b.at)
  return (
    <ol class="story">
      {told.map(({ what, actor, at, text }) => (
        <li>
          <p>
            <strong>{what}</strong> <Moment words={words} iso={isoOf(at)} />
          </p>
          <p class="hint">
            {texts.story.by} {sessionWords(words).roles[actor.role]} <ShownName text={actor.account} words={words} />
            {actor.authority === null ? null : (
              <>
                {words.portal.listSeparator}
                <AuthorityName words={words} names={names} id={actor.authority} />
              </>
            )}
          </p>
          {text === '' ? null : (
            <blockquote>
              <ShownName text={text} words={words} />
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  )
}
