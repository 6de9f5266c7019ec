import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ReportSchema } from '../report-schema.ts'
import { problemResponse, VerificationFormSchema, VerificationSchema } from '../schemas.ts'

const TAG = ['验证 verifications']

const id = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })

const submit = createRoute({
  method: 'post',
  path: '/verifications',
  tags: TAG,
  summary: '验证文件 Verify a document',
  description:
    'A signature that does not hold is a verdict, not an error: the answer is 200 with the report. The document is not stored; the report is, until it expires or is deleted. Takes an Idempotency-Key: the same form gives the same answer for a day, without its deletion token, and none where the report was deleted. With a region, its registered anchors are trusted too. Open to all; a platform that shows its API key is counted by it, and others by their address.',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: VerificationFormSchema } } } },
  responses: {
    200: {
      description: 'The verdict and everything it rests on',
      content: { 'application/json': { schema: VerificationSchema } },
    },
    400: problemResponse('The form is malformed or lacks the file'),
    401: problemResponse('A credential was shown that is none'),
    409: problemResponse('A request with this Idempotency-Key is under way'),
    413: problemResponse('The request has more than 25 MiB'),
    415: problemResponse('The request is no multipart/form-data'),
    422: problemResponse('A field or the document cannot be read'),
    429: problemResponse('Too many requests; Retry-After says when to come again'),
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
    429: problemResponse('Too many requests; Retry-After says when to come again'),
  },
})

const signed = createRoute({
  method: 'get',
  path: '/verifications/{id}/report.p7s',
  tags: TAG,
  summary: '报告的签名 The signature of the service over a report',
  description:
    'Detached SignedData of level CAdES B-B, DER, over the report octet for octet as /verifications/{id} gives it: application/pkcs7-signature. It is made anew each time, by the key whose certificate stands at /signing-certificate. Offline: yanqian verify report.p7s --content report.json --trust signer.pem, or openssl cms -verify.',
  request: { params: id },
  responses: {
    200: { description: 'The message, DER' },
    404: problemResponse('It does not exist, has expired or was deleted'),
    429: problemResponse('Too many requests; Retry-After says when to come again'),
    503: problemResponse(
      'No signing key is set, it is unusable or its certificate is not valid; or the database cannot be reached',
    ),
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
    429: problemResponse('Too many requests; Retry-After says when to come again'),
  },
})

export function describeVerifications({ openAPIRegistry }: OpenAPIHono): void {
  openAPIRegistry.registerComponent('securitySchemes', 'deletionToken', { type: 'http', scheme: 'bearer' })
  for (const route of [submit, read, signed, remove]) openAPIRegistry.registerPath(route)
}
