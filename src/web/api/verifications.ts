import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { usageOfReport } from '../../service/statistics/usage-events.ts'
import { type Answer, submitDocument } from '../../service/submit-document.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { addressOf, allow } from './allow.ts'
import { bearerOf } from './bearer.ts'
import { REQUEST_OCTETS_MAX } from './form-fields.ts'
import { idempotentUpTo, REPLAYED } from './idempotent.ts'
import { namesTag } from './json-answer.ts'
import { limited } from './limited.ts'
import { readVerificationForm } from './verification-form.ts'

/** How long a client's own cache may show a report without asking: it never changes, but it may be deleted. */
const CACHED_SECONDS = 3600

/** The token is shown once; the report is kept in one place alone, so that what is deleted is deleted. */
const idempotentVerification = idempotentUpTo(REQUEST_OCTETS_MAX, 'deletionToken', 'report')

/** Gives the answer to a repeated request its report again, as long as that is kept. */
const withKeptReport: MiddlewareHandler<AppEnvironment> = async (c, next) => {
  await next()
  if (c.res.status !== 200 || c.res.headers.get(REPLAYED) === null) return
  const answer = (await c.res.clone().json()) as Readonly<Record<string, Json>>
  if (typeof answer.id !== 'string') return
  const { reports, clock } = c.var.ports
  const found = await reports.find(answer.id, clock())
  if (!found.ok || found.value === null) {
    c.res = await problem(c, found.ok ? { code: 'report.not-found', values: {} } : found.fault)
    return
  }
  const report = JSON.parse(found.value.body) as Json
  c.res = new Response(canonicalJson({ ...answer, report }), c.res)
}

/** Described in openapi/verifications.ts. The form is read by our own counting reader. */
export const verifications = new Hono<AppEnvironment>()

verifications.post('/verifications', allow('verification.ask'), withKeptReport, idempotentVerification, async (c) => {
  const now = c.var.ports.clock()
  const form = await readVerificationForm(c.req.raw, now)
  if (!form.ok) return problem(c, form.fault)
  const answer = await submitDocument(form.value, c.var.ports, now)
  if (!answer.ok) return problem(c, answer.fault)
  c.var.ports.usage.count(usageOfReport(answer.value.report), now)
  return verification(c, answer.value)
})

verifications.get('/verifications/:id', allow('verification.read'), async (c) => {
  const now = c.var.ports.clock()
  const found = await c.var.ports.reports.find(c.req.param('id'), now)
  if (!found.ok) return problem(c, found.fault)
  if (found.value === null) return problem(c, { code: 'report.not-found', values: {} })
  const etag = `"${found.value.sha256}"`
  const seconds = Math.min(CACHED_SECONDS, Math.floor((found.value.expiresAt - now) / 1000))
  const headers = { etag, 'cache-control': `private, max-age=${seconds}, immutable` }
  if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(found.value.body, 200, { ...headers, 'content-type': 'application/json' })
})

/** The signature beside a report that a court keeps. Its type: RFC 8551 §3.5.3.1 */
verifications.get('/verifications/:id/report.p7s', allow('verification.read'), async (c) => {
  const { signReport } = await import('../../service/report/sign-report.ts')
  const { ports } = c.var
  const signed = await signReport(c.req.param('id'), ports, ports.clock())
  if (!signed.ok) return problem(c, signed.fault)
  return c.body(new Uint8Array(signed.value).buffer, 200, {
    'content-type': 'application/pkcs7-signature',
    'content-disposition': 'attachment',
    'cache-control': 'no-store',
  })
})

verifications.delete('/verifications/:id', async (c) => {
  // Its bearer token is the report's own and names no account: it is counted by address.
  const exceeded = limited(c, c.var.ports.rateLimits.anonymous, addressOf(c))
  if (exceeded !== null) return exceeded
  const token = bearerOf(c.req.header('authorization'))
  if (token === null) {
    return problem(c, { code: 'request.token-missing', values: {} }, { 'www-authenticate': 'Bearer' })
  }
  const deletion = await c.var.ports.reports.delete(c.req.param('id'), token, c.var.ports.clock())
  if (!deletion.ok) return problem(c, deletion.fault)
  switch (deletion.value) {
    case 'deleted':
      return c.body(null, 204)
    case 'token-wrong':
      return problem(c, { code: 'request.token-wrong', values: {} })
    case 'not-found':
      return problem(c, { code: 'report.not-found', values: {} })
  }
})

function verification(c: Context<AppEnvironment>, { report, kept, notKept }: Answer): Response {
  const url = kept && `/api/v1/verifications/${kept.id}`
  const answer = {
    id: kept?.id ?? null,
    url,
    expiresAt: kept && isoOf(kept.expiresAt),
    deletionToken: kept?.deletionToken ?? null,
    notKept: notKept && { code: notKept.code, values: notKept.values },
    report: report as unknown as Json,
  }
  return c.body(canonicalJson(answer), 200, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(url !== null && { 'content-location': url }),
  })
}
