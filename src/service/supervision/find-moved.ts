import type { Json } from '../../base/canonical-json.ts'
import { ok, type Result } from '../../base/result.ts'
import type { ObjectName } from '../../registry/change-log.ts'
import { LIST_SOURCE_KIND, sourceOfBody } from '../../registry/list-source.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import { REGISTRATION_KIND, registrationOfBody } from '../../registry/registration/stored-registration.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { shownSource } from '../publish/source-requests.ts'
import { shownRegistration } from '../registration/shown-registration.ts'
import { type Difference, differencesOf } from './difference.ts'

/** What one decided on is no longer as it was shown: what changed meanwhile. */
export interface Moved {
  /** The changes that made the row as it was shown, and as it is. */
  readonly seen: number
  readonly since: number
  readonly differences: readonly Difference[]
}

/** A registration as it was shown to an officer beside what it is now; what may be done with it is not part of it. */
export const movedRegistration = (
  store: RegistryStore,
  id: string,
  seen: number,
  viewer: Actor,
): Promise<Result<Moved | null>> =>
  findMoved(store, { kind: REGISTRATION_KIND, id }, seen, (body) => {
    const { actions: _, ...shown } = shownRegistration(registrationOfBody(body), viewer) as Members
    return shown
  })

/** The same of a source of lists; what was taken from it is told elsewhere. */
export const movedSource = (store: RegistryStore, id: string, seen: number): Promise<Result<Moved | null>> =>
  findMoved(store, { kind: LIST_SOURCE_KIND, id }, seen, (body) => {
    const source = sourceOfBody(body)
    const {
      list: _,
      standing: __,
      refused: ___,
      ...shown
    } = shownSource({ source, taken: null }, null, source.at) as Members
    return shown
  })

interface Members {
  readonly [member: string]: Json
}

async function findMoved(
  store: RegistryStore,
  name: ObjectName,
  seen: number,
  shown: (body: string) => Json,
): Promise<Result<Moved | null>> {
  const held = await store.row(name)
  if (!held.ok) return held
  if (held.value === null) return ok(null)
  const { since, body } = held.value
  const before = seen > 0 && seen < since ? await store.row(name, seen) : ok(null)
  if (!before.ok) return before
  const was = before.value === null ? undefined : shown(before.value.body)
  return ok({ seen, since, differences: differencesOf(was, shown(body)) })
}
