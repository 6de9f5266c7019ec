import { type Context, Hono } from 'hono'
import { textFromUtf8 } from '../../base/bytes.ts'
import { isoOf } from '../../base/instant.ts'
import {
  answerOf,
  readChallengeRequest,
  readFirstAdministratorRequest,
  readSessionRequest,
} from '../../service/access/access-requests.ts'
import { makeFirstAdministrator } from '../../service/access/accounts.ts'
import { challengeLogin, loginOctets, openSession } from '../../service/access/login.ts'
import { secretDigest } from '../../service/access/secret.ts'
import { shownAccount } from '../../service/access/shown-access.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { actorOf } from './actor-of.ts'
import { addressOf, allow } from './allow.ts'
import { bearerOf } from './bearer.ts'
import { jsonAnswer } from './json-answer.ts'
import { readJsonBody } from './json-body.ts'
import { limited } from './limited.ts'

/** Login by signed challenge, and the first administrator. Described in openapi/access.ts. */
export const sessions = new Hono<AppEnvironment>()

/**
 * The service that a signer reads in a challenge: what the operator says it is called, for a client may write any Host.
 * Where nobody has said, it is the one that was asked.
 */
const originOf = (c: Context<AppEnvironment>): string => c.env.YANQIAN_ORIGIN || new URL(c.req.url).origin

sessions.post('/session-challenges', async (c) => {
  const exceeded = limited(c, c.var.ports.rateLimits.login, addressOf(c))
  if (exceeded !== null) return exceeded
  const { ports } = c.var
  const request = await readJsonBody(c.req.raw, readChallengeRequest)
  if (!request.ok) return problem(c, request.fault)
  const challenge = await challengeLogin(ports, request.value.account, ports.clock())
  if (!challenge.ok) return problem(c, challenge.fault)
  const { nonce, expiresAt } = challenge.value
  const text = textFromUtf8(loginOctets(originOf(c), challenge.value))
  return jsonAnswer(c, { nonce, text, expiresAt: isoOf(expiresAt) }, 201)
})

sessions.post('/sessions', async (c) => {
  const exceeded = limited(c, c.var.ports.rateLimits.login, addressOf(c))
  if (exceeded !== null) return exceeded
  const { ports } = c.var
  const request = await readJsonBody(c.req.raw, readSessionRequest)
  if (!request.ok) return problem(c, request.fault)
  const { nonce, ...answer } = request.value
  const opened = await openSession(ports, originOf(c), nonce, answerOf(answer), ports.clock())
  if (!opened.ok) return problem(c, opened.fault)
  const { token, account, expiresAt } = opened.value
  return jsonAnswer(c, { token, account: shownAccount(account), expiresAt: isoOf(expiresAt) }, 201)
})

sessions.get('/sessions/current', allow('session.read'), (c) => {
  const { account, role, authority } = actorOf(c)
  return jsonAnswer(c, { account, role, authority })
})

sessions.delete('/sessions/current', allow('session.end'), async (c) => {
  const token = bearerOf(c.req.header('authorization'))
  const ended = await c.var.ports.access.endSession(secretDigest(token ?? ''))
  return ended.ok ? c.body(null, 204) : problem(c, ended.fault)
})

sessions.post('/first-administrator', async (c) => {
  const exceeded = limited(c, c.var.ports.rateLimits.login, addressOf(c))
  if (exceeded !== null) return exceeded
  const { ports } = c.var
  const request = await readJsonBody(c.req.raw, readFirstAdministratorRequest)
  if (!request.ok) return problem(c, request.fault)
  const { token, form, signature, algorithm, ...asked } = request.value
  const answer = answerOf({ form, signature, algorithm })
  const made = await makeFirstAdministrator(ports, originOf(c), token, asked, answer, ports.clock())
  return made.ok ? jsonAnswer(c, shownAccount(made.value), 201) : problem(c, made.fault)
})
