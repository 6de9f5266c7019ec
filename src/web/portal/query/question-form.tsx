import {
  DEFAULT_EFFECTIVE,
  EFFECTIVE,
  PURPOSES,
  type Purpose,
} from '../../../service/recognition/recognition-choices.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { ErrorSummary, type FieldError, FileField, type Option, SelectField, TextField } from '../components/fields.tsx'
import { LinkTabs } from '../components/link-tabs.tsx'
import type { Words } from '../shell/words.ts'
import { type QueryField, WAYS, type Way } from './read-question.ts'
import { queryWords } from './words/query-words.ts'

export interface QuestionFormProps {
  readonly words: Words
  readonly way: Way
  readonly regions: readonly Option[]
  /** The latest day that can be asked about. */
  readonly today: string
  /** What was given before, to be corrected; a file cannot be given back. */
  readonly value: (name: QueryField) => string
  readonly wrong: readonly QueryField[]
}

/** Files beside the certificate. Ours: as many as the API takes. */
export const MATERIAL_FILES_MAX = 16

/** One form for each way to ask; without scripts it reaches the same pages. */
export function QuestionForm(props: QuestionFormProps) {
  const { words, way, regions, today, value, wrong } = props
  const { fields, ways, waysLabel, errors } = queryWords(words)
  const { purposes, effective } = recognitionTexts(words.lang)
  const error = (name: QueryField) => (wrong.includes(name) ? errorText(words, name) : undefined)
  const summary: FieldError[] = wrong.map((name) => ({ name, text: errorText(words, name) }))
  const choose = { value: '', label: fields.choose }
  return (
    <div class="query">
      <LinkTabs
        label={waysLabel}
        tabs={WAYS.map((each) => ({ href: wayAddress(each, value), title: ways[each], current: each === way }))}
      />
      <form class="query-form" method="post" action="/query" enctype="multipart/form-data">
        <input type="hidden" name="by" value={way} />
        <ErrorSummary title={errors.summary} errors={summary} />
        <Sought {...props} error={error} />
        <div class="query-terms">
          <SelectField
            name="region"
            label={fields.region}
            options={[choose, ...regions]}
            value={value('region')}
            error={error('region')}
          />
          <SelectField
            name="purpose"
            label={fields.purpose}
            options={PURPOSES.map((purpose: Purpose) => ({ value: purpose, label: purposes[purpose] }))}
            value={value('purpose') || 'general'}
            error={error('purpose')}
          />
          <TextField
            name="day"
            type="date"
            label={fields.day}
            hint={fields.dayHint}
            max={today}
            value={value('day')}
            error={error('day')}
          />
          <SelectField
            name="effective"
            label={fields.effective}
            hint={fields.effectiveHint}
            options={EFFECTIVE.map((each) => ({ value: each, label: effective[each] }))}
            value={value('effective') || DEFAULT_EFFECTIVE}
            error={error('effective')}
          />
        </div>
        <p>
          <button class="button button-main" type="submit">
            {fields.submit}
          </button>
        </p>
      </form>
    </div>
  )
}

const TERMS = ['region', 'purpose', 'day', 'effective'] as const

/** Another way to ask the same: where, what for and when, as far as they were given, go along. */
function wayAddress(by: Way, value: QuestionFormProps['value']): string {
  const terms = TERMS.map((name) => [name, value(name)] as const).filter(([, given]) => given !== '')
  return `/query?${new URLSearchParams({ by, ...Object.fromEntries(terms) })}`
}

function Sought({ words, way, value, error }: QuestionFormProps & { error: (name: QueryField) => string | undefined }) {
  const { fields } = queryWords(words)
  switch (way) {
    case 'file':
      return (
        <div class="query-sought">
          <FileField
            name="certificate"
            label={fields.certificate}
            hint={fields.certificateHint}
            error={error('certificate')}
            required
          />
          <FileField
            name="material"
            label={fields.material}
            hint={fields.materialHint}
            error={error('material')}
            multiple
          />
        </div>
      )
    case 'serial':
      return (
        <div class="query-sought">
          <TextField
            name="serial"
            label={fields.serial}
            hint={fields.serialHint}
            value={value('serial')}
            error={error('serial')}
            code
            required
          />
          <TextField
            name="issuer"
            label={fields.issuer}
            hint={fields.issuerHint}
            value={value('issuer')}
            error={error('issuer')}
            required
          />
        </div>
      )
    case 'fingerprint':
    case 'key':
      return (
        <div class="query-sought">
          <TextField
            name={way}
            label={fields[way]}
            hint={fields[`${way}Hint`]}
            value={value(way)}
            error={error(way)}
            code
            required
          />
        </div>
      )
  }
}

function errorText(words: Words, name: QueryField): string {
  const { errors } = queryWords(words)
  return name === 'material' ? errors.material(MATERIAL_FILES_MAX) : errors[name]
}
