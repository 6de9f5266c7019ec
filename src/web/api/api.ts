import { Hono, type MiddlewareHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { accounts } from './accounts.ts'
import { catalogue } from './catalogue.ts'
import { certificationPaths } from './certification-paths.ts'
import { changes } from './changes.ts'
import { operations } from './operations.ts'
import { recognitions } from './recognitions.ts'
import { registrations } from './registrations.ts'
import { sessions } from './sessions.ts'
import { trustLists, wellKnown } from './trust-lists.ts'
import { verifications } from './verifications.ts'

/** What every answer of the API carries unless it says otherwise. No CORS header: pages of other sites may not read it. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

/**
 * The documentation is made with a library that takes longer to set up than all the rest of the worker: who
 * never asks for it never waits for it.
 */
const documentation = new Hono<AppEnvironment>()
  .get('/openapi.json', async (c) => (await import('./documentation.tsx')).openApiDocumentIn(c))
  .get('/docs', async (c) => (await import('./documentation.tsx')).documentationPage(c))
  .get('/schemas/:file', async (c) => (await import('./documentation.tsx')).publishedSchema(c, c.req.param('file')))

const resources = new Hono<AppEnvironment>()
resources.route('/', verifications)
resources.route('/', certificationPaths)
resources.route('/', recognitions)
resources.route('/', catalogue)
resources.route('/', changes)
resources.route('/', trustLists)
resources.route('/', registrations)
resources.route('/', sessions)
resources.route('/', accounts)
resources.route('/', operations)
resources.route('/', documentation)

/**
 * The API under `/api/v1`; its health and documentation answer at the top too, where monitors and people
 * look first. `provide` sets the context's variables before anything else runs.
 */
export function createApi(provide: MiddlewareHandler<AppEnvironment>): Hono<AppEnvironment> {
  const api = new Hono<AppEnvironment>()
  api.use(provide)
  api.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    c.res.headers.set('x-request-id', c.var.requestId)
  })
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed: (c, methods) => {
        const allow = methods.join(', ')
        return problem(c, { code: 'request.method-not-allowed', values: { allow } }, { allow })
      },
    }),
  )
  api.route('/api/v1', resources)
  api.route('/', operations)
  api.route('/', wellKnown)
  api.route('/', documentation)
  api.notFound((c) => problem(c, { code: 'request.path-unknown', values: {} }))
  // A defect of ours, or a platform's error: told with its request's name and nothing of what was being read.
  api.onError((error, c) => {
    console.error(JSON.stringify({ requestId: c.var.requestId, error: error.stack ?? String(error) }))
    return problem(c, { code: 'service.defect', values: {} })
  })
  return api
}
