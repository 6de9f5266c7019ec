import type { D1Database } from '@cloudflare/workers-types'
import { sql } from 'kysely'
import type { Bytes } from '../../base/bytes.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import type { RegistryExcerpt, RegistryQuestion } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'
import { type Crossing, crossings, crossingsTo } from './d1-registry-crossings.ts'
import {
  certificatesByFingerprint,
  derOf,
  holdsAt,
  listed,
  type RowColumns,
  rowsByIds,
  rowsByKeys,
  versionOf,
} from './d1-registry-rows.ts'
import { batch, type Database } from './database.ts'
import { SnapshotParts } from './snapshot-parts.ts'

/** Names of CAs walked up from one question, through the certificates of services. Ours. */
const NAMES_MAX = 64
/** Rows of one kind in an excerpt. Ours. */
const ROWS_MAX = 2_000
/** Instruments in an excerpt. Ours. */
const INSTRUMENTS_MAX = 500

type Header = Pick<RegistrySnapshot, 'version' | 'changeHead' | 'issuedAt'>

/**
 * What a question touches, in four rounds: the services whose CAs stand above the certificates; the
 * cross-certificates that lead from their authorities to the region; what belongs to all of these authorities and
 * which instruments concern them there; what these rows name.
 *
 * All rounds read the rows of one version, so that changes between them do not show.
 */
export async function readExcerpt(
  binding: D1Database,
  database: Database,
  question: RegistryQuestion,
  header: Header,
): Promise<RegistryExcerpt> {
  const reading: Reading = { binding, database, question, version: header.version, parts: new SnapshotParts(), cut: [] }
  const home = await readHome(reading)
  const [reached] = (await batch(binding, [crossings(database, home, question.region, header.version)])) as [Crossing[]]
  const crossed = crossingsTo(reached, home)
  reading.cut.push(!crossed.complete)
  await readAround(reading, home, crossed.edges)
  const certificates = await readNamed(reading)
  return { snapshot: reading.parts.snapshot(header, certificates), complete: !reading.cut.includes(true) }
}

interface Reading {
  readonly binding: D1Database
  readonly database: Database
  readonly question: RegistryQuestion
  readonly version: number
  /** What was read so far. */
  readonly parts: SnapshotParts
  /** Whether each limit was met. */
  readonly cut: boolean[]
}

/** The authorities above the certificates: those of services, and those that are known by what others certified alone. */
async function readHome({ binding, database, question, version, parts, cut }: Reading): Promise<readonly string[]> {
  const [named, services, crosses] = (await batch(binding, [
    sql`${above(question)} SELECT count(*) AS names FROM above`.compile(database),
    rowsAbove(question, 'service-certificate', version).compile(database),
    rowsAbove(question, 'cross-certificate', version).compile(database),
  ])) as [{ names: number }[], RowColumns[], RowColumns[]]
  cut.push(named[0]!.names > NAMES_MAX, services.length >= ROWS_MAX, crosses.length >= ROWS_MAX)
  parts.add(services)
  const subjects = crosses.map(({ body }) => rowOfBody('cross-certificate', body).subject)
  const home = new Set([...parts.of('service').map(({ authority }) => authority), ...subjects])
  const isAtHand = ({ body }: RowColumns) =>
    question.certificates.includes(rowOfBody('cross-certificate', body).certificate)
  parts.add(crosses.filter(isAtHand))
  return [...home]
}

/** What belongs to the authorities at home and on the ways, and the instruments between home and the region. */
async function readAround(reading: Reading, home: readonly string[], edges: readonly Crossing[]): Promise<void> {
  const { binding, database, question, parts, cut } = reading
  const version = versionOf(reading.version)
  const ways = [...parts.of('cross-certificate'), ...edges]
  const authorities = [...new Set([...home, ...ways.flatMap(({ issuer, subject }) => [issuer, subject])])]
  const named = edges.flatMap(({ instrument }) => instrument ?? [])
  const read = (await batch(binding, [
    rowsByIds(database, 'authority', authorities, version),
    rowsByIds(database, 'cross-certificate', idsOf(edges), version),
    rowsOf(reading, 'service', 'service-authority', authorities),
    rowsOf(reading, 'status-source', 'source-authority', authorities),
    rowsOf(reading, 'certificate-type', 'type-authority', home),
    instrumentsBetween(question, home, named, reading.version).compile(database),
  ])) as RowColumns[][]
  for (const rows of read) {
    cut.push(rows.length >= ROWS_MAX)
    parts.add(rows)
  }
  cut.push(parts.of('instrument').length >= INSTRUMENTS_MAX)
}

/** What the rows that were read name: mappings, regions and, as DER, certificates. */
async function readNamed(reading: Reading): Promise<ReadonlyMap<string, Bytes>> {
  const { binding, database, question, parts, cut } = reading
  const regions = new Set([
    ...parts.of('authority').map(({ region }) => region),
    ...parts.of('instrument').flatMap(({ issuers, reliers }) => [...issuers.regions, ...reliers.regions]),
    ...(question.region === null ? [] : [question.region]),
  ])
  const codes = [...new Set([...regions, ...[...regions].map(countryOf)])]
  const [mappings, regionRows, certificates] = (await batch(binding, [
    rowsOf(reading, 'policy-mapping', 'mapping-instrument', idsOf(parts.of('instrument'))),
    rowsByIds(database, 'region', codes, versionOf(reading.version)),
    certificatesByFingerprint(database, parts.fingerprints()),
  ])) as [RowColumns[], RowColumns[], { fingerprint: string; certificate: string }[]]
  cut.push(mappings.length >= ROWS_MAX)
  parts.add(mappings)
  parts.add(regionRows)
  return new Map(certificates.map(({ fingerprint, certificate }) => [fingerprint, derOf(certificate)]))
}

const rowsOf = ({ database, version }: Reading, kind: string, relation: string, keys: readonly string[]) =>
  rowsByKeys(database, { kind, relation, keys, limit: ROWS_MAX }, versionOf(version))

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

/** The country of a region, itself where it is one. */
const countryOf = (region: string): string => region.slice(0, 2)

/** Names of the CAs above: of the issuers, and of those who issued the certificates that services have under these names. */
const above = ({ certificates, issuers }: RegistryQuestion) => sql`
  WITH RECURSIVE above (name) AS (
    SELECT value FROM json_each(${JSON.stringify(issuers)})
    UNION SELECT issuer FROM registry_certificate WHERE fingerprint IN ${listed(certificates)}
    UNION
    SELECT c.issuer FROM above CROSS JOIN registry_certificate c ON c.subject = above.name
    WHERE EXISTS (SELECT 1 FROM registry_key k WHERE k.relation = 'service-certificate' AND k.key = c.fingerprint)
    LIMIT ${NAMES_MAX + 1})`

/** Rows of the certificates at hand, and of those that are under the names above. */
const rowsAbove = (question: RegistryQuestion, relation: string, version: number) => sql`
  ${above(question)},
  found (fingerprint) AS (
    SELECT value FROM json_each(${JSON.stringify(question.certificates)})
    UNION SELECT c.fingerprint FROM above CROSS JOIN registry_certificate c ON c.subject = above.name)
  SELECT DISTINCT r.kind, r.id, r.body, r.since_version
  FROM found
  CROSS JOIN registry_key k ON k.relation = ${relation} AND k.key = found.fingerprint
  CROSS JOIN registry_row r ON r.kind = k.kind AND r.id = k.id AND r.since_version = k.since_version
  WHERE ${holdsAt(versionOf(version))} LIMIT ${ROWS_MAX}`

/**
 * Instruments whose issuers are these authorities or their regions and countries, and whose reliers are the region or
 * its country; with them those that name authorities at all, for where they rely is theirs to say, and those that
 * cross-certificates name. More than is asked does no harm: the rules decide.
 */
function instrumentsBetween(
  { region }: RegistryQuestion,
  home: readonly string[],
  named: readonly string[],
  version: number,
) {
  const reliers =
    region === null
      ? sql`TRUE`
      : sql`EXISTS (
          SELECT 1 FROM registry_key p
          WHERE p.relation = 'instrument-relier' AND p.key IN ${listed([region, countryOf(region)])}
            AND p.kind = r.kind AND p.id = r.id AND p.since_version = r.since_version)
        OR json_array_length(r.body, '$.reliers.authorities') + json_array_length(r.body, '$.issuers.authorities') > 0`
  return sql`
    WITH seat (region) AS (
      SELECT r.body ->> '$.region' FROM registry_row r
      WHERE r.kind = 'authority' AND r.id IN ${listed(home)} AND ${holdsAt(versionOf(version))}),
    issuer (key) AS (
      SELECT value FROM json_each(${JSON.stringify(home)})
      UNION SELECT region FROM seat UNION SELECT substr(region, 1, 2) FROM seat),
    concerned (id) AS (
      SELECT r.id FROM issuer
      CROSS JOIN registry_key k ON k.relation = 'instrument-issuer' AND k.key = issuer.key AND k.kind = 'instrument'
      CROSS JOIN registry_row r ON r.kind = k.kind AND r.id = k.id AND r.since_version = k.since_version
      WHERE ${holdsAt(versionOf(version))} AND (${reliers})
      UNION SELECT value FROM json_each(${JSON.stringify(named)}))
    SELECT r.kind, r.id, r.body, r.since_version FROM registry_row r
    WHERE r.kind = 'instrument' AND r.id IN (SELECT id FROM concerned) AND ${holdsAt(versionOf(version))}
    ORDER BY r.id LIMIT ${INSTRUMENTS_MAX}`
}
