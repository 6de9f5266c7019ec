import { assert } from './assert.ts'

/**
 * JSON with one spelling: members sorted by UTF-16 code units, no white space, ECMAScript numbers.
 * Two equal values give the same bytes on every runtime, so a report can be compared and hashed.
 *
 * @standard RFC 8785 §3.2
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

export function canonicalJson(value: Json): string {
  return written('', value)
}

/** `text` with the value behind it: one string that grows leaves less behind than many that are joined. */
function written(text: string, value: Json): string {
  if (typeof value === 'string') return text + quoted(value)
  if (typeof value === 'number') assert(Number.isFinite(value), 'JSON has finite numbers only')
  if (value === null || typeof value !== 'object') return text + JSON.stringify(value)
  let grown = text
  let mark = ''
  if (Array.isArray(value)) {
    grown += '['
    for (const item of value) {
      grown = written(grown + mark, item)
      mark = ','
    }
    return `${grown}]`
  }
  grown += '{'
  for (const name of sorted(Object.keys(value))) {
    const member = (value as { readonly [name: string]: Json | undefined })[name]
    if (member === undefined) continue
    grown = written(`${grown + mark + quoted(name)}:`, member)
    mark = ','
  }
  return `${grown}}`
}

/** By UTF-16 code units. Few names are put in order one by one: the general sort copies them and compares by a call. */
function sorted(names: string[]): string[] {
  if (names.length > 24) return names.sort()
  for (let i = 1; i < names.length; i++) {
    const name = names[i]!
    let at = i
    for (; at > 0 && names[at - 1]! > name; at--) names[at] = names[at - 1]!
    names[at] = name
  }
  return names
}

/** A string literal; most strings need no escape, and asking costs less than a call of JSON.stringify. */
const quoted = (text: string): string => (UNESCAPED.test(text) ? `"${text}"` : JSON.stringify(text))

/** Printable ASCII but the quotation mark and the reverse solidus, and all that lies between it and the surrogates. */
const UNESCAPED = /^[ !#-[\]-~\u00a0-\ud7ff]*$/
