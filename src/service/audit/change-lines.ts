import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import type { ChangeEntry } from '../../registry/change-log.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'

/** Entries read at once: the largest change is some hundred thousand octets. Ours. */
const PAGE = 20

/** An entry as it is shown: the members that its hash covers, and the hash. */
export const shownChange = ({ at, ...entry }: ChangeEntry): Json => ({ ...entry, at: isoOf(at) }) as unknown as Json

/** The log after a version and up to another, an entry a line, as `audit` reads it. A store that fails on the way throws. */
export async function* changeLines(store: RegistryStore, after: number, last: number): AsyncGenerator<string> {
  for (let done = after; done < last; ) {
    const page = await store.changes(done, Math.min(PAGE, last - done))
    if (!page.ok) throw new Error(page.fault.code)
    if (page.value.length === 0) return
    yield page.value.map((entry) => `${canonicalJson(shownChange(entry))}\n`).join('')
    done = page.value.at(-1)!.version
  }
}
