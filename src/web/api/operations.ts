import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { instantFromIso } from '../../base/instant.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { problemResponse, ReadinessSchema } from './schemas.ts'

const TAG = ['运行 operations']

const DAY_MILLISECONDS = 86_400_000

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

export const operations = new OpenAPIHono<AppEnvironment>()

operations.openapi(live, (c) => c.json({ status: 'ok' as const }, 200, { 'cache-control': 'no-store' }))

operations.openapi(ready, async (c) => {
  const { trustStore, clock } = c.var.ports
  const view = await trustStore.trustView()
  if (!view.ok) return problem(c, view.fault) as never
  const { anchors, asOf, sha256 } = view.value
  if (anchors.length === 0) return problem(c, { code: 'service.no-anchors', values: {} }) as never
  const since = asOf === null ? null : instantFromIso(asOf)
  const readiness = {
    status: 'ready' as const,
    anchors: anchors.length,
    trustAsOf: asOf,
    trustAgeDays: since === null ? null : Math.max(0, Math.floor((clock() - since) / DAY_MILLISECONDS)),
    trustSha256: sha256,
    demonstration: anchors.some((anchor) => anchor.demonstration === true),
  }
  return c.json(readiness, 200, { 'cache-control': 'no-store' })
})
