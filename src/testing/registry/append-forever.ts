/**
 * `node append-forever.ts FOLDER`: changes the registry in the local database that lies there until somebody ends the
 * process, four changes at a time, and prints the version of each that was answered.
 */
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { getPlatformProxy } from 'wrangler'
import { ok } from '../../base/result.ts'
import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { changeRegistry } from '../../service/registry/change-registry.ts'
import { changeOf, got, noteRow, testCertificate } from './registry-kit.ts'

const [folder] = process.argv.slice(2)
const proxy = await getPlatformProxy<{ DB: D1Database }>({
  configPath: join(import.meta.dirname, '../../../wrangler.toml'),
  persist: { path: folder! },
})
const store = d1RegistryStore(proxy.env.DB, true)

async function appendForever(writer: number): Promise<never> {
  for (let turn = 0; ; turn++) {
    const key = { relation: 'note-state', key: turn % 2 === 0 ? 'even' : 'odd' }
    const begin = Array.from({ length: 20 }, (_, i) =>
      noteRow(`${writer}-${i}`, `turn ${turn}`.padEnd(2_000, '.'), key),
    )
    // One that is there every other turn, and a certificate that nobody had before: all that a change writes.
    const passing = noteRow(`${writer}-passing`, `turn ${turn}`)
    const parts = turn % 2 === 0 ? { begin: [...begin, passing] } : { begin, end: [passing] }
    const certificates = [testCertificate(`writer ${writer} ${process.pid}`, `turn ${turn}`).bytes]
    const { version } = got(await changeRegistry(store, async () => ok(changeOf({ ...parts, certificates }))))
    console.log(version)
  }
}

await Promise.all([0, 1, 2, 3].map(appendForever))
