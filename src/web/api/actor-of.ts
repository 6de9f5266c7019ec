import type { Context } from 'hono'
import { assert } from '../../base/assert.ts'
import type { Principal } from '../../service/access/permissions.ts'
import type { AppEnvironment } from '../app-environment.ts'

/** Who acts, on a route that no key and nobody in particular gets into. */
export function actorOf(c: Context<AppEnvironment>): (Principal & { kind: 'session' })['actor'] {
  const { principal } = c.var
  assert(principal.kind === 'session', 'the permission of this route is given to sessions alone')
  return principal.actor
}
