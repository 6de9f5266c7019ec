import { HOSTILE_TEXT } from './hostile-texts.ts'

/**
 * Each field that holds a stranger's text holds a mark of its own, so that a walk over the pages tells which of them are shown: a test
 * that finds nothing planted says something only of what it has seen.
 */

/** Plain letters, which no page escapes, shortens or marks. */
const markOf = (field: string): string => `mark-${field.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-end`

/** Text for a field that takes ASCII alone, and not much of it. */
export const marked = (field: string): string =>
  `${markOf(field)}"><b class=planted onclick=globalThis.ran=1>'<script>globalThis.ran=1</script>`

/** All that may be written, in a field that takes as much. */
export const hostile = (field: string): string => `${markOf(field)} ${HOSTILE_TEXT}`

/** Which of these fields a text shows. */
export const fieldsIn = (text: string, fields: readonly string[]): readonly string[] =>
  fields.filter((field) => text.includes(markOf(field)))
