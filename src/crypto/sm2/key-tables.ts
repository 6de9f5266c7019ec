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
  /** The last used last. */
  readonly #slots = new Map<SeenKey, number>()
  readonly #build: (point: Bytes, slot: number) => boolean

  /** @param build writes the table of a key into a slot; false, and nothing written, where it cannot */
  constructor(build: (point: Bytes, slot: number) => boolean) {
    this.#build = build
  }

  /** The slot of this key's table, built when the key has come often enough; null where it has none. */
  slotOf(key: SeenKey): number | null {
    const slot = this.#slots.get(key)
    if (slot === undefined) return key.verifications >= TABLE_PAYS_FROM ? this.#giveTable(key) : null
    this.#slots.delete(key)
    this.#slots.set(key, slot)
    return slot
  }

  /** A free slot or that of the key not used for longest, which then has to come as often again. */
  #giveTable(key: SeenKey): number | null {
    const [holder, slot] =
      this.#slots.size < TABLES_MAX
        ? [null, this.#slots.size]
        : (this.#slots.entries().next().value as [SeenKey, number])
    if (!this.#build(key.point, slot)) {
      // Nothing was written: whose table stands there keeps it.
      key.verifications = 0
      return null
    }
    if (holder !== null) {
      this.#slots.delete(holder)
      holder.hasTable = false
      holder.verifications = 0
    }
    this.#slots.set(key, slot)
    key.hasTable = true
    return slot
  }
}
