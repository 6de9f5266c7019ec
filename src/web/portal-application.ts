import type { Hono } from 'hono'
import type { Bindings } from '../platform/workers/bindings.ts'
import { d1CertificateIndex } from '../platform/workers/d1-certificate-index.ts'
import { workerPorts } from '../platform/workers/worker-ports.ts'
import { createPortal } from './portal/portal.ts'
import type { PortalEnv } from './portal/portal-service.ts'
import { portalServiceOf } from './portal-service-of.ts'

/** The portal over what a worker is bound to. */
export const portalApplication = (): Hono<PortalEnv> =>
  createPortal(async (c, next) => {
    const bindings = c.env as Bindings
    const ports = workerPorts(bindings)
    c.set('ports', ports)
    c.set('certificates', d1CertificateIndex(bindings.DB, bindings.YANQIAN_DEMONSTRATION === 'on'))
    c.set('origin', bindings.YANQIAN_ORIGIN || new URL(c.req.url).origin)
    c.set('yanqian', portalServiceOf(ports))
    c.set('requestId', crypto.randomUUID())
    await next()
  })
