import type { Instant } from '../base/instant.ts'
import type { Result } from '../base/result.ts'

/** How long the same request gets the same answer. Ours; the API promises it. */
export const IDEMPOTENCY_SECONDS = 24 * 3_600
/** How long a request may be under way; after that, whoever answered it is taken for dead. Ours. */
export const UNDER_WAY_SECONDS = 60

/** An answer as it is given again: byte for byte. */
export interface KeptAnswer {
  readonly status: number
  readonly body: string
  readonly location: string | null
}

/** `begun`: nobody asked this before. `under-way`: it is being answered. `reused`: the key stands for another request. */
export type IdempotencyOutcome =
  | { readonly kind: 'begun' }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'reused' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }

/**
 * Port: remembers what was answered to a request, so that one that is sent again creates nothing again.
 *
 * Faults of all: service.store-unavailable.
 *
 * @standard draft-ietf-httpapi-idempotency-key-header-07 §2.6
 */
export interface IdempotencyStore {
  /** Of requests that begin at once with one key, one begins. */
  begin(key: string, request: string, now: Instant): Promise<Result<IdempotencyOutcome>>
  finish(key: string, answer: KeptAnswer, now: Instant): Promise<Result<void>>
  /** Forgets a request that was not answered for good. */
  abandon(key: string): Promise<Result<void>>
}
