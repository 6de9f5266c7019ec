import type { Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { sourceOfId } from '../../registry/imported-row.ts'
import type { HeldRow, RegistryStore } from '../../registry/registry-store.ts'
import type { ProposedKind, RowProposal } from '../../registry/row-proposal.ts'
import type { SnapshotKind } from '../../registry/stored-row.ts'
import { shownActor } from '../registration/shown-registration.ts'

/** The kinds of rows by the names of their collections. */
export const COLLECTIONS = {
  regions: 'region',
  authorities: 'authority',
  services: 'service',
  'certificate-types': 'certificate-type',
  'cross-certificates': 'cross-certificate',
  instruments: 'instrument',
  'policy-mappings': 'policy-mapping',
  'status-sources': 'status-source',
} as const satisfies Readonly<Record<string, SnapshotKind>>

/** Those that officers enter themselves; the others follow from registrations. */
export const PROPOSED_COLLECTIONS = {
  regions: 'region',
  authorities: 'authority',
  'certificate-types': 'certificate-type',
  instruments: 'instrument',
  'policy-mappings': 'policy-mapping',
  'status-sources': 'status-source',
} as const satisfies Readonly<Record<string, ProposedKind>>

/** A row with the change that began it. */
export interface CatalogueEntry {
  readonly id: string
  readonly since: number
  readonly row: Json
  /** Whose trust list brought it, with which alone it changes; null for a row of our own. */
  readonly importedFrom: string | null
}

/** Rows of a kind in the order of their names. */
export async function listRows(
  store: RegistryStore,
  kind: SnapshotKind,
  { after, limit, version }: { readonly after: string; readonly limit: number; readonly version: number | undefined },
): Promise<Result<readonly CatalogueEntry[]>> {
  const rows = await store.rows({ kind, after, limit }, version)
  if (!rows.ok) return rows
  return ok(rows.value.map(entryOf))
}

/** One row. Faults: registry.row-unknown, registry.version-unknown. */
export async function findRow(
  store: RegistryStore,
  kind: SnapshotKind,
  id: string,
  version: number | undefined,
): Promise<Result<CatalogueEntry>> {
  const held = await store.row({ kind, id }, version)
  if (!held.ok) return held
  if (held.value === null) return fail('registry.row-unknown')
  return ok(entryOf(held.value))
}

const entryOf = ({ id, since, body }: HeldRow): CatalogueEntry => ({
  id,
  since,
  row: JSON.parse(body) as Json,
  importedFrom: sourceOfId(id),
})

/** A proposal as officers see it. */
export function shownProposal({ id, kind, object, body, since, proposer, at, comment, ...rest }: RowProposal): Json {
  const { state, decider, decidedAt } = rest
  return {
    ...{ id, kind, object, since, comment, state },
    row: JSON.parse(body) as Json,
    by: shownActor(proposer),
    at: isoOf(at),
    decidedBy: decider && shownActor(decider),
    decidedAt: decidedAt && isoOf(decidedAt),
  }
}
