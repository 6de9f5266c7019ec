import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import { LISTED_MAX, type RegistryChange, type RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import { CHANGES_MAX, REGISTRY_ACTOR } from './registry-actor.ts'

/** The kind of rows that keep what was last told of an instrument. */
const TOLD_KIND = 'instrument-told'

const ACTIONS = {
  effective: 'instrument.begin',
  suspended: 'instrument.suspend',
  repealed: 'instrument.repeal',
  ended: 'instrument.end',
} as const

/** What an instrument has come to, and since when. */
interface Standing {
  readonly status: keyof typeof ACTIONS
  readonly since: Instant
}

/**
 * Writes into the change log that an instrument has begun, is suspended, repealed or over. Its intervals decide, and
 * have since they were confirmed; the log is told once, however late, and says in its comment since when.
 *
 * @returns how many were told of
 */
export async function tellInstruments(store: RegistryStore, now: Instant): Promise<Result<number>> {
  const told = await bodiesOf(store, TOLD_KIND)
  if (!told.ok) return told
  const instruments = await bodiesOf(store, 'instrument')
  if (!instruments.ok) return instruments
  let count = 0
  for (const [id, body] of instruments.value) {
    const standing = standingOf(rowOfBody('instrument', body), now)
    const last = told.value.get(id)
    if (standing === null || (last !== undefined && isTold(standing, last))) continue
    if (count === CHANGES_MAX) break
    const changed = await changeRegistry(store, (version) => changeAt(store, id, now, version))
    if (!changed.ok) return changed
    if (changed.value !== null) count++
  }
  return ok(count)
}

/** What is still to be told of an instrument at a version: another run may have been faster. */
async function changeAt(
  store: RegistryStore,
  id: string,
  at: Instant,
  version: number,
): Promise<Result<Omit<RegistryChange, 'expected'> | null>> {
  const held = await store.row({ kind: 'instrument', id }, version)
  if (!held.ok) return held
  const told = await store.row({ kind: TOLD_KIND, id }, version)
  if (!told.ok) return told
  const standing = held.value === null ? null : standingOf(rowOfBody('instrument', held.value.body), at)
  if (standing === null || (told.value !== null && isTold(standing, told.value.body))) return ok(null)
  return ok({
    at,
    actor: REGISTRY_ACTOR.account,
    action: ACTIONS[standing.status],
    object: { kind: 'instrument', id },
    comment: isoOf(standing.since),
    begin: [{ kind: TOLD_KIND, id, body: bodyOf(standing), keys: [] }],
    end: [],
    certificates: [],
  })
}

const bodyOf = ({ status, since }: Standing): string => canonicalJson({ status, since } satisfies Json)

/** Also where something later is told already: by a run that was due later and came first. */
const isTold = (standing: Standing, body: string): boolean =>
  body === bodyOf(standing) || (JSON.parse(body) as Standing).since > standing.since

/** Null before its first interval. Between two it is over, for nothing is said there. */
function standingOf({ intervals }: RecognitionInstrument, now: Instant): Standing | null {
  const last = intervals.filter(({ from }) => from <= now).at(-1)
  if (last === undefined) return null
  return last.to !== null && last.to <= now
    ? { status: 'ended', since: last.to }
    : { status: last.status, since: last.from }
}

/** All rows of a kind, by id. */
async function bodiesOf(store: RegistryStore, kind: string): Promise<Result<ReadonlyMap<string, string>>> {
  const bodies = new Map<string, string>()
  for (let after = ''; ; ) {
    const rows = await store.rows({ kind, after, limit: LISTED_MAX })
    if (!rows.ok) return rows
    for (const { id, body } of rows.value) bodies.set(id, body)
    if (rows.value.length < LISTED_MAX) return ok(bodies)
    after = rows.value.at(-1)!.id
  }
}
