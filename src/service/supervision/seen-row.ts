import { fail, ok } from '../../base/result.ts'
import type { ObjectName } from '../../registry/change-log.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'

/**
 * The store for somebody who decides on a row as a page showed it. A use case reads the row on the very version on which
 * it decides; where that is not the row that was shown, it gets a fault in its place, and nothing is decided.
 *
 * @param since the change that made the row that was shown
 * Faults: registry.row-seen-otherwise.
 */
export const seenRow = (store: RegistryStore, name: ObjectName, since: number): RegistryStore => ({
  ...store,
  async row(asked, version) {
    const row = await store.row(asked, version)
    if (!row.ok || asked.kind !== name.kind || asked.id !== name.id) return row
    return row.value?.since === since ? ok(row.value) : fail('registry.row-seen-otherwise')
  },
})
