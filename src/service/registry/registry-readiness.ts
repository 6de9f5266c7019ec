import type { Instant } from '../../base/instant.ts'
import { keepAcrossRequests } from '../../base/process-memory.ts'
import { ok, type Result } from '../../base/result.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'

/** Port: what a store tells of itself to monitors. Faults: service.store-unavailable. */
export interface RegistryHealth {
  /** Roots of CAs that the registry holds, whatever their standing. */
  anchors(): Promise<Result<number>>
}

/** The state of the registry on which answers rest now. */
export interface RegistryReadiness {
  readonly version: number
  readonly changeHead: string
  /** When it was last changed; null where nothing was ever entered. */
  readonly changedAt: Instant | null
  readonly anchors: number
}

/** The state that was asked last. Its hash names it, so that what was counted of it is never told of another. */
let counted: RegistryReadiness | null = null

keepAcrossRequests(() => {
  counted = null
})

/**
 * Which state of the registry answers, how old it is and how many anchors it has. An empty one says so. Every page asks,
 * so that a state is counted once.
 */
export async function registryReadiness(
  store: RegistryStore,
  health: RegistryHealth,
): Promise<Result<RegistryReadiness>> {
  const head = await store.head()
  if (!head.ok) return head
  const { version, hash } = head.value
  if (counted !== null && version > 0 && counted.changeHead === hash) return ok(counted)
  const last = version === 0 ? ok([]) : await store.changes(version - 1, 1)
  if (!last.ok) return last
  const anchors = await health.anchors()
  if (!anchors.ok) return anchors
  counted = { version, changeHead: hash, changedAt: last.value[0]?.at ?? null, anchors: anchors.value }
  return ok(counted)
}
