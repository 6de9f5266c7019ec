import type { Child } from 'hono/jsx'
import { AreaField, type Option, SelectField, TextField } from '../../components/fields.tsx'
import { visibleText } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { valueText } from '../decision/member-words.ts'
import type { FieldWords } from './field-words.ts'
import type { Given } from './given.ts'

/** A form as it stands: what was filled in, and what is wrong with it. */
export interface Filled {
  readonly words: Words
  readonly given: Given
  readonly error: (name: string) => string | undefined
  /** Of a field by its name; of one that comes several times by the name without its number. */
  readonly say: (name: string) => FieldWords
}

interface FieldProps {
  readonly form: Filled
  readonly name: string
}

const frameOf = ({ form: { given, error, say }, name }: FieldProps) => {
  const { label, hint } = say(name)
  return { name, label, hint, value: given.one(name), error: error(name) }
}

export const Text = ({ code = false, ...field }: FieldProps & { code?: boolean }) => (
  <TextField {...frameOf(field)} code={code} />
)

/** A day in Beijing. */
export const Day = (field: FieldProps) => <TextField {...frameOf(field)} type="date" />

export const Area = ({
  rows = 3,
  max,
  code = false,
  ...field
}: FieldProps & { rows?: number; max?: number; code?: boolean }) => (
  <AreaField {...frameOf(field)} rows={rows} {...(max !== undefined && { max })} code={code} />
)

export const Choose = ({ options, ...field }: FieldProps & { options: readonly Option[] }) => (
  <SelectField {...frameOf(field)} options={options} />
)

/** One of many rows by its name; by its id where there are more than one list can hold. */
export const ChooseRow = ({ list, open, ...field }: FieldProps & { list: RowList; open: string }) =>
  list.isComplete ? (
    <Choose {...field} options={[{ value: '', label: open }, ...list.options]} />
  ) : (
    <Text {...field} code />
  )

/** Rows to choose from. */
export interface RowList {
  readonly options: readonly Option[]
  /** Whether these are all of them. */
  readonly isComplete: boolean
}

/** Several of a list; none at all is an answer too. */
export function Ticks({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const { name, label, hint, error } = frameOf(field)
  const chosen = field.form.given.all(name)
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset
      class={error === undefined ? 'ticks' : 'ticks field-wrong'}
      id={name}
      tabindex={-1}
      aria-describedby={described || undefined}
    >
      <legend>{label}</legend>
      {hint === undefined ? null : (
        <span id={`${name}-hint`} class="hint">
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span id={`${name}-error`} class="field-error">
          {error}
        </span>
      )}
      {options.map(({ value, label: text }) => (
        <label class="tick">
          <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} />
          {visibleText(text)}
        </label>
      ))}
    </fieldset>
  )
}

export const Tick = ({ form: { given, say }, name }: FieldProps) => (
  <div class="field">
    <label class="tick">
      <input
        type="checkbox"
        id={name}
        name={name}
        value="on"
        checked={given.one(name) === 'on'}
        aria-describedby={say(name).hint && `${name}-hint`}
      />
      {say(name).label}
    </label>
    {say(name).hint === undefined ? null : (
      <span id={`${name}-hint`} class="hint">
        {say(name).hint}
      </span>
    )}
  </div>
)

export function Group({ legend, children }: { legend: string; children?: Child }) {
  return (
    <fieldset class="field-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

/** Values of a closed list in the words that they have everywhere. */
export const optionsOf = (words: Words, member: string, values: readonly string[]): readonly Option[] =>
  values.map((value) => ({ value, label: valueText(words, `/${member}`, value) }))
