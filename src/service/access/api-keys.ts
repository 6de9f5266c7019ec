import { type Instant, instantOf } from '../../base/instant.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import type { RegistryChange, RegistryStore } from '../../registry/registry-store.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import type { AccessPorts } from './access-ports.ts'
import { API_KEY_KIND, type ApiKey, type ApiKeyScope, apiKeyOfBody, isInForce, storedApiKey } from './api-key.ts'
import { newSecret, randomHex, secretDigest } from './secret.ts'

/** A key that nobody renews ends; a year of days at the most. Ours. */
export const API_KEY_DAYS_MAX = 366
/** How long a key that was replaced still opens, so that a platform changes over without a gap. Ours. */
const ROTATION_OVERLAP_SECONDS = 24 * 3_600

const DAY_MILLISECONDS = 86_400_000

export interface ApiKeyRequest {
  readonly platform: string
  readonly scopes: readonly ApiKeyScope[]
  readonly days: number
}

/** A key with what opens by it: shown this once. */
export interface IssuedApiKey {
  readonly key: ApiKey
  readonly secret: string
}

/** Issues a key. Faults: access.api-key-malformed, service.store-unavailable. */
export async function issueApiKey(
  { registry }: AccessPorts,
  { platform, scopes, days }: ApiKeyRequest,
  actor: Actor,
  now: Instant,
): Promise<Result<IssuedApiKey>> {
  if (!Number.isInteger(days) || days < 1 || days > API_KEY_DAYS_MAX) {
    return fail('access.api-key-malformed', { field: '/days' })
  }
  const issued = newKey({ platform, scopes: [...new Set(scopes)].sort() }, days, actor, now)
  const form = attempt(() => apiKeyOfBody(storedApiKey(issued.key).body))
  if (!form.ok) return fail('access.api-key-malformed', { field: form.fault.values.at ?? '' })
  const changed = await changeRegistry(registry, async () => begun('api-key.issue', actor, now, issued.key))
  return changed.ok ? ok(issued) : changed
}

/**
 * Puts a new key in the place of one that is in force: with the same scopes and for as many days. The old one opens
 * for a day more, or not at all where `overlap` is false because somebody else may have it.
 *
 * Faults: access.api-key-unknown, access.api-key-state.
 */
export async function rotateApiKey(
  { registry }: AccessPorts,
  id: string,
  overlap: boolean,
  actor: Actor,
  now: Instant,
): Promise<Result<IssuedApiKey>> {
  let issued: IssuedApiKey | null = null
  const changed = await changeRegistry(registry, async (version) => {
    const found = await inForce(registry, id, now, version)
    if (!found.ok) return found
    const old = found.value
    // Of two who rotate it at once one does: the other's key would be in nobody's hands.
    if (old.replacedBy !== null) return fail('access.api-key-state')
    const days = Math.round((old.expiresAt - old.issuedAt) / DAY_MILLISECONDS)
    issued = newKey(old, days, actor, now)
    const overlapEnd = instantOf(now + (overlap ? 1000 * ROTATION_OVERLAP_SECONDS : 0))
    const endsAt = instantOf(Math.min(overlapEnd, old.endsAt ?? overlapEnd))
    return begun('api-key.rotate', actor, now, { ...old, endsAt, replacedBy: issued.key.id }, issued.key)
  })
  return changed.ok ? ok(issued!) : changed
}

/** Takes a key back, at once. Faults: access.api-key-unknown, access.api-key-state. */
export async function revokeApiKey(
  { registry }: AccessPorts,
  id: string,
  actor: Actor,
  now: Instant,
): Promise<Result<null>> {
  const changed = await changeRegistry(registry, async (version) => {
    const found = await inForce(registry, id, now, version)
    return found.ok ? begun('api-key.revoke', actor, now, { ...found.value, endsAt: now }) : found
  })
  return changed.ok ? ok(null) : changed
}

/** A key as it is shown: never with its digest. */
export type ShownApiKey = Omit<ApiKey, 'sha256'> & { readonly lastUsedAt: Instant | null; readonly inForce: boolean }

/** Keys in the order of their names, with when each was last used. */
export async function listApiKeys(
  { registry, access }: AccessPorts,
  after: string,
  limit: number,
  now: Instant,
): Promise<Result<readonly ShownApiKey[]>> {
  const rows = await registry.rows({ kind: API_KEY_KIND, after, limit })
  if (!rows.ok) return rows
  const keys = rows.value.map(({ body }) => apiKeyOfBody(body))
  const uses = await access.lastUses(keys.map(({ id }) => id))
  if (!uses.ok) return uses
  return ok(
    keys.map((key) => {
      const { sha256: _, ...shown } = key
      return { ...shown, lastUsedAt: uses.value.get(key.id) ?? null, inForce: isInForce(key, now) }
    }),
  )
}

function newKey(
  { platform, scopes }: Pick<ApiKey, 'platform' | 'scopes'>,
  days: number,
  actor: Actor,
  now: Instant,
): IssuedApiKey {
  const secret = newSecret('api-key')
  const key: ApiKey = {
    id: `key-${randomHex(8)}`,
    platform,
    scopes,
    sha256: secretDigest(secret),
    issuedBy: actor.account,
    issuedAt: now,
    expiresAt: instantOf(now + days * DAY_MILLISECONDS),
    endsAt: null,
    replacedBy: null,
  }
  return { key, secret }
}

async function inForce(registry: RegistryStore, id: string, now: Instant, version: number): Promise<Result<ApiKey>> {
  const row = await registry.row({ kind: API_KEY_KIND, id }, version)
  if (!row.ok) return row
  if (row.value === null) return fail('access.api-key-unknown')
  const key = apiKeyOfBody(row.value.body)
  return isInForce(key, now) ? ok(key) : fail('access.api-key-state')
}

function begun(
  action: string,
  actor: Actor,
  at: Instant,
  ...keys: readonly [ApiKey, ...ApiKey[]]
): Result<Omit<RegistryChange, 'expected'>> {
  return ok({
    at,
    actor: actor.account,
    action,
    object: { kind: API_KEY_KIND, id: keys[0].id },
    comment: '',
    begin: keys.map(storedApiKey),
    end: [],
    certificates: [],
  })
}
