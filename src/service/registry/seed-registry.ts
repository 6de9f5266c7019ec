import type { Bytes } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { type ChangeEntry, type ObjectName, sha256OfText } from '../../registry/change-log.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import type { StoredRow } from '../../registry/stored-row.ts'
import { changeRegistry } from './change-registry.ts'

/** What a registry is to begin with: rows out of files, and the certificates that they name. */
export interface RegistrySeed {
  readonly rows: readonly StoredRow[]
  readonly certificates: readonly Bytes[]
}

/** The row that remembers what the files held when they were last loaded. */
const MEMORY: ObjectName = { kind: 'seed', id: 'certs' }

/**
 * Loads files into the registry, again and again: what the files changed since they were last loaded is changed, and
 * no row that somebody else has written or ended since. Null where there is nothing to change.
 */
export async function seedRegistry(
  store: RegistryStore,
  seed: RegistrySeed,
  at: Instant,
): Promise<Result<ChangeEntry | null>> {
  return changeRegistry(store, async (version) => {
    const memory = await store.row(MEMORY, version)
    if (!memory.ok) return memory
    if (memory.value?.body === memoryOf(seed).body) return ok(null)
    const loaded = new Map(Object.entries(memory.value === null ? {} : (JSON.parse(memory.value.body) as Memory).rows))
    const begin: StoredRow[] = [memoryOf(seed)]
    for (const row of seed.rows) {
      const held = await bodyHash(store, row, version)
      if (!held.ok) return held
      const last = loaded.get(nameOf(row))
      if (last !== sha256OfText(row.body) && held.value === (last ?? null)) begin.push(row)
    }
    const end: ObjectName[] = []
    const kept = new Set(seed.rows.map(nameOf))
    for (const [name, last] of loaded) {
      if (kept.has(name)) continue
      const [kind, id] = JSON.parse(name) as [string, string]
      const held = await bodyHash(store, { kind, id }, version)
      if (!held.ok) return held
      if (held.value === last) end.push({ kind, id })
    }
    const { certificates } = seed
    return ok({ at, actor: 'seed', action: 'registry.seed', object: MEMORY, comment: '', begin, end, certificates })
  })
}

interface Memory {
  readonly id: string
  /** SHA-256 of the body by kind and id. */
  readonly rows: Readonly<Record<string, string>>
}

function memoryOf({ rows }: RegistrySeed): StoredRow {
  const hashes = Object.fromEntries(rows.map((row) => [nameOf(row), sha256OfText(row.body)]))
  return { ...MEMORY, body: canonicalJson({ id: MEMORY.id, rows: hashes }), keys: [] }
}

const nameOf = ({ kind, id }: ObjectName): string => JSON.stringify([kind, id])

/** Of the row that holds; null where there is none. */
async function bodyHash(store: RegistryStore, name: ObjectName, version: number): Promise<Result<string | null>> {
  const row = await store.row(name, version)
  return row.ok ? ok(row.value && sha256OfText(row.value.body)) : row
}
