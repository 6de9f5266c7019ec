import { PURPOSES } from '../../../service/recognition/recognition-choices.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { SelectField } from '../components/fields.tsx'
import type { Relying } from '../portal-service.ts'
import { optionsOf } from '../shell/region-options.ts'
import type { Words } from '../shell/words.ts'
import { resultWords } from './words/result-words.ts'

/** Where and for what the signatures are to be relied on. `regions` is null where the registry cannot be read. */
export function RelyingFields({
  words,
  regions,
  value = null,
}: {
  words: Words
  regions: readonly string[] | null
  value?: Relying | null
}) {
  const { relying } = resultWords(words)
  const { purposes } = recognitionTexts(words.lang)
  return (
    <fieldset class="relying">
      <legend>{relying.title}</legend>
      {regions === null ? (
        <p class="quiet">{relying.unavailable}</p>
      ) : (
        <>
          <div class="relying-fields">
            <SelectField
              name="region"
              label={relying.region}
              options={[{ value: '', label: relying.none }, ...optionsOf(words, regions)]}
              value={value?.region ?? ''}
            />
            <SelectField
              name="purpose"
              label={relying.purpose}
              options={PURPOSES.map((purpose) => ({ value: purpose, label: purposes[purpose] }))}
              value={value?.purpose ?? 'general'}
            />
          </div>
          <p class="hint">{relying.hint}</p>
        </>
      )}
    </fieldset>
  )
}
