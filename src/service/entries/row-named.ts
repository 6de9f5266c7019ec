import { ok, type Result } from '../../base/result.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'

/** One row of the latest state; null where there is none, or it is hidden. Faults: service.store-unavailable. */
export async function rowNamed<Kind extends SnapshotKind>(
  store: Pick<RegistryStore, 'row'>,
  kind: Kind,
  id: string,
): Promise<Result<SnapshotRows[Kind] | null>> {
  const held = await store.row({ kind, id })
  if (!held.ok) return held
  return ok(held.value === null ? null : rowOfBody(kind, held.value.body))
}
