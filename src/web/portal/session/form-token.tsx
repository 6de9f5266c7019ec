import { randomHex, secretDigest } from '../../../service/access/secret.ts'
import type { PortalContext } from '../portal-service.ts'
import { textField } from '../shell/form-fields.ts'
import { keepCookie, readCookie } from './session-cookie.ts'

const FIELD = 'form-token'

/** In every form that is sent for somebody. */
export function FormToken({ token }: { token: string }) {
  return <input type="hidden" name={FIELD} value={token} />
}

/**
 * The token of a session's forms. It follows from the session's own, so that nothing has to be kept, and does not lead
 * back to it.
 *
 * @standard OWASP CSRF Prevention Cheat Sheet 2025, HMAC-based token pattern: bound to the session, by a digest of 256 secret bits
 */
export const formTokenOf = (sessionToken: string): string => secretDigest(`form ${sessionToken}`)

const VISIT = /^[0-9a-f]{64}$/

/** The same before anybody is logged in: a visit is a random number in a cookie. */
export function visitToken(c: PortalContext): string {
  const kept = readCookie(c, 'visit')
  if (kept !== null && VISIT.test(kept)) return formTokenOf(kept)
  const visit = randomHex(32)
  keepCookie(c, 'visit', visit)
  return formTokenOf(visit)
}

/** Whether a form carries the token; both are digested once more, so that the time of the comparison tells nothing. */
export const carriesToken = (form: FormData | null, token: string): boolean =>
  secretDigest(textField(form, FIELD)) === secretDigest(token)

export function isOfVisit(c: PortalContext, form: FormData | null): boolean {
  const visit = readCookie(c, 'visit')
  return visit !== null && VISIT.test(visit) && carriesToken(form, formTokenOf(visit))
}
