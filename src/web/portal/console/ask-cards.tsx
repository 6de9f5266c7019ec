import { Card } from '../components/card.tsx'
import { AreaField, ErrorSummary, SelectField } from '../components/fields.tsx'
import { Remark } from '../components/notice.tsx'
import { FormToken } from '../session/form-token.tsx'
import { FormId } from '../session/once.tsx'
import { consoleWords } from './console-words.ts'
import type { RegistrationForm, RegistrationPageProps } from './registration-props.ts'

/** The address of a form, and of its own card: an answer that refuses it is shown where it was filled in. */
const addressOf = ({ inspected }: RegistrationPageProps, form: RegistrationForm, card: string): string =>
  `/console/registrations/${inspected.registration.id}/${form}#${card}`

/** What a CA cannot do by itself and asks officers for. */
export function AskCard(props: RegistrationPageProps) {
  const { words, person, inspected, refused } = props
  const { ask } = consoleWords(words)
  const wrong = refused?.form === 'requests' ? refused : null
  const isAsked = inspected.remarks.some(({ kind }) => inspected.requests.includes(kind))
  return (
    <Card id="ask" title={ask.title}>
      <p>{ask.text}</p>
      {isAsked ? (
        <Remark tone="none" icon="inform">
          <p>{ask.waiting}</p>
        </Remark>
      ) : null}
      <form class="stack" method="post" action={addressOf(props, 'requests', 'ask')} aria-label={ask.title}>
        <ErrorSummary title={ask.wrong} errors={wrong === null ? [] : [{ name: 'reason', text: wrong.text }]} />
        <FormToken token={person.formToken} />
        <FormId />
        <SelectField
          name="request"
          label={ask.kind}
          options={inspected.requests.map((kind) => ({
            value: kind,
            label: ask.kinds[kind as keyof typeof ask.kinds],
          }))}
          value={wrong?.value('request') ?? ''}
        />
        <AreaField
          name="reason"
          label={ask.why}
          hint={ask.whyHint}
          value={wrong?.value('reason') ?? ''}
          error={wrong?.text}
          max={2_000}
          required
        />
        <p>
          <button class="button button-danger" type="submit">
            {ask.send}
          </button>
        </p>
      </form>
    </Card>
  )
}

/** Going back while nothing rests on it. A box has to be ticked: one click too many ends nothing. */
export function WithdrawCard(props: RegistrationPageProps) {
  const { words, person, refused } = props
  const { withdraw } = consoleWords(words)
  const wrong = refused?.form === 'withdrawal' ? refused : null
  return (
    <Card id="withdraw" title={withdraw.title}>
      <p>{withdraw.text}</p>
      <form class="stack" method="post" action={addressOf(props, 'withdrawal', 'withdraw')} aria-label={withdraw.title}>
        <ErrorSummary title={withdraw.wrong} errors={wrong === null ? [] : [{ name: 'confirmed', text: wrong.text }]} />
        <FormToken token={person.formToken} />
        <FormId />
        <AreaField
          name="withdraw-comment"
          label={withdraw.comment}
          value={wrong?.value('withdraw-comment') ?? ''}
          rows={2}
          max={2_000}
        />
        <label class="tick">
          <input id="confirmed" type="checkbox" name="confirmed" value="yes" required />
          <span>{withdraw.confirm}</span>
        </label>
        <p>
          <button class="button button-danger" type="submit">
            {withdraw.send}
          </button>
        </p>
      </form>
    </Card>
  )
}
