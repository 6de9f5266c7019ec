import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { type Bytes, base64Of } from '../../base/bytes.ts'
import {
  CHANGE_LOG_START,
  type Change,
  type ChangeHead,
  compareNames,
  entryAfter,
  sha256OfText,
} from '../../registry/change-log.ts'
import { namesOfCertificate } from '../../registry/registry-question.ts'
import type { StoredRow } from '../../registry/stored-row.ts'
import { AT, got } from '../registry/registry-kit.ts'

/** In one change: an entry of the log has to fit into a row of D1. */
export const ROWS_AT_ONCE = 4_000
export const CERTIFICATES_AT_ONCE = 10_000

/** Writes as the store does, past D1: its answers would take an hour. */
export class WorldWriter {
  readonly #database: DatabaseSync
  readonly #change: StatementSync
  readonly #row: StatementSync
  readonly #key: StatementSync
  readonly #certificate: StatementSync
  #head: ChangeHead = CHANGE_LOG_START

  constructor(file: string) {
    this.#database = new DatabaseSync(file)
    this.#database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA foreign_keys = OFF; BEGIN')
    this.#change = this.#database.prepare(
      `INSERT INTO registry_change (version, hash, previous, nonce, at, actor, action, object_kind, object_id, comment,
         rows, certificates) VALUES (?, ?, ?, ?, ?, 'bench', 'world.write', 'world', 'w', '', ?, ?)`,
    )
    this.#row = this.#database.prepare('INSERT INTO registry_row (kind, id, since_version, body) VALUES (?, ?, ?, ?)')
    this.#key = this.#database.prepare('INSERT INTO registry_key VALUES (?, ?, ?, ?, ?)')
    this.#certificate = this.#database.prepare('INSERT INTO registry_certificate VALUES (?, ?, ?, ?, ?, ?)')
  }

  rows(rows: readonly StoredRow[]): void {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE).sort(compareNames)
      const changed = some.map(({ kind, id, body }) => ({ kind, id, before: null, after: sha256OfText(body) }))
      const version = this.#append({ rows: changed, certificates: [] })
      for (const { kind, id, body, keys } of some) {
        this.#row.run(kind, id, version, body)
        for (const { relation, key } of keys) this.#key.run(relation, key, kind, id, version)
      }
    }
  }

  certificates(certificates: readonly Bytes[]): void {
    for (let from = 0; from < certificates.length; from += CERTIFICATES_AT_ONCE) {
      const some = certificates.slice(from, from + CERTIFICATES_AT_ONCE).map((bytes) => got(namesOfCertificate(bytes)))
      const version = this.#append({ rows: [], certificates: some.map(({ fingerprint }) => fingerprint).sort() })
      for (const { fingerprint, subject, issuer, publicKey, bytes } of some) {
        this.#certificate.run(fingerprint, subject, issuer, publicKey, version, base64Of(bytes))
      }
    }
  }

  close(): void {
    this.#database.exec('COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)')
    this.#database.close()
  }

  #append(change: Pick<Change, 'rows' | 'certificates'>): number {
    const entry = entryAfter(this.#head, {
      nonce: '00'.repeat(16),
      ...{ at: AT, actor: 'bench', action: 'world.write', object: { kind: 'world', id: 'w' }, comment: '' },
      ...change,
    })
    const { version, hash, previous, nonce, at, rows, certificates } = entry
    this.#change.run(version, hash, previous, nonce, at, JSON.stringify(rows), JSON.stringify(certificates))
    this.#head = entry
    return version
  }
}
