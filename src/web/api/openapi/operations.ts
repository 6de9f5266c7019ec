import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { problemResponse, ReadinessSchema } from '../schemas.ts'

const TAG = ['运行 operations']

const live = createRoute({
  method: 'get',
  path: '/healthz',
  tags: TAG,
  summary: '存活 Live',
  responses: {
    200: {
      description: 'The worker runs; nothing else is asked',
      content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
    },
  },
})

const ready = createRoute({
  method: 'get',
  path: '/readyz',
  tags: TAG,
  summary: '就绪 Ready',
  responses: {
    200: {
      description: 'The database answers and there is somebody to trust',
      content: { 'application/json': { schema: ReadinessSchema } },
    },
    503: problemResponse('The database cannot be reached, or no trust anchor is loaded'),
  },
})

const signer = createRoute({
  method: 'get',
  path: '/signing-certificate',
  tags: TAG,
  summary: '签名证书 The certificate by which the service signs',
  description:
    'Of reports, receipts and trust lists, in PEM. It vouches for nothing by itself: compare its SHA-256 with what the operator told by another way.',
  responses: {
    200: {
      description: 'One certificate',
      content: { 'application/pem-certificate-chain': { schema: z.string() } },
    },
    429: problemResponse('Too many requests; Retry-After says when to come again'),
    503: problemResponse('No signing key is set, it is unusable or its certificate is not valid'),
  },
})

export function describeOperations({ openAPIRegistry }: OpenAPIHono): void {
  for (const route of [live, ready, signer]) openAPIRegistry.registerPath(route)
}
