import { instantFromIso } from '../../base/instant.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { readRegistrySeed } from '../../platform/node/registry-seed.ts'
import { CHANGE_LOG_START, type Change, entryAfter, sha256OfText } from '../../registry/change-log.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { rowOfBody, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'

/** The registry as `npm start` loads it out of certs/, in one change, as a value. */
export async function seededSnapshot(demonstration: boolean): Promise<RegistrySnapshot> {
  const { rows, certificates } = await readRegistrySeed('.', demonstration)
  const all = <Kind extends SnapshotKind>(kind: Kind): SnapshotRows[Kind][] =>
    rows.filter((row) => row.kind === kind).map(({ body }) => rowOfBody(kind, body))
  const at = instantFromIso('2026-11-22T00:00:00Z')!
  const change: Change = {
    nonce: 'seed',
    at,
    actor: 'seed',
    action: 'registry.seed',
    object: { kind: 'seed', id: 'certs' },
    rows: rows.map(({ kind, id, body }) => ({ kind, id, before: null, after: sha256OfText(body) })),
    certificates: certificates.map((bytes) => sha256Hex(bytes)).sort(),
    comment: '',
  }
  const { version, hash } = entryAfter(CHANGE_LOG_START, change)
  return {
    version,
    changeHead: hash,
    issuedAt: at,
    regions: all('region'),
    authorities: all('authority'),
    services: all('service'),
    certificateTypes: all('certificate-type'),
    crossCertificates: all('cross-certificate'),
    instruments: all('instrument'),
    policyMappings: all('policy-mapping'),
    statusSources: all('status-source'),
    certificates: new Map(certificates.map((bytes) => [sha256Hex(bytes), Uint8Array.from(bytes)])),
  }
}
