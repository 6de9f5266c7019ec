import { type Context, Hono } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'
import { CertificationPathsSchema } from './certification-paths-schema.ts'
import { DocumentationPage } from './documentation-page.tsx'
import { openApiDocument } from './openapi/document.ts'
import { RecognitionReportSchema } from './recognition-report-schema.ts'
import { jsonSchemaOf, ReportSchema } from './report-schema.ts'

type Asked = Context<AppEnvironment>

const PUBLISHED_SCHEMAS = new Map([
  ['report-1.json', { title: 'yanqian.report/1', schema: ReportSchema }],
  ['recognition-1.json', { title: 'yanqian.recognition/1', schema: RecognitionReportSchema }],
  ['certification-paths-1.json', { title: 'yanqian.certification-paths/1', schema: CertificationPathsSchema }],
])

const CACHED = { 'cache-control': 'public, max-age=300' }

/** What the API is, told by itself. It is not described in OpenAPI, which it serves. */
export const documentation = new Hono<AppEnvironment>()
  .get('/openapi.json', (c) => c.json(openApiDocument(), 200, CACHED))
  .get('/docs', documentationPage)
  .get('/schemas/:file', (c) => publishedSchema(c, c.req.param('file')))

/** The JSON Schema of what is answered. */
function publishedSchema(c: Asked, file: string): Response | Promise<Response> {
  const published = PUBLISHED_SCHEMAS.get(file)
  if (published === undefined) return c.notFound()
  const text = JSON.stringify(jsonSchemaOf(published.schema, file, published.title))
  return c.body(text, 200, { ...CACHED, 'content-type': 'application/schema+json' })
}

/** The page made from the OpenAPI document: without scripts, and without anything from elsewhere. */
function documentationPage(c: Asked): Response | Promise<Response> {
  const nonce = crypto.randomUUID()
  const page = <DocumentationPage document={openApiDocument()} origin={new URL(c.req.url).origin} nonce={nonce} />
  return c.html(page, 200, {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  })
}
