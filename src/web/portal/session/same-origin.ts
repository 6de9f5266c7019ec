import type { PortalContext } from '../portal-service.ts'

/**
 * Whether a form was sent by a page of this site. A browser says so itself: by `Sec-Fetch-Site` where the connection can be
 * trusted, and by `Origin` with every POST. Whoever says neither is not believed.
 *
 * @standard Fetch Metadata Request Headers (W3C WD 2025) §2.2; RFC 6454 §7
 */
export function isSameOrigin(c: PortalContext): boolean {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  if (site === undefined && origin === undefined) return false
  const ours = [new URL(c.req.url).origin, c.var.origin]
  return (site === undefined || site === 'same-origin') && (origin === undefined || ours.includes(origin))
}
