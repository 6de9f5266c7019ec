import { PURPOSES } from '../../../service/recognition/recognition-choices.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { ErrorSummary, type Option, SelectField, TextField } from '../components/fields.tsx'
import type { Words } from '../shell/words.ts'
import type { Asked, AskedField } from './read-asked.ts'
import { recognitionWords } from './recognition-words.ts'

interface AskedFormProps {
  readonly words: Words
  readonly action: string
  readonly regions: readonly Option[]
  readonly asked: Asked
  readonly today: string
  readonly wrong: readonly AskedField[]
  /** What can be chosen on this page; a purpose that was chosen on another goes along. */
  readonly fields: readonly AskedField[]
  /** Where a field means something else than between two regions. */
  readonly labels?: Readonly<Partial<Record<'from' | 'to', string>>>
}

/** A day, and where it matters a purpose and regions: a form whose answer has an address. */
export function AskedForm({ words, action, regions, asked, today, wrong, fields, labels = {} }: AskedFormProps) {
  const { form, anyPurpose } = recognitionWords(words)
  const errorOf = (name: AskedField) => (wrong.includes(name) ? form.wrong[name] : undefined)
  const everywhere = [{ value: '', label: form.every }, ...regions]
  const purposes = PURPOSES.map((value) => ({ value, label: recognitionTexts(words.lang).purposes[value] }))
  return (
    <form class="asked" method="get" action={action} aria-label={form.title}>
      <ErrorSummary title={form.summary} errors={wrong.map((name) => ({ name, text: form.wrong[name] }))} />
      {(['from', 'to'] as const).map((name) =>
        fields.includes(name) ? (
          <SelectField
            name={name}
            label={labels[name] ?? form[name]}
            options={everywhere}
            value={asked[name] ?? ''}
            error={errorOf(name)}
          />
        ) : null,
      )}
      {fields.includes('purpose') ? (
        <SelectField
          name="purpose"
          label={form.purpose}
          options={[{ value: '', label: anyPurpose }, ...purposes]}
          value={asked.purpose ?? ''}
          error={errorOf('purpose')}
        />
      ) : null}
      {fields.includes('purpose') || asked.purpose === null ? null : (
        <input type="hidden" name="purpose" value={asked.purpose} />
      )}
      <TextField
        name="day"
        type="date"
        label={form.day}
        value={asked.isPast ? asked.day : ''}
        max={today}
        hint={form.dayHint}
        error={errorOf('day')}
      />
      <p class="asked-submit">
        <button class="button button-main" type="submit">
          {form.submit}
        </button>
      </p>
    </form>
  )
}

/** The purpose in words; all of them together where none is chosen. */
export const purposeText = (words: Words, purpose: Asked['purpose']): string =>
  purpose === null ? recognitionWords(words).anyPurpose : recognitionTexts(words.lang).purposes[purpose]
