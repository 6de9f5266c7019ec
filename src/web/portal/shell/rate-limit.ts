import type { MiddlewareHandler } from 'hono'
import type { PortalEnv } from '../portal-service.ts'
import { refuse } from './render-page.tsx'
import { shellWords } from './words/shell-words.ts'

/**
 * Counts what an address asks for, in the API's own limit, so that neither door is a way around the other. Where no edge
 * tells addresses apart nothing is counted, as there: one count for all would let one reader shut out the others.
 *
 * @standard RFC 6585 §4
 */
export const limitRate =
  (units: number, policy: 'anonymous' | 'login' = 'anonymous'): MiddlewareHandler<PortalEnv> =>
  async (c, next) => {
    const address = c.req.header('cf-connecting-ip')
    if (address !== undefined) {
      const { rateLimiter, rateLimits, clock } = c.var.ports
      const { allowed, resetSeconds } = rateLimiter.take(rateLimits[policy], address, clock(), units)
      if (!allowed) {
        c.header('Retry-After', String(resetSeconds))
        return refuse(c, 429, (words) => shellWords(words).errors.tooMany(resetSeconds), {
          code: 'request.rate-exceeded',
        })
      }
    }
    await next()
    return undefined
  }
