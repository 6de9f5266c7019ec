import type { Hono } from 'hono'
import { createApi } from './api/api.ts'
import type { AppEnvironment } from './app-environment.ts'

/** The API over what a worker is bound to: loaded for the first resource that asks for it. */
export const apiApplication = (): Hono<AppEnvironment> =>
  createApi(async (c, next) => {
    const { workerPorts } = await import('../platform/workers/worker-ports.ts')
    c.set('ports', workerPorts(c.env))
    await next()
  })
