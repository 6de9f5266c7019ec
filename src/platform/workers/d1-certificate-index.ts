import type { D1Database } from '@cloudflare/workers-types'
import { type CompiledQuery, sql } from 'kysely'
import { ok, type Result } from '../../base/result.ts'
import { type CertificateIndex, FOUND_MAX } from '../../registry/certificate-index.ts'
import { namesOfCertificate } from '../../registry/registry-question.ts'
import { derOf, ROW_OF_KEY, shownAt, versionOf } from './d1-registry-rows.ts'
import { batch, type Database, openDatabase, query } from './database.ts'

/** Whether a row of the demonstration names the certificate `c`. */
const NAMED_BY_DEMONSTRATION = sql`EXISTS (
  SELECT 1 FROM registry_key k ${ROW_OF_KEY}
  WHERE k.relation IN ('service-certificate', 'cross-certificate', 'registration-certificate') AND k.key = c.fingerprint
    AND NOT ${shownAt(versionOf(undefined), false)})`

/** The index in D1, over the certificates that the registry stores. */
export function d1CertificateIndex(binding: D1Database, demonstration: boolean): CertificateIndex {
  const database = openDatabase(binding)
  const shown = demonstration ? sql`TRUE` : sql`NOT ${NAMED_BY_DEMONSTRATION}`
  return {
    find({ relation, key }) {
      return query(async () => {
        const statement =
          relation === 'sha256'
            ? sql`SELECT c.certificate FROM registry_certificate c WHERE c.fingerprint = ${key} AND ${shown}`
            : sql`
                SELECT c.certificate FROM certificate_key k CROSS JOIN registry_certificate c ON c.fingerprint = k.fingerprint
                WHERE k.relation = ${relation} AND k.key = ${key} AND ${shown}
                ORDER BY k.fingerprint LIMIT ${FOUND_MAX}`
        const [rows] = (await batch(binding, [statement.compile(database)])) as [{ certificate: string }[]]
        return rows.map(({ certificate }) => derOf(certificate))
      })
    },
  }
}

/** Enters keys, `[relation, key, fingerprint]` each; one that is entered already stays. */
export const enterKeys = (database: Database, tuples: string): CompiledQuery =>
  sql`
    INSERT OR IGNORE INTO certificate_key (relation, key, fingerprint)
    SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${tuples})`.compile(database)

/** Certificates of one batch: their octets stay far below what D1 takes. Ours. */
const BATCH_CERTIFICATES = 200

/**
 * Enters the certificates that were stored before there was an index. Whoever is interrupted goes on where it ended.
 * Returns how many were entered. Faults: service.store-unavailable; x509.*, asn1.* for a certificate that cannot be read.
 */
export async function indexStoredCertificates(binding: D1Database): Promise<Result<number>> {
  const database = openDatabase(binding)
  for (let entered = 0; ; ) {
    const missing = await query(async () => {
      const statement = sql`
        SELECT c.certificate FROM registry_certificate c
        WHERE NOT EXISTS (SELECT 1 FROM certificate_key k WHERE k.fingerprint = c.fingerprint)
        ORDER BY c.fingerprint LIMIT ${BATCH_CERTIFICATES}`
      const [rows] = (await batch(binding, [statement.compile(database)])) as [{ certificate: string }[]]
      return rows.map(({ certificate }) => derOf(certificate))
    })
    if (!missing.ok) return missing
    if (missing.value.length === 0) return ok(entered)
    const tuples: string[][] = []
    for (const bytes of missing.value) {
      const names = namesOfCertificate(bytes)
      if (!names.ok) return names
      for (const { relation, key } of names.value.keys) tuples.push([relation, key, names.value.fingerprint])
    }
    const written = await query(() => batch(binding, [enterKeys(database, JSON.stringify(tuples))]))
    if (!written.ok) return written
    entered += missing.value.length
  }
}
