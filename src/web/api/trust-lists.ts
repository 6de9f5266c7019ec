import { type Context, Hono } from 'hono'
import { hexOf, utf8Of } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import {
  findPublished,
  formSha256,
  LIST_MEDIA_TYPES,
  type ListForm,
  publishedOctets,
} from '../../service/publish/published-lists.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow } from './allow.ts'
import { idempotent } from './idempotent.ts'
import { jsonAnswer, namesTag } from './json-answer.ts'
import { readJsonBody } from './json-body.ts'

/** What regions publish, for whoever relies on them without asking us. Described in openapi/trust-lists.ts. */
export const trustLists = new Hono<AppEnvironment>()

trustLists.get('/trust-lists', allow('catalogue.read'), directory)

trustLists.post('/trust-lists', allow('list.publish'), idempotent(), async (c) => {
  const { publishLists } = await import('../../service/publish/region-lists.ts')
  const { readPublishRequest, shownPublication } = await import('../../service/publish/publish-request.ts')
  const request = await readJsonBody(c.req.raw, readPublishRequest)
  if (!request.ok) return problem(c, request.fault)
  const published = await publishLists(c.var.ports, c.var.ports.clock(), request.value.regions)
  if (!published.ok) return problem(c, published.fault)
  return jsonAnswer(c, { lists: published.value.map(shownPublication) })
})

const REGION = '[A-Z]{2}(?:-[A-Z0-9]{1,3})?'
/** More cross-certificates than a reader of bundles takes stand in several: the second is 2.p7b. */
const ENDING = '(?:json|xml|p7b|(?:[2-9]|[1-9][0-9]{1,2})[.]p7b)'

trustLists.get(`/trust-lists/:file{${REGION}[.]${ENDING}}`, allow('catalogue.read'), async (c) => {
  const [region = '', ...ending] = c.req.param('file').split('.')
  return list(c, region, null, ending)
})

trustLists.get(`/trust-lists/:region/:file{[1-9][0-9]{0,14}[.]${ENDING}}`, allow('catalogue.read'), async (c) => {
  const [sequence = '', ...ending] = c.req.param('file').split('.')
  return list(c, c.req.param('region'), Number(sequence), ending)
})

/** One list, asked for by its number or as the last one. */
async function list(
  c: Context<AppEnvironment>,
  region: string,
  sequence: number | null,
  ending: readonly string[],
): Promise<Response> {
  const { lists } = c.var.ports
  const form = ending.at(-1) as ListForm
  const part = ending.length === 1 ? 1 : Number(ending[0])
  const found = await findPublished(lists, region, sequence)
  if (!found.ok) return problem(c, found.fault)
  const sha256 = formSha256(found.value, form)
  if (sha256 === null) return problem(c, { code: 'registry.list-unpublished', values: {} })
  const { issuedAt } = found.value.head
  // A list never changes under its number, nor does a bundle of it.
  const etag = part === 1 ? `"${sha256}"` : `"${sha256}-${part}"`
  const headers = {
    etag,
    'last-modified': httpDate(issuedAt),
    // A list never changes under its number; which one is the last does.
    'cache-control': sequence === null ? 'public, no-cache' : 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  }
  // That there is such a bundle only its octets show.
  if (part === 1 && isHeld(c, etag, issuedAt)) return c.body(null, 304, headers)
  const octets = await publishedOctets(lists, region, found.value, form, part)
  if (!octets.ok) return problem(c, octets.fault)
  if (isHeld(c, etag, issuedAt)) return c.body(null, 304, headers)
  const next = form === 'p7b' ? await publishedOctets(lists, region, found.value, form, part + 1) : null
  if (next?.ok === false && next.fault.code !== 'registry.list-unpublished') return problem(c, next.fault)
  const path = `/api/v1/trust-lists/${region}/${found.value.sequence}.${part + 1}.p7b`
  return c.body(new Uint8Array(octets.value).buffer, 200, {
    ...headers,
    ...(next?.ok && { link: `<${path}>; rel="next"` }),
    'content-type': LIST_MEDIA_TYPES[form],
  })
}

/** Whether the client has it already: the date is asked only where no tag is. RFC 9110 §13.2.2 */
function isHeld(c: Context<AppEnvironment>, etag: string, issuedAt: Instant): boolean {
  const tags = c.req.header('if-none-match')
  if (tags !== undefined) return namesTag(tags, etag)
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return secondOf(issuedAt) <= since
}

/** IMF-fixdate has no fractions of a second. RFC 9110 §5.6.7 */
const secondOf = (instant: Instant): Instant => instantOf(Math.floor(instant / 1000) * 1000)
const httpDate = (instant: Instant): string => new Date(instant).toUTCString()

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
      lists: '/.well-known/yanqian-trust-lists.json',
      trustLists: { json: at('/trust-lists/{region}.json'), xml: at('/trust-lists/{region}.xml') },
      crossCertificates: at('/trust-lists/{region}.p7b'),
    },
    200,
    { 'cache-control': 'public, max-age=3600' },
  )
})

wellKnown.get('/.well-known/yanqian-trust-lists.json', allow('catalogue.read'), directory)

/** Which regions have lists, and who signs them. */
async function directory(c: Context<AppEnvironment>): Promise<Response> {
  const { listDirectory } = await import('../../service/publish/list-directory.ts')
  const { lists, signingKey, clock } = c.var.ports
  const found = await listDirectory(lists, signingKey, clock(), c.env.YANQIAN_DEMONSTRATION === 'on')
  if (!found.ok) return problem(c, found.fault)
  const octets = new Uint8Array(utf8Of(canonicalJson(found.value)))
  const etag = `"${hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', octets)))}"`
  const headers = { etag, 'cache-control': 'public, no-cache' }
  if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return jsonAnswer(c, found.value, 200, headers)
}
