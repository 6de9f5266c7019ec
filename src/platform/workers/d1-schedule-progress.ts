import { type Instant, instantOf } from '../../base/instant.ts'
import { ok } from '../../base/result.ts'
import type { ScheduleProgress } from '../../service/schedule/schedule-progress.ts'
import { type Database, query } from './database.ts'

/** How far the jobs of the schedule have come, in D1. */
export function d1ScheduleProgress(database: Database): ScheduleProgress {
  return {
    async through(job) {
      const found = await query(() =>
        database.selectFrom('schedule_progress').select('through').where('job', '=', job).executeTakeFirst(),
      )
      return found.ok ? ok(found.value === undefined ? null : instantOf(found.value.through)) : found
    },

    async reached(job: string, at: Instant) {
      const written = await query(() =>
        database
          .insertInto('schedule_progress')
          .values({ job, through: at })
          .onConflict((conflict) =>
            conflict.column('job').doUpdateSet({ through: at }).where('schedule_progress.through', '<', at),
          )
          .execute(),
      )
      return written.ok ? ok(null) : written
    },
  }
}
