import { ok, type Result } from '../../base/result.ts'
import type { ChangeEntry, ChangeHead } from '../../registry/change-log.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'

export interface RecentChanges {
  readonly head: ChangeHead
  /** The latest first. */
  readonly entries: readonly ChangeEntry[]
  /** Where earlier ones go on; null at the beginning of the log. */
  readonly earlier: number | null
}

/** Entries of the log up to a version, the latest first. Faults: service.store-unavailable. */
export async function recentChanges(
  store: RegistryStore,
  upTo: number | null,
  limit: number,
): Promise<Result<RecentChanges>> {
  const head = await store.head()
  if (!head.ok) return head
  const last = Math.min(upTo ?? head.value.version, head.value.version)
  const after = Math.max(0, last - limit)
  const entries = await store.changes(after, Math.max(1, last - after))
  if (!entries.ok) return entries
  return ok({
    head: head.value,
    entries: entries.value.filter(({ version }) => version <= last).toReversed(),
    earlier: after > 0 ? after : null,
  })
}
