import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type BenchResult, type BenchRow, median } from './interleave.ts'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const PORT = 18_787
const STARTS = 9

/**
 * The worker as it is deployed: how large it is, and what workerd takes from its start to the first answer.
 * The clock on the wall says what a request waits for, on a machine that has nothing else to do; CPU time,
 * read where the system tells it, says the same on a busy one.
 */
export async function benchWorker(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yanqian-bundle-'))
  try {
    bundleInto(folder)
    writeFileSync(join(folder, 'empty.js'), "export default { fetch: () => new Response('ok') }\n")
    const parts = ['worker.js', ...wasmIn(folder)]
    const octets = parts.reduce((sum, part) => sum + gzipSync(readFileSync(join(folder, part))).length, 0)
    const starts: Record<'worker' | 'empty', Start[]> = { worker: [], empty: [] }
    for (let i = 0; i < STARTS; i++) {
      for (const name of ['worker', 'empty'] as const) starts[name].push(await startUp(folder, name))
    }
    const size = { name: 'bundle, gzipped', median: rounded(octets / 1024), unit: 'KiB', ratios: {} }
    const wall = startRows('wall clock', starts, ({ milliseconds }) => milliseconds)
    const hasCpu = starts.worker.every(({ cpuMilliseconds }) => cpuMilliseconds !== null)
    const cpu = hasCpu ? startRows('CPU', starts, ({ cpuMilliseconds }) => cpuMilliseconds!) : []
    return { bench: 'worker', rows: [size, ...wall, ...cpu] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Start {
  readonly milliseconds: number
  /** Of all threads of workerd; null where the system does not tell. */
  readonly cpuMilliseconds: number | null
}

function startRows(
  clock: string,
  starts: Readonly<Record<'worker' | 'empty', readonly Start[]>>,
  of: (start: Start) => number,
): BenchRow[] {
  const [worker, empty] = [starts.worker.map(of), starts.empty.map(of)]
  const beyond = worker.map((time, round) => time - empty[round]!)
  const ratio = rounded(median(worker) / median(empty))
  const names = [`workerd to first answer, ${clock}`, `an empty worker, ${clock}`] as const
  return [
    { name: names[0], median: rounded(median(worker)), unit: 'ms', ratios: { [names[1]]: rounded(1 / ratio) } },
    { name: names[1], median: rounded(median(empty)), unit: 'ms', ratios: { [names[0]]: ratio } },
    { name: `start-up of the worker itself, ${clock}`, median: rounded(median(beyond)), unit: 'ms', ratios: {} },
  ]
}

const rounded = (value: number): number => Number(value.toPrecision(3))

/** @param script what to bundle in place of the worker */
export function bundleInto(folder: string, ...script: string[]): void {
  const { status, stderr } = spawnSync('wrangler', ['deploy', ...script, '--dry-run', '--minify', '--outdir', folder], {
    cwd: TOP,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`wrangler could not bundle the worker: ${stderr}`)
}

/** From the start of workerd's process to the first answer of the module. */
async function startUp(folder: string, module: string): Promise<Start> {
  const config = join(folder, `${module}.capnp`)
  writeFileSync(config, capnpConfig(module, module === 'worker' ? wasmIn(folder) : [], PORT))
  const before = performance.now()
  const workerd = spawn('workerd', ['serve', config], { stdio: 'ignore' })
  try {
    await firstAnswer(workerd, PORT)
    return { milliseconds: performance.now() - before, cpuMilliseconds: cpuOf(workerd.pid!) }
  } finally {
    workerd.kill('SIGKILL')
    await new Promise((ended) => workerd.once('exit', ended))
  }
}

/** Linux alone tells what a living process has spent: nanoseconds on a processor, for each of its threads. */
function cpuOf(pid: number): number | null {
  const threads = `/proc/${pid}/task`
  if (!existsSync(threads)) return null
  const spent = readdirSync(threads).map((thread) =>
    Number(readFileSync(join(threads, thread, 'schedstat'), 'utf8').split(' ')[0]),
  )
  return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6
}

export async function firstAnswer(workerd: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 5_000; tries++) {
    if (workerd.exitCode !== null) throw new Error(`workerd ended with ${workerd.exitCode}`)
    try {
      // Bare workerd has no database, and this asks for none.
      const { status } = await fetch(`http://127.0.0.1:${port}/healthz`)
      if (status !== 200) throw new Error(`the worker answers ${status}`)
      return
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // a TypeError: nobody listens yet
    }
    await new Promise((later) => setTimeout(later, 1))
  }
  throw new Error('workerd did not answer')
}

/** The modules that wrangler left beside the script, which imports them as ./NAME. */
export const wasmIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.wasm'))

export const capnpConfig = (
  module: string,
  wasm: readonly string[],
  port: number,
): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "${module}.js", esModule = embed "${module}.js")${wasm
      .map((name) => `, (name = "${name}", wasm = embed "${name}")`)
      .join('')}],
    compatibilityDate = "2026-11-01",
    bindings = [(name = "YANQIAN_DEMONSTRATION", text = "off"), (name = "YANQIAN_ONLINE", text = "off"),
      (name = "YANQIAN_FETCH_ALLOW", text = "")],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`
