import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { assert } from '../../../base/assert.ts'
import { authenticate } from '../../../service/access/authenticate.ts'
import { isAllowed, type Permission } from '../../../service/access/permissions.ts'
import { rowNamed } from '../../../service/entries/row-named.ts'
import type { Person, PortalContext, PortalEnv } from '../portal-service.ts'
import { formOf } from '../shell/form-fields.ts'
import { refuseTooMany } from '../shell/rate-limit.ts'
import { refuse, refuseFault } from '../shell/render-page.tsx'
import { carriesToken, formTokenOf } from './form-token.tsx'
import { loginAddress } from './login-address.ts'
import { isSameOrigin } from './same-origin.ts'
import { forgetCookie, sessionTokenOf } from './session-cookie.ts'
import { refuseEnded } from './session-ended.tsx'
import { sessionWords } from './words/session-words.ts'

/** A form of a console: a certificate, a request, and what is said of them. Ours. */
const CONSOLE_FORM_BYTES_MAX = 1 << 20

/** Stands before a form of a console: what is larger is refused in words, before it is read. */
const formLimitOf = (octets: number): MiddlewareHandler =>
  bodyLimit({
    maxSize: octets,
    onError: (c) => refuse(c as PortalContext, 413, (words) => words.portal.errors.tooLarge(octets >> 20)),
  })

export const consoleFormLimit = formLimitOf(CONSOLE_FORM_BYTES_MAX)

/**
 * Lets through who is logged in and has the permission; a form only where this site sent it and it carries the session's token.
 * Every page of a console begins with one: what is not said to be public is not.
 */
export const requirePerson = (
  permission: Permission,
  /** Of a form that carries a larger file. */
  octetsMax = CONSOLE_FORM_BYTES_MAX,
): MiddlewareHandler<PortalEnv> => {
  const limit = octetsMax === CONSOLE_FORM_BYTES_MAX ? consoleFormLimit : formLimitOf(octetsMax)
  return async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const isForm = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    const found = await findPerson(c)
    if (found instanceof Response) return found
    if (found === null) return isForm ? refuseEnded(c) : c.redirect(loginAddress(addressOf(c)), 303)
    const { rateLimiter, rateLimits, clock } = c.var.ports
    const { allowed, resetSeconds } = rateLimiter.take(rateLimits.session, found.actor.account, clock(), 1)
    if (!allowed) return refuseTooMany(c, resetSeconds)
    if (!isAllowed({ kind: 'session', actor: found.actor }, permission)) {
      return refuse(c, 403, (words) => sessionWords(words).notAllowed(found.actor.role), {
        code: 'access.forbidden',
        way: (words) => ({ href: '/session/account', title: sessionWords(words).account.title }),
      })
    }
    c.set('person', found)
    if (!isForm) return next()
    const refused = await limit(c, async () => {
      const isOurs = isSameOrigin(c) && carriesToken(await formOf(c), found.formToken)
      if (isOurs) await next()
      else c.res = await refuse(c, 403, (words) => sessionWords(words).foreignForm, { code: 'session.form-refused' })
    })
    return refused
  }
}

/** Who is logged in, for a page that is open to others as well; a session that ended is as none. */
export async function findPerson(c: PortalContext): Promise<Person | null | Response> {
  const token = sessionTokenOf(c)
  if (token === null) return null
  const { ports } = c.var
  const identified = await authenticate(ports, token, ports.clock())
  if (!identified.ok && identified.fault.code !== 'access.credential-refused') return refuseFault(c, identified.fault)
  if (identified.ok && identified.value.kind === 'session') {
    const { actor } = identified.value
    const authority = actor.authority === null ? null : await rowNamed(ports.registry, 'authority', actor.authority)
    if (authority !== null && !authority.ok) return refuseFault(c, authority.fault)
    return { actor, authorityNames: authority?.value?.names ?? null, formToken: formTokenOf(token) }
  }
  forgetCookie(c, 'session')
  return refuseEnded(c)
}

/** Who acts, behind `requirePerson`. */
export function personOf(c: PortalContext): Person {
  const { person } = c.var
  assert(person !== undefined, 'the route asks for a person')
  return person
}

/** The page that was asked for, to come back to. */
function addressOf(c: PortalContext): string {
  const { pathname, search } = new URL(c.req.url)
  return `${pathname}${search}`
}
