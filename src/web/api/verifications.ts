import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { type Answer, submitDocument } from '../../service/submit-document.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { ReportSchema } from './report-schema.ts'
import { problemResponse, VerificationFormSchema, VerificationSchema } from './schemas.ts'
import { readVerificationForm } from './verification-form.ts'

const TAG = ['验证 verifications']

/** How long a client's own cache may show a report without asking: it never changes, but it may be deleted. */
const CACHED_SECONDS = 3600

const id = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })

const submit = createRoute({
  method: 'post',
  path: '/verifications',
  tags: TAG,
  summary: '验证文件 Verify a document',
  description:
    'A signature that does not hold is a verdict, not an error: the answer is 200 with the report. The document is not stored; the report is, until it expires or is deleted.',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: VerificationFormSchema } } } },
  responses: {
    200: {
      description: 'The verdict and everything it rests on',
      content: { 'application/json': { schema: VerificationSchema } },
    },
    400: problemResponse('The form is malformed or lacks the file'),
    413: problemResponse('The request has more than 25 MiB'),
    415: problemResponse('The request is no multipart/form-data'),
    422: problemResponse('A field or the document cannot be read'),
    500: problemResponse('Our mistake; there is no verdict'),
    503: problemResponse('The database cannot be reached'),
  },
})

const read = createRoute({
  method: 'get',
  path: '/verifications/{id}',
  tags: TAG,
  summary: '读取报告 Read a report',
  request: { params: id },
  responses: {
    200: {
      description: 'The report as it was made, byte for byte; its ETag is its SHA-256',
      content: { 'application/json': { schema: ReportSchema } },
    },
    304: { description: 'The client has it' },
    404: problemResponse('It does not exist, has expired or was deleted'),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/verifications/{id}',
  tags: TAG,
  summary: '删除报告 Delete a report',
  description: 'Authorization: Bearer, with the deletion token that came with the report.',
  security: [{ deletionToken: [] }],
  request: { params: id },
  responses: {
    204: { description: 'Deleted' },
    401: problemResponse('No deletion token'),
    403: problemResponse('Another deletion token'),
    404: problemResponse('It does not exist, has expired or was deleted'),
  },
})

export const verifications = new OpenAPIHono<AppEnvironment>()

verifications.openAPIRegistry.registerComponent('securitySchemes', 'deletionToken', { type: 'http', scheme: 'bearer' })

// The form is read by our own counting reader: the routes are described here and answered below.
for (const route of [submit, read, remove]) verifications.openAPIRegistry.registerPath(route)

verifications.post('/verifications', async (c) => {
  const now = c.var.ports.clock()
  const form = await readVerificationForm(c.req.raw, now)
  if (!form.ok) return problem(c, form.fault)
  const answer = await submitDocument(form.value, c.var.ports, now)
  return answer.ok ? verification(c, answer.value) : problem(c, answer.fault)
})

verifications.get('/verifications/:id', async (c) => {
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

verifications.delete('/verifications/:id', async (c) => {
  const token = /^Bearer +([\w~+/.-]{1,256}=*)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (token === undefined) {
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

/** RFC 9110 §13.1.2: weak comparison, `*` means any. */
function namesTag(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
