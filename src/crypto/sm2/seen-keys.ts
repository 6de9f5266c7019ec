import { type Bytes, bytesEqual } from '../../base/bytes.ts'

/** Keys remembered; of those without a table the one that was not seen for longest is forgotten. The number is ours. */
export const KEYS_MAX = 64

/** A key that came to be verified under. */
export interface SeenKey {
  /** x ‖ y, a copy. */
  readonly point: Bytes
  /** How often it came. */
  verifications: number
  /** Whether a table of its multiples stands: it took work, and a day's strangers shall not take it away. */
  hasTable: boolean
  /** Z under the ID that it was last asked for (GB/T 32918.2-2016 §5.5), with a copy of that ID. */
  z: { readonly id: Bytes; readonly octets: Bytes } | null
}

/** Which keys come again: found by their octets and not by the buffer that holds them, which may change. */
export class SeenKeys {
  /** By six octets of the point, which tell most keys apart; two of one name only take each other's place. */
  readonly #keys = new Map<number, SeenKey>()

  /** The same object for the same point for as long as it is remembered. */
  find(point: Bytes): SeenKey {
    const name = nameOf(point)
    const known = this.#keys.get(name)
    this.#keys.delete(name)
    const key =
      known !== undefined && bytesEqual(known.point, point)
        ? known
        : { point: Uint8Array.from(point), verifications: 0, hasTable: false, z: null }
    this.#keys.set(name, key)
    if (this.#keys.size > KEYS_MAX) this.#forgetOne()
    return key
  }

  /** Keys with tables are fewer than all. */
  #forgetOne(): void {
    for (const [name, { hasTable }] of this.#keys) {
      if (hasTable) continue
      this.#keys.delete(name)
      return
    }
  }

  clear(): void {
    this.#keys.clear()
  }
}

function nameOf(point: Bytes): number {
  let name = 0
  for (let at = 8; at < 14; at++) name = name * 256 + point[at]!
  return name
}
