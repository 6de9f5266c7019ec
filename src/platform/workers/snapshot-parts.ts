import type { Bytes } from '../../base/bytes.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { rowOfBody, SNAPSHOT_KINDS, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'

type Parts = { readonly [Kind in SnapshotKind]: Map<string, SnapshotRows[Kind]> }

/** Rows on their way from a store to a snapshot, each once. */
export class SnapshotParts {
  readonly #parts = Object.fromEntries(SNAPSHOT_KINDS.map((kind) => [kind, new Map()])) as Parts

  get size(): number {
    return SNAPSHOT_KINDS.reduce((sum, kind) => sum + this.#parts[kind].size, 0)
  }

  /** Rows of each kind. */
  counts(): readonly (readonly [SnapshotKind, number])[] {
    return SNAPSHOT_KINDS.map((kind) => [kind, this.#parts[kind].size])
  }

  /** Rows of the snapshot's kinds, read by their codecs. */
  add(rows: readonly { readonly kind: string; readonly id: string; readonly body: string }[]): void {
    for (const { kind, id, body } of rows) this.#put(kind as SnapshotKind, id, body)
  }

  of<Kind extends SnapshotKind>(kind: Kind): SnapshotRows[Kind][] {
    return [...this.#parts[kind].values()]
  }

  /** Of every certificate that a row names. */
  fingerprints(): string[] {
    return [
      ...new Set([
        ...this.of('service').flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
        ...this.of('cross-certificate').map(({ certificate }) => certificate),
      ]),
    ]
  }

  snapshot(
    header: Pick<RegistrySnapshot, 'version' | 'changeHead' | 'issuedAt'>,
    certificates: ReadonlyMap<string, Bytes>,
  ): RegistrySnapshot {
    return {
      ...header,
      regions: this.of('region'),
      authorities: this.of('authority'),
      services: this.of('service'),
      certificateTypes: this.of('certificate-type'),
      crossCertificates: this.of('cross-certificate'),
      instruments: this.of('instrument'),
      policyMappings: this.of('policy-mapping'),
      statusSources: this.of('status-source'),
      certificates,
    }
  }

  #put<Kind extends SnapshotKind>(kind: Kind, id: string, body: string): void {
    this.#parts[kind].set(id, rowOfBody(kind, body))
  }
}
