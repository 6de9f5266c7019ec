import type { Context } from 'hono'
import type { RateLimitPolicy } from '../../service/access/rate-limiter.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'

/**
 * Takes units of a rate limit and says in the answer what is left: the problem to answer with where too few are, null
 * where the request may go on. Without a key, that is without an edge that tells addresses apart, nothing is counted:
 * one bucket for all would let one client shut out the others.
 *
 * @standard draft-ietf-httpapi-ratelimit-headers-10 §2; RFC 6585 §4; RFC 9110 §10.2.3
 */
export function limited(
  c: Context<AppEnvironment>,
  policy: RateLimitPolicy,
  key: string | null,
  units = 1,
): Promise<Response> | null {
  if (key === null) return null
  const { allowed, remaining, resetSeconds } = c.var.ports.rateLimiter.take(policy, key, c.var.ports.clock(), units)
  const headers = {
    'ratelimit-policy': `"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}`,
    ratelimit: `"${policy.name}";r=${remaining};t=${resetSeconds}`,
  }
  if (allowed) {
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return null
  }
  const values = { quota: policy.quota, seconds: policy.windowSeconds, retry: resetSeconds }
  return problem(c, { code: 'request.rate-exceeded', values }, { ...headers, 'retry-after': String(resetSeconds) })
}
