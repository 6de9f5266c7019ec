import { AreaField, TextField } from '../components/fields.tsx'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'
import type { SubmissionField, SubmissionKind } from './submission-fields.ts'

export interface FieldValues {
  readonly words: Words
  readonly kind: SubmissionKind
  readonly value: (name: SubmissionField) => string
  readonly error: (name: SubmissionField) => string | undefined
}

/** What a certificate is called in the registry. */
export function NameFields({ words, kind, value, error }: FieldValues) {
  const { form } = consoleWords(words)
  return (
    <>
      <TextField
        name="name-zh"
        label={form.nameZh}
        hint={form.nameHints[kind]}
        value={value('name-zh')}
        error={error('name-zh')}
        required
      />
      <TextField name="name-en" label={form.nameEn} value={value('name-en')} error={error('name-en')} required />
    </>
  )
}

const COMMENT_MAX = 2_000

/** From when it shall count, what is rare, and what is said to those who examine it. */
export function TermFields({ words, value, error }: FieldValues) {
  const { form } = consoleWords(words)
  return (
    <>
      <TextField
        name="effective"
        type="date"
        label={form.effective}
        hint={form.effectiveHint}
        value={value('effective')}
        error={error('effective')}
      />
      <details class="fold" open={value('sm2-id') !== '' || error('sm2-id') !== undefined}>
        <summary>{form.more}</summary>
        <TextField
          name="sm2-id"
          label={form.sm2Id}
          hint={form.sm2IdHint}
          value={value('sm2-id')}
          error={error('sm2-id')}
          code
        />
      </details>
      <AreaField
        name="comment"
        label={form.comment}
        hint={form.commentHint}
        value={value('comment')}
        error={error('comment')}
        max={COMMENT_MAX}
      />
    </>
  )
}
