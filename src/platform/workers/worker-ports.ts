import { type Instant, instantOf } from '../../base/instant.ts'
import type { TrustStore } from '../../registry/trust-store.ts'
import type { Fetcher } from '../../service/fetcher.ts'
import { guardedFetcher } from '../../service/guarded-fetcher.ts'
import type { ReportStore } from '../../service/report-store.ts'
import type { Bindings } from './bindings.ts'
import { d1FetchCache } from './d1-fetch-cache.ts'
import { d1ReportStore } from './d1-report-store.ts'
import { d1TrustStore } from './d1-trust-store.ts'
import { openDatabase } from './database.ts'
import { edgeSend } from './edge-send.ts'

/** The service's ports on the edge, as the settings of wrangler.toml ask. */
export interface WorkerPorts {
  readonly trustStore: TrustStore
  readonly reports: ReportStore
  readonly fetcher: (now: Instant) => Fetcher | null
  readonly clock: () => Instant
}

export function workerPorts(bindings: Bindings): WorkerPorts {
  const database = openDatabase(bindings.DB)
  const allow = new Set(bindings.YANQIAN_FETCH_ALLOW.split(' ').filter((host) => host !== ''))
  return {
    trustStore: d1TrustStore(database, bindings.YANQIAN_DEMONSTRATION === 'on'),
    reports: d1ReportStore(database),
    fetcher: (now) =>
      bindings.YANQIAN_ONLINE === 'on' ? d1FetchCache(guardedFetcher(edgeSend, allow), database, now) : null,
    clock: () => instantOf(Date.now()),
  }
}
