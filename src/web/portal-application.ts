import { Hono } from 'hono'
import type { Bindings } from '../platform/workers/bindings.ts'
import { workerPorts } from '../platform/workers/worker-ports.ts'
import { portal, portalNotFound } from './portal/portal.tsx'
import type { PortalEnv } from './portal/portal-service.ts'
import { portalServiceOf } from './portal-service-of.ts'

/** The portal over what a worker is bound to. */
export function portalApplication(): Hono<PortalEnv> {
  const pages = new Hono<PortalEnv>()
  pages.use(async (c, next) => {
    c.set('yanqian', portalServiceOf(workerPorts(c.env as Bindings)))
    c.set('requestId', crypto.randomUUID())
    await next()
  })
  pages.route('/', portal)
  pages.notFound(portalNotFound)
  return pages
}
