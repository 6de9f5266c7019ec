import { OpenAPIHono } from '@hono/zod-openapi'
import { Hono, type MiddlewareHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { certificationPaths } from './certification-paths.ts'
import { documentation } from './documentation.tsx'
import { operations } from './operations.ts'
import { verifications } from './verifications.ts'

/** What every answer of the API carries unless it says otherwise. No CORS header: pages of other sites may not read it. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

const resources = new OpenAPIHono<AppEnvironment>()
resources.route('/', verifications)
resources.route('/', certificationPaths)
resources.route('/', operations)

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
  api.route('/api/v1', documentation(openApiDocument))
  api.route('/', operations)
  api.route('/', documentation(openApiDocument))
  api.notFound((c) => problem(c, { code: 'request.path-unknown', values: {} }))
  // A defect of ours, or a platform's error: told with its request's name and nothing of what was being read.
  api.onError((error, c) => {
    console.error(JSON.stringify({ requestId: c.var.requestId, error: error.stack ?? String(error) }))
    return problem(c, { code: 'service.defect', values: {} })
  })
  return api
}

function openApiDocument(): object {
  return resources.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '验签 接口 Yanqian API',
      version: '1',
      description:
        '验证电子签名、时间戳与证书路径。Verifies electronic signatures, time-stamps and certification paths. Instants are ISO 8601 in UTC, digests lower-case hexadecimal.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/api/v1' }],
  })
}
