import type { Child } from 'hono/jsx'
import { visibleText } from './shown-name.tsx'

interface FieldFrame {
  /** Its name in the form, and its id in the page. */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** Why what was given cannot be taken. It stands at the field and in the summary above the form. */
  readonly error?: string | undefined
}

/** Ids of what describes a control, for `aria-describedby`. */
const describedBy = ({ name, hint, error }: FieldFrame): string | undefined =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined

/** Label, hint and error around one control. WCAG 2.2 §3.3.1, §3.3.2 */
function Frame({ field, children }: { field: FieldFrame; children?: Child }) {
  const { name, label, hint, error } = field
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label for={name}>{label}</label>
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
      {children}
    </div>
  )
}

interface TextFieldProps extends FieldFrame {
  readonly value?: string
  readonly type?: 'text' | 'date' | 'datetime-local'
  readonly required?: boolean
  /** Latest value of a date. */
  readonly max?: string
  /** Digests and numbers: in letters of one width, never corrected or completed. */
  readonly code?: boolean
}

export function TextField({ value, type = 'text', required, max, code = false, ...field }: TextFieldProps) {
  return (
    <Frame field={field}>
      <input
        id={field.name}
        name={field.name}
        type={type}
        value={value}
        max={max}
        required={required}
        class={code ? 'input-code' : undefined}
        autocomplete="off"
        autocapitalize={code ? 'none' : undefined}
        aria-invalid={field.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(field)}
      />
    </Frame>
  )
}

/** Text of several lines: what is pasted, or said to a step. */
export function AreaField({
  value = '',
  rows = 4,
  max,
  required,
  code = false,
  ...field
}: FieldFrame & { value?: string; rows?: number; max?: number; required?: boolean; code?: boolean }) {
  return (
    <Frame field={field}>
      <textarea
        id={field.name}
        name={field.name}
        rows={rows}
        maxlength={max}
        required={required}
        class={code ? 'input-code' : undefined}
        autocomplete="off"
        spellcheck={code ? false : undefined}
        aria-invalid={field.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(field)}
      >
        {value}
      </textarea>
    </Frame>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
}

export function SelectField({ options, value, ...field }: FieldFrame & { options: readonly Option[]; value?: string }) {
  return (
    <Frame field={field}>
      <select
        id={field.name}
        name={field.name}
        aria-invalid={field.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(field)}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {visibleText(option.label)}
          </option>
        ))}
      </select>
    </Frame>
  )
}

export function FileField({
  required,
  accept,
  multiple,
  ...field
}: FieldFrame & { required?: boolean; accept?: string; multiple?: boolean }) {
  return (
    <Frame field={field}>
      <input
        id={field.name}
        name={field.name}
        type="file"
        required={required}
        accept={accept}
        multiple={multiple}
        class="input-file"
        aria-invalid={field.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(field)}
      />
    </Frame>
  )
}

export interface FieldError {
  readonly name: string
  readonly text: string
}

/** All that is wrong with a form, before it, each leading to its field. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {errors.map(({ name, text }) => (
          <li>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
