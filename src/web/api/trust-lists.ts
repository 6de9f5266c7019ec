import { type Context, Hono } from 'hono'
import { hexOf, utf8Of } from '../../base/bytes.ts'
import { LIST_MEDIA_TYPES, type ListForm, latestList, regionBundle } from '../../service/publish/region-lists.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow } from './allow.ts'
import { jsonAnswer, namesTag } from './json-answer.ts'

/** What regions publish, for whoever relies on them without asking us. Described in openapi/trust-lists.ts. */
export const trustLists = new Hono<AppEnvironment>()

const FORMS: Readonly<Record<string, ListForm>> = { json: 'json', xml: 'xml' }

trustLists.get(
  '/trust-lists/:file{[A-Z]{2}(?:-[A-Z0-9]{1,3})?[.](?:json|xml|p7b)}',
  allow('catalogue.read'),
  async (c) => {
    const [region = '', ending = ''] = c.req.param('file').split('.')
    const { registry, lists, clock } = c.var.ports
    const form = FORMS[ending]
    if (form === undefined) {
      const bundle = await regionBundle(registry, region, clock())
      return bundle.ok ? file(c, bundle.value, LIST_MEDIA_TYPES.p7b) : problem(c, bundle.fault)
    }
    const list = await latestList(lists, region, form)
    return list.ok ? file(c, utf8Of(list.value.text), LIST_MEDIA_TYPES[form]) : problem(c, list.fault)
  },
)

async function file(c: Context<AppEnvironment>, octets: Uint8Array, mediaType: string): Promise<Response> {
  const copy = new Uint8Array(octets)
  const etag = `"${hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', copy)))}"`
  const headers = { etag, 'cache-control': 'no-cache' }
  if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(copy.buffer, 200, { ...headers, 'content-type': mediaType })
}

/** Where a relying party that knows the host alone begins. RFC 8615 §3 */
export const wellKnown = new Hono<AppEnvironment>()

wellKnown.get('/.well-known/yanqian', (c) => {
  const at = (path: string): string => `/api/v1${path}`
  return jsonAnswer(
    c,
    {
      openapi: at('/openapi.json'),
      recognitions: at('/recognitions'),
      snapshot: at('/snapshots/latest'),
      regions: at('/regions'),
      trustLists: { json: at('/trust-lists/{region}.json'), xml: at('/trust-lists/{region}.xml') },
      crossCertificates: at('/trust-lists/{region}.p7b'),
    },
    200,
    { 'cache-control': 'public, max-age=3600' },
  )
})
