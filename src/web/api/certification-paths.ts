import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { submitCertificate } from '../../service/submit-certificate.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { readCertificationPathsForm } from './certification-paths-form.ts'
import { CertificationPathsSchema } from './certification-paths-schema.ts'
import { CertificationPathsFormSchema, problemResponse } from './schemas.ts'

const find = createRoute({
  method: 'post',
  path: '/certification-paths',
  tags: ['认证路径 certification paths'],
  summary: '查找认证路径 Find certification paths',
  description:
    'Every path from a certificate to a trust anchor of this service, and why other candidates are refused. A certificate without a path is a verdict, not an error: the answer is 200. Nothing is stored, and nothing is fetched.',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: CertificationPathsFormSchema } } } },
  responses: {
    200: {
      description: 'The verdict, the accepted paths and the refused candidates',
      content: { 'application/json': { schema: CertificationPathsSchema } },
    },
    400: problemResponse('The form is malformed or lacks the certificate'),
    413: problemResponse('The request has more than 25 MiB'),
    415: problemResponse('The request is no multipart/form-data'),
    422: problemResponse('A field or a file cannot be read'),
    500: problemResponse('Our mistake; there is no verdict'),
    503: problemResponse('The database cannot be reached'),
  },
})

export const certificationPaths = new OpenAPIHono<AppEnvironment>()

// The form is read by our own counting reader: the route is described here and answered below.
certificationPaths.openAPIRegistry.registerPath(find)

certificationPaths.post('/certification-paths', async (c) => {
  const { clock, trustStore } = c.var.ports
  const form = await readCertificationPathsForm(c.req.raw, clock())
  if (!form.ok) return problem(c, form.fault)
  const report = await submitCertificate(form.value, trustStore)
  if (!report.ok) return problem(c, report.fault)
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return c.body(canonicalJson(report.value as unknown as Json), 200, headers)
})
