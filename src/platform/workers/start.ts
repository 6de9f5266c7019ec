import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { D1Database } from '@cloudflare/workers-types'
import { getPlatformProxy } from 'wrangler'
import { instantOf } from '../../base/instant.ts'
import { offerFirstToken } from '../../service/access/first-start.ts'
import { makeDemonstrationKey } from '../../service/demonstration-key.ts'
import { seedRegistry } from '../../service/seed-registry.ts'
import { readRegistrySeed } from '../node/registry-seed.ts'
import { readTrustManifests } from '../node/trust-manifest.ts'
import { trustSeedSql } from '../node/trust-seed.ts'
import { d1AccessStore } from './d1-access-store.ts'
import { indexStoredCertificates } from './d1-certificate-index.ts'
import { d1RegistryStore } from './d1-registry-store.ts'
import { openDatabase } from './database.ts'

/**
 * `npm start`: builds what the browser loads, brings the local database up to date, loads certs/ into it
 * with the demonstration PKI, and serves portal and API under workerd. Local state lies under .wrangler/.
 */
const HOST = '127.0.0.1'
const PORT = Number(process.env.PORT ?? 8787)
const ADDRESS = `http://${HOST}:${PORT}`
const TOP = fileURLToPath(new URL('../../..', import.meta.url))
/** Where the local database lies; tests keep one of their own. */
const STATE = process.env.YANQIAN_STATE ?? join(TOP, '.wrangler')
const PERSIST = ['--persist-to', join(STATE, 'state')]
/** A contract that carries all it needs, and passes where the demonstration PKI is trusted. */
const EXAMPLE = 'test-vectors/contracts/pdf-pades-long-term.pdf'
const READY_MILLISECONDS_MAX = 60_000
const HOUR_MILLISECONDS = 3_600_000

/** Nobody: lists that are published here are for trying. */
const DEMONSTRATION_OPERATOR = {
  names: { zh: '验签演示（不作依据）', en: 'Yanqian demonstration, not to be relied on' },
  address: { street: '-', locality: '-', postalCode: null, country: 'CN' },
  email: 'nobody@demonstration.invalid',
  website: 'https://demonstration.invalid/',
  information: 'https://demonstration.invalid/',
}

const environment = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' }

async function main(): Promise<void> {
  if (!(await isPortFree())) {
    fail(`端口 ${PORT} 已被占用，请先停止占用它的程序，或另选端口：PORT=8788 npm start\nPort ${PORT} is taken.`)
  }
  if (isAssetsStale()) run('构建页面 Building the portal', 'npm', ['run', '--silent', 'build:browser'])
  run('更新数据库 Migrating the database', ...wrangler('d1', 'migrations', 'apply', 'DB', '--local', ...PERSIST))
  mkdirSync(STATE, { recursive: true })
  const seed = join(STATE, 'trust-seed.sql')
  writeFileSync(seed, trustSeedSql(await readTrustManifests(TOP, true)))
  run(
    '载入信任锚 Loading trust anchors',
    ...wrangler('d1', 'execute', 'DB', '--local', '--yes', '--file', seed, ...PERSIST),
  )
  console.log('载入登记册 Loading the registry …')
  const firstToken = await loadRegistry()

  const server = serve(await settingsFile())
  const readiness = await untilReady(server)
  await runSchedule()
  setInterval(runSchedule, HOUR_MILLISECONDS)
  console.log(`
验签 已就绪  Yanqian is ready

  页面 Portal   ${ADDRESS}
  接口 API      ${ADDRESS}/api/v1/docs
  信任锚 Anchors ${readiness.anchors}，含演示 PKI（其私钥公开，只可用于演示）incl. the demonstration PKI, whose keys are public

  试一试 Try it:
  curl -F file=@${EXAMPLE} ${ADDRESS}/api/v1/verifications

  Ctrl+C 停止 stops${firstToken === null ? '' : firstAdministratorWords(firstToken)}`)
}

/** Shown this once: the database keeps a digest, and the next start another token as long as nobody used one. */
const firstAdministratorWords = (token: string): string => `

  首位管理员 First administrator
  尚无管理员。以下一次性令牌仅显示这一次，用于 POST /api/v1/first-administrator：
  There is no administrator yet. This one-time token is shown once:

  ${token}`

/**
 * By the store that the worker uses, so that the load stands in the change log as every other change. The token of the
 * first administrator, where there is none.
 */
async function loadRegistry(): Promise<string | null> {
  const proxy = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(TOP, 'wrangler.toml'),
    persist: { path: join(STATE, 'state/v3') },
  })
  try {
    const seed = await readRegistrySeed(TOP, true)
    const registry = d1RegistryStore(proxy.env.DB, true)
    const now = instantOf(Date.now())
    const loaded = await seedRegistry(registry, seed, now)
    if (!loaded.ok) fail(`登记册载入失败 The registry was not loaded: ${loaded.fault.code}`)
    const indexed = await indexStoredCertificates(proxy.env.DB)
    if (!indexed.ok) fail(`证书索引失败 The certificates were not indexed: ${indexed.fault.code}`)
    const offered = await offerFirstToken({ registry, access: d1AccessStore(openDatabase(proxy.env.DB)) }, now)
    return offered.ok ? offered.value : fail(`数据库不可用 The database is unavailable: ${offered.fault.code}`)
  } finally {
    await proxy.dispose()
  }
}

function wrangler(...args: string[]): [string, string[]] {
  return [process.execPath, [join(TOP, 'node_modules/wrangler/bin/wrangler.js'), ...args]]
}

/** Runs one step to its end; its own words are shown only where it fails. */
function run(what: string, command: string, args: string[]): void {
  console.log(`${what} …`)
  const step = spawnSync(command, args, {
    cwd: TOP,
    env: environment,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (step.status !== 0) fail(`${what}: 失败 failed\n${step.stdout ?? ''}${step.stderr ?? ''}`)
}

/**
 * Secrets and settings that only this machine has: a demonstration's key, made once and kept with the local state, and who
 * publishes by it. Whoever has a .dev.vars says all of it himself.
 */
async function settingsFile(): Promise<string | null> {
  if (existsSync(join(TOP, '.dev.vars'))) return null
  const file = join(STATE, 'demonstration.env')
  if (!existsSync(file)) {
    const { key, certificate } = await makeDemonstrationKey(instantOf(Date.now()))
    const settings = {
      YANQIAN_SIGNING_KEY: key,
      YANQIAN_SIGNING_CERTIFICATE: certificate,
      YANQIAN_LIST_OPERATOR: JSON.stringify(DEMONSTRATION_OPERATOR),
    }
    const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`)
    writeFileSync(file, lines.join(''), { mode: 0o600 })
  }
  return file
}

/** What a deployment's schedule does every hour: the local server has no clock of its own for it. */
async function runSchedule(): Promise<void> {
  const answer = await fetch(`${ADDRESS}/cdn-cgi/handler/scheduled`).catch(() => null) // it is being restarted
  if (answer?.ok !== true) console.error('定时任务失败 The schedule failed')
}

function serve(settingsFile: string | null): ChildProcess {
  const settings = [
    ...(settingsFile === null ? [] : ['--env-file', settingsFile, '--var', `YANQIAN_ORIGIN:${ADDRESS}`]),
    ...['--ip', HOST, '--port', String(PORT), '--inspector-port', '0'],
    ...['--show-interactive-dev-session=false', '--log-level', 'error'],
    ...['--var', 'YANQIAN_DEMONSTRATION:on'],
    ...PERSIST,
  ]
  const [command, args] = wrangler('dev', ...settings)
  // A group of its own, so that workerd below it ends with it.
  const server = spawn(command, args, {
    cwd: TOP,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  })
  const stop = (signal: NodeJS.Signals) => {
    if (server.pid === undefined || server.exitCode !== null) return
    process.kill(process.platform === 'win32' ? server.pid : -server.pid, signal)
  }
  process.on('exit', () => stop('SIGKILL'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop('SIGTERM')
      setTimeout(() => process.exit(0), 500)
    })
  }
  server.on('exit', (code) => process.exit(code ?? 0))
  return server
}

async function untilReady(server: ChildProcess): Promise<{ anchors: number }> {
  const until = Date.now() + READY_MILLISECONDS_MAX
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(`${ADDRESS}/readyz`).catch(() => null) // not listening yet
    if (answer?.ok) return (await answer.json()) as { anchors: number }
    await new Promise((resume) => setTimeout(resume, 200))
  }
  return fail(`服务未能就绪 The service did not become ready: ${ADDRESS}/readyz`)
}

function isPortFree(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(PORT, HOST, () => probe.close(() => resolve(true)))
  })
}

/** Whether a source of the pages is newer than what was built from it. */
function isAssetsStale(): boolean {
  const built = join(TOP, 'dist/assets')
  if (!existsSync(built)) return true
  return newest(join(TOP, 'src')) > newest(built)
}

function newest(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.max(0, ...entries.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs))
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

await main()
