import { type Context, Hono } from 'hono'
import { readAccountRequest, readApiKeyRequest, readRotationRequest } from '../../service/access/access-requests.ts'
import { confirmAccount, disableAccount, listAccounts, proposeAccount } from '../../service/access/accounts.ts'
import { issueApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '../../service/access/api-keys.ts'
import { shownAccount, shownApiKey, shownIssuedKey } from '../../service/access/shown-access.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { actorOf } from './actor-of.ts'
import { allow } from './allow.ts'
import { idempotent } from './idempotent.ts'
import { jsonAnswer } from './json-answer.ts'
import { readJsonBody } from './json-body.ts'
import { linkToNext, pageOf } from './paging.ts'

/** Accounts of officers and representatives, and the keys of platforms. Described in openapi/access.ts. */
export const accounts = new Hono<AppEnvironment>()

accounts.get('/accounts', allow('account.read'), async (c) => {
  const page = pageOf(c)
  if (!page.ok) return problem(c, page.fault)
  const { after, limit } = page.value
  const found = await listAccounts(c.var.ports, after, limit)
  if (!found.ok) return problem(c, found.fault)
  const names = found.value.map(({ id }) => ({ name: id }))
  return jsonAnswer(c, { accounts: found.value.map(shownAccount) }, 200, linkToNext(c, names, limit))
})

accounts.post('/accounts', allow('account.propose'), idempotent(), async (c) => {
  const { ports } = c.var
  const request = await readJsonBody(c.req.raw, readAccountRequest)
  if (!request.ok) return problem(c, request.fault)
  const proposed = await proposeAccount(ports, request.value, actorOf(c), ports.clock())
  if (!proposed.ok) return problem(c, proposed.fault)
  // In force at once only where nobody could confirm it yet.
  return jsonAnswer(c, shownAccount(proposed.value), proposed.value.state === 'active' ? 201 : 202)
})

accounts.post('/accounts/:id/confirmation', allow('account.confirm'), async (c) => {
  const { ports } = c.var
  const confirmed = await confirmAccount(ports, c.req.param('id'), actorOf(c), ports.clock())
  return confirmed.ok ? jsonAnswer(c, shownAccount(confirmed.value)) : problem(c, confirmed.fault)
})

accounts.delete('/accounts/:id', allow('account.disable'), async (c) => {
  const { ports } = c.var
  const disabled = await disableAccount(ports, c.req.param('id'), actorOf(c), ports.clock())
  return disabled.ok ? jsonAnswer(c, shownAccount(disabled.value)) : problem(c, disabled.fault)
})

accounts.get('/api-keys', allow('api-key.read'), async (c) => {
  const page = pageOf(c)
  if (!page.ok) return problem(c, page.fault)
  const { after, limit } = page.value
  const { ports } = c.var
  const found = await listApiKeys(ports, after, limit, ports.clock())
  if (!found.ok) return problem(c, found.fault)
  const names = found.value.map(({ id }) => ({ name: id }))
  return jsonAnswer(c, { apiKeys: found.value.map(shownApiKey) }, 200, linkToNext(c, names, limit))
})

/** The secret is in the first answer alone: one that is given again has null in its place. */
const SECRET = 'secret'

accounts.post('/api-keys', allow('api-key.issue'), idempotent(SECRET), async (c) => {
  const { ports } = c.var
  const request = await readJsonBody(c.req.raw, readApiKeyRequest)
  if (!request.ok) return problem(c, request.fault)
  const issued = await issueApiKey(ports, request.value, actorOf(c), ports.clock())
  return issued.ok ? jsonAnswer(c, shownIssuedKey(issued.value), 201) : problem(c, issued.fault)
})

accounts.post('/api-keys/:id/rotation', allow('api-key.rotate'), idempotent(SECRET), async (c) => {
  const { ports } = c.var
  const request = await readJsonBody(c.req.raw, readRotationRequest)
  if (!request.ok) return problem(c, request.fault)
  const { overlap } = request.value
  const rotated = await rotateApiKey(ports, idOf(c), overlap, actorOf(c), ports.clock())
  return rotated.ok ? jsonAnswer(c, shownIssuedKey(rotated.value), 201) : problem(c, rotated.fault)
})

accounts.delete('/api-keys/:id', allow('api-key.revoke'), async (c) => {
  const { ports } = c.var
  const revoked = await revokeApiKey(ports, c.req.param('id'), actorOf(c), ports.clock())
  return revoked.ok ? c.body(null, 204) : problem(c, revoked.fault)
})

const idOf = (c: Context<AppEnvironment>): string => c.req.param('id') ?? ''
