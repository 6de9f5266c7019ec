import { assert } from './assert.ts'
import { keepAcrossRequests } from './process-memory.ts'

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

/** The texts of values that stand in others again and again. */
const texts = new WeakMap<object, string>()

/** The value, whose text is made now and once for all texts it will stand in: nobody may write to it. */
export function spelledOnce<T extends object>(value: T): T {
  texts.set(value, canonicalJson(value as Json))
  return value
}

/** `text` with the value behind it: one string that grows leaves less behind than many that are joined. */
function written(text: string, value: Json): string {
  if (typeof value === 'string') return UNESCAPED.test(value) ? `${text}"${value}"` : text + JSON.stringify(value)
  if (typeof value === 'number') assert(Number.isFinite(value), 'JSON has finite numbers only')
  if (value === null || typeof value !== 'object') return text + JSON.stringify(value)
  const known = texts.get(value)
  if (known !== undefined) return text + known
  let grown = text
  if (Array.isArray(value)) {
    let mark = '['
    for (const item of value) {
      grown = written(grown + mark, item)
      mark = ','
    }
    return grown + (mark === '[' ? '[]' : ']')
  }
  let isFirst = true
  for (const name of sorted(Object.keys(value))) {
    const member = (value as { readonly [name: string]: Json | undefined })[name]
    if (member === undefined) continue
    const { first, next } = headsOf(name)
    grown = written(grown + (isFirst ? first : next), member)
    isFirst = false
  }
  return grown + (isFirst ? '{}' : '}')
}

/** Names whose spelling is kept, and their length: those of a report's fields. Ours. */
const HEADS_MAX = 512
const NAME_LENGTH_MAX = 48
let heads = new Map<string, Heads>()
keepAcrossRequests(() => {
  heads = new Map()
})

/** A name as it stands before its member: before the first of an object, and before any other. */
interface Heads {
  readonly first: string
  readonly next: string
}

function headsOf(name: string): Heads {
  const known = heads.get(name)
  if (known !== undefined) return known
  const head = `${UNESCAPED.test(name) ? `"${name}"` : JSON.stringify(name)}:`
  const made = { first: `{${head}`, next: `,${head}` }
  if (heads.size < HEADS_MAX && name.length <= NAME_LENGTH_MAX) heads.set(name, made)
  return made
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

/**
 * What needs no escape, as most strings do, and asking costs less than a call of JSON.stringify: printable ASCII but
 * the quotation mark and the reverse solidus, and all that lies between it and the surrogates.
 */
const UNESCAPED = /^[ !#-[\]-~\u00a0-\ud7ff]*$/

/** The value of a JSON text; undefined where it is none. RFC 8259 */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
