import { Hono } from 'hono'
import { readCommentRequest, readProposalRequest } from '../../service/registration/registration-requests.ts'
import {
  confirmProposal,
  dropProposal,
  findProposal,
  listProposals,
  proposeRow,
} from '../../service/registration/registry-proposals.ts'
import {
  COLLECTIONS,
  findRow,
  listRows,
  PROPOSED_COLLECTIONS,
  shownProposal,
} from '../../service/registry/registry-catalogue.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { actorOf } from './actor-of.ts'
import { allow } from './allow.ts'
import { idempotent } from './idempotent.ts'
import { jsonAnswer } from './json-answer.ts'
import { readJsonBody } from './json-body.ts'
import { linkToNext, pageOf, wholeNumber } from './paging.ts'

/**
 * What the registry holds, open to all, and how officers change it: one proposes a row, another one confirms it.
 * Described in openapi/catalogue.ts.
 */
export const catalogue = new Hono<AppEnvironment>()

for (const [collection, kind] of Object.entries(COLLECTIONS)) {
  catalogue.get(`/${collection}`, allow('catalogue.read'), async (c) => {
    const page = pageOf(c)
    if (!page.ok) return problem(c, page.fault)
    const version = wholeNumber(c, 'version')
    if (!version.ok) return problem(c, version.fault)
    const { after, limit } = page.value
    const found = await listRows(c.var.ports.registry, kind, { after, limit, version: version.value })
    if (!found.ok) return problem(c, found.fault)
    const entries = found.value.map(({ id, since, row }) => ({ id, since, row }))
    const names = found.value.map(({ id }) => ({ name: id }))
    return jsonAnswer(c, { entries }, 200, linkToNext(c, names, limit))
  })

  catalogue.get(`/${collection}/:id`, allow('catalogue.read'), async (c) => {
    const version = wholeNumber(c, 'version')
    if (!version.ok) return problem(c, version.fault)
    const found = await findRow(c.var.ports.registry, kind, c.req.param('id'), version.value)
    if (!found.ok) return problem(c, found.fault)
    const { id, since, row } = found.value
    return jsonAnswer(c, { id, since, row })
  })
}

for (const [collection, kind] of Object.entries(PROPOSED_COLLECTIONS)) {
  catalogue.put(`/${collection}/:id`, allow('proposal.make'), idempotent(), async (c) => {
    const { registry, clock } = c.var.ports
    const request = await readJsonBody(c.req.raw, readProposalRequest)
    if (!request.ok) return problem(c, request.fault)
    const asked = { kind, id: c.req.param('id'), ...request.value }
    const proposed = await proposeRow(registry, asked, actorOf(c), clock())
    if (!proposed.ok) return problem(c, proposed.fault)
    const location = `/api/v1/proposals/${proposed.value.id}`
    return jsonAnswer(c, shownProposal(proposed.value), 202, { location })
  })
}

const PROPOSAL_STATES = ['open', 'confirmed', 'dropped'] as const

catalogue.get('/proposals', allow('proposal.read'), async (c) => {
  const page = pageOf(c)
  if (!page.ok) return problem(c, page.fault)
  const state = PROPOSAL_STATES.find((known) => known === (c.req.query('state') ?? 'open'))
  if (state === undefined) return problem(c, { code: 'request.query-malformed', values: { parameter: 'state' } })
  const { after, limit } = page.value
  const found = await listProposals(c.var.ports.registry, state, after, limit)
  if (!found.ok) return problem(c, found.fault)
  const names = found.value.map(({ id }) => ({ name: id }))
  return jsonAnswer(c, { proposals: found.value.map(shownProposal) }, 200, linkToNext(c, names, limit))
})

catalogue.get('/proposals/:id', allow('proposal.read'), async (c) => {
  const found = await findProposal(c.var.ports.registry, c.req.param('id'))
  if (!found.ok) return problem(c, found.fault)
  if (found.value === null) return problem(c, { code: 'registry.proposal-unknown', values: {} })
  return jsonAnswer(c, shownProposal(found.value))
})

for (const [path, permission, decide] of [
  ['confirmation', 'proposal.confirm', confirmProposal],
  ['dropping', 'proposal.drop', dropProposal],
] as const) {
  catalogue.post(`/proposals/:id/${path}`, allow(permission), async (c) => {
    const { registry, clock } = c.var.ports
    const request = await readJsonBody(c.req.raw, readCommentRequest)
    if (!request.ok) return problem(c, request.fault)
    const decided = await decide(registry, c.req.param('id'), actorOf(c), request.value.comment, clock())
    return decided.ok ? jsonAnswer(c, shownProposal(decided.value)) : problem(c, decided.fault)
  })
}
