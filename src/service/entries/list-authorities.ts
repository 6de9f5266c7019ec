import { ok, type Result } from '../../base/result.ts'
import type { Authority } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'

export type ListedAuthority = Pick<Authority, 'id' | 'region' | 'names' | 'source' | 'demonstration'>

/** Registered authorities after one, in the order of their ids; of one region where it is named. Faults: service.store-unavailable. */
export async function listAuthorities(
  store: RegistryStore,
  after: string,
  limit: number,
  region: string | null = null,
): Promise<Result<readonly ListedAuthority[]>> {
  const related = region === null ? {} : { related: { relation: 'authority-region', key: region } }
  const rows = await store.rows({ kind: 'authority', ...related, after, limit })
  return rows.ok ? ok(rows.value.map(({ body }) => rowOfBody('authority', body))) : rows
}
