import { getCookie, setCookie } from 'hono/cookie'
import type { PortalContext } from '../portal-service.ts'
import { isSecure } from './language.ts'

const COOKIE = 'text'
const LARGE = 'large'
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Whether the reader asked for larger type and controls (适老化), on this page and every other. */
export const choosesLargeText = (c: PortalContext): boolean => getCookie(c, COOKIE) === LARGE

/** Remembers the choice; anything but the one value means the usual size. */
export function rememberTextSize(c: PortalContext, size: string): void {
  const value = size === LARGE ? LARGE : 'usual'
  setCookie(c, COOKIE, value, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', secure: isSecure(c), httpOnly: true })
}

/**
 * The page to go back to, out of a form that anybody may have written: an address of this site, or the start. A path
 * that begins with two slashes names another host. RFC 3986 §4.2
 */
export function addressHere(back: string, here: string): string {
  const { origin } = new URL(here)
  const target = URL.canParse(back, origin) ? new URL(back, origin) : null
  if (target === null || target.origin !== origin || target.pathname.startsWith('//')) return '/'
  return `${target.pathname}${target.search}`
}
