import { type Instant, isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { Bindings } from './bindings.ts'
import { type WorkerPorts, workerPorts } from './worker-ports.ts'

/** What the worker does by itself, each time the schedule of wrangler.toml comes round. */
interface Job {
  readonly name: string
  /** What was done, for the log. */
  run(ports: WorkerPorts, now: Instant): Promise<Result<Readonly<Record<string, number>>>>
}

/** In this order: what one changes, the next one publishes. Each loads its own code. */
const JOBS: readonly Job[] = [
  {
    name: 'activate-registrations',
    async run({ registry }, now) {
      const { activateRegistrations } = await import('../../service/schedule/carry-out-registrations.ts')
      return counted('activated', await activateRegistrations(registry, now))
    },
  },
  {
    name: 'expire-registrations',
    async run({ registry, schedule }, now) {
      const { expireRegistrations } = await import('../../service/schedule/carry-out-registrations.ts')
      return counted('expired', await expireRegistrations(registry, schedule, now))
    },
  },
  {
    name: 'tell-instruments',
    async run({ registry }, now) {
      const { tellInstruments } = await import('../../service/schedule/tell-instruments.ts')
      return counted('told', await tellInstruments(registry, now))
    },
  },
  {
    name: 'publish-lists',
    async run(ports, now) {
      const { publishScheduled } = await import('../../service/publish/publish-scheduled.ts')
      return publishScheduled(ports, now)
    },
  },
]

const counted = (what: string, done: Result<number>): Result<Readonly<Record<string, number>>> =>
  done.ok ? ok({ [what]: done.value }) : done

/**
 * Runs all jobs; one that fails keeps no other back. What could not be done is logged and, at the end, thrown, so that
 * the platform counts the run as failed; the next one tries it again.
 */
export async function runScheduled(bindings: Bindings, at: Instant): Promise<void> {
  const ports = workerPorts(bindings)
  const failed: string[] = []
  for (const { name, run } of JOBS) {
    const done = await run(ports, at)
    if (!done.ok) failed.push(`${name}: ${done.fault.code}`)
    console.log(JSON.stringify({ job: name, at: isoOf(at), ...(done.ok ? done.value : { fault: done.fault.code }) }))
  }
  if (failed.length > 0) throw new Error(failed.join('; '))
}
