import type { Instant } from '../base/instant.ts'
import type { Bindings } from '../platform/workers/bindings.ts'
import type { AccessPorts } from '../service/access/access-ports.ts'
import type { Principal } from '../service/access/permissions.ts'
import type { RateLimiter, RateLimits } from '../service/access/rate-limiter.ts'
import type { BlobStore } from '../service/deposit/blob-store.ts'
import type { IdempotencyStore } from '../service/idempotency.ts'
import type { ListRefusals } from '../service/publish/list-refusals.ts'
import type { PublishingPorts } from '../service/publish/region-lists.ts'
import type { RegistryHealth } from '../service/registry/registry-readiness.ts'
import type { ScheduleProgress } from '../service/schedule/schedule-progress.ts'
import type { SigningKey } from '../service/signing/open-signing-key.ts'
import type { UsageStore } from '../service/statistics/usage.ts'
import type { SubmissionPorts } from '../service/submit-document.ts'
import type { Lang } from '../service/texts/catalogue.ts'

/** What the web asks of the platform. */
export interface WebPorts extends SubmissionPorts, AccessPorts {
  readonly registry: AccessPorts['registry']
  readonly lists: PublishingPorts['lists']
  readonly imprint: PublishingPorts['imprint']
  readonly registryHealth: RegistryHealth
  readonly idempotency: IdempotencyStore
  readonly rateLimiter: RateLimiter
  readonly rateLimits: RateLimits
  readonly listRefusals: ListRefusals
  readonly schedule: ScheduleProgress
  readonly signingKey: SigningKey
  readonly blobs: BlobStore
  readonly usage: UsageStore
  /** Read once a request, at the edge. */
  readonly clock: () => Instant
}

/** What a Hono context of the API carries; worker.ts sets it before any route runs. */
export interface AppEnvironment {
  Bindings: Bindings
  Variables: {
    ports: WebPorts
    /** Names the request in problems, error pages and logs: a UUID of ours, whatever the client sends. */
    requestId: string
    language: Lang
    /** Who asks; set by `allow` on the routes that ask for a permission. */
    principal: Principal
  }
}
