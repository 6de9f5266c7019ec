import { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnvironment } from '../app-environment.ts'
import { CertificationPathsSchema } from './certification-paths-schema.ts'
import { DocumentationPage } from './documentation-page.tsx'
import { jsonSchemaOf, ReportSchema } from './report-schema.ts'

const PUBLISHED_SCHEMAS = [
  { file: 'report-1.json', title: 'yanqian.report/1', schema: ReportSchema },
  { file: 'certification-paths-1.json', title: 'yanqian.certification-paths/1', schema: CertificationPathsSchema },
]

/** The OpenAPI document, the page made from it and the JSON Schemas of what is answered. `document` is asked for when needed: the routes are known by then. */
export function documentation(document: () => object): OpenAPIHono<AppEnvironment> {
  const app = new OpenAPIHono<AppEnvironment>()
  const cached = { 'cache-control': 'public, max-age=300' }

  app.get('/openapi.json', (c) => c.json(document(), 200, cached))

  for (const { file, title, schema } of PUBLISHED_SCHEMAS) {
    app.get(`/schemas/${file}`, (c) => {
      const text = JSON.stringify(jsonSchemaOf(schema, file, title))
      return c.body(text, 200, { ...cached, 'content-type': 'application/schema+json' })
    })
  }

  app.get('/docs', (c) => {
    const nonce = crypto.randomUUID()
    return c.html(<DocumentationPage document={document()} origin={new URL(c.req.url).origin} nonce={nonce} />, 200, {
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    })
  })
  return app
}
