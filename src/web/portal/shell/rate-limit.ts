import type { MiddlewareHandler } from 'hono'
import type { PortalContext, PortalEnv } from '../portal-service.ts'
import { refuse } from './render-page.tsx'
import { shellWords } from './words/shell-words.ts'

type LimitedAs = 'anonymous' | 'login'

export const limitRate =
  (units: number, policy: LimitedAs = 'anonymous'): MiddlewareHandler<PortalEnv> =>
  async (c, next) => {
    const refused = await countUnits(c, units, policy)
    if (refused !== null) return refused
    await next()
    return undefined
  }

/**
 * Counts what an address asks for, in the API's own limit, so that neither door is a way around the other; the refusal
 * where it is too much. Where no edge tells addresses apart nothing is counted, as there: one count for all would let one
 * reader shut out the others.
 *
 * @standard RFC 6585 §4
 */
export async function countUnits(
  c: PortalContext,
  units: number,
  policy: LimitedAs = 'anonymous',
): Promise<Response | null> {
  const address = c.req.header('cf-connecting-ip')
  if (address === undefined) return null
  const { rateLimiter, rateLimits, clock } = c.var.ports
  const { allowed, resetSeconds } = rateLimiter.take(rateLimits[policy], address, clock(), units)
  return allowed ? null : refuseTooMany(c, resetSeconds)
}

/** @standard RFC 6585 §4; RFC 9110 §10.2.3 */
export function refuseTooMany(c: PortalContext, seconds: number): Promise<Response> {
  c.header('Retry-After', String(seconds))
  return refuse(c, 429, (words) => shellWords(words).errors.tooMany(seconds), { code: 'request.rate-exceeded' })
}
