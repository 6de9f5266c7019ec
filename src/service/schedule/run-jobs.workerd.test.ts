import { beforeAll, describe, expect, it, vi } from 'vitest'
import { instantFromIso } from '../../base/instant.ts'
import { fail, ok } from '../../base/result.ts'
import { d1ScheduleProgress } from '../../platform/workers/d1-schedule-progress.ts'
import { database, migrate } from '../../testing/web/workerd-bindings.ts'
import { type Job, runJobs } from './run-jobs.ts'
import { JOB_NAMES, scheduleReadiness } from './schedule-readiness.ts'

const progress = d1ScheduleProgress(database)
const [FIRST, SECOND, THIRD, LAST] = JOB_NAMES
const NOON = '2026-11-22T12:17:00Z'
const LATER = '2026-11-22T13:17:00Z'

/** Jobs that tell which of them had their turn. */
function jobsOf(turns: string[], becomes: Partial<Record<string, Job['run']>> = {}): Job[] {
  return JOB_NAMES.map((name) => ({
    name,
    async run() {
      turns.push(name)
      return becomes[name]?.() ?? ok({ done: 1 })
    },
  }))
}

async function told(): Promise<readonly unknown[]> {
  const jobs = await scheduleReadiness(progress)
  if (!jobs.ok) throw new Error(jobs.fault.code)
  return jobs.value
}

const runAt = (iso: string, jobs: readonly Job[]) => runJobs(jobs, progress, instantFromIso(iso)!)

const defective = async () => {
  throw new TypeError('a row without a body')
}

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  await migrate()
})

describe('the schedule', () => {
  it('tells of each job that it was never done, before the first run', async () => {
    expect(await told()).toEqual(JOB_NAMES.map((job) => ({ job, doneAt: null, failedAt: null, failing: false })))
  })

  it('runs all jobs in their order, though one throws and one has a fault, and fails at its end', async () => {
    const turns: string[] = []
    const jobs = jobsOf(turns, { [FIRST]: defective, [THIRD]: async () => fail('service.store-unavailable') })
    await expect(runAt(NOON, jobs)).rejects.toThrow(
      `${FIRST}: defect a row without a body; ${THIRD}: service.store-unavailable`,
    )
    expect(turns).toEqual([...JOB_NAMES])
    expect(await told()).toEqual([
      { job: FIRST, doneAt: null, failedAt: NOON, failing: true },
      { job: SECOND, doneAt: NOON, failedAt: null, failing: false },
      { job: THIRD, doneAt: null, failedAt: NOON, failing: true },
      { job: LAST, doneAt: NOON, failedAt: null, failing: false },
    ])
  })

  it('fails no more once a later run was done, and says when it last failed', async () => {
    await runAt(LATER, jobsOf([]))
    expect((await told())[0]).toEqual({ job: FIRST, doneAt: LATER, failedAt: NOON, failing: false })
  })

  it('fails where what became of a job cannot be kept', async () => {
    const silent = { ...progress, reached: async () => fail('service.store-unavailable') }
    const turns: string[] = []
    await expect(runJobs(jobsOf(turns), silent, instantFromIso(LATER)!)).rejects.toThrow('service.store-unavailable')
    expect(turns).toEqual([...JOB_NAMES])
  })
})
