/**
 * Rows that came with another registry's trust list bear the name of their source before their own, so that two sources
 * may use one name, and nobody here publishes what others answer for. Ours.
 */
const PREFIX = 'list:'

export const importedId = (source: string, id: string): string => `${PREFIX}${source}:${id}`

export const isImportedId = (id: string): boolean => id.startsWith(PREFIX)
