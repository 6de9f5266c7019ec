import { type ExecutionContext, Hono } from 'hono'
import type { Bindings } from './platform/workers/bindings.ts'
import { workerPorts } from './platform/workers/worker-ports.ts'
import { createApi, isApiPath } from './web/api/api.ts'
import { preferredLanguage } from './web/portal/language.ts'
import { portal, portalNotFound } from './web/portal/portal.tsx'
import type { PortalEnv } from './web/portal/portal-service.ts'
import { portalServiceOf } from './web/portal-service-of.ts'

const api = createApi(async (c, next) => {
  c.set('ports', workerPorts(c.env))
  c.set('requestId', crypto.randomUUID())
  c.set('language', preferredLanguage(c.req.header('accept-language') ?? ''))
  await next()
})

const pages = new Hono<PortalEnv>()
pages.use(async (c, next) => {
  c.set('yanqian', portalServiceOf(workerPorts(c.env as Bindings)))
  c.set('requestId', crypto.randomUUID())
  await next()
})
pages.route('/', portal)
pages.notFound(portalNotFound)

/** The API and the portal, each an application of its own over the same service; static files are served before the worker is asked. */
export default {
  fetch(request: Request, bindings: Bindings, context: ExecutionContext): Response | Promise<Response> {
    const program = isApiPath(new URL(request.url).pathname) ? api : pages
    return program.fetch(request, bindings, context)
  },
}
