import { Hono } from 'hono'
import { instantFromIso } from '../../base/instant.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'

const DAY_MILLISECONDS = 86_400_000

/** Described in openapi/operations.ts. */
export const operations = new Hono<AppEnvironment>()

operations.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))

operations.get('/readyz', async (c) => {
  const { trustStore, clock } = c.var.ports
  const view = await trustStore.trustView()
  if (!view.ok) return problem(c, view.fault)
  const { anchors, asOf, sha256 } = view.value
  if (anchors.length === 0) return problem(c, { code: 'service.no-anchors', values: {} })
  const since = asOf === null ? null : instantFromIso(asOf)
  const readiness = {
    status: 'ready',
    anchors: anchors.length,
    trustAsOf: asOf,
    trustAgeDays: since === null ? null : Math.max(0, Math.floor((clock() - since) / DAY_MILLISECONDS)),
    trustSha256: sha256,
    demonstration: anchors.some((anchor) => anchor.demonstration === true),
  }
  return c.json(readiness, 200, { 'cache-control': 'no-store' })
})
