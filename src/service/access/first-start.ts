import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { AccessPorts } from './access-ports.ts'
import { awaitsAdministrator } from './office.ts'
import { newSecret, secretDigest } from './secret.ts'

/**
 * A one-time token for whoever shall be administrator, to be printed where the service is started; null where there
 * is one and the office is able to act. It takes the place of one that was printed before and not used: what was lost opens
 * nothing.
 */
export async function offerFirstToken({ registry, access }: AccessPorts, now: Instant): Promise<Result<string | null>> {
  const awaited = await awaitsAdministrator(registry)
  if (!awaited.ok) return awaited
  if (!awaited.value) return ok(null)
  const token = newSecret('first-administrator')
  const kept = await access.keepFirstToken(secretDigest(token), now)
  return kept.ok ? ok(token) : kept
}
