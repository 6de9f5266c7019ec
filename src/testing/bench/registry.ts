import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchResult, BenchRow } from './interleave.ts'
import { REGIONS, type Sample, type WorldSize, writeRegistryWorld } from './registry-world.ts'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const PORT = 18_789

const SIZE: WorldSize = { authorities: 10_000, crossCertificates: 100_000, certificates: 1_000_000 }
const QUESTIONS = 400
const WARM_UP = 60

/** What is timed, in the order of its turns: each question goes to all of them, one after the other. */
const WORK = {
  nothing: 'an answer that asks nothing',
  path: 'bare path validation, no registry',
  excerpt: 'what recognition needs to know, out of D1',
  recognition: 'recognition: region, purpose and instant',
} as const

type Work = keyof typeof WORK

/**
 * A registry of the size of the plan in a local D1, asked over HTTP on loopback with certificates of random
 * authorities for random regions, no two alike: milliseconds by the clock on the wall, all of it included, as
 * whoever asks waits; and CPU time of all processes that answer, which on a busy machine says what a quiet one takes.
 */
export async function benchRegistry(size = SIZE): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yanqian-registry-'))
  try {
    const config = writeConfig(folder)
    const persist = ['--config', config, '--persist-to', join(folder, 'state')]
    wrangler(['d1', 'migrations', 'apply', 'DB', '--local', ...persist])
    const samples = writeRegistryWorld(databaseIn(folder), size)
    const settings = ['--ip', '127.0.0.1', '--port', String(PORT), '--inspector-port', '0', '--log-level', 'error']
    const server = spawn('wrangler', ['dev', ...persist, ...settings, '--show-interactive-dev-session=false'], {
      cwd: TOP,
      env: ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    })
    try {
      await untilAnswered(server, samples[0]!)
      return { bench: 'registry', rows: await rowsOf(samples, server.pid!) }
    } finally {
      process.kill(-server.pid!, 'SIGKILL')
      await new Promise((ended) => server.once('exit', ended))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const ENVIRONMENT = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' }

function wrangler(args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('wrangler', args, { cwd: TOP, env: ENVIRONMENT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`wrangler ${args[0]} failed: ${stdout}${stderr}`)
}

function writeConfig(folder: string): string {
  const path = join(folder, 'wrangler.toml')
  writeFileSync(
    path,
    `name = "registry-bench"
main = ${JSON.stringify(join(TOP, 'src/testing/bench/registry-worker.ts'))}
compatibility_date = "2026-11-01"
[[d1_databases]]
binding = "DB"
database_name = "registry-bench"
database_id = "00000000-0000-0000-0000-000000000000"
migrations_dir = ${JSON.stringify(join(TOP, 'src/platform/workers/migrations'))}
`,
  )
  return path
}

/** The file that the local D1 keeps, beside one of its own. */
function databaseIn(folder: string): string {
  const kept = join(folder, 'state/v3/d1/miniflare-D1DatabaseObject')
  const files = readdirSync(kept).filter((name) => name.endsWith('.sqlite') && !name.startsWith('metadata'))
  if (files.length !== 1) throw new Error(`${kept} holds one database, not ${files.length}`)
  return join(kept, files[0]!)
}

async function untilAnswered(server: ChildProcess, sample: Sample): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    try {
      await ask('nothing', sample, REGIONS[0]!)
      return
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // a TypeError: nobody listens yet
    }
    await new Promise((later) => setTimeout(later, 200))
  }
  throw new Error('the worker did not answer')
}

async function ask(work: Work, sample: Sample, region: string): Promise<Readonly<Record<string, unknown>>> {
  const body = JSON.stringify({ ...sample, region })
  const answer = await fetch(`http://127.0.0.1:${PORT}/${work}`, { method: 'POST', body })
  if (answer.status !== 200) throw new Error(`${work} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Readonly<Record<string, unknown>>
}

async function rowsOf(samples: readonly Sample[], group: number): Promise<BenchRow[]> {
  const times: Record<Work, number[]> = { nothing: [], path: [], excerpt: [], recognition: [] }
  const costs: Record<Work, number[]> = { nothing: [], path: [], excerpt: [], recognition: [] }
  const sizes: number[] = []
  for (let i = 0; i < WARM_UP + QUESTIONS; i++) {
    // Steps that share no factor with the counts: each question is of another authority, for another region.
    const sample = samples[(i * 7_919) % samples.length]!
    const region = REGIONS[(i * 13 + 5) % REGIONS.length]!
    for (const work of Object.keys(WORK) as Work[]) {
      const spent = cpuMilliseconds(group)
      const before = performance.now()
      const answer = await ask(work, sample, region)
      if (i >= WARM_UP) times[work].push(performance.now() - before)
      if (i >= WARM_UP) costs[work].push(cpuMilliseconds(group) - spent)
      if (work === 'recognition') expectAnswered(answer, sample)
      if (work === 'excerpt') sizes.push(Number(answer.certificates))
    }
  }
  const timed = (Object.keys(WORK) as Work[]).flatMap((work) => [
    row(`${WORK[work]}, p50`, percentile(times[work], 0.5), 'ms'),
    row(`${WORK[work]}, p95`, percentile(times[work], 0.95), 'ms'),
    row(`${WORK[work]}, p50`, percentile(costs[work], 0.5), 'ms CPU'),
    row(`${WORK[work]}, p95`, percentile(costs[work], 0.95), 'ms CPU'),
  ])
  return [...timed, row('certificates in what recognition needs to know, p95', percentile(sizes, 0.95), '')]
}

/** Nothing is measured that was not answered in full, of the right authority. */
function expectAnswered(answer: Readonly<Record<string, unknown>>, { authority }: Sample): void {
  if (answer.authority !== authority || answer.complete !== true) {
    throw new Error(`not the answer of ${authority}: ${JSON.stringify(answer)}`)
  }
}

/** Of all threads of all processes of a group: Linux counts it in nanoseconds, first in schedstat. Elsewhere 0. */
function cpuMilliseconds(group: number): number {
  if (!existsSync('/proc/self/schedstat')) return 0
  let nanoseconds = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      // pid (name) state parent group …; a name may hold anything but a parenthesis that closes it last.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      if (Number(stat[2]) !== group) continue
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
      }
    } catch (error) {
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error // it has ended since
    }
  }
  return nanoseconds / 1e6
}

const row = (name: string, median: number, unit: string): BenchRow => ({
  name,
  median: Number(median.toPrecision(3)),
  unit,
  ratios: {},
})

function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1]!
}
