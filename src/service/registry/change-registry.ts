import { ok, type Result } from '../../base/result.ts'
import type { ChangeEntry } from '../../registry/change-log.ts'
import type { RegistryChange, RegistryStore } from '../../registry/registry-store.ts'

/** Of those who change the registry at one moment, each round lets one through. Ours. */
const TRIES_MAX = 100
/** Grows with the tries up to this, and is drawn by chance, so that those who met part. Ours. */
const PAUSE_MILLISECONDS_MAX = 50

/**
 * Changes the registry by a decision on its latest state. Where another change comes between, nothing was written and
 * the decision is taken again on the state that it made: so no update is lost, and what may be done once is done once.
 *
 * `decide` reads the store at the version it is given; null means that there is nothing to change. Faults: its own; registry.version-conflict where others were
 * faster each time; those of `append`.
 */
export async function changeRegistry<Decision extends Omit<RegistryChange, 'expected'> | null>(
  store: RegistryStore,
  decide: (version: number) => Promise<Result<Decision>>,
): Promise<Result<ChangeEntry | Extract<Decision, null>>> {
  for (let tries = 1; ; tries++) {
    const head = await store.head()
    if (!head.ok) return head
    const { version } = head.value
    const decided = await decide(version)
    if (!decided.ok) return decided
    if (decided.value === null) return ok(decided.value as Extract<Decision, null>)
    const appended = await store.append({ ...decided.value, expected: version })
    const isLost = !appended.ok && appended.fault.code === 'registry.version-conflict'
    if (!isLost || tries === TRIES_MAX) return appended
    const pause = Math.random() * Math.min(PAUSE_MILLISECONDS_MAX, 2 * tries)
    await new Promise((resume) => setTimeout(resume, pause))
  }
}
