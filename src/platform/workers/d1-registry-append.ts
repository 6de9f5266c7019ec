import type { D1Database } from '@cloudflare/workers-types'
import { type CompiledQuery, sql } from 'kysely'
import { assert } from '../../base/assert.ts'
import { base64Of, hexOf, utf8Of } from '../../base/bytes.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import {
  CHANGE_LOG_START,
  type ChangedRow,
  type ChangeEntry,
  type ChangeHead,
  compareNames,
  entryAfter,
  type ObjectName,
  sha256OfText,
} from '../../registry/change-log.ts'
import { type CertificateNames, namesOfCertificate } from '../../registry/registry-question.ts'
import type { RegistryChange } from '../../registry/registry-store.ts'
import { enterKeys } from './d1-certificate-index.ts'
import { columnsOf, entryOf, listed } from './d1-registry-rows.ts'
import { batch, type ChangeColumns, type Database, query, unavailable } from './database.ts'

/**
 * Rows begun and ended, and certificates, of one change: a national list of two thousand services comes in whole. The
 * entry of such a change stays under the 2,000,000 octets that D1 takes in a row, and its batch under 30 seconds. Ours.
 */
export const CHANGE_ROWS_MAX = 5_000
/** Octets of one row's body; D1 takes at most 2,000,000 octets a row. Ours. */
export const ROW_OCTETS_MAX = 500_000

/**
 * Writes a change. What it rests on is compared with what is stored twice: here, for the fault, and by the log's
 * primary key and hashes in the one transaction that writes: of two changes that follow the same one, one is refused whole.
 */
export async function appendChange(
  binding: D1Database,
  database: Database,
  change: RegistryChange,
): Promise<Result<ChangeEntry>> {
  const names = [...change.begin, ...change.end]
  if (names.length + change.certificates.length > CHANGE_ROWS_MAX) {
    return fail('registry.change-too-large', { rows: names.length + change.certificates.length, max: CHANGE_ROWS_MAX })
  }
  assert(new Set(names.map(nameOf)).size === names.length, 'a change names each row once')
  const octets = Math.max(0, ...change.begin.map(({ body }) => utf8Of(body).length))
  if (octets > ROW_OCTETS_MAX) return fail('registry.change-too-large', { octets, max: ROW_OCTETS_MAX })
  const certificates = decodedOnce(change)
  if (!certificates.ok) return certificates

  const before = await query(() => readBefore(binding, database, names, [...certificates.value.keys()]))
  if (!before.ok) return before
  const { head, bodies, stored } = before.value
  if (head.version !== change.expected) return conflict(change.expected, head.version)

  const added = [...certificates.value.values()].filter(({ fingerprint }) => !stored.has(fingerprint))
  const entry = entryAfter(head, {
    nonce: hexOf(crypto.getRandomValues(new Uint8Array(16))),
    at: change.at,
    actor: change.actor,
    action: change.action,
    object: { kind: change.object.kind, id: change.object.id },
    rows: changedRows(change, bodies),
    certificates: added.map(({ fingerprint }) => fingerprint).sort(),
    comment: change.comment,
  })
  try {
    await batch(binding, statementsOf(database, change, entry, added))
    return ok(entry)
  } catch (error) {
    return outcomeOf(database, change, entry, error)
  }
}

const conflict = (expected: number, latest: number) => fail('registry.version-conflict', { expected, latest })

/**
 * What became of a write that failed, or whose answer was lost: the log knows. An entry with our hash is ours, one with
 * another was faster, and where there is none nothing was written.
 */
async function outcomeOf(
  database: Database,
  { expected }: RegistryChange,
  { version, hash }: ChangeEntry,
  error: unknown,
): Promise<Result<ChangeEntry>> {
  const found = await query(() =>
    database.selectFrom('registry_change').selectAll().where('version', '>=', version).orderBy('version').execute(),
  )
  if (!found.ok) return found
  const [winner] = found.value
  if (winner === undefined) return unavailable(error)
  return winner.hash === hash ? ok(entryOf(winner)) : conflict(expected, found.value.at(-1)!.version)
}

function decodedOnce({ certificates }: RegistryChange): Result<ReadonlyMap<string, CertificateNames>> {
  const decoded = new Map<string, CertificateNames>()
  for (const bytes of certificates) {
    const names = namesOfCertificate(bytes)
    if (!names.ok) return names
    decoded.set(names.value.fingerprint, names.value)
  }
  return ok(decoded)
}

interface Before {
  readonly head: ChangeHead
  /** Bodies of the rows that hold, by kind and id. */
  readonly bodies: ReadonlyMap<string, string>
  /** Fingerprints that are stored already. */
  readonly stored: ReadonlySet<string>
}

async function readBefore(
  binding: D1Database,
  database: Database,
  names: readonly ObjectName[],
  fingerprints: readonly string[],
): Promise<Before> {
  const wanted = JSON.stringify(names.map(({ kind, id }) => [kind, id]))
  const [heads, rows, stored] = (await batch(binding, [
    sql`SELECT * FROM registry_change ORDER BY version DESC LIMIT 1`.compile(database),
    sql`
      SELECT r.kind, r.id, r.body FROM json_each(${wanted}) w
      CROSS JOIN registry_row r ON r.kind = w.value ->> 0 AND r.id = w.value ->> 1 AND r.until_version IS NULL`.compile(
      database,
    ),
    sql`SELECT fingerprint FROM registry_certificate WHERE fingerprint IN ${listed(fingerprints)}`.compile(database),
  ])) as [ChangeColumns[], { kind: string; id: string; body: string }[], { fingerprint: string }[]]
  return {
    head: heads[0] ? entryOf(heads[0]) : CHANGE_LOG_START,
    bodies: new Map(rows.map((row) => [nameOf(row), row.body])),
    stored: new Set(stored.map(({ fingerprint }) => fingerprint)),
  }
}

const nameOf = ({ kind, id }: ObjectName): string => JSON.stringify([kind, id])

function changedRows({ begin, end }: RegistryChange, bodies: Before['bodies']): ChangedRow[] {
  const beforeOf = (name: ObjectName): string | null => {
    const body = bodies.get(nameOf(name))
    return body === undefined ? null : sha256OfText(body)
  }
  const changed = [
    ...begin.map((row) => ({ kind: row.kind, id: row.id, before: beforeOf(row), after: sha256OfText(row.body) })),
    ...end.map((name) => ({ kind: name.kind, id: name.id, before: beforeOf(name), after: null })),
  ]
  // A row that is as it was neither ends nor begins; one that is not there cannot end.
  return changed.filter(({ before, after }) => before !== after).sort(compareNames)
}

/** The entry first: the rows name it, and it is what a faster change refuses. */
function statementsOf(
  database: Database,
  change: RegistryChange,
  entry: ChangeEntry,
  added: readonly CertificateNames[],
): CompiledQuery[] {
  const { version } = entry
  const begun = new Set(entry.rows.filter(({ after }) => after !== null).map(nameOf))
  const ended = entry.rows.filter(({ before }) => before !== null)
  const rows = change.begin.filter((row) => begun.has(nameOf(row)))
  return [
    database.insertInto('registry_change').values(columnsOf(entry)).compile(),
    ...parametersOf(ended.map(({ kind, id }) => [kind, id])).map((names) =>
      sql`
        UPDATE registry_row SET until_version = ${version}
        WHERE until_version IS NULL AND (kind, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${names}))`.compile(
        database,
      ),
    ),
    ...parametersOf(rows.map(({ kind, id, body }) => [kind, id, body])).map((values) =>
      sql`
        INSERT INTO registry_row (kind, id, since_version, body)
        SELECT value ->> 0, value ->> 1, ${version}, value ->> 2 FROM json_each(${values})`.compile(database),
    ),
    ...parametersOf(
      rows.flatMap(({ kind, id, keys }) => keys.map(({ relation, key }) => [relation, key, kind, id])),
    ).map((values) =>
      sql`
        INSERT INTO registry_key (relation, key, kind, id, since_version)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, ${version} FROM json_each(${values})`.compile(
        database,
      ),
    ),
    ...parametersOf(
      added.map(({ fingerprint, subject, issuer, publicKey, bytes }) => [
        ...[fingerprint, subject, issuer, publicKey],
        base64Of(bytes),
      ]),
    ).map((values) =>
      sql`
        INSERT INTO registry_certificate (fingerprint, subject, issuer, public_key, since_version, certificate)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, ${version}, value ->> 4
        FROM json_each(${values})`.compile(database),
    ),
    ...parametersOf(
      added.flatMap(({ fingerprint, keys }) => keys.map(({ relation, key }) => [relation, key, fingerprint])),
    ).map((tuples) => enterKeys(database, tuples)),
  ]
}

/** Lists of tuples as JSON, each fit to be bound: D1 counts statements as well as parameters, and takes 2,000,000 octets in one. */
function parametersOf(tuples: readonly (readonly string[])[]): string[] {
  const parameters: string[] = []
  let texts: string[] = []
  let octets = 0
  for (const tuple of tuples) {
    const text = JSON.stringify(tuple)
    const length = utf8Of(text).length
    if (octets + length > PARAMETER_OCTETS_MAX && texts.length > 0) {
      parameters.push(`[${texts.join()}]`)
      texts = []
      octets = 0
    }
    texts.push(text)
    octets += length
  }
  return texts.length === 0 ? parameters : [...parameters, `[${texts.join()}]`]
}

const PARAMETER_OCTETS_MAX = 1_000_000
