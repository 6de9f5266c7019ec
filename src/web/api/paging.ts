import type { Context } from 'hono'
import { textFromUtf8, utf8Of } from '../../base/bytes.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { AppEnvironment } from '../app-environment.ts'

/** Entries of one page. Ours. */
const PAGE_ENTRIES_MAX = 100
const PAGE_ENTRIES = 50

export interface Page {
  /** The last name of the page before; empty for the first. */
  readonly after: string
  readonly limit: number
}

/** What `limit` and `cursor` of the query ask for. Faults: request.query-malformed. */
export function pageOf(c: Context<AppEnvironment>): Result<Page> {
  const asked = c.req.query('limit') ?? String(PAGE_ENTRIES)
  const limit = /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : Number.NaN
  if (!(limit <= PAGE_ENTRIES_MAX)) return fail('request.query-malformed', { parameter: 'limit' })
  const after = afterOf(c.req.query('cursor') ?? '')
  return after === null ? fail('request.query-malformed', { parameter: 'cursor' }) : ok({ after, limit })
}

/** The header that names the next page; none where this one is not full. RFC 8288 §3 */
export function linkToNext(
  c: Context<AppEnvironment>,
  entries: readonly { readonly name: string }[],
  limit: number,
): Record<string, string> {
  const last = entries.at(-1)
  if (last === undefined || entries.length < limit) return {}
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', cursorOf(last.name))
  return { link: `<${url.pathname}${url.search}>; rel="next"` }
}

/** Opaque to clients, so that what it holds may change: base64url of the name. RFC 4648 §5 */
const cursorOf = (name: string): string =>
  btoa(String.fromCharCode(...utf8Of(name)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

function afterOf(cursor: string): string | null {
  if (!/^[\w-]{0,400}$/.test(cursor) || cursor.length % 4 === 1) return null
  const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  return textFromUtf8(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
}

/** A whole number of the query, as versions are; undefined where it is absent. Faults: request.query-malformed. */
export function wholeNumber(c: Context<AppEnvironment>, parameter: string): Result<number | undefined> {
  const text = c.req.query(parameter)
  return text === undefined ? ok(undefined) : versionOf(text, parameter)
}

/** The version after which a page of changes begins: its cursor holds one; `first` where it is the first page. */
export const versionAfter = ({ after }: Page, first: number): Result<number> =>
  after === '' ? ok(first) : versionOf(after, 'cursor')

const versionOf = (text: string, parameter: string): Result<number> =>
  /^\d{1,15}$/.test(text) ? ok(Number(text)) : fail('request.query-malformed', { parameter })
