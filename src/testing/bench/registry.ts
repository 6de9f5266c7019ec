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
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { groupMilliseconds } from './group-time.ts'
import type { BenchResult, BenchRow } from './interleave.ts'
import { type Mixed, questionsOf, tallied } from './registry-questions.ts'
import { type Sample, type WorldSize, writeRegistryWorld } from './registry-world.ts'
import { bundleInto } from './worker.ts'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const PORT = 18_789

const SIZE: WorldSize = { authorities: 10_000, crossCertificates: 100_000, certificates: 1_000_000 }
const QUESTIONS = 1_200
const WARM_UP = 60
/** Questions that come again and again, as those of one platform do. */
const HOT = 40

/**
 * A registry of the size of the plan in a local D1, asked over HTTP on loopback by the product's own route, for certificates
 * drawn from all that it holds and from some that it does not: milliseconds by the clock on the wall, all of it included, as
 * whoever asks waits; and CPU time of all processes that answer, which on a busy machine says what a quiet one takes.
 *
 * The registry takes two minutes to write and is kept in the system's folder for temporary files, by what it was made of.
 */
export async function benchRegistry(size = SIZE): Promise<BenchResult> {
  const { folder, seconds, samples } = worldIn(size)
  writeConfig(folder)
  migrate(folder)
  // Bundled before it is started: wrangler would start it anew whenever somebody writes a file of the tree.
  bundleInto(join(folder, 'script'), join(TOP, 'src/testing/bench/registry-worker.ts'))
  const persist = ['--config', join(folder, 'wrangler.toml'), '--persist-to', join(folder, 'state')]
  const settings = ['--ip', '127.0.0.1', '--port', String(PORT), '--inspector-port', '0', '--log-level', 'error']
  const server = spawn('wrangler', ['dev', ...persist, ...settings, '--show-interactive-dev-session=false'], {
    cwd: TOP,
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  try {
    await untilAnswered(server)
    const built = seconds === null ? [] : [row('writing this registry', seconds, 's')]
    return { bench: 'registry', rows: [...built, ...(await rowsOf(samples, server.pid!))] }
  } finally {
    process.kill(-server.pid!, 'SIGKILL')
    await new Promise((ended) => server.once('exit', ended))
  }
}

const ENVIRONMENT = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' }

type Samples = ReturnType<typeof writeRegistryWorld>

/** The database as it was written before, or written now; `seconds` tells how long that took. */
function worldIn(size: WorldSize): { folder: string; seconds: number | null; samples: Samples } {
  const folder = join(tmpdir(), 'yanqian-bench', `registry-${Object.values(size).join('-')}-${WORLD_VERSION}`)
  const kept = join(folder, 'samples.json')
  if (existsSync(kept)) {
    return { folder, seconds: null, samples: JSON.parse(readFileSync(kept, 'utf8')) as Samples }
  }
  mkdirSync(join(tmpdir(), 'yanqian-bench'), { recursive: true })
  const made = mkdtempSync(`${folder}-`)
  const before = performance.now()
  writeConfig(made)
  migrate(made)
  const samples = writeRegistryWorld(databaseIn(made), size)
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

function writeConfig(folder: string): void {
  writeFileSync(
    join(folder, 'wrangler.toml'),
    `name = "registry-bench"
main = "script/registry-worker.js"
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
`,
  )
}

/** The file that the local D1 keeps, beside one of its own. */
function databaseIn(folder: string): string {
  const kept = join(folder, 'state/v3/d1/miniflare-D1DatabaseObject')
  const files = readdirSync(kept).filter((name) => name.endsWith('.sqlite') && !name.startsWith('metadata'))
  if (files.length !== 1) throw new Error(`${kept} holds one database, not ${files.length}`)
  return join(kept, files[0]!)
}

async function untilAnswered(server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    try {
      await ask('nothing', {})
      return
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // a TypeError: nobody listens yet
    }
    await new Promise((later) => setTimeout(later, 200))
  }
  throw new Error('the worker did not answer')
}

async function ask(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${PORT}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** What is timed, in the order of its turns: each question goes to all of them, one after the other. */
const WORK = {
  nothing: 'an answer that asks nothing',
  path: 'bare path validation, no registry',
  recognition: 'recognition, each of another certificate',
  again: `recognition, one of ${HOT} that come again`,
} as const

type Work = keyof typeof WORK

async function rowsOf(samples: Samples, group: number): Promise<BenchRow[]> {
  const questions = questionsOf(samples, WARM_UP + QUESTIONS + HOT)
  const hot = questions.splice(0, HOT)
  const times: Record<Work, number[]> = { nothing: [], path: [], recognition: [], again: [] }
  const costs: Record<Work, number[]> = { nothing: [], path: [], recognition: [], again: [] }
  const answered: { mixed: Mixed; status: string }[] = []
  for (const [i, question] of questions.entries()) {
    const again = hot[(i * 7) % HOT]!
    const asking: Readonly<Record<Work, () => Promise<unknown>>> = {
      nothing: () => ask('nothing', {}),
      path: () => ask('path', question.sample),
      recognition: () => recognise(question),
      again: () => recognise(again),
    }
    for (const work of Object.keys(WORK) as Work[]) {
      const spent = groupMilliseconds(group)
      const before = performance.now()
      const answer = await asking[work]()
      const time = performance.now() - before
      if (i < WARM_UP) continue
      times[work].push(time)
      costs[work].push(groupMilliseconds(group) - spent)
      if (work === 'recognition') answered.push({ mixed: question.mixed, status: statusOf(answer, question.sample) })
    }
  }
  const timed = (Object.keys(WORK) as Work[]).flatMap((work) => [
    ...PARTS.map((part) => row(`${WORK[work]}, p${100 * part}`, percentile(times[work], part), 'ms')),
    ...[0.5, 0.95].map((part) => row(`${WORK[work]}, p${100 * part}`, percentile(costs[work], part), 'ms CPU')),
  ])
  return [...timed, ...[...tallied(answered)].map(([name, count]) => row(`asked of ${name}`, count, ''))]
}

const PARTS = [0.5, 0.95, 0.99]

const recognise = ({ sample: { certificate }, region }: ReturnType<typeof questionsOf>[number]): Promise<unknown> =>
  ask('api/v1/recognitions', { certificate, region, purpose: 'bidding', at: '2026-11-22T00:00:00Z' })

/** Nothing is measured that was not answered in full, of the right authority. */
function statusOf(answer: unknown, { authority }: Sample): string {
  const { registry, recognition } = answer as {
    readonly registry: { readonly complete: boolean }
    readonly recognition: {
      readonly authority: { readonly id: string } | null
      readonly instrument: { readonly status: string }
    }
  }
  if ((recognition.authority?.id ?? null) !== authority || !registry.complete) {
    throw new Error(`not the answer of ${authority}: ${JSON.stringify(answer)}`)
  }
  return recognition.instrument.status
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
