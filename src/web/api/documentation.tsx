import { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnvironment } from '../app-environment.ts'
import { DocumentationPage } from './documentation-page.tsx'
import { reportJsonSchema } from './report-schema.ts'

/** The OpenAPI document, the page made from it and the report's JSON Schema. `document` is asked for when needed: the routes are known by then. */
export function documentation(document: () => object): OpenAPIHono<AppEnvironment> {
  const app = new OpenAPIHono<AppEnvironment>()
  const cached = { 'cache-control': 'public, max-age=300' }

  app.get('/openapi.json', (c) => c.json(document(), 200, cached))

  app.get('/schemas/report-1.json', (c) =>
    c.body(JSON.stringify(reportJsonSchema()), 200, { ...cached, 'content-type': 'application/schema+json' }),
  )

  app.get('/docs', (c) => {
    const nonce = crypto.randomUUID()
    return c.html(<DocumentationPage document={document()} origin={new URL(c.req.url).origin} nonce={nonce} />, 200, {
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    })
  })
  return app
}
