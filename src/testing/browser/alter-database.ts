import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Past the service, as somebody does who has the file of its database: each of those is written to that has registry rows. */
export function alterDatabase(state: string, act: (database: DatabaseSync) => void): void {
  let found = 0
  for (const file of globSync(join(state, '**/d1/**/*.sqlite'))) {
    const database = new DatabaseSync(file, { timeout: 5_000 })
    try {
      const tables = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'registry_row'`).all()
      if (tables.length === 0) continue
      found += 1
      act(database)
    } finally {
      database.close()
    }
  }
  assert.equal(found, 1, 'one database has the registry')
}
