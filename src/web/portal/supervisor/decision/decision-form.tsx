import type { Child } from 'hono/jsx'
import { AreaField, ErrorSummary } from '../../components/fields.tsx'
import { FormToken } from '../../session/form-token.tsx'
import type { Words } from '../../shell/words.ts'
import { decisionWords } from './decision-words.ts'

/** Why a decision was not taken, to stand above the form that was sent. */
export interface Refused {
  readonly action: string
  readonly text: string
  readonly comment: string
}

/**
 * One decision with its reason. It carries which state of the row was shown, so that nobody decides on another one than was
 * seen.
 */
export function DecisionForm({
  words,
  target,
  action,
  token,
  seen,
  label,
  isDanger = false,
  isCommentNeeded,
  hasComment = true,
  refused,
  children,
}: {
  words: Words
  target: string
  action: string
  token: string
  /** The change that made the row as it is shown. */
  seen: number
  label: string
  isDanger?: boolean
  isCommentNeeded: boolean
  /** False where what is done takes no reason. */
  hasComment?: boolean
  refused: Refused | null
  children?: Child
}) {
  const { form } = decisionWords(words)
  const mine = refused?.action === action ? refused : null
  const name = `comment-${action}`
  return (
    <form class="decision" method="post" action={target}>
      <FormToken token={token} />
      <input type="hidden" name="seen" value={String(seen)} />
      <ErrorSummary
        title={form.wrong}
        errors={mine === null ? [] : [{ name: hasComment ? name : action, text: mine.text }]}
      />
      {children}
      {hasComment ? (
        <AreaField
          name={name}
          label={form.comment}
          hint={isCommentNeeded ? form.commentNeeded : form.commentFree}
          value={mine?.comment ?? ''}
          rows={3}
          max={2_000}
          required={isCommentNeeded}
          error={mine?.text}
        />
      ) : null}
      <p class="button-row">
        <button
          id={hasComment ? undefined : action}
          class={`button ${isDanger ? 'button-danger' : 'button-main'}`}
          type="submit"
          name="action"
          value={action}
        >
          {label}
        </button>
      </p>
    </form>
  )
}
