import { type Instant, isoOf } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import type { ScheduleProgress } from './schedule-progress.ts'
import { doneName, failedName } from './schedule-readiness.ts'

/** One thing that the service does by itself. */
export interface Job {
  readonly name: string
  /** What was done, for the log. Faults say what could not be done; a defect throws. */
  run(): Promise<Result<Readonly<Record<string, number>>>>
}

/**
 * Runs all jobs in their order; one that fails, or throws for a defect of ours, keeps no other back. What became of each
 * is logged and kept for monitors, and at the end what could not be done is thrown, so that the platform counts the run as
 * failed; the next one tries it again.
 */
export async function runJobs(jobs: readonly Job[], progress: ScheduleProgress, at: Instant): Promise<void> {
  const failed: string[] = []
  for (const job of jobs) {
    const outcome = await outcomeOf(job)
    const kept = await progress.reached(outcome.failure === null ? doneName(job.name) : failedName(job.name), at)
    const failures = [outcome.failure, kept.ok ? null : kept.fault.code].filter((failure) => failure !== null)
    failed.push(...failures.map((failure) => `${job.name}: ${failure}`))
    console.log(JSON.stringify({ job: job.name, at: isoOf(at), ...outcome.done, ...(failures[0] && { failures }) }))
  }
  if (failed.length > 0) throw new Error(failed.join('; '))
}

interface Outcome {
  readonly done: Readonly<Record<string, number>>
  /** The code of the fault, or what the defect said; null where all was done. */
  readonly failure: string | null
}

async function outcomeOf({ run }: Job): Promise<Outcome> {
  try {
    const done = await run()
    return done.ok ? { done: done.value, failure: null } : { done: {}, failure: done.fault.code }
  } catch (error) {
    // Thrown again when all had their turn: a job's defect is not the next one's.
    return { done: {}, failure: `defect ${error instanceof Error ? error.message : 'that is no error'}` }
  }
}
