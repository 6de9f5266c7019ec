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

export function describeOperations({ openAPIRegistry }: OpenAPIHono): void {
  for (const route of [live, ready]) openAPIRegistry.registerPath(route)
}
