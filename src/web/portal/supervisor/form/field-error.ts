import type { Json } from '../../../../base/canonical-json.ts'
import type { Fault } from '../../../../base/result.ts'
import type { FieldError } from '../../components/fields.tsx'
import { visibleText } from '../../components/shown-name.tsx'
import { problemText } from '../../shell/problem-text.ts'
import type { Words } from '../../shell/words.ts'
import { memberText } from '../decision/member-words.ts'
import type { FieldWords } from './field-words.ts'
import { formWords } from './form-words.ts'

/** Where in a form a refusal of the service is told; null where it is told of the form as a whole. */
export type Place = (fault: Fault) => string | null

/**
 * Fields by what the service refuses: a member by its JSON Pointer, where `*` is any number and what stands below it is told there
 * too; a problem by its code; a row that is not there by `names` and its kind; anything else by the code of the fault.
 */
export const placeBy =
  (fields: Readonly<Record<string, string>>): Place =>
  ({ code, values: { at, problem, kind } }) => {
    const of = (key: string): string | null => (Object.hasOwn(fields, key) ? fields[key]! : null)
    if (typeof problem === 'string') return of(problem)
    if (code === 'registry.row-reference-unknown') return of(`names ${kind}`)
    if (typeof at !== 'string' || !at.startsWith('/')) return of(code)
    for (let parts = at.split('/'); parts.length > 1; parts = parts.slice(0, -1)) {
      const field = of(parts.join('/')) ?? of(parts.map((part) => (/^\d+$/.test(part) ? '*' : part)).join('/'))
      if (field !== null) return field
    }
    return null
  }

/** Id of the button that sends a form: where stands what no field is to blame for. */
export const SUBMIT = 'submit'

/** What is wrong, each at its field, in words that say how it is right; once where several members of one field are wrong. */
export function fieldErrors(
  words: Words,
  faults: readonly Fault[],
  sent: Json,
  place: Place,
  say: (name: string) => FieldWords,
): readonly FieldError[] {
  const errors = new Map<string, string>()
  for (const fault of faults) {
    const field = place(fault)
    const name = field ?? SUBMIT
    if (!errors.has(name)) errors.set(name, errorText(words, fault, sent, field === null ? null : say(field)))
  }
  return [...errors].map(([name, text]) => ({ name, text }))
}

/** What is wrong with a row that was written as text, member by member. */
export const textErrors = (words: Words, faults: readonly Fault[], name: string): readonly FieldError[] =>
  faults.slice(0, TOLD_MAX).map((fault) => {
    const { at, problem } = fault.values
    const { problems } = formWords(words)
    const text =
      typeof problem === 'string' && Object.hasOwn(problems, problem)
        ? problems[problem as keyof typeof problems]
        : problemText(words, fault)
    const where = typeof at === 'string' && at.startsWith('/') ? `${memberText(words, at)} (${visibleText(at)}): ` : ''
    return { name, text: `${where}${text}` }
  })

/** Of what is wrong with a text so much is told: more would only follow from it. Ours. */
const TOLD_MAX = 10

const MEMBER = /^registry\.(?:member-|text-too-long|list-)/

function errorText(words: Words, fault: Fault, sent: Json, field: FieldWords | null): string {
  const texts = formWords(words)
  const { at, max, problem } = fault.values
  if (typeof problem === 'string' && Object.hasOwn(texts.problems, problem)) {
    return texts.problems[problem as keyof typeof texts.problems]
  }
  if (field !== null && fault.code === 'registry.row-past-changed') return texts.past(field.label)
  if (field !== null && fault.code === 'registry.row-period-malformed') return texts.order
  if (field === null || !MEMBER.test(fault.code)) return problemText(words, fault)
  const { label, how } = field
  const value = typeof at === 'string' ? valueAt(sent, at) : undefined
  const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty) return texts.missing(label, how)
  if (fault.code === 'registry.text-too-long') return texts.tooLong(label, words.number(Number(max)))
  if (fault.code === 'registry.list-unsorted') return texts.twice(label)
  return texts.malformed(label, typeof value === 'object' ? null : visibleText(String(value)), how)
}

/** RFC 6901 §4 */
function valueAt(json: Json, pointer: string): Json | undefined {
  let value: Json | undefined = json
  for (const part of pointer.split('/').slice(1)) {
    if (value === null || typeof value !== 'object') return undefined
    value = Object.hasOwn(value, part) ? (value as { readonly [name: string]: Json })[part] : undefined
  }
  return value
}
