import { ErrorSummary, type FieldError } from '../../components/fields.tsx'
import type { Person } from '../../portal-service.ts'
import { FormToken } from '../../session/form-token.tsx'
import { FormId } from '../../session/once.tsx'
import type { Words } from '../../shell/words.ts'
import { SUBMIT } from './field-error.ts'
import { formWords } from './form-words.ts'

/**
 * What a form that proposes begins with: whose it is, what of it was shown, and what is wrong with it. Whoever presses Enter in a
 * field means to go on, and not a button among the fields: HTML Standard §4.10.21.2.
 */
export function ProposingHead({
  words,
  person,
  shown,
  wrong,
}: {
  words: Words
  person: Person
  /** Digest of what was shown; null before anything was. */
  shown: string | null
  wrong: readonly FieldError[]
}) {
  const texts = formWords(words)
  return (
    <>
      <button type="submit" name="step" value="check" hidden />
      <FormToken token={person.formToken} />
      <FormId />
      {shown === null ? null : <input type="hidden" name="shown" value={shown} />}
      <ErrorSummary title={texts.wrong} errors={wrong} />
      {wrong.length === 0 ? null : <p class="hint">{texts.kept}</p>}
    </>
  )
}

/** The button that shows what would be proposed; the one that proposes it stands beside that. */
export function CheckButton({ words, isShown, id = SUBMIT }: { words: Words; isShown: boolean; id?: string }) {
  const texts = formWords(words)
  return (
    <p class="button-row">
      <button id={id} class={isShown ? 'button' : 'button button-main'} type="submit" name="step" value="check">
        {isShown ? texts.again : texts.next}
      </button>
    </p>
  )
}

export const ProposeButton = ({ words, form }: { words: Words; form: string }) => (
  <p class="button-row">
    <button class="button button-main" type="submit" form={form} name="step" value="propose">
      {formWords(words).propose}
    </button>
  </p>
)
