import { assert } from '../../base/assert.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import type { ListArchive } from '../../registry/list-archive.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import type { TrustStore } from '../../registry/trust-store.ts'
import type { AccessStore } from '../../service/access/access-store.ts'
import { RateLimiter, type RateLimits, readRateLimits } from '../../service/access/rate-limiter.ts'
import type { BlobStore } from '../../service/deposit/blob-store.ts'
import type { Fetcher } from '../../service/fetch/fetcher.ts'
import { guardedFetcher } from '../../service/fetch/guarded-fetcher.ts'
import type { IdempotencyStore } from '../../service/idempotency.ts'
import type { ListRefusals } from '../../service/publish/list-refusals.ts'
import type { Imprint } from '../../service/publish/publisher.ts'
import type { RegistryHealth } from '../../service/registry/registry-readiness.ts'
import type { ReportStore } from '../../service/report/report-store.ts'
import type { ScheduleProgress } from '../../service/schedule/schedule-progress.ts'
import type { SigningKey } from '../../service/signing/open-signing-key.ts'
import type { UsageStore } from '../../service/statistics/usage.ts'
import type { Bindings } from './bindings.ts'
import { d1AccessStore } from './d1-access-store.ts'
import { d1FetchCache } from './d1-fetch-cache.ts'
import { d1IdempotencyStore } from './d1-idempotency-store.ts'
import { d1ListArchive } from './d1-list-archive.ts'
import { d1ListRefusals } from './d1-list-refusals.ts'
import { d1RegistryHealth } from './d1-registry-health.ts'
import { d1RegistryStore } from './d1-registry-store.ts'
import { d1ReportStore } from './d1-report-store.ts'
import { d1ScheduleProgress } from './d1-schedule-progress.ts'
import { d1TrustStore } from './d1-trust-store.ts'
import { d1UsageStore } from './d1-usage-store.ts'
import { openDatabase } from './database.ts'
import { edgeSend } from './edge-send.ts'
import { r2BlobStore } from './r2-blob-store.ts'
import { workerSigningKey } from './worker-signing-key.ts'

/** The service's ports on the edge, as the settings of wrangler.toml ask. */
export interface WorkerPorts {
  readonly trustStore: TrustStore
  readonly registry: RegistryStore
  readonly lists: ListArchive
  readonly registryHealth: RegistryHealth
  readonly access: AccessStore
  readonly idempotency: IdempotencyStore
  readonly rateLimiter: RateLimiter
  readonly rateLimits: RateLimits
  readonly reports: ReportStore
  readonly listRefusals: ListRefusals
  readonly schedule: ScheduleProgress
  readonly usage: UsageStore
  readonly fetcher: (now: Instant) => Fetcher | null
  readonly signingKey: SigningKey
  readonly blobs: BlobStore
  readonly imprint: () => Promise<Result<Imprint>>
  readonly clock: () => Instant
}

/** One an isolate, as long as it lives: what it protects is this isolate. */
const rateLimiter = new RateLimiter()

export function workerPorts(bindings: Bindings): WorkerPorts {
  const database = openDatabase(bindings.DB)
  const allow = new Set(bindings.YANQIAN_FETCH_ALLOW.split(' ').filter((host) => host !== ''))
  const demonstration = bindings.YANQIAN_DEMONSTRATION === 'on'
  const rateLimits = readRateLimits(bindings.YANQIAN_RATE_LIMITS ?? '')
  assert(rateLimits !== null, 'YANQIAN_RATE_LIMITS is as wrangler.toml says')
  return {
    trustStore: d1TrustStore(database, demonstration),
    registry: d1RegistryStore(bindings.DB, demonstration),
    lists: d1ListArchive(bindings.DB, demonstration),
    registryHealth: d1RegistryHealth(database, demonstration),
    access: d1AccessStore(database),
    idempotency: d1IdempotencyStore(database),
    rateLimiter,
    rateLimits,
    reports: d1ReportStore(database),
    listRefusals: d1ListRefusals(database),
    schedule: d1ScheduleProgress(database),
    usage: d1UsageStore(bindings.DB),
    fetcher: (now) =>
      bindings.YANQIAN_ONLINE === 'on' ? d1FetchCache(guardedFetcher(edgeSend, allow), database, now) : null,
    signingKey: workerSigningKey(bindings),
    blobs: r2BlobStore(bindings.BLOBS),
    imprint: async () => {
      const { readImprint } = await import('../../service/publish/publisher.ts')
      return readImprint(bindings.YANQIAN_LIST_OPERATOR, bindings.YANQIAN_ORIGIN)
    },
    clock: () => instantOf(Date.now()),
  }
}
