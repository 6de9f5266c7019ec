import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '../../base/assert.ts'
import {
  rowOfBody,
  type SnapshotKind,
  type SnapshotRows,
  type StoredRow,
  storedRow,
} from '../../registry/stored-row.ts'
import type { RegistrySeed } from '../../service/registry/seed-registry.ts'
import { readManifestCertificates } from './trust-manifest.ts'

/** Members of certs/registry.json, by the kind of their rows. */
const MEMBERS: { readonly [Kind in SnapshotKind]: string } = {
  region: 'regions',
  authority: 'authorities',
  service: 'services',
  'certificate-type': 'certificateTypes',
  'cross-certificate': 'crossCertificates',
  instrument: 'instruments',
  'policy-mapping': 'policyMappings',
  'status-source': 'statusSources',
}

/**
 * Reads certs/registry.json, and with `demonstration` its own too, with the certificates of their manifests. A row that
 * does not decode, or names a certificate that is not there, ends the load.
 */
export async function readRegistrySeed(top: string, demonstration: boolean): Promise<RegistrySeed> {
  const files = ['certs/registry.json', ...(demonstration ? ['certs/demonstration/registry.json'] : [])]
  const rows = (await Promise.all(files.map((file) => readRows(join(top, file))))).flat()
  const certificates = await readManifestCertificates(top, demonstration)
  const known = new Set(certificates.map(({ fingerprint }) => fingerprint))
  const named = new Set(rows.flatMap(({ fingerprints }) => fingerprints))
  for (const fingerprint of named) assert(known.has(fingerprint), `certs/ holds the certificate ${fingerprint}`)
  return {
    rows: rows.map(({ row }) => row),
    certificates: certificates
      .filter(({ fingerprint }) => named.has(fingerprint))
      .map(({ certificate }) => certificate),
  }
}

interface ReadRow {
  readonly row: StoredRow
  readonly fingerprints: readonly string[]
}

async function readRows(path: string): Promise<ReadRow[]> {
  const members = JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, readonly unknown[]>>
  const kinds = Object.entries(MEMBERS) as [SnapshotKind, string][]
  for (const member of Object.keys(members)) {
    assert(
      kinds.some(([, name]) => name === member),
      `${path} has no member ${member}`,
    )
  }
  return kinds.flatMap(([kind, member]) => (members[member] ?? []).map((row) => readRow(kind, row)))
}

function readRow<Kind extends SnapshotKind>(kind: Kind, json: unknown): ReadRow {
  const row = rowOfBody(kind, JSON.stringify(json))
  return { row: storedRow(kind, row), fingerprints: fingerprintsIn(kind, row) }
}

function fingerprintsIn<Kind extends SnapshotKind>(kind: Kind, row: SnapshotRows[Kind]): readonly string[] {
  if (kind === 'service') return (row as SnapshotRows['service']).identities.map(({ certificate }) => certificate)
  return kind === 'cross-certificate' ? [(row as SnapshotRows['cross-certificate']).certificate] : []
}
