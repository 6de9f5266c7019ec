import { Hono } from 'hono'
import { type Instant, instantFromIso, isoOf } from '../../base/instant.ts'
import { registryReadiness } from '../../service/registry/registry-readiness.ts'
import { scheduleReadiness } from '../../service/schedule/schedule-readiness.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'

const DAY_MILLISECONDS = 86_400_000

/** Described in openapi/operations.ts. */
export const readiness = new Hono<AppEnvironment>()

readiness.get('/readyz', async (c) => {
  const { trustStore, registry, registryHealth, schedule, clock } = c.var.ports
  const { listReadiness } = await import('../../service/publish/list-readiness.ts')
  const view = await trustStore.trustView()
  if (!view.ok) return problem(c, view.fault)
  const { anchors, asOf, sha256 } = view.value
  if (anchors.length === 0) return problem(c, { code: 'service.no-anchors', values: {} })
  const ground = await registryReadiness(registry, registryHealth)
  if (!ground.ok) return problem(c, ground.fault)
  const lists = await listReadiness(c.var.ports, clock())
  if (!lists.ok) return problem(c, lists.fault)
  const jobs = await scheduleReadiness(schedule)
  if (!jobs.ok) return problem(c, jobs.fault)
  const { version, changeHead, changedAt } = ground.value
  const since = asOf === null ? null : instantFromIso(asOf)
  const state = {
    status: 'ready',
    anchors: anchors.length,
    trustAsOf: asOf,
    trustAgeDays: since === null ? null : daysSince(since, clock()),
    trustSha256: sha256,
    demonstration: anchors.some((anchor) => anchor.demonstration === true),
    // An empty registry recognises nobody: it is told here, and never looks like a fault of certificates.
    registry: {
      ...{ version, changeHead, anchors: ground.value.anchors },
      changedAt: changedAt === null ? null : isoOf(changedAt),
      ageDays: changedAt === null ? null : daysSince(changedAt, clock()),
    },
    ...lists.value,
    schedule: jobs.value,
  }
  return c.json(state, 200, { 'cache-control': 'no-store' })
})

const daysSince = (since: Instant, now: Instant): number => Math.max(0, Math.floor((now - since) / DAY_MILLISECONDS))
