import { ok, type Result } from '../../base/result.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { ACCOUNT_KIND, type Account, accountOfBody } from './account.ts'

/** An account by its name; null where there is none. */
export async function findAccount(
  registry: RegistryStore,
  id: string,
  version?: number,
): Promise<Result<Account | null>> {
  const row = await registry.row({ kind: ACCOUNT_KIND, id }, version)
  if (!row.ok) return row
  return ok(row.value === null ? null : accountOfBody(row.value.body))
}

/** Accounts that have something in common: a person, a key, a role. */
export async function accountsRelated(
  registry: RegistryStore,
  relation: 'account-person' | 'account-key' | 'account-role',
  key: string,
  version?: number,
): Promise<Result<readonly Account[]>> {
  const rows = await registry.rows({ kind: ACCOUNT_KIND, related: { relation, key }, limit: ACCOUNTS_MAX }, version)
  return rows.ok ? ok(rows.value.map(({ body }) => accountOfBody(body))) : rows
}

/** Accounts of one role or person that are looked at; a registry of more officers is none that we know. Ours. */
const ACCOUNTS_MAX = 1_000
