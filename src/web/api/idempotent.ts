import type { Context, MiddlewareHandler } from 'hono'
import { type Bytes, hexOf, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { KeptAnswer } from '../../service/idempotency.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { addressOf } from './allow.ts'
import { JSON_OCTETS_MAX } from './json-body.ts'
import { multipartBoundary, readMultipart } from './multipart.ts'
import { readRequestOctets } from './request-octets.ts'

/** Header of an answer that is given again. */
export const REPLAYED = 'idempotency-replayed'

/** More than any form may have: one with more is told apart by its octets. */
const FORM_PARTS_MAX = 128

/**
 * Gives the same answer to a request that is sent again with its Idempotency-Key, for a day: nothing is created twice.
 * Keys of different senders never meet. Answers of our own faults (5xx) are not kept, so that it can be tried again.
 *
 * @param secrets members of the answer that are shown once: an answer that is given again has null in their place
 * @standard draft-ietf-httpapi-idempotency-key-header-07 §2
 */
export const idempotent = (...secrets: readonly string[]): MiddlewareHandler<AppEnvironment> =>
  idempotentUpTo(JSON_OCTETS_MAX, ...secrets)

/** The same for requests that bring files: of at most so many octets. */
export const idempotentUpTo =
  (octetsMax: number, ...secrets: readonly string[]): MiddlewareHandler<AppEnvironment> =>
  async (c, next) => {
    const header = c.req.header('idempotency-key')
    if (header === undefined) return next()
    // RFC 9651 §3.3.3 String: the quotation marks are often left out.
    const name = /^"?([!#-[\]-~]{1,255})"?$/.exec(header)?.[1]
    if (name === undefined) return problem(c, { code: 'request.idempotency-key-malformed', values: {} })
    const { idempotency, clock } = c.var.ports
    const body = await readRequestOctets(c.req.raw.clone() as Request, octetsMax)
    if (!body.ok) return problem(c, body.fault)
    const key = await digestOf(utf8Of(canonicalJson([senderOf(c), c.req.method, c.req.path, name])))
    const request = await fingerprintOf(c.req.header('content-type') ?? '', body.value)
    const begun = await idempotency.begin(key, request, clock())
    if (!begun.ok) return problem(c, begun.fault)
    switch (begun.value.kind) {
      case 'under-way':
        return problem(c, { code: 'request.idempotency-under-way', values: {} }, { 'retry-after': '2' })
      case 'reused':
        return problem(c, { code: 'request.idempotency-key-reused', values: {} })
      case 'answered':
        return again(c, begun.value.answer)
      case 'begun':
    }
    try {
      await next()
    } catch (error) {
      await idempotency.abandon(key)
      throw error
    }
    if (c.res.status >= 500 || c.error !== undefined) {
      await idempotency.abandon(key)
      return undefined
    }
    const kept = withoutSecrets(await c.res.clone().text(), secrets)
    const answer = { status: c.res.status, body: kept, location: c.res.headers.get('location') }
    const finished = await idempotency.finish(key, answer, clock())
    if (!finished.ok) console.error('idempotency', finished.fault.code)
    return undefined
  }

const senderOf = (c: Context<AppEnvironment>): string => {
  const { principal } = c.var
  switch (principal.kind) {
    case 'anonymous':
      return `anonymous ${addressOf(c) ?? ''}`
    case 'api-key':
      return `api-key ${principal.id}`
    case 'session':
      return `session ${principal.actor.account}`
  }
}

function again(c: Context<AppEnvironment>, { status, body, location }: KeptAnswer): Response {
  return c.body(body, status as 200, {
    'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
    'cache-control': 'no-store',
    [REPLAYED]: 'true',
    ...(location !== null && { location }),
  })
}

function withoutSecrets(body: string, secrets: readonly string[]): string {
  if (secrets.length === 0) return body
  const answer = JSON.parse(body) as Record<string, Json>
  return canonicalJson({
    ...answer,
    ...Object.fromEntries(secrets.filter((name) => name in answer).map((name) => [name, null])),
  })
}

/**
 * What makes a request the same: its octets, and of a form its fields, for whoever makes a form anew draws another
 * boundary. RFC 7578 §4.1
 */
async function fingerprintOf(contentType: string, octets: Bytes): Promise<string> {
  const boundary = multipartBoundary(contentType)
  const form = boundary === null ? null : readMultipart(octets, boundary, FORM_PARTS_MAX)
  if (!form?.ok) return digestOf(octets)
  const parts: Json[] = []
  for (const { name, fileName, bytes } of form.value) parts.push([name, fileName, await digestOf(bytes)])
  return digestOf(utf8Of(canonicalJson(parts)))
}

async function digestOf(octets: Bytes): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(octets))))
}
