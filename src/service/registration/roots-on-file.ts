import { ok, type Result } from '../../base/result.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'

/** Services that are looked through for those without a root; beyond it nobody is told to lack one. Ours. */
const SERVICES_MAX = 5 * LISTED_MAX

/**
 * The authorities of which a CA certificate is registered, without which no cross-certificate between them can be; null
 * where there are more than are looked through. Faults: service.store-unavailable.
 *
 * @standard RFC 5280 §3.2
 */
export async function rootsOnFile(store: Pick<RegistryStore, 'rows'>): Promise<Result<ReadonlySet<string> | null>> {
  const authorities = new Set<string>()
  for (let read = 0, after = ''; read < SERVICES_MAX; read += LISTED_MAX) {
    const held = await store.rows({ kind: 'service', after, limit: LISTED_MAX })
    if (!held.ok) return held
    for (const { body } of held.value) {
      const { authority, kind, identities } = rowOfBody('service', body)
      if (kind === 'ca' && identities.length > 0) authorities.add(authority)
    }
    if (held.value.length < LISTED_MAX) return ok(authorities)
    after = held.value.at(-1)!.id
  }
  return ok(null)
}
