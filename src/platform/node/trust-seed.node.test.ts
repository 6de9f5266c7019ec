import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { readTrustManifests } from './trust-manifest.ts'
import { trustSeedSql } from './trust-seed.ts'

const MIGRATIONS = 'src/platform/workers/migrations'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function migrated(): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  for (const file of readdirSync(MIGRATIONS).sort()) database.exec(readFileSync(join(MIGRATIONS, file), 'utf8'))
  return database
}

const count = (database: DatabaseSync, from: string): unknown =>
  database.prepare(`SELECT count(*) AS count FROM ${from}`).get()!.count

/** A copy of certs/ whose files a test may spoil. */
function spoiled(spoil: (folder: string) => void): string {
  const top = mkdtempSync(join(tmpdir(), 'certs-'))
  folders.push(top)
  cpSync('certs', join(top, 'certs'), { recursive: true })
  spoil(join(top, 'certs'))
  return top
}

describe('trust seed', () => {
  it('loads the public anchors alone, and the demonstration PKI where it is asked for', async () => {
    const manifest: { anchors: unknown[] } = JSON.parse(readFileSync('certs/manifest.json', 'utf8'))
    const database = migrated()
    database.exec(trustSeedSql(await readTrustManifests('.', true)))
    expect(count(database, 'trust_anchor WHERE demonstration = 1')).toBe(2)
    expect(count(database, 'known_certificate WHERE demonstration = 1')).toBe(4)
    expect(count(database, 'trust_anchor')).toBe(manifest.anchors.length + 2)
    const before = database.prepare('SELECT revision FROM trust_snapshot').get()!.revision
    // What an earlier load held and this one does not is gone.
    database.exec(trustSeedSql(await readTrustManifests('.', false)))
    expect(count(database, 'trust_anchor')).toBe(manifest.anchors.length)
    expect(count(database, 'trust_anchor WHERE demonstration = 1')).toBe(0)
    expect(count(database, 'known_certificate')).toBe(0)
    expect(database.prepare('SELECT revision FROM trust_snapshot').get()!.revision).not.toBe(before)
  })

  it('writes the same statements for the same certificates', async () => {
    expect(trustSeedSql(await readTrustManifests('.', true))).toBe(trustSeedSql(await readTrustManifests('.', true)))
  })

  it('writes statements that D1 takes: at most 100,000 octets each', async () => {
    const statements = trustSeedSql(await readTrustManifests('.', true)).split('\n')
    expect(Math.max(...statements.map((statement) => statement.length))).toBeLessThan(100_000)
  })

  it("loads no file whose fingerprint is not its manifest's", async () => {
    const top = spoiled((certs) =>
      cpSync(join(certs, 'demonstration/anchors/shanghai-root.pem'), join(certs, 'anchors/cfca-ev-root.pem')),
    )
    await expect(readTrustManifests(top, false)).rejects.toThrow('cfca-ev-root.pem has the fingerprint')
  })

  it('loads no file that is no certificate', async () => {
    const top = spoiled((certs) => writeFileSync(join(certs, 'anchors/cfca-ev-root.pem'), 'nothing'))
    await expect(readTrustManifests(top, false)).rejects.toThrow('cfca-ev-root.pem is one certificate')
  })
})
