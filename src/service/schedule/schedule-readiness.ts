import type { Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { ScheduleProgress } from './schedule-progress.ts'

/** The jobs of the schedule in their order: what one changes, the next one publishes. */
export const JOB_NAMES = [
  'activate-registrations',
  'expire-registrations',
  'tell-instruments',
  'publish-lists',
] as const
export type JobName = (typeof JOB_NAMES)[number]

/** Under what is kept when a job was last done, and when it last failed. */
export const doneName = (job: string): string => `${job} done`
export const failedName = (job: string): string => `${job} failed`

/**
 * For monitors: of each job when it was last done and when it last failed, null where never. None of it makes the service
 * less ready: what the schedule did not carry out counts from its day all the same, and a job that fails is told here.
 *
 * Faults: service.store-unavailable.
 */
export async function scheduleReadiness(progress: ScheduleProgress): Promise<Result<readonly Json[]>> {
  const jobs: Json[] = []
  for (const job of JOB_NAMES) {
    const done = await progress.through(doneName(job))
    if (!done.ok) return done
    const failed = await progress.through(failedName(job))
    if (!failed.ok) return failed
    jobs.push({
      job,
      doneAt: done.value && isoOf(done.value),
      failedAt: failed.value && isoOf(failed.value),
      failing: failed.value !== null && (done.value === null || done.value < failed.value),
    })
  }
  return ok(jobs)
}
