import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type WorldSize, writeRegistryWorld } from './registry-world.ts'
import { bundleInto } from './worker.ts'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))

type Samples = ReturnType<typeof writeRegistryWorld>

interface Service {
  readonly size: WorldSize
  readonly port: number
  /** The worker that answers. */
  readonly script: string
  /** A folder of files that are served before the worker is asked. */
  readonly assets?: string
}

interface ServedRegistry {
  readonly address: string
  /** What writing the registry took; null where it was written before. */
  readonly seconds: number | null
  readonly samples: Samples
  /** Of the group of processes that answer. */
  readonly pid: number
  readonly close: () => Promise<void>
}

/** A generated registry in a local D1, and a worker that answers from it on loopback. */
export async function serveRegistry(service: Service): Promise<ServedRegistry> {
  const { size, port, script } = service
  const { folder, seconds, samples } = worldIn(service)
  writeConfig(folder, service)
  migrate(folder)
  // Bundled before it is started: wrangler would start it anew whenever somebody writes a file of the tree.
  bundleInto(join(folder, 'script'), join(TOP, script))
  const persist = ['--config', join(folder, 'wrangler.toml'), '--persist-to', join(folder, 'state')]
  const settings = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--log-level', 'error']
  const server = spawn('wrangler', ['dev', ...persist, ...settings, '--show-interactive-dev-session=false'], {
    cwd: TOP,
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  const close = async () => {
    process.kill(-server.pid!, 'SIGKILL')
    await new Promise((ended) => server.once('exit', ended))
  }
  const address = `http://127.0.0.1:${port}`
  try {
    await untilAnswered(server, address)
  } catch (error) {
    await close()
    throw new Error(`a registry of ${size.authorities} authorities is not served`, { cause: error })
  }
  return { address, seconds, samples, pid: server.pid!, close }
}

const ENVIRONMENT = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' }

/** The database as it was written before, or written now; `seconds` tells how long that took. */
function worldIn(service: Service): { folder: string; seconds: number | null; samples: Samples } {
  const folder = join(tmpdir(), 'yanqian-bench', `registry-${Object.values(service.size).join('-')}-${WORLD_VERSION}`)
  const kept = join(folder, 'samples.json')
  if (existsSync(kept)) {
    return { folder, seconds: null, samples: JSON.parse(readFileSync(kept, 'utf8')) as Samples }
  }
  mkdirSync(join(tmpdir(), 'yanqian-bench'), { recursive: true })
  const made = mkdtempSync(`${folder}-`)
  const before = performance.now()
  writeConfig(made, service)
  migrate(made)
  const samples = writeRegistryWorld(databaseIn(made), service.size)
  writeFileSync(join(made, 'samples.json'), JSON.stringify(samples))
  // Whole or not there: a run that is stopped leaves nothing that the next would take for a registry.
  rmSync(folder, { recursive: true, force: true })
  renameSync(made, folder)
  return { folder, seconds: (performance.now() - before) / 1000, samples }
}

/** Changes with what `writeRegistryWorld` writes. */
const WORLD_VERSION = 'v3'

/** A migration that is newer than a registry is applied to it as to any other. */
function migrate(folder: string): void {
  const persist = ['--config', join(folder, 'wrangler.toml'), '--persist-to', join(folder, 'state')]
  wrangler(['d1', 'migrations', 'apply', 'DB', '--local', ...persist])
}

function wrangler(args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('wrangler', args, { cwd: TOP, env: ENVIRONMENT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`wrangler ${args[0]} failed: ${stdout}${stderr}`)
}

function writeConfig(folder: string, { script, assets }: Service): void {
  writeFileSync(
    join(folder, 'wrangler.toml'),
    `name = "registry-bench"
main = "script/${basename(script, '.ts')}.js"
no_bundle = true
find_additional_modules = true
base_dir = "script"
compatibility_date = "2026-11-01"
[[rules]]
type = "CompiledWasm"
globs = ["**/*.wasm"]
[vars]
YANQIAN_DEMONSTRATION = "off"
YANQIAN_ONLINE = "off"
YANQIAN_FETCH_ALLOW = ""
YANQIAN_LIST_OPERATOR = ""
YANQIAN_ORIGIN = ""
[[d1_databases]]
binding = "DB"
database_name = "registry-bench"
database_id = "00000000-0000-0000-0000-000000000000"
migrations_dir = ${JSON.stringify(join(TOP, 'src/platform/workers/migrations'))}
${assets === undefined ? '' : `[assets]\ndirectory = ${JSON.stringify(assets)}\nbinding = "ASSETS"\n`}`,
  )
}

/** The file that the local D1 keeps, beside one of its own. */
function databaseIn(folder: string): string {
  const kept = join(folder, 'state/v3/d1/miniflare-D1DatabaseObject')
  const files = readdirSync(kept).filter((name) => name.endsWith('.sqlite') && !name.startsWith('metadata'))
  if (files.length !== 1) throw new Error(`${kept} holds one database, not ${files.length}`)
  return join(kept, files[0]!)
}

/** Whatever it says: that somebody listens is enough. */
async function untilAnswered(server: ChildProcess, address: string): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    try {
      await (await fetch(`${address}/nothing`, { method: 'POST', body: '{}' })).arrayBuffer()
      return
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // a TypeError: nobody listens yet
    }
    await new Promise((later) => setTimeout(later, 200))
  }
  throw new Error('the worker did not answer')
}
