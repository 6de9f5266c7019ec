import { type Instant, instantOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { countsFrom } from '../../registry/registration/registered-rows.ts'
import type { Registration, RegistrationAction } from '../../registry/registration/registration.ts'
import { advanceRegistration } from '../../registry/registration/registration-state.ts'
import {
  dayOf,
  REGISTRATION_ENDS,
  REGISTRATION_KIND,
  registrationOfBody,
} from '../../registry/registration/stored-registration.ts'
import { LISTED_MAX, type RegistryStore, type RowQuery } from '../../registry/registry-store.ts'
import { changeOf, findRegistration } from '../registration/change-registration.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import { CHANGES_MAX, REGISTRY_ACTOR } from './registry-actor.ts'
import type { ScheduleProgress } from './schedule-progress.ts'

const EXPIRE_JOB = 'expire-registrations'
const DAY_MILLISECONDS = 86_400_000
/** Days that one run looks at; a registry that slept for longer needs several. Ours. */
const DAYS_MAX = 400

/**
 * Activates what was approved and whose day has come. What counts when is in the registry since the approval, so that
 * no answer waits for this: the state follows, and the log says when. What one person wants to take back is left as it
 * is until another one has decided on that.
 *
 * @returns how many became active
 */
export async function activateRegistrations(store: RegistryStore, now: Instant): Promise<Result<number>> {
  const due = (registration: Registration): boolean => {
    const from = countsFrom(registration)
    return registration.proposal === null && from !== null && from <= now
  }
  const approved = await registrationsBy(store, { relation: 'registration-state', key: 'approved' }, due)
  return approved.ok ? carryOut(store, approved.value.slice(0, CHANGES_MAX), 'activate', now) : approved
}

/**
 * Expires what has outlived its certificate: day by day, from the one that the last run had come to.
 *
 * @returns how many expired
 * @standard RFC 5280 §4.1.2.5: notAfter itself is still within the validity
 */
export async function expireRegistrations(
  store: RegistryStore,
  progress: ScheduleProgress,
  now: Instant,
): Promise<Result<number>> {
  const from = await firstDay(store, progress)
  if (!from.ok) return from
  let expired = 0
  let day = from.value
  for (let days = 0; day !== null && day <= now && days < DAYS_MAX && expired < CHANGES_MAX; days++) {
    const related = { relation: REGISTRATION_ENDS, key: dayOf(day) }
    const ended = await registrationsBy(store, related, ({ validUntil }) => validUntil < now)
    if (!ended.ok) return ended
    const done = await carryOut(store, ended.value.slice(0, CHANGES_MAX - expired), 'expire', now)
    if (!done.ok) return done
    expired += done.value
    // A day that is not over, or not done, is looked at again.
    if (ended.value.length > done.value) break
    const reached = await progress.reached(EXPIRE_JOB, instantOf(Math.min(now, day + DAY_MILLISECONDS)))
    if (!reached.ok) return reached
    day = instantOf(day + DAY_MILLISECONDS)
  }
  return ok(expired)
}

/** Midnight of the day to begin with: nothing ended before the registry began. Null where nothing ever began. */
async function firstDay(store: RegistryStore, progress: ScheduleProgress): Promise<Result<Instant | null>> {
  const through = await progress.through(EXPIRE_JOB)
  if (!through.ok) return through
  if (through.value !== null) return ok(midnightOf(through.value))
  const first = await store.changes(0, 1)
  if (!first.ok) return first
  const [entry] = first.value
  return ok(entry === undefined ? null : midnightOf(entry.at))
}

const midnightOf = (at: Instant): Instant => instantOf(at - (at % DAY_MILLISECONDS))

/** Registrations of one relation that are due, in the order of their names. */
async function registrationsBy(
  store: RegistryStore,
  related: NonNullable<RowQuery['related']>,
  isDue: (registration: Registration) => boolean,
): Promise<Result<readonly string[]>> {
  const due: string[] = []
  for (let after = ''; ; ) {
    const rows = await store.rows({ kind: REGISTRATION_KIND, related, after, limit: LISTED_MAX })
    if (!rows.ok) return rows
    for (const { id, body } of rows.value) if (isDue(registrationOfBody(body))) due.push(id)
    if (rows.value.length < LISTED_MAX) return ok(due)
    after = rows.value.at(-1)!.id
  }
}

/**
 * Takes the step with each registration that still allows it: of two runs at once the slower one finds it taken, and
 * changes nothing.
 */
async function carryOut(
  store: RegistryStore,
  ids: readonly string[],
  action: RegistrationAction,
  at: Instant,
): Promise<Result<number>> {
  let taken = 0
  for (const id of ids) {
    const changed = await changeRegistry(store, async (version) => {
      const found = await findRegistration(store, id, version)
      if (!found.ok) return found
      const next = advanceRegistration(found.value, { action, actor: REGISTRY_ACTOR, at, comment: '' })
      return ok(next.ok ? changeOf({ registration: next.value, action }) : null)
    })
    if (!changed.ok) return changed
    if (changed.value !== null) taken++
  }
  return ok(taken)
}
