import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { instantOf } from '../../base/instant.ts'
import { makeDemonstrationKey } from '../../service/signing/demonstration-key.ts'
import { firstAdministratorWords, prepareDatabase } from './prepare-database.ts'
import { fail, runStep, STEP_ENVIRONMENT, TOP, wrangler } from './run-step.ts'

/**
 * `npm start`: builds what the browser loads, brings the local database up to date, loads certs/ into it
 * with the demonstration PKI, and serves portal and API under workerd. Local state lies under .wrangler/.
 */
const HOST = '127.0.0.1'
const PORT = Number(process.env.PORT ?? 8787)
const ADDRESS = `http://${HOST}:${PORT}`
/** Where the local database lies; tests keep one of their own. */
const STATE = process.env.YANQIAN_STATE ?? join(TOP, '.wrangler')
const PERSIST = ['--persist-to', join(STATE, 'state')]
/** As in wrangler.toml, in whose place it stands where it is set: a whole suite comes from one address. */
const RATE_LIMITS = process.env.YANQIAN_RATE_LIMITS
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

async function main(): Promise<void> {
  if (!(await isPortFree())) {
    fail(`端口 ${PORT} 已被占用，请先停止占用它的程序，或另选端口：PORT=8788 npm start\nPort ${PORT} is taken.`)
  }
  if (isAssetsStale()) runStep('构建页面 Building the portal', 'npm', ['run', '--silent', 'build:browser'])
  const firstToken = await prepareDatabase({ local: STATE, demonstration: true, scratch: STATE })

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
    ...(RATE_LIMITS === undefined ? [] : ['--var', `YANQIAN_RATE_LIMITS:${RATE_LIMITS}`]),
    ...PERSIST,
  ]
  const [command, args] = wrangler('dev', ...settings)
  // A group of its own, so that workerd below it ends with it.
  const server = spawn(command, args, {
    cwd: TOP,
    env: STEP_ENVIRONMENT,
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

await main()
