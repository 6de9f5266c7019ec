import type { ExecutionContext } from 'hono'
import { instantOf } from './base/instant.ts'
import type { Bindings } from './platform/workers/bindings.ts'
import { isApiPath } from './web/api/api-paths.ts'

interface Application {
  fetch(request: Request, bindings: Bindings, context: ExecutionContext): Response | Promise<Response>
}

let api: Application | undefined
let pages: Application | undefined

/**
 * The API and the portal, each an application of its own over the same service; static files are served
 * before the worker is asked. Each is built when it is first asked: a start pays for neither, a page never
 * for the schemas of the API. Applications are kept and never promises, which workerd binds to a request.
 */
export default {
  async fetch(request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> {
    if (isApiPath(new URL(request.url).pathname)) {
      api ??= (await import('./web/api-application.ts')).apiApplication()
      return api.fetch(request, bindings, context)
    }
    pages ??= (await import('./web/portal-application.ts')).portalApplication()
    return pages.fetch(request, bindings, context)
  },

  /** By the schedule of wrangler.toml. The instant is when it was due, so that a late run is the same run. */
  async scheduled({ scheduledTime }: { readonly scheduledTime: number }, bindings: Bindings): Promise<void> {
    const { runScheduled } = await import('./platform/workers/scheduled.ts')
    await runScheduled(bindings, instantOf(scheduledTime))
  },
}
