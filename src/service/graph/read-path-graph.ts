import { assert } from '../../base/assert.ts'
import { instantFromIso } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody, type SnapshotRows } from '../../registry/stored-row.ts'
import type { RecognitionReport } from '../recognition/recognition-report.ts'
import { certificateFacts } from './certificate-facts.ts'
import { graphAt } from './graph-at.ts'
import type { RecognitionGraph } from './recognition-graph.ts'

/** Certificates of paths that are looked up: those of the paths that rank first. Ours. */
const LOOKED_UP_MAX = 40

type Store = Pick<RegistryStore, 'row' | 'rows' | 'certificates'>

/**
 * The part of the graph that the paths of an answer run over, whatever the size of the registry: found by the certificates
 * on them, in the state and at the instant of the answer. Instruments are none of it: the answer has them.
 *
 * Faults: registry.version-unknown, service.store-unavailable.
 */
export async function readPathGraph(store: Store, report: RecognitionReport): Promise<Result<RecognitionGraph>> {
  const { version, changeHead } = report.registry
  const at = instantFromIso(report.recognition.at)
  assert(at !== null, 'a report states its instant as it was asked')
  const { path, otherPaths, rejected } = report
  const all = [...(path === null ? [] : [path]), ...otherPaths, ...rejected].flatMap(({ certificates }) => certificates)
  const fingerprints = [...new Set(all)].slice(0, LOOKED_UP_MAX)
  const [services, crossCertificates] = await Promise.all([
    rowsNaming(store, 'service', 'service-certificate', fingerprints, version),
    rowsNaming(store, 'cross-certificate', 'cross-certificate', fingerprints, version),
  ])
  if (!services.ok) return services
  if (!crossCertificates.ok) return crossCertificates
  const ids = new Set([
    ...services.value.map(({ authority }) => authority),
    ...crossCertificates.value.flatMap(({ subject, issuer }) => [subject, issuer]),
  ])
  const authorities: SnapshotRows['authority'][] = []
  for (const found of await Promise.all([...ids].sort().map((id) => store.row({ kind: 'authority', id }, version)))) {
    if (!found.ok) return found
    if (found.value !== null) authorities.push(rowOfBody('authority', found.value.body))
  }
  const facts = await certificateFacts(store, fingerprints)
  if (!facts.ok) return facts
  const filters = { purpose: null, algorithm: null, state: null }
  const rows = { regions: [], authorities, services: services.value, instruments: [], facts: facts.value }
  return ok({
    schema: 'yanqian.recognition-graph/1',
    registry: { version, changeHead },
    at: report.recognition.at,
    filters,
    ...graphAt({ ...rows, crossCertificates: crossCertificates.value }, at, filters),
  })
}

/** Rows of a kind that name one of the certificates, each once. */
async function rowsNaming<Kind extends 'service' | 'cross-certificate'>(
  store: Store,
  kind: Kind,
  relation: string,
  fingerprints: readonly string[],
  version: number,
): Promise<Result<readonly SnapshotRows[Kind][]>> {
  const rows = new Map<string, SnapshotRows[Kind]>()
  const asked = fingerprints.map((key) => store.rows({ kind, related: { relation, key }, limit: LISTED_MAX }, version))
  for (const found of await Promise.all(asked)) {
    if (!found.ok) return found
    for (const { id, body } of found.value) rows.set(id, rowOfBody(kind, body))
  }
  return ok([...rows.values()])
}
