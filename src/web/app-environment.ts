import type { Instant } from '../base/instant.ts'
import type { Bindings } from '../platform/workers/bindings.ts'
import type { SubmissionPorts } from '../service/submit-document.ts'
import type { Lang } from '../service/texts/catalogue.ts'

/** What the web asks of the platform. */
export interface WebPorts extends SubmissionPorts {
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
  }
}
