import type { Bytes } from '../../base/bytes.ts'
import type { SeenKey } from './seen-keys.ts'

/**
 * Tables kept, of 36 or 40 KiB each beside that of the base point of 216 or 240: 1.1 MB at most. Enough for the
 * authorities and time-stamping authorities whose contracts come in one day. The number is ours.
 */
export const TABLES_MAX = 16
/** A table costs about five verifications and saves four fifths of each: it pays from about this many on (measured). */
export const TABLE_PAYS_FROM = 10

/** In which slot the table of each key stands that comes again. */
export class KeyTables {
  /** By their slots. */
  readonly #holders: SeenKey[] = []
  readonly #build: (point: Bytes, slot: number) => boolean

  /** @param build writes the table of a key into a slot; false, and nothing written, where it cannot */
  constructor(build: (point: Bytes, slot: number) => boolean) {
    this.#build = build
  }

  /** The slot of this key's table, built when the key has come often enough; null where it has none. */
  slotOf(key: SeenKey): number | null {
    if (key.table !== null && key.table.owner === this) return key.table.slot
    return key.verifications >= TABLE_PAYS_FROM ? this.#giveTable(key) : null
  }

  /** A free slot or that of the key not seen for longest, which then has to come as often again. */
  #giveTable(key: SeenKey): number | null {
    const slot = this.#holders.length < TABLES_MAX ? this.#holders.length : this.#slotOfOldest()
    if (!this.#build(key.point, slot)) {
      // Nothing was written: whose table stands there keeps it.
      key.verifications = 0
      return null
    }
    const holder = this.#holders[slot]
    if (holder !== undefined) {
      holder.table = null
      holder.verifications = 0
    }
    this.#holders[slot] = key
    key.table = { owner: this, slot }
    return slot
  }

  #slotOfOldest(): number {
    let oldest = 0
    for (let slot = 1; slot < TABLES_MAX; slot++) {
      if (this.#holders[slot]!.seenAt < this.#holders[oldest]!.seenAt) oldest = slot
    }
    return oldest
  }
}
