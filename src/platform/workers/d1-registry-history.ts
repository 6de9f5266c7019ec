import { type CompiledQuery, sql } from 'kysely'
import { indexOfCertificate } from '../../registry/registry-question.ts'
import type { History } from '../../registry/registry-store.ts'
import type { RowKey } from '../../registry/stored-row.ts'
import { derOf, heldRow, type RowColumns } from './d1-registry-rows.ts'
import type { Database } from './database.ts'

export interface HistoryRowColumns extends RowColumns {
  readonly until_version: number | null
  /** JSON: pairs of relation and key. */
  readonly keys: string
}

export interface HistoryCertificateColumns {
  readonly since_version: number
  readonly fingerprint: string
  readonly certificate: string
  readonly subject: string
  readonly issuer: string
  readonly public_key: string
  readonly keys: string
}

/** Rows that began or ended with the changes, and certificates that were first stored with them, each with its index. */
export const historyStatements = (database: Database, from: number, to: number): CompiledQuery[] => [
  sql`
    SELECT r.kind, r.id, r.since_version, r.until_version, r.body, (
      SELECT json_group_array(json_array(k.relation, k.key)) FROM registry_key k
      WHERE k.kind = r.kind AND k.id = r.id AND k.since_version = r.since_version) AS keys
    FROM registry_row r
    WHERE r.since_version BETWEEN ${from} AND ${to} OR r.until_version BETWEEN ${from} AND ${to}
    ORDER BY r.since_version, r.kind, r.id`.compile(database),
  sql`
    SELECT c.since_version, c.fingerprint, c.certificate, c.subject, c.issuer, c.public_key, (
      SELECT json_group_array(json_array(k.relation, k.key)) FROM certificate_key k
      WHERE k.fingerprint = c.fingerprint) AS keys
    FROM registry_certificate c
    WHERE c.since_version BETWEEN ${from} AND ${to}
    ORDER BY c.fingerprint`.compile(database),
]

export const historyOf = (
  rows: readonly HistoryRowColumns[],
  certificates: readonly HistoryCertificateColumns[],
): History => ({
  rows: rows.map((row) => ({ ...heldRow(row), until: row.until_version, keys: keysOf(row.keys) })),
  certificates: certificates.map(({ since_version: since, fingerprint, certificate, keys, ...names }) => {
    const found = { ...names, publicKey: names.public_key, fingerprint, keys: keysOf<'sm3'>(keys) }
    return { since, fingerprint, bytes: derOf(certificate), keys: indexOfCertificate(found) }
  }),
})

/** Sorted, so that one state of a row is the same text in whatever page it stands. */
const keysOf = <Relation extends string>(column: string): (RowKey & { readonly relation: Relation })[] =>
  (JSON.parse(column) as [Relation, string][])
    .map(([relation, key]) => ({ relation, key }))
    .sort((a, b) => (`${a.relation} ${a.key}` < `${b.relation} ${b.key}` ? -1 : 1))
