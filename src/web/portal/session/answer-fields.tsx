import { ANSWER_ALGORITHMS, type GivenAnswer } from '../../../service/access/read-answer.ts'
import { AreaField, FileField, SelectField } from '../components/fields.tsx'
import { filesOf, textField } from '../shell/form-fields.ts'
import type { Words } from '../shell/words.ts'
import { sessionWords } from './words/session-words.ts'

/** What somebody signed: a file, or text that is pasted; how, where the key alone does not say. */
export function AnswerFields({
  words,
  value,
  error,
}: {
  words: Words
  value: (name: string) => string
  error?: string | undefined
}) {
  const { answer } = sessionWords(words)
  return (
    <>
      <FileField name="signature-file" label={answer.file} hint={answer.fileHint} error={error} />
      <AreaField name="signature" label={answer.text} hint={answer.textHint} value={value('signature')} code />
      <details class="fold">
        <summary>{answer.more}</summary>
        <div class="stack">
          <SelectField
            name="form"
            label={answer.form}
            options={(['raw', 'cms'] as const).map((form) => ({ value: form, label: answer.forms[form] }))}
            value={value('form') || 'raw'}
          />
          <SelectField
            name="algorithm"
            label={answer.algorithm}
            options={[
              { value: '', label: answer.ofKey },
              ...ANSWER_ALGORITHMS.map((algorithm) => ({ value: algorithm, label: algorithm })),
            ]}
            value={value('algorithm')}
          />
        </div>
      </details>
    </>
  )
}

/** The file where one was chosen, else what was pasted. */
export async function givenAnswer(form: FormData | null): Promise<GivenAnswer> {
  const [file] = await filesOf(form, 'signature-file')
  return {
    form: textField(form, 'form') || 'raw',
    algorithm: textField(form, 'algorithm'),
    signature: file?.bytes ?? textField(form, 'signature'),
  }
}
