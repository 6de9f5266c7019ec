import type { Context } from 'hono'
import { canonicalJson } from '../base/canonical-json.ts'
import type { Fault } from '../base/result.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import type { AppEnvironment } from './app-environment.ts'

/** The answer to a fault. All that can be said in two languages is loaded when the first is to be told. */
export async function problem(
  c: Context<AppEnvironment>,
  fault: Fault,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { problemOf } = await import('./problem-words.ts')
  const found = problemOf(fault, c.var.language, c.var.requestId)
  return c.body(canonicalJson({ ...found }), found.status as 422, {
    'content-type': 'application/problem+json',
    'content-language': LANGUAGE_TAGS[c.var.language],
    'cache-control': 'no-store',
    vary: 'Accept-Language',
    ...(found.status === 503 && { 'retry-after': '30' }),
    ...headers,
  })
}

const LANGUAGE_TAGS: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' }
