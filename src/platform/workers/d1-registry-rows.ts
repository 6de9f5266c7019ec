import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { assert } from '../../base/assert.ts'
import { type Bytes, bytesFromBase64 } from '../../base/bytes.ts'
import { instantOf } from '../../base/instant.ts'
import type { ChangedRow, ChangeEntry, ObjectName } from '../../registry/change-log.ts'
import { REGISTRATION_KIND } from '../../registry/registration/stored-registration.ts'
import type { HeldRow } from '../../registry/registry-store.ts'
import { SNAPSHOT_KINDS } from '../../registry/stored-row.ts'
import type { ChangeColumns, Database } from './database.ts'

/** A version in a statement: a number, or the latest as the statement finds it. */
export type Version = RawBuilder<number>

export const versionOf = (version: number | undefined): Version =>
  version === undefined ? sql<number>`(SELECT max(version) FROM registry_change)` : sql<number>`${version}`

/** Whether a row holds at the version. */
export const holdsAt = (version: Version, row: 'r' | 'd' = 'r') => {
  const [since, until] = [sql.raw(`${row}.since_version`), sql.raw(`${row}.until_version`)]
  return sql<boolean>`${since} <= ${version} AND (${until} IS NULL OR ${until} > ${version})`
}

/** The state that is asked, and whether the demonstration PKI is shown. */
export interface AskedState {
  /** The latest where it is undefined. */
  readonly version: number | undefined
  readonly demonstration: boolean
}

/** The row `r` that a key `k` belongs to. */
export const ROW_OF_KEY = sql`CROSS JOIN registry_row r ON r.kind = k.kind AND r.id = k.id AND r.since_version = k.since_version`

/**
 * Whether the row `r`, of whatever kind of the snapshot, neither is of the demonstration PKI, whose keys are public, nor
 * touches what is: as `withoutDemonstration` takes it out of a whole snapshot, and before anything rests on it.
 */
export function shownAt(version: Version, demonstration: boolean): RawBuilder<boolean> {
  if (demonstration) return sql<boolean>`TRUE`
  const isDemonstrated = (kind: string, ids: RawBuilder<unknown>) => sql`EXISTS (
    SELECT 1 FROM registry_row d INDEXED BY registry_row_demonstrated
    WHERE d.kind = ${kind} AND d.id IN (${ids}) AND ${holdsAt(version, 'd')} AND d.body ->> '$.demonstration')`
  return sql<boolean>`
    NOT ifnull(r.body ->> '$.demonstration', 0)
    AND NOT ${isDemonstrated('authority', sql`r.body ->> '$.authority', r.body ->> '$.issuer', r.body ->> '$.subject'`)}
    AND NOT ${isDemonstrated('instrument', sql`r.body ->> '$.instrument'`)}`
}

/** A list as one parameter, for D1 binds at most 100 a statement: `x IN listed(…)`. */
export const listed = (values: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`

export interface RowColumns {
  readonly kind: string
  readonly id: string
  readonly body: string
  readonly since_version: number
}

/** Kinds of which rows of the demonstration are kept from view; accounts and the like are whose they are. */
const HIDDEN_KINDS: ReadonlySet<string> = new Set([...SNAPSHOT_KINDS, REGISTRATION_KIND])

/** `shownAt` for rows of this kind. */
export const shownOfKind = (kind: string, version: Version, demonstration: boolean): RawBuilder<boolean> =>
  shownAt(version, demonstration || !HIDDEN_KINDS.has(kind))

/** One row by its name. */
export function rowNamed(database: Database, { kind, id }: ObjectName, state: AskedState): CompiledQuery {
  const version = versionOf(state.version)
  return sql`
    SELECT r.kind, r.id, r.body, r.since_version FROM registry_row r
    WHERE r.kind = ${kind} AND r.id = ${id} AND ${holdsAt(version)}
      AND ${shownOfKind(kind, version, state.demonstration)}`.compile(database)
}

export function certificatesByFingerprint(database: Database, fingerprints: readonly string[]): CompiledQuery {
  return sql`
    SELECT fingerprint, certificate FROM registry_certificate
    WHERE fingerprint IN ${listed(fingerprints)}`.compile(database)
}

export const heldRow = ({ kind, id, body, since_version }: RowColumns): HeldRow => ({
  kind,
  id,
  body,
  since: since_version,
})

/** DER out of its column. */
export function derOf(column: string): Bytes {
  const bytes = bytesFromBase64(column)
  assert(bytes !== null, 'a stored certificate is base64')
  return bytes
}

export function entryOf(columns: ChangeColumns): ChangeEntry {
  const object: ObjectName = { kind: columns.object_kind, id: columns.object_id }
  return {
    version: columns.version,
    hash: columns.hash,
    previous: columns.previous,
    nonce: columns.nonce,
    at: instantOf(columns.at),
    actor: columns.actor,
    action: columns.action,
    object,
    comment: columns.comment,
    rows: JSON.parse(columns.rows) as readonly ChangedRow[],
    certificates: JSON.parse(columns.certificates) as readonly string[],
  }
}

export const columnsOf = (entry: ChangeEntry): ChangeColumns => ({
  version: entry.version,
  hash: entry.hash,
  previous: entry.previous,
  nonce: entry.nonce,
  at: entry.at,
  actor: entry.actor,
  action: entry.action,
  object_kind: entry.object.kind,
  object_id: entry.object.id,
  comment: entry.comment,
  rows: JSON.stringify(entry.rows),
  certificates: JSON.stringify(entry.certificates),
})
