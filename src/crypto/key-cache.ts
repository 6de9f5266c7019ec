import { type Bytes, bytesEqual } from '../base/bytes.ts'

/** Keys kept: those of the CAs of a platform's day, each some kilobyte. The number is ours. */
const KEYS_MAX = 512

interface CachedKey<K> {
  /** Copies. */
  readonly values: readonly Bytes[]
  readonly key: K
}

/**
 * Keys that a runtime imported; the one asked for longest ago leaves first. They are found by their values
 * and not by the object that holds them, so that a buffer whose octets change can never meet the key of what
 * it held before.
 */
export class KeyCache<K> {
  #keys = new Map<string, CachedKey<K>>()

  find(algorithm: string, values: readonly Bytes[]): K | undefined {
    const name = nameOf(algorithm, values)
    const known = this.#keys.get(name)
    if (known === undefined || !valuesEqual(known.values, values)) return undefined
    this.#keys.delete(name)
    this.#keys.set(name, known)
    return known.key
  }

  keep(algorithm: string, values: readonly Bytes[], key: K): void {
    const name = nameOf(algorithm, values)
    if (this.#keys.size >= KEYS_MAX) this.#keys.delete(this.#keys.keys().next().value!)
    this.#keys.set(name, { values: values.map((value) => new Uint8Array(value)), key })
  }

  clear(): void {
    this.#keys = new Map()
  }
}

function valuesEqual(a: readonly Bytes[], b: readonly Bytes[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!bytesEqual(a[i]!, b[i]!)) return false
  return true
}

/** Tells most keys apart: by length and five octets of the middle. Two of one name only take each other's place. */
function nameOf(algorithm: string, values: readonly Bytes[]): string {
  const first = values[0]!
  let number = first.length
  const start = Math.max(0, (first.length >> 1) - 2)
  for (let at = start; at < Math.min(start + 5, first.length); at++) number = number * 256 + first[at]!
  return `${algorithm} ${number}`
}
