import { ok, type Result } from '../../base/result.ts'
import { referencesOf } from '../../registry/check-row-change.ts'
import type { Names } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import type { ProposedKind } from '../../registry/row-proposal.ts'
import { rowOfBody, type SnapshotKind } from '../../registry/stored-row.ts'

/** Of a row that names more than this, the others are shown by their ids. Ours. */
const NAMED_MAX = 200

/** What the rows that a row names are called, by kind and id: nobody has to know ids by heart. Faults: service.store-unavailable. */
export async function referencedNames(
  store: RegistryStore,
  kind: ProposedKind,
  body: string,
  version?: number,
): Promise<Result<ReadonlyMap<string, Names>>> {
  const named = new Map<string, Names>()
  for (const name of referencesOf(kind, rowOfBody(kind, body) as never).slice(0, NAMED_MAX)) {
    const held = await store.row(name, version)
    if (!held.ok) return held
    if (held.value === null) continue
    const row = rowOfBody(name.kind as SnapshotKind, held.value.body)
    if ('names' in row) named.set(`${name.kind} ${name.id}`, row.names)
  }
  return ok(named)
}
