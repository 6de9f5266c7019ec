import { Hono } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'

/** That the worker answers, and no more: what it needs is asked at /readyz. Described in openapi/operations.ts. */
export const health = new Hono<AppEnvironment>()

health.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
