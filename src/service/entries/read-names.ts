import { ok, type Result } from '../../base/result.ts'
import { crossNames } from '../../registry/finding-names.ts'
import type { NamedKind, NamedRow } from '../../registry/recognition.ts'
import type { Names } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { rowNamed } from './row-named.ts'

type Named = Pick<NamedRow, 'kind' | 'id'>

/** Rows whose names are looked up for one page. Ours: a submission has two parties, an instrument and a few certificates alike. */
const NAMES_MAX = 64

/** What rows are called by the latest state of the registry; what is not there is left out. Faults: service.store-unavailable. */
export async function readNames(
  store: Pick<RegistryStore, 'row'>,
  wanted: readonly Named[],
): Promise<Result<readonly NamedRow[]>> {
  const rows: NamedRow[] = []
  const unique = new Map(wanted.map((named) => [`${named.kind} ${named.id}`, named]))
  for (const { kind, id } of [...unique.values()].slice(0, NAMES_MAX)) {
    const names = await namesOf(store, kind, id)
    if (!names.ok) return names
    if (names.value !== null) rows.push({ kind, id, names: names.value })
  }
  return ok(rows)
}

async function namesOf(store: Pick<RegistryStore, 'row'>, kind: NamedKind, id: string): Promise<Result<Names | null>> {
  if (kind !== 'cross-certificate') {
    const row = await rowNamed(store, kind, id)
    return row.ok ? ok(row.value?.names ?? null) : row
  }
  const cross = await rowNamed(store, kind, id)
  if (!cross.ok || cross.value === null) return cross.ok ? ok(null) : cross
  const [subject, issuer] = await Promise.all([
    rowNamed(store, 'authority', cross.value.subject),
    rowNamed(store, 'authority', cross.value.issuer),
  ])
  if (!subject.ok) return subject
  if (!issuer.ok) return issuer
  return ok(crossNames(subject.value ?? undefined, issuer.value ?? undefined))
}
