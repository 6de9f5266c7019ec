import type { Context } from 'hono'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import type { AppEnvironment } from '../app-environment.ts'

/** An answer in canonical JSON that no cache keeps. */
export const jsonAnswer = (
  c: Context<AppEnvironment>,
  value: Json,
  status: 200 | 201 | 202 = 200,
  headers: Record<string, string> = {},
): Response =>
  c.body(canonicalJson(value), status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...headers,
  })

/** RFC 9110 §13.1.2: weak comparison, `*` means any. */
export function namesTag(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
