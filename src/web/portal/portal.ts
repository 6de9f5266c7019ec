import { Hono, type MiddlewareHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import { authorities, lists } from './authorities/authorities-routes.tsx'
import { check } from './check/check-routes.tsx'
import { consoleDoor } from './console/console-routes.tsx'
import { home } from './home/home-routes.tsx'
import type { PortalEnv } from './portal-service.ts'
import { query } from './query/query-routes.tsx'
import { recognition } from './recognition/recognition-routes.tsx'
import { result } from './result/result-routes.tsx'
import { session } from './session/session-routes.tsx'
import { preferences } from './shell/preferences-routes.ts'
import { portalNotFound, refuseDefect, refuseMethod } from './shell/render-page.tsx'
import { supervisor } from './supervisor/supervisor-routes.tsx'

/** Scripts, styles and pictures of our own files alone: nothing inline, nothing from elsewhere. CSP Level 3 */
const HEADERS = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: false,
})

/**
 * No address of ours is told to anybody. In the consoles it is told to ourselves alone: a browser that keeps even that silent
 * says `Origin: null` with a form, as it would for one of another site. Fetch §3.2.5 (Origin)
 */
const REFERRER: MiddlewareHandler<PortalEnv> = async (c, next) => {
  await next()
  const isConsole = /^\/(?:session|console|supervisor)(?:\/|$)/.test(c.req.path)
  c.res.headers.set('Referrer-Policy', isConsole ? 'same-origin' : 'no-referrer')
}

/** Pages for people, a room for each area. `provide` sets the context's variables before anything else runs. */
export function createPortal(provide: MiddlewareHandler<PortalEnv>): Hono<PortalEnv> {
  const portal = new Hono<PortalEnv>()
  portal.use(provide)
  portal.use(HEADERS)
  portal.use(REFERRER)
  portal.use(methodNotAllowed({ app: portal, onMethodNotAllowed: refuseMethod }))
  portal.route('/', preferences)
  portal.route('/', home)
  portal.route('/', result)
  portal.route('/check', check)
  portal.route('/query', query)
  portal.route('/recognition', recognition)
  portal.route('/lists', lists)
  portal.route('/authorities', authorities)
  portal.route('/session', session)
  portal.route('/console', consoleDoor)
  portal.route('/supervisor', supervisor)
  portal.notFound(portalNotFound)
  portal.onError(refuseDefect)
  return portal
}
