import type { Hono } from 'hono'
import { workerPorts } from '../platform/workers/worker-ports.ts'
import { createApi } from './api/api.ts'
import type { AppEnvironment } from './app-environment.ts'
import { preferredLanguage } from './portal/shell/language.ts'

/** The API over what a worker is bound to. */
export const apiApplication = (): Hono<AppEnvironment> =>
  createApi(async (c, next) => {
    c.set('ports', workerPorts(c.env))
    c.set('requestId', crypto.randomUUID())
    c.set('language', preferredLanguage(c.req.header('accept-language') ?? ''))
    await next()
  })
