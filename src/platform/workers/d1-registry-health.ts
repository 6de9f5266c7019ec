import { sql } from 'kysely'
import { ok } from '../../base/result.ts'
import type { RegistryHealth } from '../../service/registry/registry-readiness.ts'
import { shownAt, versionOf } from './d1-registry-rows.ts'
import { type Database, query } from './database.ts'

/** Counts in D1: services of CAs that hold now, each with its roots. */
export function d1RegistryHealth(database: Database, demonstration: boolean): RegistryHealth {
  return {
    async anchors() {
      const counted = await query(() =>
        sql<{ anchors: number }>`
          SELECT count(*) AS anchors
          FROM registry_row r, json_each(r.body, '$.identities') i
          WHERE r.kind = 'service' AND r.until_version IS NULL
            AND r.body ->> '$.kind' = 'ca' AND i.value ->> '$.role' = 'root'
            AND ${shownAt(versionOf(undefined), demonstration)}`.execute(database),
      )
      return counted.ok ? ok(counted.value.rows[0]?.anchors ?? 0) : counted
    },
  }
}
