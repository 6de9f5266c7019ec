import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { runJobs } from '../../service/schedule/run-jobs.ts'
import { JOB_NAMES, type JobName } from '../../service/schedule/schedule-readiness.ts'
import type { Bindings } from './bindings.ts'
import { type WorkerPorts, workerPorts } from './worker-ports.ts'

type Run = (ports: WorkerPorts, now: Instant) => Promise<Result<Readonly<Record<string, number>>>>

/** What the worker does by itself, each time the schedule of wrangler.toml comes round. Each loads its own code. */
const RUNS: Readonly<Record<JobName, Run>> = {
  'activate-registrations': async ({ registry }, now) => {
    const { activateRegistrations } = await import('../../service/schedule/carry-out-registrations.ts')
    return counted('activated', await activateRegistrations(registry, now))
  },
  'expire-registrations': async ({ registry, schedule }, now) => {
    const { expireRegistrations } = await import('../../service/schedule/carry-out-registrations.ts')
    return counted('expired', await expireRegistrations(registry, schedule, now))
  },
  'tell-instruments': async ({ registry }, now) => {
    const { tellInstruments } = await import('../../service/schedule/tell-instruments.ts')
    return counted('told', await tellInstruments(registry, now))
  },
  'publish-lists': async (ports, now) => {
    const { publishScheduled } = await import('../../service/publish/publish-scheduled.ts')
    return publishScheduled(ports, now)
  },
}

const counted = (what: string, done: Result<number>): Result<Readonly<Record<string, number>>> =>
  done.ok ? ok({ [what]: done.value }) : done

/** Runs all jobs; throws at the end where any of them failed. */
export async function runScheduled(bindings: Bindings, at: Instant): Promise<void> {
  const ports = workerPorts(bindings)
  const jobs = JOB_NAMES.map((name) => ({ name, run: () => RUNS[name](ports, at) }))
  await runJobs(jobs, ports.schedule, at)
}
