import { fail, ok, type Result } from '../../base/result.ts'
import { dueOf, hasImported } from '../../registry/list-dues.ts'
import { importOfBody, LIST_IMPORT_KIND } from '../../registry/list-source.ts'
import {
  LISTED_MAX,
  type RegistryExcerpt,
  type RegistryQuestion,
  type RegistryStore,
} from '../../registry/registry-store.ts'

/** A state of the registry as a verdict names it, so that its question can be put again. */
export interface RegistryState {
  /** The latest where null. */
  readonly version: number | null
  /** SHA-256 of the change that made it; not asked where null or absent. */
  readonly changeHead?: string | null
}

export const LATEST_STATE: RegistryState = { version: null }

/**
 * What a question touches of the registry in that state, and in no other: a version whose hash is another one is not
 * what the verdict rested on, whatever it says.
 *
 * Faults: registry.version-unknown, registry.head-differs, service.store-unavailable.
 */
export async function excerptOf(
  store: Pick<RegistryStore, 'excerpt' | 'rows'>,
  question: RegistryQuestion,
  { version, changeHead = null }: RegistryState,
): Promise<Result<RegistryExcerpt>> {
  const excerpt = await store.excerpt(question, version ?? undefined)
  if (!excerpt.ok) return excerpt
  const { snapshot } = excerpt.value
  const isOther = changeHead !== null && snapshot.changeHead !== changeHead
  if (isOther) return fail('registry.head-differs', { version: snapshot.version })
  if (!hasImported(snapshot)) return excerpt
  const imports = await store.rows({ kind: LIST_IMPORT_KIND, limit: LISTED_MAX }, snapshot.version)
  if (!imports.ok) return imports
  const dues = new Map(imports.value.map(({ id, body }) => [id, dueOf(importOfBody(body).head)]))
  return ok({ ...excerpt.value, dues })
}
