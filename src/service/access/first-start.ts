import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { AccessPorts } from './access-ports.ts'
import { accountsRelated } from './find-account.ts'
import { newSecret, secretDigest } from './secret.ts'

/**
 * A one-time token for whoever shall be the first administrator, to be printed where the service is started; null
 * where there is an administrator. It takes the place of one that was printed before and not used: what was lost opens
 * nothing.
 */
export async function offerFirstToken({ registry, access }: AccessPorts, now: Instant): Promise<Result<string | null>> {
  const administrators = await accountsRelated(registry, 'account-role', 'administrator')
  if (!administrators.ok) return administrators
  if (administrators.value.length > 0) return ok(null)
  const token = newSecret('first-administrator')
  const kept = await access.keepFirstToken(secretDigest(token), now)
  return kept.ok ? ok(token) : kept
}
