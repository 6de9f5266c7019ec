import { ok, type Result } from '../base/result.ts'
import { encodeSnapshot, snapshotSha256 } from '../registry/encode-snapshot.ts'
import type { RegistryStore } from '../registry/registry-store.ts'

/** A snapshot as it is handed out: canonical JSON, named by its SHA-256. */
export interface SnapshotText {
  readonly version: number
  readonly text: string
  readonly sha256: string
}

/** All of the registry at a version, the latest where none is named. Faults: registry.version-unknown, registry.too-large. */
export async function snapshotText(store: RegistryStore, version?: number): Promise<Result<SnapshotText>> {
  const snapshot = await store.snapshot(version)
  if (!snapshot.ok) return snapshot
  const text = encodeSnapshot(snapshot.value)
  return ok({ version: snapshot.value.version, text, sha256: snapshotSha256(text) })
}
