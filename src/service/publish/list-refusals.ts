import type { Instant } from '../../base/instant.ts'
import type { Fault, Result } from '../../base/result.ts'

/** A list that was offered last and not taken: when, by whom, and why. */
export interface ListRefusal {
  readonly at: Instant
  readonly account: string
  readonly fault: Fault
}

/**
 * Port: the last refusal of each source. What is refused changes nothing in the registry, so that it stands beside it; officers
 * are told, nothing rests on it, and it may be lost.
 *
 * Faults of all: service.store-unavailable.
 */
export interface ListRefusals {
  /** By the ids of sources. */
  last(): Promise<Result<ReadonlyMap<string, ListRefusal>>>
  /** Null where a list was taken, or held already: what was refused before is over. */
  note(source: string, refusal: ListRefusal | null): Promise<Result<null>>
}
