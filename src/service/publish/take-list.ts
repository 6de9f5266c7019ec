import { type Bytes, textFromUtf8 } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { ListArchive } from '../../registry/list-archive.ts'
import {
  importOfBody,
  LIST_IMPORT_KIND,
  LIST_SOURCE_KIND,
  type ListImport,
  meaningsOf,
  storedImport,
} from '../../registry/list-source.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { checkSuccession, listHeadCodec } from '../../registry/trust-list/trust-list-succession.ts'
import type { NotUnderstood } from '../../registry/trust-list/xml-trust-list.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import { type ImportedList, importTrustList } from './import-trust-list.ts'
import { type KindChanges, type LeftOut, rowsOfImport } from './imported-rows.ts'
import { findSource } from './list-sources.ts'

export interface ImportPorts {
  readonly registry: RegistryStore
  readonly lists: ListArchive
}

/** A list that was offered and is held now: `held` where it was held before, to the octet. */
export interface TakenList {
  readonly outcome: 'taken' | 'held'
  readonly taken: ListImport
  /** What it changed in the registry; nothing where it was held. */
  readonly changes: readonly KindChanges[]
  readonly leftOut: LeftOut
  readonly notUnderstood: readonly NotUnderstood[]
  /** The change of the registry; null where there was none. */
  readonly version: number | null
}

/**
 * Takes a list of a confirmed source into the registry: what it brings, under the name of the source, and its head, by
 * which the next one is judged, in one change; then its text into the archive. Of two that come at once the later one
 * stays. A list that is refused changes nothing: the last good one stays in force.
 *
 * Faults: registry.source-*, registry.list-*, registry.signed-*, xml.* and those of the codecs;
 * registry.change-too-large, registry.row-reference-unknown, service.store-unavailable.
 */
export async function takeList(
  { registry, lists }: ImportPorts,
  id: string,
  offered: { readonly octets: Bytes; readonly expired: 'refused' | 'taken' },
  actor: Actor,
  now: Instant,
): Promise<Result<TakenList>> {
  const found = await findSource(registry, id)
  if (!found.ok) return found
  if (found.value === null) return fail('registry.source-unknown')
  const { source, taken: before } = found.value
  if (source.state !== 'confirmed') return fail('registry.source-state', { state: source.state })
  const { region, signers, meanings } = source
  const expectation = { region, signers, at: now, meanings: meaningsOf(meanings), expired: offered.expired }
  const imported = await importTrustList(offered.octets, expectation, before?.head ?? null)
  if (!imported.ok) return imported
  let decided: Omit<TakenList, 'version'> | null = null
  const changed = await changeRegistry(registry, async (version) => {
    const change = await changeBy(registry, id, imported.value, now, version)
    if (!change.ok) return change
    decided = change.value.taken
    if (change.value.taken.outcome === 'held') return ok(null)
    const { sequence, sha256 } = imported.value.head
    const log = { at: now, actor: actor.account, action: 'list.import', object: { kind: LIST_SOURCE_KIND, id } }
    return ok({ ...log, comment: `${sequence} ${sha256}`, ...change.value.rows })
  })
  if (!changed.ok) return changed
  const kept = await keepText(lists, id, imported.value, offered.octets)
  return kept.ok ? ok({ ...decided!, version: changed.value?.version ?? null }) : kept
}

/** What the list changes in the registry as it is at a version. */
async function changeBy(registry: RegistryStore, id: string, list: ImportedList, now: Instant, version: number) {
  const held = await registry.row({ kind: LIST_IMPORT_KIND, id }, version)
  if (!held.ok) return held
  const before = held.value && importOfBody(held.value.body)
  const objection = checkSuccession(before?.head ?? null, list.head, now)
  if (objection !== null) return fail(objection, { sequence: list.head.sequence, held: before?.head.sequence ?? 0 })
  const snapshot = await registry.snapshot(version)
  if (!snapshot.ok) return snapshot
  const rows = rowsOfImport(id, list, snapshot.value)
  if (!rows.ok) return rows
  const { begin, end, certificates, leftOut, changes, authorities, services, anchors } = rows.value
  const isHeld = before?.head.sha256 === list.head.sha256 && begin.length + end.length === 0
  const counts = { authorities, services, anchors, notUnderstood: list.notUnderstood.length }
  const taken: ListImport = isHeld ? before! : { id, head: list.head, signer: list.signer, takenAt: now, ...counts }
  return ok({
    taken: {
      outcome: isHeld ? ('held' as const) : ('taken' as const),
      taken,
      changes,
      leftOut,
      notUnderstood: list.notUnderstood,
    },
    rows: { begin: [...begin, storedImport(taken)], end, certificates },
  })
}

/** The text stays for whoever asks what was taken; one that was kept before is the same. */
async function keepText(
  lists: ListArchive,
  id: string,
  { head }: ImportedList,
  octets: Bytes,
): Promise<Result<unknown>> {
  const text = textFromUtf8(octets)
  if (text === null) return fail('registry.list-malformed', { at: '' })
  const shelf = `imported ${id}`
  const found = await lists.find(shelf, head.sequence)
  if (!found.ok || found.value !== null) return found
  const archived = { sequence: head.sequence, head: canonicalJson(listHeadCodec.encode(head)) }
  const added = await lists.add(shelf, archived, new Map([[head.format, text]]))
  // A later one of the source was faster: this one is no longer the last, and nobody asks for its text.
  return !added.ok && added.fault.code === 'registry.list-superseded' ? ok(null) : added
}
