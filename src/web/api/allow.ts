import type { Context, MiddlewareHandler } from 'hono'
import { fail, ok, type Result } from '../../base/result.ts'
import { authenticate } from '../../service/access/authenticate.ts'
import { isAllowed, type Permission, type Principal } from '../../service/access/permissions.ts'
import type { RateLimitPolicy } from '../../service/access/rate-limiter.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { bearerOf } from './bearer.ts'
import { limited } from './limited.ts'

/**
 * Lets a request through whose sender has the permission, within what the sender may take. Every route of the registry
 * begins with one: what is not said to be public is not.
 */
export const allow =
  (permission: Permission): MiddlewareHandler<AppEnvironment> =>
  async (c, next) => {
    const identified = await identify(c)
    if (!identified.ok) {
      // A credential that is none costs its sender as much as no credential.
      const refused = limited(c, c.var.ports.rateLimits.anonymous, addressOf(c))
      return refused ?? problem(c, identified.fault, challengeOf(identified.fault.code))
    }
    c.set('principal', identified.value)
    const exceeded = limited(c, ...limitOf(c))
    if (exceeded !== null) return exceeded
    const refused = refusalOf(c, permission)
    if (refused !== null) return refused
    await next()
    return undefined
  }

/** Why the one who asks may not, where the permission depends on what is asked; null for who may. */
export function refusalOf(c: Context<AppEnvironment>, permission: Permission): Promise<Response> | null {
  const { principal } = c.var
  if (isAllowed(principal, permission)) return null
  const code = principal.kind === 'anonymous' ? 'access.credential-missing' : 'access.forbidden'
  return problem(c, { code, values: { permission } }, challengeOf(code))
}

/** Who asks, by the bearer token that is shown: an API key or a session. */
async function identify(c: Context<AppEnvironment>): Promise<Result<Principal>> {
  const header = c.req.header('authorization')
  if (header === undefined) return ok({ kind: 'anonymous' })
  const token = bearerOf(header)
  if (token === null) return fail('access.credential-refused')
  return authenticate(c.var.ports, token, c.var.ports.clock())
}

/** RFC 6750 §3: a 401 says how to identify oneself, and no more than that. */
function challengeOf(code: string): Record<string, string> {
  if (code === 'access.credential-missing') return { 'www-authenticate': 'Bearer' }
  if (code === 'access.credential-refused') return { 'www-authenticate': 'Bearer error="invalid_token"' }
  return {}
}

/** What the one who asks may take, and by which name it is counted. */
export function limitOf(c: Context<AppEnvironment>): [RateLimitPolicy, string | null] {
  const { principal } = c.var
  switch (principal.kind) {
    case 'anonymous':
      return [c.var.ports.rateLimits.anonymous, addressOf(c)]
    case 'api-key':
      return [c.var.ports.rateLimits['api-key'], principal.id]
    case 'session':
      return [c.var.ports.rateLimits.session, principal.actor.account]
  }
}

/**
 * The address that Cloudflare saw; null where no edge stands before the worker. A client that writes the header itself
 * is overruled there.
 */
export const addressOf = (c: Context<AppEnvironment>): string | null => c.req.header('cf-connecting-ip') ?? null
