import type { MiddlewareHandler } from 'hono'
import type { RateLimitPolicy } from '../../../service/access/rate-limiter.ts'
import type { PortalEnv } from '../portal-service.ts'
import { refuse } from './render-page.tsx'
import { shellWords } from './words/shell-words.ts'

/**
 * Counts what an address asks for. Where no edge tells addresses apart nothing is counted, as in the API: one count for
 * all would let one reader shut out the others. RFC 6585 §4
 */
export const limitRate =
  (policy: RateLimitPolicy): MiddlewareHandler<PortalEnv> =>
  async (c, next) => {
    const address = c.req.header('cf-connecting-ip')
    if (address !== undefined) {
      const { rateLimiter, clock } = c.var.ports
      const { allowed, resetSeconds } = rateLimiter.take(policy, address, clock())
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
