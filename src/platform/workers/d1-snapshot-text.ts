import type { D1Database } from '@cloudflare/workers-types'
import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { canonicalJson } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { SNAPSHOT_FORMAT } from '../../registry/encode-snapshot.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import type { SnapshotKind } from '../../registry/stored-row.ts'
import { type AskedState, holdsAt, ROW_OF_KEY, shownAt, versionOf } from './d1-registry-rows.ts'
import { batch, type Database } from './database.ts'

/** Rows and certificates read at once: a page of ordinary ones is a few hundred thousand octets. Ours. */
const PAGE = 500
/** Of what is larger fewer are read, and at least one. Ours. */
const PAGE_OCTETS = 2 << 20

interface Source {
  readonly binding: D1Database
  readonly database: Database
  readonly demonstration: boolean
}

/** Members that are lists of rows. */
const LISTS = {
  authorities: 'authority',
  certificateTypes: 'certificate-type',
  crossCertificates: 'cross-certificate',
  instruments: 'instrument',
  policyMappings: 'policy-mapping',
  regions: 'region',
  services: 'service',
  statusSources: 'status-source',
} as const satisfies { readonly [Member in keyof RegistrySnapshot]?: SnapshotKind }

/**
 * A snapshot as `encodeSnapshot` writes it, page by page in the order of RFC 8785: rows are kept as canonical JSON, ids and
 * fingerprints are ASCII, so that the order of the database is the order of the text, and nothing is parsed.
 *
 * @standard RFC 8785 §3.2.3
 */
export async function* snapshotPieces(
  { binding, database, demonstration }: Source,
  { version, changeHead, issuedAt }: Pick<RegistrySnapshot, 'version' | 'changeHead' | 'issuedAt'>,
): AsyncGenerator<string> {
  const page = async <Row>(statement: CompiledQuery) => (await batch(binding, [statement]))[0] as Row[]
  const state: AskedState = { version, demonstration }
  const members: Readonly<Record<string, () => AsyncIterable<string>>> = {
    ...Object.fromEntries(
      Object.entries(LISTS).map(([member, kind]) => [
        member,
        () =>
          pagesOf(
            '[',
            ']',
            (after) => page<Listed>(rowPage(database, kind, after, state)),
            ({ body }) => body,
          ),
      ]),
    ),
    certificates: () =>
      pagesOf(
        ...(['{', '}'] as const),
        (after) => page<Listed>(certificatePage(database, after, state)),
        ({ id, body }) => `"${id}":"${body}"`,
      ),
    ...Object.fromEntries(
      Object.entries({ format: SNAPSHOT_FORMAT, changeHead, issuedAt: isoOf(issuedAt), version }).map(
        ([member, value]) => [
          member,
          async function* () {
            yield canonicalJson(value)
          },
        ],
      ),
    ),
  }
  let mark = '{'
  for (const member of Object.keys(members).sort()) {
    yield `${mark}"${member}":`
    yield* members[member]!()
    mark = ','
  }
  yield '}'
}

interface Listed {
  readonly id: string
  /** Null: the row names a certificate that is not stored. */
  readonly body: string | null
}

async function* pagesOf(
  opening: string,
  closing: string,
  read: (after: string) => Promise<Listed[]>,
  textOf: (row: Listed) => string | null,
): AsyncGenerator<string> {
  let mark = opening
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows = await read(after)
    const texts = rows.flatMap((row) => (row.body === null ? [] : textOf(row)))
    if (texts.length > 0) {
      yield mark + texts.join()
      mark = ','
    }
    after = rows.at(-1)?.id
  }
  yield mark === opening ? opening + closing : closing
}

function rowPage(database: Database, kind: SnapshotKind, after: string, state: AskedState): CompiledQuery {
  const at = versionOf(state.version)
  return pageOf(sql`
    SELECT r.id, r.body FROM registry_row r
    WHERE r.kind = ${kind} AND r.id > ${after} AND ${holdsAt(at)} AND ${shownAt(at, state.demonstration)}
    ORDER BY r.id LIMIT ${PAGE}`).compile(database)
}

/** As many of these, from the first on, as are read at once. */
const pageOf = (listed: RawBuilder<unknown>) => sql`
  SELECT id, body FROM (
    SELECT *, row_number() OVER ordered AS place, sum(length(body)) OVER ordered AS octets FROM (${listed})
    WINDOW ordered AS (ORDER BY id ROWS UNBOUNDED PRECEDING))
  WHERE place = 1 OR octets <= ${PAGE_OCTETS} ORDER BY id`

/** Certificates that services and cross-certificates name, each once. */
function certificatePage(database: Database, after: string, state: AskedState): CompiledQuery {
  const at = versionOf(state.version)
  const namedBy = (relation: string) => sql`
    SELECT * FROM (
      SELECT DISTINCT k.key AS fingerprint FROM registry_key k ${ROW_OF_KEY}
      WHERE k.relation = ${relation} AND k.key > ${after} AND ${holdsAt(at)} AND ${shownAt(at, state.demonstration)}
      ORDER BY 1 LIMIT ${PAGE})`
  return pageOf(sql`
    SELECT n.fingerprint AS id, c.certificate AS body
    FROM (${namedBy('service-certificate')} UNION ${namedBy('cross-certificate')} ORDER BY 1 LIMIT ${PAGE}) n
    LEFT JOIN registry_certificate c ON c.fingerprint = n.fingerprint`).compile(database)
}
