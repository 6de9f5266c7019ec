import { Hono, type MiddlewareHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { AppEnvironment } from '../app-environment.ts'
import { preferredLanguage } from '../portal/shell/language.ts'
import { problem } from '../problem.ts'
import { type Resource, resourceOf } from './resources.ts'

/** What every answer of the API carries unless it says otherwise. No CORS header: pages of other sites may not read it. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

/** Sets the ports of a request. It runs where a resource asks for any, before the resource. */
type Provide = MiddlewareHandler<AppEnvironment>

/** The API under `/api/v1`, and what of it answers at the top. */
export function createApi(provide: Provide): Hono<AppEnvironment> {
  // Applications are kept and never promises of them, which workerd binds to the request that asked first.
  const applications = new Map<Resource, Hono<AppEnvironment>>()
  const api = new Hono<AppEnvironment>()
  api.all('*', async (c) => {
    const resource = resourceOf(c.req.path)
    let application = applications.get(resource)
    if (application === undefined) {
      application = applicationOf(resource, await resource.load(), provide)
      applications.set(resource, application)
    }
    return application.fetch(c.req.raw, c.env)
  })
  return api
}

/** One resource, with what holds for all: who asks in which language, how it is protected, how faults are told. */
function applicationOf(
  { under, alone }: Resource,
  resource: Hono<AppEnvironment>,
  provide: Provide,
): Hono<AppEnvironment> {
  const application = new Hono<AppEnvironment>()
  application.use(async (c, next) => {
    c.set('requestId', crypto.randomUUID())
    c.set('language', preferredLanguage(c.req.header('accept-language') ?? ''))
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    c.res.headers.set('x-request-id', c.var.requestId)
  })
  if (!alone) application.use(provide)
  application.use(
    methodNotAllowed({
      app: application,
      onMethodNotAllowed: (c, methods) => {
        const allow = methods.join(', ')
        return problem(c, { code: 'request.method-not-allowed', values: { allow } }, { allow })
      },
    }),
  )
  for (const path of under) application.route(path, resource)
  application.notFound((c) => problem(c, { code: 'request.path-unknown', values: {} }))
  // A defect of ours, or a platform's error: told with its request's name and nothing of what was being read.
  application.onError((error, c) => {
    console.error(JSON.stringify({ requestId: c.var.requestId, error: error.stack ?? String(error) }))
    return problem(c, { code: 'service.defect', values: {} })
  })
  return application
}
