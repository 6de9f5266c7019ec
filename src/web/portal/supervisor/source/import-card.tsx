import { Card } from '../../components/card.tsx'
import { FileField } from '../../components/fields.tsx'
import { FormToken } from '../../session/form-token.tsx'
import type { Words } from '../../shell/words.ts'
import { sourceField, sourceWords } from './source-words.ts'

/** A list of a source that is confirmed is handed in here. */
export function ImportCard({
  words,
  id,
  token,
  error,
}: {
  words: Words
  id: string
  token: string
  error: string | undefined
}) {
  const { import: texts } = sourceWords(words)
  const say = sourceField(words)
  const [list, expired] = [say('list-file'), say('expired')]
  return (
    <Card id="import" title={texts.title}>
      <form
        class="decision"
        method="post"
        action={`/supervisor/list-sources/${id}/lists`}
        enctype="multipart/form-data"
      >
        <FormToken token={token} />
        <p>{texts.text}</p>
        <FileField name="list-file" label={list.label} hint={list.hint} error={error} accept=".json,.xml" />
        <div class="field">
          <label class="tick">
            <input type="checkbox" name="expired" value="taken" aria-describedby="expired-hint" />
            {expired.label}
          </label>
          <span id="expired-hint" class="hint">
            {expired.hint}
          </span>
        </div>
        <p class="button-row">
          <button class="button button-main" type="submit">
            {texts.submit}
          </button>
        </p>
      </form>
    </Card>
  )
}
