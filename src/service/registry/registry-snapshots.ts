import { ok, type Result } from '../../base/result.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'

/** A state as it is handed out: its canonical JSON in pieces, so that no process has to hold a large one. */
interface ServedSnapshot {
  /** Names the text: a state has one with the demonstration PKI and one without. */
  readonly name: string
  readonly pieces: AsyncIterable<string>
}

/** All of the registry at a version, the latest where none is named. Faults: registry.version-unknown. */
export async function servedSnapshot(store: RegistryStore, version?: number): Promise<Result<ServedSnapshot>> {
  const text = await store.snapshotText(version)
  if (!text.ok) return text
  const { hash, demonstration, pieces } = text.value
  return ok({ name: demonstration ? `${hash}-demonstration` : hash, pieces })
}
