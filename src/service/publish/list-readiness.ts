import type { Json } from '../../base/canonical-json.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { signerAt } from './known-signer.ts'
import { listSources } from './list-sources.ts'
import { lastPublished, publishedRegions } from './published-lists.ts'
import type { PublishingPorts } from './region-lists.ts'
import { shownImport } from './source-requests.ts'

interface Ports extends Pick<PublishingPorts, 'lists' | 'signingKey' | 'imprint'> {
  readonly registry: Pick<RegistryStore, 'rows'>
}

/**
 * For monitors: what keeps lists from being published, how old the published ones are, and of each source how old its
 * last good list is and how many anchors it gives. None of it makes the service less ready: what is stale or empty is
 * said as such, here and in what rests on it.
 *
 * Faults: service.store-unavailable.
 */
export async function listReadiness(
  { lists, signingKey, imprint, registry }: Ports,
  now: Instant,
): Promise<Result<{ readonly publishing: Json; readonly imported: readonly Json[] }>> {
  const [signer, published] = [await signerAt(signingKey, now), await imprint()]
  const regions = await publishedRegions(lists)
  if (!regions.ok) return regions
  let stale = 0
  for (const region of regions.value) {
    const last = await lastPublished(lists, region)
    if (!last.ok) return last
    if (last.value !== null && last.value.head.nextUpdate <= now) stale += 1
  }
  const sources = await listSources(registry)
  if (!sources.ok) return sources
  return ok({
    publishing: {
      missing: [signer, published].filter((each) => !each.ok).map(({ fault }) => fault.code),
      signer: signer.ok ? signer.value.certificate.fingerprint : null,
      signerNotAfter: signer.ok ? isoOf(signer.value.certificate.notAfter) : null,
      lists: regions.value.length,
      stale,
    },
    imported: sources.value
      .filter(({ source }) => source.state === 'confirmed')
      .map(({ source, taken }) => (taken === null ? nothingOf(source.id, source.region) : shownImport(taken, now))),
  })
}

/** A source of which no list was taken yet gives no trust, and says so. */
const nothingOf = (source: string, region: string): Json => ({
  ...{ source, region, sequence: null, ageSeconds: null, anchors: 0, stale: true, empty: true },
})
