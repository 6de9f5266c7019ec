import type { Bytes } from '../base/bytes.ts'
import { keepAcrossRequests } from '../base/process-memory.ts'
import { KeyCache } from './key-cache.ts'
import { subtle, viewForSubtle } from './subtle.ts'

type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

export interface ImportAlgorithm {
  readonly name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA'
  readonly hash?: string
  readonly namedCurve?: string
}

const keys = new KeyCache<ImportedKey | null>()
keepAcrossRequests(() => keys.clear())

/**
 * The key as WebCrypto holds it, imported once; null where the runtime does not take it. A runtime has
 * reasons of its own to refuse (Node, workerd and browsers differ), so that says nothing about the key.
 * `values` tell the key from every other of its algorithm; `encode` writes it out where it is new.
 */
export async function importedKey(
  algorithm: ImportAlgorithm,
  values: readonly Bytes[],
  format: 'raw' | 'spki',
  encode: () => Bytes,
): Promise<ImportedKey | null> {
  if (subtle === undefined) return null
  const name = `${algorithm.name} ${algorithm.hash ?? algorithm.namedCurve}`
  const known = keys.find(name, values)
  if (known !== undefined) return known
  const key = await importKey(subtle, format, encode(), algorithm)
  // Whole keys are kept and never promises: workerd binds a promise to the request that made it.
  keys.keep(name, values, key)
  return key
}

async function importKey(
  by: typeof crypto.subtle,
  format: 'raw' | 'spki',
  octets: Bytes,
  algorithm: ImportAlgorithm,
): Promise<ImportedKey | null> {
  try {
    return await by.importKey(format, viewForSubtle(octets), { ...algorithm }, false, ['verify'])
  } catch {
    return null // WebCrypto has no other way to say that it does not take this key
  }
}
