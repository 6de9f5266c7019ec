import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { CertificationPathsSchema } from '../certification-paths-schema.ts'
import { CertificationPathsFormSchema, problemResponse } from '../schemas.ts'

const find = createRoute({
  method: 'post',
  path: '/certification-paths',
  tags: ['认证路径 certification paths'],
  summary: '查找认证路径 Find certification paths',
  description:
    'Every path from a certificate to a trust anchor of this service, and why other candidates are refused. A certificate without a path is a verdict, not an error: the answer is 200. Nothing is fetched, and nothing is stored but what an Idempotency-Key asks for: the same form gives the same answer for a day. Open to all; a platform that shows its API key is counted by it, and others by their address.',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: CertificationPathsFormSchema } } } },
  responses: {
    200: {
      description: 'The verdict, the accepted paths and the refused candidates',
      content: { 'application/json': { schema: CertificationPathsSchema } },
    },
    400: problemResponse('The form is malformed or lacks the certificate'),
    401: problemResponse('A credential was shown that is none'),
    409: problemResponse('A request with this Idempotency-Key is under way'),
    413: problemResponse('The request has more than 25 MiB'),
    415: problemResponse('The request is no multipart/form-data'),
    422: problemResponse('A field or a file cannot be read'),
    429: problemResponse('Too many requests; Retry-After says when to come again'),
    500: problemResponse('Our mistake; there is no verdict'),
    503: problemResponse('The database cannot be reached'),
  },
})

export function describeCertificationPaths({ openAPIRegistry }: OpenAPIHono): void {
  openAPIRegistry.registerPath(find)
}
