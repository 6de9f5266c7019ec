import { type CompiledQuery, sql } from 'kysely'
import { holdsAt, versionOf } from './d1-registry-rows.ts'
import type { Database } from './database.ts'

/**
 * Cross-certificates in one path: an authority, a bridge, an authority on the other side. Recognition is agreed between
 * neighbours, and what is further away is not looked for. Ours.
 */
const CROSSINGS_MAX = 2
/** Looked at from one question, nearest first; and taken into an excerpt. Ours. */
const LOOKED_AT_MAX = 5_000
const TAKEN_MAX = 256

/** A cross-certificate as an edge, from the authority whose key it certifies up to the one that issued it. */
export interface Crossing {
  readonly id: string
  readonly subject: string
  readonly issuer: string
  readonly instrument: string | null
  /** 1 where the issuer is of the region that is asked for. */
  readonly there: number
  /** Crossings between those that the question is about and the subject. */
  readonly depth: number
}

/**
 * Cross-certificates above these authorities, nearest first; of the last on a way only those that arrive in the
 * region, or anywhere where it is null. CROSS JOIN keeps SQLite to this order of tables: by its own it may begin
 * with a hundred thousand rows.
 */
export function crossings(
  database: Database,
  authorities: readonly string[],
  region: string | null,
  version: number,
): CompiledQuery {
  const at = versionOf(version)
  const isThere = region === null ? sql`1` : sql`edge.issuer IN (SELECT id FROM seat)`
  return sql`
    WITH RECURSIVE seat (id) AS MATERIALIZED (
      SELECT k.id FROM registry_key k
      CROSS JOIN registry_row r ON r.kind = k.kind AND r.id = k.id AND r.since_version = k.since_version
      WHERE k.relation = 'authority-region' AND (k.key = ${region} OR (k.key > ${`${region}-`} AND k.key < ${`${region}.`}))
        AND ${holdsAt(at)}),
    reached (authority, depth) AS (
      SELECT value, 0 FROM json_each(${JSON.stringify(authorities)})
      UNION
      SELECT r.body ->> '$.issuer', reached.depth + 1
      FROM reached
      CROSS JOIN registry_key k ON k.relation = 'cross-subject' AND k.key = reached.authority
      CROSS JOIN registry_row r ON r.kind = k.kind AND r.id = k.id AND r.since_version = k.since_version
      WHERE reached.depth < ${CROSSINGS_MAX - 1} AND ${holdsAt(at)}
      ORDER BY 2
      LIMIT ${LOOKED_AT_MAX}),
    nearest (authority, depth) AS MATERIALIZED (SELECT authority, min(depth) FROM reached GROUP BY authority),
    edge (id, subject, issuer, instrument, depth) AS MATERIALIZED (
      SELECT r.id, k.key, r.body ->> '$.issuer', r.body ->> '$.instrument', nearest.depth
      FROM nearest
      CROSS JOIN registry_key k ON k.relation = 'cross-subject' AND k.key = nearest.authority
      CROSS JOIN registry_row r ON r.kind = k.kind AND r.id = k.id AND r.since_version = k.since_version
      WHERE ${holdsAt(at)})
    SELECT edge.*, ${isThere} AS there FROM edge
    WHERE edge.depth < ${CROSSINGS_MAX - 1} OR ${isThere}
    ORDER BY edge.depth, edge.id
    LIMIT ${LOOKED_AT_MAX}`.compile(database)
}

/**
 * Of these, those that stand on a way of at most `CROSSINGS_MAX` to an authority of the region, or of any where it is
 * null: of the shortest ways first.
 */
export function crossingsTo(
  reached: readonly Crossing[],
  home: readonly string[],
): { readonly edges: readonly Crossing[]; readonly complete: boolean } {
  const remaining = new Map<string, number>()
  for (const { there, issuer } of reached) if (there === 1) remaining.set(issuer, 0)
  // From there back: as many rounds as a way has crossings.
  for (let round = 1; round < CROSSINGS_MAX; round++) {
    for (const { subject, issuer } of reached) {
      const beyond = remaining.get(issuer)
      if (beyond !== undefined && beyond + 1 < (remaining.get(subject) ?? CROSSINGS_MAX)) {
        remaining.set(subject, beyond + 1)
      }
    }
  }
  const lengthBy = ({ depth, issuer }: Crossing) => depth + 1 + (remaining.get(issuer) ?? CROSSINGS_MAX)
  // A way that comes back is never the shorter one.
  const returns = ({ depth, issuer }: Crossing) => depth > 0 && home.includes(issuer)
  const edges = reached.filter((crossing) => lengthBy(crossing) <= CROSSINGS_MAX && !returns(crossing))
  const nearest = edges.toSorted((a, b) => lengthBy(a) - lengthBy(b)).slice(0, TAKEN_MAX)
  return { edges: nearest, complete: edges.length <= TAKEN_MAX && reached.length < LOOKED_AT_MAX }
}
