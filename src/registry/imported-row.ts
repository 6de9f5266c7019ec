import type { RegistrySnapshot } from './registry-snapshot.ts'

/**
 * Rows that came with another registry's trust list bear the name of their source before their own, so that two sources
 * may use one name, and nobody here publishes what others answer for. Ours.
 */
export const IMPORTED_PREFIX = 'list:'

export const importedId = (source: string, id: string): string => `${IMPORTED_PREFIX}${source}:${id}`

/** The source of a row; null for one of our own. */
export const sourceOfId = (id: string): string | null => (isImportedId(id) ? (id.split(':')[1] ?? null) : null)

export const isImportedId = (id: string): boolean => id.startsWith(IMPORTED_PREFIX)

/** Others answer for what came with their lists: the authorities of a snapshot for whom somebody answers here. */
export const withoutImported = (snapshot: RegistrySnapshot): RegistrySnapshot => ({
  ...snapshot,
  authorities: snapshot.authorities.filter(({ id }) => !isImportedId(id)),
})
