import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { secretKindOf } from '../../../service/access/secret.ts'
import type { PortalContext } from '../portal-service.ts'
import { isSecure } from '../shell/language.ts'

/**
 * Cookies that a script cannot read and another site cannot send. Where the service is reached by https they bear the prefix
 * `__Host-`: no neighbouring host can have set them. None has a date: a browser that is closed forgets them.
 *
 * @standard RFC 6265bis-20 §4.1.2, §4.1.3.2
 */
type CookieName = 'session' | 'visit' | 'challenge'

const isHostOnly = (c: PortalContext): boolean => isSecure(c) || c.var.origin.startsWith('https:')

const optionsOf = (c: PortalContext): CookieOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'Strict',
  ...(isHostOnly(c) && { secure: true, prefix: 'host' as const }),
})

export const readCookie = (c: PortalContext, name: CookieName): string | null =>
  (isHostOnly(c) ? getCookie(c, name, 'host') : getCookie(c, name)) ?? null

export const keepCookie = (c: PortalContext, name: CookieName, value: string): void =>
  setCookie(c, name, value, optionsOf(c))

export function forgetCookie(c: PortalContext, name: CookieName): void {
  deleteCookie(c, name, optionsOf(c))
}

/** The token of a session. A key of a platform opens no page, whoever puts it there. */
export function sessionTokenOf(c: PortalContext): string | null {
  const token = readCookie(c, 'session')
  return token !== null && secretKindOf(token) === 'session' ? token : null
}
