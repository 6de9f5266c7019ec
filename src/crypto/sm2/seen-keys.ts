import { type Bytes, bytesEqual } from '../../base/bytes.ts'

/** Keys remembered; of those without a table the one that was not seen for longest is forgotten. The number is ours. */
export const KEYS_MAX = 64

/** A key that came to be verified under. */
export interface SeenKey {
  /** x ‖ y, a copy. */
  readonly point: Bytes
  /** How often it came. */
  verifications: number
  /** When it came last, on a clock of keys. */
  seenAt: number
  /** A table of its multiples took work: a day's strangers shall not take it away. */
  table: KeyTable | null
  /** Z under the ID that it was last asked for (GB/T 32918.2-2016 §5.5), with a copy of that ID. */
  z: { readonly id: Bytes; readonly octets: Bytes } | null
}

interface KeyTable {
  /** Who built it: nobody else's slots are meant. */
  readonly owner: object
  readonly slot: number
}

/** Which keys come again: found by their octets and not by the buffer that holds them, which may change. */
export class SeenKeys {
  /** By six octets of the point, which tell most keys apart; two of one name only take each other's place. */
  readonly #keys = new Map<number, SeenKey>()
  /** The same keys: looked through for the oldest whenever a stranger comes, for which a map takes several times as long. */
  readonly #list: SeenKey[] = []
  #clock = 0

  /** The same object for the same point for as long as it is remembered. */
  find(point: Bytes): SeenKey {
    const name = nameOf(point)
    let key = this.#keys.get(name)
    if (key === undefined || !bytesEqual(key.point, point)) {
      const place = key === undefined ? this.#freePlace() : this.#list.indexOf(key)
      key = { point: new Uint8Array(point), verifications: 0, seenAt: 0, table: null, z: null }
      this.#list[place] = key
      this.#keys.set(name, key)
    }
    this.#clock += 1
    key.seenAt = this.#clock
    return key
  }

  /** Where the list ends, or stood a key that is forgotten; those with tables are fewer than all. */
  #freePlace(): number {
    if (this.#list.length < KEYS_MAX) return this.#list.length
    let oldest = -1
    let seenAt = Number.POSITIVE_INFINITY
    for (let place = 0; place < KEYS_MAX; place++) {
      const key = this.#list[place]!
      if (key.table === null && key.seenAt < seenAt) {
        oldest = place
        seenAt = key.seenAt
      }
    }
    this.#keys.delete(nameOf(this.#list[oldest]!.point))
    return oldest
  }

  clear(): void {
    this.#keys.clear()
    this.#list.length = 0
  }
}

function nameOf(point: Bytes): number {
  let name = 0
  for (let at = 8; at < 14; at++) name = name * 256 + point[at]!
  return name
}
