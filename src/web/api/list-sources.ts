import { type Context, Hono } from 'hono'
import { readCommentRequest } from '../../service/registration/registration-requests.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { actorOf } from './actor-of.ts'
import { allow } from './allow.ts'
import { idempotent } from './idempotent.ts'
import { jsonAnswer } from './json-answer.ts'
import { readJsonBody } from './json-body.ts'
import { readRequestOctets } from './request-octets.ts'

/**
 * Whose trust lists are taken, and the lists. The code that reads lists is loaded where one comes. Described in
 * openapi/list-sources.ts.
 */
export const listSources = new Hono<AppEnvironment>()

/**
 * Octets of one list, as long as the longest public list several times: reading takes many times its length, and a worker
 * has 128 MB for everything. Measured: testing/bench/trust-list.ts.
 */
export const LIST_OCTETS_MAX = 8 << 20

const sources = () => import('../../service/publish/list-sources.ts')
const requests = () => import('../../service/publish/source-requests.ts')

listSources.get('/list-sources', allow('list-source.read'), async (c) => {
  const { registry, listRefusals, clock } = c.var.ports
  const found = await (await sources()).listSources(registry)
  if (!found.ok) return problem(c, found.fault)
  const refusals = await listRefusals.last()
  if (!refusals.ok) return problem(c, refusals.fault)
  const { shownSource } = await requests()
  const shownAt = (each: (typeof found.value)[number]) =>
    shownSource(each, refusals.value.get(each.source.id) ?? null, clock())
  return jsonAnswer(c, { sources: found.value.map(shownAt) })
})

listSources.get('/list-sources/:id', allow('list-source.read'), async (c) => shown(c, c.req.param('id')))

listSources.put(
  '/list-sources/:id{[a-z0-9]+(?:-[a-z0-9]+)*}',
  allow('list-source.propose'),
  idempotent(),
  async (c) => {
    const { readSourceRequest } = await requests()
    const request = await readJsonBody(c.req.raw, readSourceRequest)
    if (!request.ok) return problem(c, request.fault)
    const { registry, clock } = c.var.ports
    const id = c.req.param('id')
    const proposed = await (await sources()).proposeSource(registry, id, request.value, actorOf(c), clock())
    return proposed.ok ? shown(c, id, 202) : problem(c, proposed.fault)
  },
)

for (const [path, permission, decision] of [
  ['confirmation', 'list-source.confirm', 'confirmSource'],
  ['ending', 'list-source.end', 'endSource'],
] as const) {
  listSources.post(`/list-sources/:id/${path}`, allow(permission), async (c) => {
    const request = await readJsonBody(c.req.raw, readCommentRequest)
    if (!request.ok) return problem(c, request.fault)
    const { registry, clock } = c.var.ports
    const decide = (await sources())[decision]
    const decided = await decide(registry, c.req.param('id'), request.value.comment, actorOf(c), clock())
    return decided.ok ? shown(c, c.req.param('id')) : problem(c, decided.fault)
  })
}

/** The list itself, to the octet, in either form. Sent again it is the same list, and changes nothing. */
listSources.post('/list-sources/:id/lists', allow('list.import'), async (c) => {
  const expired = c.req.query('expired') ?? 'refused'
  if (expired !== 'refused' && expired !== 'taken')
    return problem(c, { code: 'request.query-malformed', values: { parameter: 'expired' } })
  const octets = await readRequestOctets(c.req.raw, LIST_OCTETS_MAX)
  if (!octets.ok) return problem(c, octets.fault)
  const { offerList } = await import('../../service/publish/offer-list.ts')
  const now = c.var.ports.clock()
  const offered = { octets: octets.value, expired } as const
  const taken = await offerList(c.var.ports, c.req.param('id'), offered, actorOf(c), now)
  if (!taken.ok) return problem(c, taken.fault)
  return jsonAnswer(c, (await requests()).shownTaken(taken.value, now))
})

async function shown(c: Context<AppEnvironment>, id: string, status: 200 | 202 = 200): Promise<Response> {
  const found = await (await sources()).findSource(c.var.ports.registry, id)
  if (!found.ok) return problem(c, found.fault)
  if (found.value === null) return problem(c, { code: 'registry.source-unknown', values: {} })
  const refusals = await c.var.ports.listRefusals.last()
  if (!refusals.ok) return problem(c, refusals.fault)
  const refused = refusals.value.get(id) ?? null
  return jsonAnswer(c, (await requests()).shownSource(found.value, refused, c.var.ports.clock()), status)
}
