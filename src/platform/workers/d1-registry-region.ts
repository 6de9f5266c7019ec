import type { D1Database } from '@cloudflare/workers-types'
import { type RawBuilder, sql } from 'kysely'
import type { Bytes } from '../../base/bytes.ts'
import { IMPORTED_PREFIX } from '../../registry/imported-row.ts'
import { covers, isAtHome } from '../../registry/region.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { LISTED_MAX } from '../../registry/registry-store.ts'
import type { SnapshotKind } from '../../registry/stored-row.ts'
import {
  certificatesByFingerprint,
  derOf,
  holdsAt,
  listed,
  type RowColumns,
  shownAt,
  versionOf,
} from './d1-registry-rows.ts'
import { batch, type Database } from './database.ts'
import { SnapshotParts } from './snapshot-parts.ts'

/** Rows of one kind; at 250 octets each they are what is held at once. Ours. */
const ROWS_MAX = 50_000

interface AskedRegion {
  readonly binding: D1Database
  readonly database: Database
  readonly demonstration: boolean
  readonly region: string
  readonly header: Pick<RegistrySnapshot, 'version' | 'changeHead' | 'issuedAt'>
  /** Octets of rows and certificates that are held at once. */
  readonly octetsMax: number
}

/**
 * What `rowsOfRegion` (registry/trust-list/trust-list.ts) says of a whole snapshot without what others
 * answer for, said in SQL, page by page: its
 * authorities with what is theirs, the cross-certificates that they issued or were issued, and the instruments that name
 * it. Null where it is more than is held at once.
 */
export async function readRegion({ binding, database, ...asked }: AskedRegion): Promise<RegistrySnapshot | null> {
  const { region, demonstration, header, octetsMax } = asked
  const version = versionOf(header.version)
  const counts = sql`${holdsAt(version)} AND ${shownAt(version, demonstration)}`
  const parts = new SnapshotParts()
  let octets = 0
  const run = async <Row>(statement: RawBuilder<unknown>): Promise<Row[]> =>
    (await batch(binding, [statement.compile(database)]))[0] as Row[]

  /** Adds rows of a kind, found by one key or another, each once; false where there are too many. */
  const add = async (kind: SnapshotKind, from: RawBuilder<unknown>): Promise<boolean> => {
    // Found at once, then read in pages: each page would else look through all of them anew.
    const found = await run<{ id: string }>(sql`
      SELECT DISTINCT r.id FROM ${from} WHERE r.kind = ${kind} AND ${counts} ORDER BY r.id LIMIT ${ROWS_MAX + 1}`)
    if (found.length > ROWS_MAX) return false
    for (let page = 0; page < found.length; page += LISTED_MAX) {
      const ids = found.slice(page, page + LISTED_MAX).map(({ id }) => id)
      const rows = await run<RowColumns>(sql`
        SELECT r.kind, r.id, r.body, r.since_version FROM registry_row r
        WHERE r.kind = ${kind} AND r.id IN ${listed(ids)} AND ${holdsAt(version)} ORDER BY r.id`)
      octets += rows.reduce((sum, { body }) => sum + body.length, 0)
      if (octets > octetsMax) return false
      parts.add(rows)
    }
    return true
  }
  const keyed = (relations: readonly string[], keys: readonly string[]) => sql`
    registry_key k CROSS JOIN registry_row r ON r.kind = k.kind AND r.id = k.id AND r.since_version = k.since_version
      AND k.relation IN ${listed(relations)} AND k.key IN ${listed(keys)}`
  /** Regions that keys of these relations name: a region's own are written in capitals, ids of authorities in small letters. */
  const regionsIn = async (relations: readonly string[], isMeant: (code: string) => boolean): Promise<string[]> => {
    const found = await run<{ key: string }>(sql`
      SELECT DISTINCT key FROM registry_key
      WHERE relation IN ${listed(relations)} AND key >= ${region.slice(0, 2)} AND key < ${`${region.slice(0, 2)}.`}`)
    return found.map(({ key }) => key).filter(isMeant)
  }

  const seats = await regionsIn(['authority-region'], (code) => covers(region, code))
  // Others answer for what came with their lists: `withoutImported`.
  const own = sql`${keyed(['authority-region'], seats)} AND r.id NOT LIKE ${`${IMPORTED_PREFIX}%`}`
  if (!(await add('authority', own))) return null
  const ids = parts.of('authority').map(({ id }) => id)
  const parties = ['instrument-issuer', 'instrument-relier']
  const places = await regionsIn(parties, (code) => isAtHome(region, code))
  const isWhole =
    (await add('region', sql`registry_row r`)) &&
    (await add('service', keyed(['service-authority'], ids))) &&
    (await add('certificate-type', keyed(['type-authority'], ids))) &&
    (await add('cross-certificate', keyed(['cross-issuer', 'cross-subject'], ids))) &&
    (await add('instrument', keyed(parties, [...places, ...ids]))) &&
    (await add(
      'policy-mapping',
      keyed(
        ['mapping-instrument'],
        parts.of('instrument').map(({ id }) => id),
      ),
    )) &&
    (await add('status-source', keyed(['source-authority'], ids)))
  if (!isWhole) return null

  const certificates = new Map<string, Bytes>()
  const fingerprints = parts.fingerprints()
  for (let from = 0; from < fingerprints.length; from += LISTED_MAX) {
    const statement = certificatesByFingerprint(database, fingerprints.slice(from, from + LISTED_MAX))
    const [page] = (await batch(binding, [statement])) as [{ fingerprint: string; certificate: string }[]]
    for (const { fingerprint, certificate } of page) {
      const bytes = derOf(certificate)
      octets += bytes.length
      certificates.set(fingerprint, bytes)
    }
    if (octets > octetsMax) return null
  }
  const snapshot = parts.snapshot(header, certificates)
  return { ...snapshot, regions: snapshot.regions.filter(({ code }) => covers(region, code)) }
}
