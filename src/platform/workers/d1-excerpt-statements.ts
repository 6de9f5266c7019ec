import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { countryOf, EXCERPT_LIMITS } from '../../registry/excerpt-limits.ts'
import type { RegistryQuestion } from '../../registry/registry-store.ts'
import { type AskedState, holdsAt, listed, ROW_OF_KEY, shownAt, versionOf } from './d1-registry-rows.ts'
import type { Database } from './database.ts'

/*
 * What `touchedRows` (registry/touched-rows.ts) says of a whole snapshot, said in SQL. CROSS JOIN keeps SQLite to the order
 * of tables that is written: by its own it may begin with a hundred thousand rows. Each table of a WITH is named once or
 * twice, for SQLite opens it anew wherever it is named, with all that stands in it. A compound has at most five parts,
 * which is D1's limit.
 */

/** The entry that made the state that is asked. */
export interface StateColumns {
  readonly version: number
  readonly hash: string
  readonly at: number
  /** JSON: those of the certificates at hand that rows ever named. */
  readonly known: string
  /** 1 where any CA has a root. */
  readonly anchored: number
}

export function stateStatement(
  database: Database,
  { certificates }: RegistryQuestion,
  { version, demonstration }: AskedState,
): CompiledQuery {
  const at = versionOf(version)
  return sql`
    SELECT version, hash, at, (
      SELECT json_group_array(fingerprint) FROM (
        SELECT DISTINCT k.key AS fingerprint FROM registry_key k
        WHERE k.relation IN ('service-certificate', 'cross-certificate') AND k.key IN ${listed(certificates)}
        ORDER BY 1)) AS known,
      EXISTS (
        SELECT 1 FROM registry_row r
        WHERE r.kind = 'service' AND r.body ->> '$.kind' = 'ca' AND ${holdsAt(at)} AND ${shownAt(at, demonstration)}
          AND EXISTS (SELECT 1 FROM json_each(r.body, '$.identities') i WHERE i.value ->> '$.role' = 'root')) AS anchored
    FROM registry_change ${version === undefined ? sql`` : sql`WHERE version = ${version}`}
    ORDER BY version DESC LIMIT 1`.compile(database)
}

const { names, rows, crossings, instruments } = EXCERPT_LIMITS

/** Services and cross-certificates of the certificates at hand, and of those under the names of the CAs above. */
const bearing = ({ certificates, issuers }: RegistryQuestion, { version, demonstration }: AskedState) => {
  const at = versionOf(version)
  const counts = sql`${holdsAt(at)} AND ${shownAt(at, demonstration)}`
  return sql`
  above (name) AS (
    SELECT value FROM json_each(${JSON.stringify(issuers)})
    UNION
    SELECT c.issuer FROM above CROSS JOIN registry_certificate c ON c.subject = above.name
    WHERE EXISTS (
      SELECT 1 FROM registry_key k ${ROW_OF_KEY}
      WHERE k.relation = 'service-certificate' AND k.key = c.fingerprint AND ${counts})
    LIMIT ${names}),
  found (fingerprint) AS (
    SELECT value FROM json_each(${JSON.stringify(certificates)})
    UNION SELECT c.fingerprint FROM above CROSS JOIN registry_certificate c ON c.subject = above.name),
  bearing (kind, id, since_version, body) AS (
    SELECT DISTINCT r.kind, r.id, r.since_version, r.body
    FROM found
    CROSS JOIN registry_key k ON k.relation IN ('service-certificate', 'cross-certificate') AND k.key = found.fingerprint
    ${ROW_OF_KEY}
    WHERE ${counts} ORDER BY r.kind, r.id LIMIT ${rows})`
}

/** Rows that bear the certificates, and one of the kind `names`: how many names stand above, in place of its version. */
export function bearingStatement(database: Database, question: RegistryQuestion, state: AskedState): CompiledQuery {
  return sql`
    WITH RECURSIVE ${bearing(question, state)}
    SELECT kind, id, since_version, body FROM bearing
    UNION ALL SELECT 'names', '', count(*), '' FROM above`.compile(database)
}

/** A cross-certificate as an edge, from the authority whose key it certifies up to the one that issued it. */
export interface CrossingColumns {
  readonly id: string
  readonly subject: string
  readonly issuer: string
  readonly instrument: string | null
  /** 0: its subject is one that the question is about; 1: its subject certified one of these. */
  readonly depth: number
  /** Of the issuer; null where nobody knows it. */
  readonly region: string | null
  /** 1 where that is the region that is asked for, or a part of it. */
  readonly there: number
  /** How many were looked at. */
  readonly examined: number
}

/**
 * Cross-certificates of the authorities that the question is about; of those above them such as arrive in the region.
 * The nearest come first, so that a limit never hides that it was met.
 */
export function crossingStatement(database: Database, question: RegistryQuestion, state: AskedState): CompiledQuery {
  const at = versionOf(state.version)
  const holds = holdsAt(at)
  const { region } = question
  const there =
    region === null ? sql`1` : sql`(region = ${region} OR (region > ${`${region}-`} AND region < ${`${region}.`}))`
  return sql`
    WITH RECURSIVE ${bearing(question, state)},
    reached (authority, depth) AS (
      SELECT CASE kind WHEN 'service' THEN body ->> '$.authority' ELSE body ->> '$.subject' END, 0 FROM bearing
      UNION
      SELECT r.body ->> '$.issuer', 1
      FROM reached
      CROSS JOIN registry_key k ON k.relation = 'cross-subject' AND k.key = reached.authority
      ${ROW_OF_KEY}
      WHERE reached.depth = 0 AND ${holds}
      ORDER BY 2
      LIMIT ${rows + crossings}),
    nearest (authority, depth) AS (
      SELECT authority, min(depth) FROM reached GROUP BY authority ORDER BY 2 LIMIT ${rows + crossings}),
    edge (id, subject, issuer, instrument, depth) AS (
      SELECT r.id, k.key, r.body ->> '$.issuer', r.body ->> '$.instrument', nearest.depth
      FROM nearest
      CROSS JOIN registry_key k ON k.relation = 'cross-subject' AND k.key = nearest.authority
      ${ROW_OF_KEY}
      WHERE ${holds} AND ${shownAt(at, state.demonstration)}
      LIMIT ${crossings}),
    seated AS (
      SELECT edge.*, count(*) OVER () AS examined, (
        SELECT r.body ->> '$.region' FROM registry_row r
        WHERE r.kind = 'authority' AND r.id = edge.issuer AND ${holds}) AS region
      FROM edge)
    SELECT *, ifnull(${there}, 0) AS there FROM seated WHERE depth = 0 OR ${there}`.compile(database)
}

/** Whose rows are wanted. */
export interface Around {
  /** The authorities that the question is about. */
  readonly home: readonly string[]
  /** These, and those on the ways. */
  readonly parties: readonly string[]
  readonly crossCertificates: readonly string[]
  /** Named by cross-certificates. */
  readonly instruments: readonly string[]
}

/**
 * What belongs to these authorities, the instruments between home and the region, and what all these rows name: mappings,
 * regions and, with the kind `certificate`, DER.
 */
export function aroundStatement(
  database: Database,
  { region }: RegistryQuestion,
  around: Around,
  version: number,
): CompiledQuery {
  const holds = holdsAt(versionOf(version))
  const rowsNamed = (kind: string, ids: RawBuilder<unknown>) => sql`
    SELECT r.kind, r.id, r.since_version, r.body FROM registry_row r
    WHERE r.kind = ${kind} AND r.id IN (${ids}) AND ${holds} ORDER BY r.id LIMIT ${rows}`
  const relatedTo = (relation: string, keys: RawBuilder<unknown>) => sql`
    SELECT r.kind, r.id, r.since_version, r.body FROM registry_key k ${ROW_OF_KEY}
    WHERE k.relation = ${relation} AND k.key IN (${keys}) AND ${holds} ORDER BY r.id LIMIT ${rows}`
  const home = valuesOf(around.home)
  const parties = valuesOf(around.parties)
  return sql`
    WITH crossing (kind, id, since_version, body) AS MATERIALIZED (
      ${rowsNamed('cross-certificate', valuesOf(around.crossCertificates))}),
    service (kind, id, since_version, body) AS MATERIALIZED (${relatedTo('service-authority', parties)}),
    authority (kind, id, since_version, body) AS MATERIALIZED (${rowsNamed('authority', parties)}),
    instrument (kind, id, since_version, body) AS MATERIALIZED (
      SELECT r.kind, r.id, r.since_version, r.body FROM registry_row r
      WHERE r.kind = 'instrument' AND r.id IN (${concerned(region, around, holds)}) AND ${holds}
      ORDER BY r.id LIMIT ${instruments}),
    place (region) AS MATERIALIZED (
      SELECT value FROM json_each(${JSON.stringify(region === null ? [] : [region])})
      UNION SELECT body ->> '$.region' FROM authority
      UNION SELECT p.value FROM instrument CROSS JOIN json_each(instrument.body, '$.issuers.regions') p
      UNION SELECT p.value FROM instrument CROSS JOIN json_each(instrument.body, '$.reliers.regions') p),
    named (fingerprint) AS MATERIALIZED (
      SELECT i.value ->> '$.certificate' FROM service CROSS JOIN json_each(service.body, '$.identities') i
      UNION SELECT body ->> '$.certificate' FROM crossing),
    ofAuthorities (kind, id, since_version, body) AS (
      SELECT * FROM authority
      UNION ALL SELECT * FROM crossing
      UNION ALL SELECT * FROM service
      UNION ALL SELECT * FROM (${relatedTo('source-authority', parties)})
      UNION ALL SELECT * FROM (${relatedTo('type-authority', home)}))
    SELECT * FROM ofAuthorities
    UNION ALL SELECT * FROM instrument
    UNION ALL SELECT * FROM (${relatedTo('mapping-instrument', sql`SELECT id FROM instrument`)})
    UNION ALL
    SELECT * FROM (${rowsNamed('region', sql`SELECT region FROM place UNION SELECT substr(region, 1, 2) FROM place`)})
    UNION ALL
    SELECT 'certificate', c.fingerprint, c.since_version, c.certificate
    FROM named CROSS JOIN registry_certificate c ON c.fingerprint = named.fingerprint`.compile(database)
}

/** A list as one parameter, for D1 binds at most 100 a statement. */
const valuesOf = (values: readonly string[]) => sql`SELECT value FROM json_each(${JSON.stringify(values)})`

/**
 * Instruments whose issuers are the authorities at home or their regions and countries, and whose reliers are the region
 * or its country; with them those that name authorities at all, for where they rely is theirs to say, and those that
 * cross-certificates name. More than is asked does no harm: the rules decide.
 */
function concerned(region: string | null, { home, instruments }: Around, holds: RawBuilder<boolean>) {
  const reliers =
    region === null
      ? sql`TRUE`
      : sql`EXISTS (
          SELECT 1 FROM registry_key p
          WHERE p.relation = 'instrument-relier' AND p.key IN (${region}, ${countryOf(region)})
            AND p.kind = r.kind AND p.id = r.id AND p.since_version = r.since_version)
        OR json_array_length(r.body, '$.reliers.authorities') + json_array_length(r.body, '$.issuers.authorities') > 0`
  const seats = sql`
    SELECT r.body ->> '$.region' AS region FROM registry_row r
    WHERE r.kind = 'authority' AND r.id IN (${valuesOf(home)}) AND ${holds}`
  return sql`
    SELECT r.id FROM (
      ${valuesOf(home)} UNION SELECT region FROM (${seats}) UNION SELECT substr(region, 1, 2) FROM (${seats})) i
    CROSS JOIN registry_key k ON k.relation = 'instrument-issuer' AND k.key = i.value AND k.kind = 'instrument'
    ${ROW_OF_KEY}
    WHERE ${holds} AND (${reliers})
    UNION ${valuesOf(instruments)}`
}
