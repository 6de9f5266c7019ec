import type { Instant } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'

/**
 * Port: how far a job of the schedule has come. It saves looking again at days that are done, and nothing rests on it:
 * a job that finds it gone begins anew and does nothing twice.
 *
 * Faults of all: service.store-unavailable.
 */
export interface ScheduleProgress {
  /** Null before the first run. */
  through(job: string): Promise<Result<Instant | null>>
  /** Of two that say how far they came the later one holds. */
  reached(job: string, at: Instant): Promise<Result<null>>
}
