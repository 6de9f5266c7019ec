import type { Instant } from '../../base/instant.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import {
  importOfBody,
  LIST_IMPORT_KIND,
  LIST_SOURCE_KIND,
  type ListImport,
  type ListMeaning,
  type ListSource,
  sourceId,
  sourceOfBody,
  storedImport,
  storedSource,
} from '../../registry/list-source.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import { heldRows } from './imported-rows.ts'

/** Why lists of a source are not taken. */
export type ListSourceFaultCode =
  | 'registry.source-unknown'
  /** It is proposed already, or ended: `state`. */
  | 'registry.source-state'
  /** Another row has the name: `state`. */
  | 'registry.source-exists'

export interface SourceRequest {
  readonly region: string
  readonly signers: readonly string[]
  readonly meanings: readonly ListMeaning[]
  readonly comment: string
}

/**
 * Proposes a source, or another description of one: whose word is taken for whom to trust is for two persons. What was
 * taken before stays until the new description is confirmed and brings a list.
 *
 * Faults: registry.source-exists where one is proposed already, service.store-unavailable.
 */
export async function proposeSource(
  registry: RegistryStore,
  id: string,
  { comment, ...described }: SourceRequest,
  actor: Actor,
  now: Instant,
): Promise<Result<ListSource>> {
  const named = readId(id)
  if (!named.ok) return named
  const proposed = {
    id,
    ...described,
    state: 'proposed',
    proposer: actor,
    at: now,
    decider: null,
    decidedAt: null,
  } as const
  return changeSource(registry, id, 'list-source.propose', comment, actor, now, (held) => {
    const free = checkFree(held)
    return free.ok ? ok(proposed) : free
  })
}

/**
 * Asks whether a source could be proposed under this name now, and proposes nothing: the one that was ended there before, null where
 * there was none. Faults: registry.member-malformed, registry.source-exists, service.store-unavailable.
 */
export async function examineSource(registry: RegistryStore, id: string): Promise<Result<ListSource | null>> {
  const named = readId(id)
  if (!named.ok) return named
  const found = await findSource(registry, id)
  if (!found.ok) return found
  const held = found.value?.source ?? null
  const free = checkFree(held)
  return free.ok ? ok(held) : free
}

const readId = (id: string): Result<string> => attempt(() => sourceId.decode(id, '/id'))

/** A name is free where no source has it, or one that is ended. */
const checkFree = (held: ListSource | null): Result<null> =>
  held !== null && held.state !== 'ended' ? fail('registry.source-exists', { state: held.state }) : ok(null)

/** Confirms a source: another person than the one who proposed it. Faults: registry.source-*, access.same-person. */
export function confirmSource(
  registry: RegistryStore,
  id: string,
  comment: string,
  actor: Actor,
  now: Instant,
): Promise<Result<ListSource>> {
  return changeSource(registry, id, 'list-source.confirm', comment, actor, now, (held) => {
    if (held === null) return fail('registry.source-unknown')
    if (held.state !== 'proposed') return fail('registry.source-state', { state: held.state })
    const { proposer } = held
    if (proposer.account === actor.account || proposer.person === actor.person) return fail('access.same-person')
    return ok({ ...held, state: 'confirmed', decider: actor, decidedAt: now })
  })
}

/**
 * Ends a source with all that it brought; the head of its last list is remembered, so that nothing older comes back by it.
 * One person is enough for less trust. Faults: registry.source-*, registry.too-large.
 */
export function endSource(
  registry: RegistryStore,
  id: string,
  comment: string,
  actor: Actor,
  now: Instant,
): Promise<Result<ListSource>> {
  return changeSource(registry, id, 'list-source.end', comment, actor, now, (held) => {
    if (held === null) return fail('registry.source-unknown')
    if (held.state === 'ended') return fail('registry.source-state', { state: held.state })
    return ok({ ...held, state: 'ended', decider: actor, decidedAt: now })
  })
}

/** A source with the last list that was taken from it. */
export interface HeldSource {
  readonly source: ListSource
  readonly taken: ListImport | null
}

/** One source; null where there is none. */
export async function findSource(
  registry: RegistryStore,
  id: string,
  version?: number,
): Promise<Result<HeldSource | null>> {
  const row = await registry.row({ kind: LIST_SOURCE_KIND, id }, version)
  if (!row.ok) return row
  if (row.value === null) return ok(null)
  const taken = await registry.row({ kind: LIST_IMPORT_KIND, id }, version)
  if (!taken.ok) return taken
  return ok({ source: sourceOfBody(row.value.body), taken: taken.value && importOfBody(taken.value.body) })
}

/** All sources in the order of their names, those that were ended too. */
export async function listSources(
  registry: Pick<RegistryStore, 'rows'>,
  version?: number,
): Promise<Result<readonly HeldSource[]>> {
  const sources = await registry.rows({ kind: LIST_SOURCE_KIND, limit: LISTED_MAX }, version)
  if (!sources.ok) return sources
  const imports = await registry.rows({ kind: LIST_IMPORT_KIND, limit: LISTED_MAX }, version)
  if (!imports.ok) return imports
  const taken = new Map(imports.value.map(({ id, body }) => [id, importOfBody(body)]))
  return ok(sources.value.map(({ id, body }) => ({ source: sourceOfBody(body), taken: taken.get(id) ?? null })))
}

async function changeSource(
  registry: RegistryStore,
  id: string,
  action: string,
  comment: string,
  actor: Actor,
  at: Instant,
  decide: (held: ListSource | null) => Result<ListSource>,
): Promise<Result<ListSource>> {
  let decided: ListSource | null = null
  const changed = await changeRegistry(registry, async (version) => {
    const held = await registry.row({ kind: LIST_SOURCE_KIND, id }, version)
    if (!held.ok) return held
    const source = decide(held.value && sourceOfBody(held.value.body))
    if (!source.ok) return source
    decided = source.value
    const object = { kind: LIST_SOURCE_KIND, id }
    const rows = source.value.state === 'ended' ? await rowsEnded(registry, id, version) : ok({ begin: [], end: [] })
    if (!rows.ok) return rows
    const begin = [storedSource(source.value), ...rows.value.begin]
    const { end } = rows.value
    return ok({ at, actor: actor.account, action, object, comment, begin, end, certificates: [] })
  })
  return changed.ok ? ok(decided!) : changed
}

/** What ends with a source: its rows, and whatever its last list gave. */
async function rowsEnded(registry: RegistryStore, id: string, version: number) {
  const taken = await registry.row({ kind: LIST_IMPORT_KIND, id }, version)
  if (!taken.ok) return taken
  const snapshot = await registry.snapshot(version)
  if (!snapshot.ok) return snapshot
  const nothing = { authorities: 0, services: 0, anchors: 0 }
  return ok({
    begin: taken.value === null ? [] : [storedImport({ ...importOfBody(taken.value.body), ...nothing })],
    end: [...heldRows(id, snapshot.value).values()].map((row) => ({ kind: row.kind, id: row.id })),
  })
}
