import { type Instant, isoOf } from '../../base/instant.ts'
import { keepAcrossRequests } from '../../base/process-memory.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'
import type { Agreements } from '../matrix/agreements.ts'
import { certificateFacts } from './certificate-facts.ts'
import { type GraphRows, graphAt } from './graph-at.ts'
import type { GraphFilters, RecognitionGraph } from './recognition-graph.ts'

/** Rows of one kind that are read for a drawing: twice what 300 authorities with 2,000 cross-certificates need. Ours. */
const ROWS_MAX = 5_000

type Store = Pick<RegistryStore, 'snapshotText' | 'rows' | 'certificates'>

/**
 * Rows of the latest state that was drawn: whoever walks through the graph, or through its days, asks the same state again.
 * A state's hash covers all of its rows, and whether those of the demonstration are among them is said beside it.
 */
let kept: { readonly state: string; readonly rows: GraphRows } | null = null
keepAcrossRequests(() => {
  kept = null
})

export interface DrawnState {
  readonly graph: RecognitionGraph
  /** All that was agreed on, whatever is drawn of it. */
  readonly agreements: Agreements
}

/**
 * The graph at an instant, by the latest state of the registry, whose rows say since when they hold.
 *
 * Faults: registry.too-large, service.store-unavailable.
 */
export async function readRecognitionGraph(
  store: Store,
  at: Instant,
  filters: GraphFilters,
): Promise<Result<DrawnState>> {
  const latest = await store.snapshotText()
  if (!latest.ok) return latest
  const { version, hash, demonstration } = latest.value
  const state = `${hash} ${demonstration}`
  const rows = kept?.state === state ? ok(kept.rows) : await readRows(store, version)
  if (!rows.ok) return rows
  kept = { state, rows: rows.value }
  const graph: RecognitionGraph = {
    schema: 'yanqian.recognition-graph/1',
    registry: { version, changeHead: hash },
    at: isoOf(at),
    filters,
    ...graphAt(rows.value, at, filters),
  }
  return ok({ graph, agreements: rows.value })
}

async function readRows(store: Store, version: number): Promise<Result<GraphRows>> {
  const [regions, authorities, services, crossCertificates, instruments] = await Promise.all([
    readAll(store, 'region', version),
    readAll(store, 'authority', version),
    readAll(store, 'service', version),
    readAll(store, 'cross-certificate', version),
    readAll(store, 'instrument', version),
  ])
  if (!regions.ok) return regions
  if (!authorities.ok) return authorities
  if (!services.ok) return services
  if (!crossCertificates.ok) return crossCertificates
  if (!instruments.ok) return instruments
  const named = new Set([
    ...services.value.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
    ...crossCertificates.value.map(({ certificate }) => certificate),
  ])
  const facts = await certificateFacts(store, [...named])
  if (!facts.ok) return facts
  return ok({
    regions: regions.value,
    authorities: authorities.value,
    services: services.value,
    crossCertificates: crossCertificates.value,
    instruments: instruments.value,
    facts: facts.value,
  })
}

async function readAll<Kind extends SnapshotKind>(
  store: Pick<RegistryStore, 'rows'>,
  kind: Kind,
  version: number,
): Promise<Result<SnapshotRows[Kind][]>> {
  const all: SnapshotRows[Kind][] = []
  // The state before the first change holds nothing, and is no version that can be named.
  if (version === 0) return ok(all)
  for (let after = ''; ; ) {
    const page = await store.rows({ kind, after, limit: LISTED_MAX }, version)
    if (!page.ok) return page
    all.push(...page.value.map(({ body }) => rowOfBody(kind, body)))
    if (page.value.length < LISTED_MAX) return ok(all)
    if (all.length >= ROWS_MAX) return fail('registry.too-large', { max: ROWS_MAX })
    after = page.value.at(-1)!.id
  }
}
