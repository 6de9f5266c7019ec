import type { D1Database } from '@cloudflare/workers-types'
import { type CompiledQuery, sql } from 'kysely'
import type { Bytes } from '../../base/bytes.ts'
import { instantOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { CHANGE_LOG_START } from '../../registry/change-log.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { LISTED_MAX, type RegistryStore, type RowQuery } from '../../registry/registry-store.ts'
import { SNAPSHOT_KINDS } from '../../registry/stored-row.ts'
import { withoutDemonstration } from '../../registry/without-demonstration.ts'
import { appendChange } from './d1-registry-append.ts'
import { readExcerpt } from './d1-registry-excerpt.ts'
import {
  type HistoryCertificateColumns,
  type HistoryRowColumns,
  historyOf,
  historyStatements,
} from './d1-registry-history.ts'
import { readRegion } from './d1-registry-region.ts'
import {
  type AskedState,
  certificatesByFingerprint,
  derOf,
  entryOf,
  heldRow,
  holdsAt,
  type RowColumns,
  rowNamed,
  shownOfKind,
  versionOf,
} from './d1-registry-rows.ts'
import { snapshotPieces } from './d1-snapshot-text.ts'
import { batch, type ChangeColumns, type Database, openDatabase, query } from './database.ts'
import { SnapshotParts } from './snapshot-parts.ts'

/**
 * The registry in D1. What belongs to the demonstration PKI, whose keys are public, is there only where `demonstration` is
 * on. The change log and its history are one and never cut: whoever audits them sees all.
 */
export function d1RegistryStore(binding: D1Database, demonstration: boolean): RegistryStore {
  const database = openDatabase(binding)
  const asked = { binding, database, demonstration }
  const shown = (snapshot: RegistrySnapshot) => (demonstration ? snapshot : withoutDemonstration(snapshot))

  /** The entry that made a version; null for the state before the first. */
  const stateAt = async (version: number | undefined): Promise<Result<State>> => {
    if (version === 0) return ok(BEFORE_ALL)
    const found = await query(() =>
      database
        .selectFrom('registry_change')
        .select(['version', 'hash', 'at'])
        .$if(version !== undefined, (entries) => entries.where('version', '=', version!))
        .orderBy('version', 'desc')
        .executeTakeFirst(),
    )
    if (!found.ok) return found
    if (found.value) return ok(found.value)
    return version === undefined ? ok(BEFORE_ALL) : fail('registry.version-unknown', { version })
  }

  /** Asks at a version that is known to be one; the latest needs no question of its own. */
  const at = async <T>(version: number | undefined, ask: () => Promise<T>): Promise<Result<T>> => {
    if (version !== undefined) {
      const state = await stateAt(version)
      if (!state.ok) return state
    }
    return query(ask)
  }

  return {
    demonstration,

    async head() {
      const state = await stateAt(undefined)
      return state.ok ? ok({ version: state.value.version, hash: state.value.hash }) : state
    },

    async excerpt(question, version) {
      const read = await query(() => readExcerpt({ ...asked, question, version }))
      return read.ok ? read.value : read
    },

    async snapshot(version) {
      const state = await stateAt(version)
      if (!state.ok) return state
      const read = await query(() => readSnapshot(binding, database, state.value))
      if (!read.ok) return read
      return read.value === null ? fail('registry.too-large', { max: HELD_OCTETS_MAX }) : ok(shown(read.value))
    },

    async region(code, version) {
      const state = await stateAt(version)
      if (!state.ok) return state
      const part = { ...asked, region: code, header: headerOf(state.value), octetsMax: HELD_OCTETS_MAX }
      const read = await query(() => readRegion(part))
      if (!read.ok) return read
      return read.value === null ? fail('registry.too-large', { max: HELD_OCTETS_MAX }) : ok(read.value)
    },

    async snapshotText(version) {
      const state = await stateAt(version)
      if (!state.ok) return state
      const { version: found, hash } = state.value
      return ok({ version: found, hash, demonstration, pieces: snapshotPieces(asked, headerOf(state.value)) })
    },

    row(name, version) {
      return at(version, async () => {
        const [rows] = await batch(binding, [rowNamed(database, name, { version, demonstration })])
        return rows![0] ? heldRow(rows![0] as RowColumns) : null
      })
    },

    rows(sought, version) {
      return at(version, async () => {
        const [rows] = await batch(binding, [listing(database, sought, { version, demonstration })])
        return (rows as RowColumns[]).map(heldRow)
      })
    },

    rowHistory({ kind, id }, limit) {
      return query(async () => {
        const found = await database
          .selectFrom('registry_row as row')
          .innerJoin('registry_change as change', 'change.version', 'row.since_version')
          .selectAll('change')
          .select('row.body as body')
          .where('row.kind', '=', kind)
          .where('row.id', '=', id)
          .orderBy('row.since_version', 'desc')
          .limit(Math.min(limit, LISTED_MAX))
          .execute()
        return found.map(({ body, ...columns }) => ({ body, began: entryOf(columns as ChangeColumns) }))
      })
    },

    certificates(fingerprints) {
      return query(() => readCertificates(binding, database, fingerprints))
    },

    certificatesLike({ of, sha256 }) {
      return query(async () => {
        const found = await database
          .selectFrom('registry_certificate')
          .select('certificate')
          .where(of === 'name' ? 'subject' : 'public_key', '=', sha256)
          .orderBy('fingerprint')
          .limit(LISTED_MAX)
          .execute()
        return found.map(({ certificate }) => derOf(certificate))
      })
    },

    changes(after, limit) {
      return query(async () => {
        const found = await database
          .selectFrom('registry_change')
          .selectAll()
          .where('version', '>', after)
          .orderBy('version')
          .limit(Math.min(limit, LISTED_MAX))
          .execute()
        return found.map((columns) => entryOf(columns as ChangeColumns))
      })
    },

    history(from, to) {
      return query(async () => {
        const [rows, certificates] = (await batch(binding, historyStatements(database, from, to))) as [
          HistoryRowColumns[],
          HistoryCertificateColumns[],
        ]
        return historyOf(rows, certificates)
      })
    },

    append: (change) => appendChange(binding, database, change),
  }
}

interface State {
  readonly version: number
  readonly hash: string
  readonly at: number
}

const BEFORE_ALL: State = { ...CHANGE_LOG_START, at: 0 }

const headerOf = ({ version, hash, at }: State) => ({ version, changeHead: hash, issuedAt: instantOf(at) })

function listing(database: Database, { kind, related, after = '', limit }: RowQuery, state: AskedState): CompiledQuery {
  const count = Math.min(limit, LISTED_MAX)
  const version = versionOf(state.version)
  const holds = sql`${holdsAt(version)} AND ${shownOfKind(kind, version, state.demonstration)}`
  if (related === undefined) {
    return sql`
      SELECT r.kind, r.id, r.body, r.since_version FROM registry_row r
      WHERE r.kind = ${kind} AND r.id > ${after} AND ${holds} ORDER BY r.id LIMIT ${count}`.compile(database)
  }
  return sql`
    SELECT r.kind, r.id, r.body, r.since_version
    FROM registry_key k CROSS JOIN registry_row r ON r.kind = k.kind AND r.id = k.id AND r.since_version = k.since_version
    WHERE k.relation = ${related.relation} AND k.key = ${related.key} AND k.kind = ${kind} AND k.id > ${after} AND ${holds}
    ORDER BY k.id LIMIT ${count}`.compile(database)
}

/**
 * Octets of rows and certificates that are held at once, as the database keeps them: read and indexed they were seen to
 * take six times as much, and an isolate has 128 MB for all that it does. Ours.
 */
export const HELD_OCTETS_MAX = 12 << 20

/** Null where there is more than is held at once. */
async function readSnapshot(binding: D1Database, database: Database, state: State): Promise<RegistrySnapshot | null> {
  const parts = new SnapshotParts()
  let octets = 0
  for (const kind of SNAPSHOT_KINDS) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const asked: RowQuery = { kind, after, limit: LISTED_MAX }
      const [rows] = (await batch(binding, [
        listing(database, asked, { version: state.version, demonstration: true }),
      ])) as [RowColumns[]]
      octets += rows.reduce((sum, { body }) => sum + body.length, 0)
      if (octets > HELD_OCTETS_MAX) return null
      parts.add(rows)
      after = rows.length === LISTED_MAX ? rows.at(-1)!.id : undefined
    }
  }
  const certificates = new Map<string, Bytes>()
  const fingerprints = parts.fingerprints()
  for (let from = 0; from < fingerprints.length; from += LISTED_MAX) {
    const page = await readCertificates(binding, database, fingerprints.slice(from, from + LISTED_MAX))
    for (const [fingerprint, bytes] of page) {
      octets += bytes.length
      certificates.set(fingerprint, bytes)
    }
    if (octets > HELD_OCTETS_MAX) return null
  }
  return parts.snapshot(headerOf(state), certificates)
}

async function readCertificates(
  binding: D1Database,
  database: Database,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, Bytes>> {
  const found = new Map<string, Bytes>()
  for (let from = 0; from < fingerprints.length; from += LISTED_MAX) {
    const statement = certificatesByFingerprint(database, fingerprints.slice(from, from + LISTED_MAX))
    const [rows] = (await batch(binding, [statement])) as [{ fingerprint: string; certificate: string }[]]
    for (const { fingerprint, certificate } of rows) found.set(fingerprint, derOf(certificate))
  }
  return found
}
