import { type Bytes, bytesEqual } from '../../base/bytes.ts'

/**
 * Tables kept, of 36 or 40 KiB each beside that of the base point: 0.7 MB at most. Enough for the authorities and
 * time-stamping authorities whose contracts come in one day. The number is ours.
 */
export const TABLES_MAX = 16
/** Keys whose verifications are counted; the one that was not seen for longest is forgotten. The number is ours. */
export const KEYS_MAX = 64
/** A table costs about five verifications and saves two thirds of each: it pays from about this many on (measured). */
export const TABLE_PAYS_FROM = 10

interface SeenKey {
  /** A copy, compared by every octet. */
  readonly point: Bytes
  verifications: number
  slot: number | null
}

/** Which keys come again, and in which slot the table of each stands. */
export class KeyTables {
  /** The last seen first. */
  readonly #keys: SeenKey[] = []
  readonly #build: (point: Bytes, slot: number) => boolean

  /** @param build writes the table of a key into a slot; false where it cannot */
  constructor(build: (point: Bytes, slot: number) => boolean) {
    this.#build = build
  }

  /** The slot of this key's table, built when the key has come often enough; null where it has none. */
  slotOf(point: Bytes): number | null {
    const key = this.#seen(point)
    key.verifications += 1
    if (key.slot === null && key.verifications >= TABLE_PAYS_FROM) this.#giveTable(key)
    return key.slot
  }

  #seen(point: Bytes): SeenKey {
    const at = this.#keys.findIndex((key) => bytesEqual(key.point, point))
    if (at === 0) return this.#keys[0]!
    const key = at > 0 ? this.#keys.splice(at, 1)[0]! : { point: Uint8Array.from(point), verifications: 0, slot: null }
    this.#keys.unshift(key)
    if (this.#keys.length > KEYS_MAX) this.#forgetOne()
    return key
  }

  /** Forgets the key without a table that was not seen for longest: those with one are fewer than all. */
  #forgetOne(): void {
    this.#keys.splice(
      this.#keys.findLastIndex((key) => key.slot === null),
      1,
    )
  }

  /** A free slot or that of the key not seen for longest, which then has to come as often again. */
  #giveTable(key: SeenKey): void {
    const holders = this.#keys.filter(({ slot }) => slot !== null)
    const slot = holders.length < TABLES_MAX ? holders.length : this.#take(holders.at(-1)!)
    if (this.#build(key.point, slot)) key.slot = slot
    else key.verifications = 0
  }

  #take(holder: SeenKey): number {
    const slot = holder.slot!
    holder.slot = null
    holder.verifications = 0
    return slot
  }
}
