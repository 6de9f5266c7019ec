import { type Bytes, bytesEqual } from '../base/bytes.ts'

/** Keys kept: those of a long certification path with its time-stamps and revocation, for a few documents. The number is ours. */
const KEYS_MAX = 64

interface CachedKey<K> {
  readonly algorithm: string
  /** Copies. */
  readonly values: readonly Bytes[]
  readonly key: K
}

/**
 * Keys that a runtime imported, the oldest leaving first. They are found by their values and not by the
 * object that holds them, so that a buffer whose octets change can never meet the key of what it held
 * before. Few are kept and two keys differ within their first octets: looking at each costs less than a name
 * for a map, which would have to hold them whole.
 */
export class KeyCache<K> {
  readonly #keys: CachedKey<K>[] = []

  find(algorithm: string, values: readonly Bytes[]): K | undefined {
    const known = this.#keys.find(
      (each) => each.algorithm === algorithm && each.values.every((value, i) => bytesEqual(value, values[i]!)),
    )
    return known?.key
  }

  keep(algorithm: string, values: readonly Bytes[], key: K): void {
    if (this.#keys.length >= KEYS_MAX) this.#keys.shift()
    this.#keys.push({ algorithm, values: values.map((value) => Uint8Array.from(value)), key })
  }

  clear(): void {
    this.#keys.length = 0
  }
}
