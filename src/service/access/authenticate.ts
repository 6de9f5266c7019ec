import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { AccessPorts } from './access-ports.ts'
import { actorOf } from './account.ts'
import { API_KEY_KIND, API_KEY_SECRET, apiKeyOfBody, isInForce } from './api-key.ts'
import { findAccount } from './find-account.ts'
import { SESSION_IDLE_SECONDS } from './login.ts'
import type { Principal } from './permissions.ts'
import { secretDigest, secretKindOf } from './secret.ts'

/**
 * Who shows this credential. Account and key are looked up on every request: what was disabled or taken back opens
 * nothing from that moment on.
 *
 * @param credential null where none was shown
 * Faults: access.credential-refused, service.store-unavailable.
 */
export async function authenticate(
  ports: AccessPorts,
  credential: string | null,
  now: Instant,
): Promise<Result<Principal>> {
  if (credential === null) return ok({ kind: 'anonymous' })
  switch (secretKindOf(credential)) {
    case 'session':
      return ofSession(ports, credential, now)
    case 'api-key':
      return ofApiKey(ports, credential, now)
    default:
      return fail('access.credential-refused')
  }
}

async function ofSession(ports: AccessPorts, token: string, now: Instant): Promise<Result<Principal>> {
  const session = await ports.access.useSession(secretDigest(token), now, 1000 * SESSION_IDLE_SECONDS)
  if (!session.ok) return session
  if (session.value === null) return fail('access.credential-refused')
  const account = await findAccount(ports.registry, session.value.account)
  if (!account.ok) return account
  if (account.value?.state !== 'active') return fail('access.credential-refused')
  return ok({ kind: 'session', actor: actorOf(account.value) })
}

async function ofApiKey(ports: AccessPorts, secret: string, now: Instant): Promise<Result<Principal>> {
  const related = { relation: API_KEY_SECRET, key: secretDigest(secret) }
  const rows = await ports.registry.rows({ kind: API_KEY_KIND, related, limit: 1 })
  if (!rows.ok) return rows
  const [row] = rows.value
  const key = row ? apiKeyOfBody(row.body) : null
  if (key === null || !isInForce(key, now)) return fail('access.credential-refused')
  const noted = await ports.access.noteUse(key.id, now)
  return noted.ok ? ok({ kind: 'api-key', id: key.id, platform: key.platform, scopes: key.scopes }) : noted
}
